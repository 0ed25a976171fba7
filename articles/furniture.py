"""The lists that stand beside and below every page."""

from dataclasses import dataclass, field

from django.utils import timezone

from articles.arranging.areas import SIZES
from articles.arranging.standing import standing_on
from articles.cards import card_rows, cards_of
from articles.models import Area, Article
from articles.prepared import Given, IsAmong, prepared

LATEST = 8
MOST_READ = 6
DONT_MISS = SIZES[Area.DONT_MISS]
SPONSORED = SIZES[Area.SPONSORED]
# How many of the newest the lists show.
NEWEST = LATEST + DONT_MISS


@dataclass
class Furniture:
    """“Tin mới”, “Đọc nhiều”, “Đừng bỏ lỡ” and “Tin tài trợ”, as cards.

    besides: {primary key: card} of further stories that were asked for.
    """

    latest: list
    most_read: list
    dont_miss: list
    sponsored: list
    besides: dict = field(default_factory=dict)


def load_furniture(slots, leave_out=(), at=None, coming=None, besides=()):
    """Return the lists of a page other than the front page, in one query.

    slots: what stands on the front page by hand, whatever stands above there.
    leave_out: primary keys of what the page shows already. Only “Đọc nhiều”
        repeats them: a ranking has no gaps.
    at, coming: as for front_page.compose().
    besides: primary keys of further stories that the page shows; none of the
        lists repeats them, “Đọc nhiều” apart.

    “Đừng bỏ lỡ” and “Tin tài trợ” begin with what the editors chose and fill
    themselves: the first with the latest that “Tin mới” has no room for, the
    second with the newest sponsored stories.
    """
    standing = standing_on(slots, at)
    standing.keep(Area.DONT_MISS, Area.SPONSORED)
    leave_out = {*leave_out, *besides}
    newest = _newest(leave_out, standing, at, coming, besides)
    standing.take(card for card in newest if card.pk not in leave_out)
    furniture = _arrange(newest, leave_out, standing)
    furniture.besides = {card.pk: card for card in newest if card.pk in besides}
    return furniture


def furniture_of_front_page(above, in_blocks, standing, cards):
    """Return the lists of the front page; see load_furniture().

    above: primary keys of lead and seconds; in_blocks: of the stories in blocks, which “Đừng bỏ
        lỡ” fills itself with last. standing: what stands by hand, with its stories in place.
    cards: of lists_beside() at least, newest first.
    """
    return _arrange(cards, set(above), standing, in_blocks)


def _newest(leave_out, standing, at, coming, besides=()):
    """Return the cards of all that the lists may show, and those besides, newest first."""
    more = len(leave_out) + len(standing.slots) + (len(coming.leaving) if coming else 0)
    placed = standing.stories_in(Area.DONT_MISS, Area.SPONSORED)
    rows = _newest_rows(more).rows(at=at or timezone.now(), asked_for=[*placed, *besides])
    newest = cards_of(rows)
    return coming.among(newest) if coming else newest


@prepared
def _newest_rows(more):
    return card_rows(Article.objects.among(*lists_beside(more)).newest_first())


def lists_beside(more):
    """Return what the lists may show, for a prepared query: at and asked_for are Given.

    more: how many stories of each may be taken away.
    """
    live = Article.objects.published(Given("at"))
    editorial = live.filter(is_sponsored=False)
    sponsored = live.filter(is_sponsored=True)
    return [
        editorial.newest_first()[: NEWEST + more],
        editorial.most_read(Given("at"))[:MOST_READ],
        live.filter(IsAmong("pk", Given("asked_for"))),
        sponsored.newest_first()[: SPONSORED + more],
    ]


def _arrange(newest, leave_out, standing, seen=frozenset()):
    """Sort cards, newest first, into the lists; seen: keys that “Đừng bỏ lỡ” takes last."""
    ranked = [card for card in newest if card.readings_24h and not card.is_sponsored]
    ranked.sort(key=lambda card: (-card.readings_24h, -card.pk))
    fresh = [card for card in newest if card.pk not in leave_out]
    editorial = [card for card in fresh if not card.is_sponsored]
    paid_for = [card for card in fresh if card.is_sponsored]
    missed = sorted(editorial[LATEST:], key=lambda card: card.pk in seen)
    return Furniture(
        latest=editorial[:LATEST],
        most_read=ranked[:MOST_READ],
        dont_miss=standing.filled(Area.DONT_MISS, DONT_MISS, missed),
        sponsored=standing.filled(Area.SPONSORED, SPONSORED, paid_for),
    )
