"""“Trang của tôi”: the pages that belong to one reader."""
