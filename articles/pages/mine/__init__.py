"""“Trang của tôi”, as far as it is about stories: saved, followed, read, mailed."""
