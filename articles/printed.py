"""“Báo in số …”: in which issue of the printed paper a story ran."""

from django.db import transaction

from articles import audit
from articles.models import AuditEntry, Edition
from articles.stages import lock

COLUMNS = ("print_number", "print_on", "print_page")


@transaction.atomic
def note_print(article, by, number, on, page=None):
    """Say in which issue a story ran; three times None says that it ran in none.

    number: of the issue. on: its date. page: None where nobody knows.
    """
    lock(article)
    before = in_words(article)
    article.print_number, article.print_on, article.print_page = number, on, page
    after = in_words(article)
    if before == after:
        return
    article.save(update_fields=COLUMNS)
    audit.record(
        article, AuditEntry.Verb.PRINTED, by, before={"print": before}, after={"print": after}
    )
    if article.published_at:
        Edition.objects.advance()


def in_words(article):
    """Return “số 285, ngày 28/11/2026, trang 5”; empty for a story that was not printed."""
    if article.print_number is None:
        return ""
    page = f", trang {article.print_page}" if article.print_page else ""
    return f"số {article.print_number}, ngày {article.print_on:%d/%m/%Y}{page}"
