"""The page on which editors arrange pages by hand: what it shows and what its buttons do."""
