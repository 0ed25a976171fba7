"""The nouns of the newsroom, one file each."""

from articles.models.article import Article, Stage
from articles.models.audit import AuditEntry
from articles.models.author import Author, Byline
from articles.models.edition import Edition
from articles.models.front_page import Area, FrontPageSlot
from articles.models.imprint import Imprint
from articles.models.photo import Photo
from articles.models.reading import HourlyReading
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.tag import ArticleTag, Tag

__all__ = [
    "Area",
    "Article",
    "ArticleTag",
    "AuditEntry",
    "Author",
    "Byline",
    "Edition",
    "FrontPageSlot",
    "HourlyReading",
    "Imprint",
    "Photo",
    "Revision",
    "Section",
    "Stage",
    "Tag",
]
