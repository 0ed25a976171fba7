"""Stories that hold words alone, for checks that read nothing else."""

from datetime import datetime
from types import SimpleNamespace

from django.utils.timezone import get_default_timezone

from kinhtedothi.vietnamese.text import nfc

PUBLISHED_ON = (2026, 11, 22)


def story_of(*texts, on=PUBLISHED_ON):
    """Return what a check reads of a story whose paragraphs are these.

    on: year, month and day that are printed above it.
    """
    printed_at = datetime(*on, 8, tzinfo=get_default_timezone())
    return SimpleNamespace(passages=[("body", nfc(text)) for text in texts], printed_at=printed_at)


def sentences(check, *texts, **options):
    """Return what a check says of paragraphs."""
    return [problem.sentence for problem in check(story_of(*texts, **options))]
