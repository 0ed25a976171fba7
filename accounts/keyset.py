"""Long lists by keyset: the next page begins after the last row of this one."""

from datetime import UTC, datetime, timedelta

from django.db.models import Q

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def token_of(moment, pk):
    """Return where a page begins that follows a row of some moment."""
    return f"{(moment - EPOCH) // MICROSECOND}-{pk}"


def read_token(token):
    """Return (moment, pk) of a token, None for anything else."""
    at, _, pk = token.partition("-")
    if not (at.isascii() and at.isdigit() and pk.isascii() and pk.isdigit()):
        return None
    try:
        return EPOCH + int(at) * MICROSECOND, min(int(pk), 2**63 - 1)
    except (OverflowError, ValueError):
        return None


def page_of_rows(rows, field, before, size):
    """Return (rows of one page, token of the next page or empty).

    rows: queryset, the greatest `field`, a moment, first, and then the greatest primary key.
    before: token from the address; one that nobody gave counts as the first page.
    """
    if position := read_token(before):
        at, pk = position
        rows = rows.filter(Q(**{f"{field}__lt": at}) | Q(**{field: at, "pk__lt": pk}))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    return found[:size], token_of(getattr(last, field), last.pk)
