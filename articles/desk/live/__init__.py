"""“Tường thuật”: the page from which a live story is told, made for a phone at the scene."""
