"""The newsroom's side of the admin, one file per noun."""

from articles.admin import article, audit, author, front_page, imprint, photo, section, tag

__all__ = ["article", "audit", "author", "front_page", "imprint", "photo", "section", "tag"]
