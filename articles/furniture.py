"""The lists that stand beside and below every page."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from articles.models import Area, Article, FrontPageSlot

LATEST = 8
MOST_READ = 6
DONT_MISS = 4
SPONSORED = 3


@dataclass
class Furniture:
    """“Tin mới”, “Đọc nhiều”, “Đừng bỏ lỡ” and “Tin tài trợ”, as cards."""

    latest: list
    most_read: list
    dont_miss: list
    sponsored: list


def load_furniture(leave_out=()):
    """Return the lists, in one query.

    leave_out: primary keys of what the page shows already. Only “Đọc nhiều”
        repeats them: a ranking has no gaps.

    “Đừng bỏ lỡ” and “Tin tài trợ” begin with what the editors chose and fill
    themselves: the first with the latest that “Tin mới” has no room for, the
    second with the newest sponsored stories.
    """
    live = Article.objects.published()
    editorial = live.filter(is_sponsored=False)
    sponsored = live.filter(is_sponsored=True)
    more = len(leave_out)
    cards = Article.objects.for_cards().among(
        editorial.newest_first()[: LATEST + DONT_MISS + more],
        editorial.most_read()[:MOST_READ],
        live.in_area(Area.DONT_MISS)[: DONT_MISS + more],
        sponsored.in_area(Area.SPONSORED)[: SPONSORED + more],
        sponsored.newest_first()[: SPONSORED + more],
    )
    found = cards.annotate(
        dont_miss_place=_place(Area.DONT_MISS), sponsored_place=_place(Area.SPONSORED)
    )
    return _arrange(list(found.newest_first()), set(leave_out))


def _arrange(newest, leave_out):
    """Sort cards, newest first, into the lists."""
    ranked = [card for card in newest if card.readings_24h and not card.is_sponsored]
    ranked.sort(key=lambda card: (-card.readings_24h, -card.pk))
    fresh = [card for card in newest if card.pk not in leave_out]
    editorial = [card for card in fresh if not card.is_sponsored]
    paid_for = [card for card in fresh if card.is_sponsored]
    dont_miss = [*_placed(fresh, "dont_miss_place"), *editorial[LATEST:]]
    sponsored = [*_placed(paid_for, "sponsored_place"), *paid_for]
    return Furniture(
        latest=editorial[:LATEST],
        most_read=ranked[:MOST_READ],
        dont_miss=_each_once(dont_miss)[:DONT_MISS],
        sponsored=_each_once(sponsored)[:SPONSORED],
    )


def _place(area):
    """Return the subquery for a card's position in an area, NULL where it has none."""
    slots = FrontPageSlot.objects.filter(article=OuterRef("pk"), area=area)
    return Subquery(slots.order_by("position").values("position")[:1])


def _placed(cards, place):
    placed = [card for card in cards if getattr(card, place) is not None]
    return sorted(placed, key=lambda card: getattr(card, place))


def _each_once(cards):
    return list(dict.fromkeys(cards))
