"""The lists that stand beside and below every page."""

from dataclasses import dataclass

from articles.arranging.areas import SIZES
from articles.arranging.standing import standing_on
from articles.models import Area, Article

LATEST = 8
MOST_READ = 6
DONT_MISS = SIZES[Area.DONT_MISS]
SPONSORED = SIZES[Area.SPONSORED]


@dataclass
class Furniture:
    """“Tin mới”, “Đọc nhiều”, “Đừng bỏ lỡ” and “Tin tài trợ”, as cards."""

    latest: list
    most_read: list
    dont_miss: list
    sponsored: list


def load_furniture(slots, leave_out=(), at=None, coming=None):
    """Return the lists of a page other than the front page, in one query.

    slots: what stands on the front page by hand, whatever stands above there.
    leave_out: primary keys of what the page shows already. Only “Đọc nhiều”
        repeats them: a ranking has no gaps.
    at, coming: as for front_page.compose().

    “Đừng bỏ lỡ” and “Tin tài trợ” begin with what the editors chose and fill
    themselves: the first with the latest that “Tin mới” has no room for, the
    second with the newest sponsored stories.
    """
    standing = standing_on(slots, at)
    standing.keep(Area.DONT_MISS, Area.SPONSORED)
    newest = _newest(leave_out, standing, at, coming)
    standing.take(card for card in newest if card.pk not in leave_out)
    return _arrange(newest, set(leave_out), standing)


def furniture_of_front_page(above, standing, at=None, coming=None):
    """Return the lists of the front page, in one query; see load_furniture().

    above: primary keys of lead and seconds. standing: what stands by hand, with
        its stories in place.
    """
    return _arrange(_newest(above, standing, at, coming), set(above), standing)


def _newest(leave_out, standing, at, coming):
    """Return the cards of all that the lists may show, newest first."""
    live = Article.objects.published(at)
    editorial = live.filter(is_sponsored=False)
    sponsored = live.filter(is_sponsored=True)
    more = len(leave_out) + len(standing.slots) + (len(coming.leaving) if coming else 0)
    found = Article.objects.for_cards().among(
        editorial.newest_first()[: LATEST + DONT_MISS + more],
        editorial.most_read()[:MOST_READ],
        live.filter(pk__in=standing.stories_in(Area.DONT_MISS, Area.SPONSORED)),
        sponsored.newest_first()[: SPONSORED + more],
    )
    newest = found.newest_first()
    return coming.among(newest) if coming else list(newest)


def _arrange(newest, leave_out, standing):
    """Sort cards, newest first, into the lists."""
    ranked = [card for card in newest if card.readings_24h and not card.is_sponsored]
    ranked.sort(key=lambda card: (-card.readings_24h, -card.pk))
    fresh = [card for card in newest if card.pk not in leave_out]
    editorial = [card for card in fresh if not card.is_sponsored]
    paid_for = [card for card in fresh if card.is_sponsored]
    return Furniture(
        latest=editorial[:LATEST],
        most_read=ranked[:MOST_READ],
        dont_miss=standing.filled(Area.DONT_MISS, DONT_MISS, editorial[LATEST:]),
        sponsored=standing.filled(Area.SPONSORED, SPONSORED, paid_for),
    )
