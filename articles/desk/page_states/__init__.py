"""“Trang đã ra”: what readers saw of the pages that editors arrange."""
