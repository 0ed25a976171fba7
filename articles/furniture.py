"""The lists that stand beside and below every page."""

from dataclasses import dataclass, field

from django.db.models import Value

from articles.models import Area, Article

LATEST = 8
MOST_READ = 6
DONT_MISS = 4
SPONSORED = 2


@dataclass
class Furniture:
    """“Tin mới”, “Đọc nhiều”, “Đừng bỏ lỡ” and “Tin tài trợ”, as cards."""

    latest: list = field(default_factory=list)
    most_read: list = field(default_factory=list)
    dont_miss: list = field(default_factory=list)
    sponsored: list = field(default_factory=list)


def load_furniture(leave_out=()):
    """Return the lists in two queries, whatever their number.

    leave_out: primary keys that “Đừng bỏ lỡ” shall not repeat.

    “Đừng bỏ lỡ” and “Tin tài trợ” begin with what the editors chose and fill
    themselves: the first with what was read most and came last, the second
    with the newest sponsored stories.
    """
    live = Article.objects.published()
    editorial = live.filter(is_sponsored=False)
    lists = {
        "latest": editorial.newest_first()[: LATEST + DONT_MISS + len(leave_out)],
        "most_read": editorial.most_read()[:MOST_READ],
        "dont_miss": _chosen(live, Area.DONT_MISS)[: DONT_MISS + len(leave_out)],
        "sponsored": _chosen(live.filter(is_sponsored=True), Area.SPONSORED)[:SPONSORED],
        "newest_sponsored": live.filter(is_sponsored=True).newest_first()[: 2 * SPONSORED],
    }
    keys = keys_of(lists)
    cards = Article.objects.for_cards().in_bulk({pk for pks in keys.values() for pk in pks})
    found = {name: [cards[pk] for pk in pks] for name, pks in keys.items()}
    dont_miss = _first_different(
        found["dont_miss"] + found["latest"][LATEST:] + found["most_read"], DONT_MISS, leave_out
    )
    return Furniture(
        latest=found["latest"][:LATEST],
        most_read=found["most_read"],
        dont_miss=dont_miss,
        sponsored=_first_different(found["sponsored"] + found["newest_sponsored"], SPONSORED),
    )


def _chosen(articles, area):
    return articles.filter(front_page_slots__area=area).order_by("front_page_slots__position")


def keys_of(lists):
    """Run several small ordered lists as one query; return their keys by name."""
    parts = [
        articles.annotate(list=Value(name)).values_list("list", "pk")
        for name, articles in lists.items()
    ]
    keys = {name: [] for name in lists}
    for name, pk in parts[0].union(*parts[1:], all=True):
        keys[name].append(pk)
    return keys


def _first_different(articles, count, leave_out=()):
    """Return the first articles, each once, without those left out."""
    different = {a.pk: a for a in reversed(articles) if a.pk not in leave_out}
    return sorted(different.values(), key=articles.index)[:count]
