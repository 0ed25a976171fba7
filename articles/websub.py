"""WebSub: telling a hub that feeds have something new, so that nobody need ask for it.

Off without settings.WEBSUB_HUB. Feeds name the hub; whoever wants to be told subscribes there.
Source: W3C WebSub §5-§6; how a publisher tells its hub is that of PubSubHubbub 0.4 §7.1,
which all hubs understand.
"""

from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings

from articles import jobs
from articles.feed_formats import Atom, Rss

# A hub fetches the feeds at once; by then every process and the caches in front have the new ones.
WAIT_S = 5
TIMEOUT_S = 10


def announce(article):
    """Have the hub told, once this transaction is through, what feeds a live story is in.

    A sponsored one is in none.
    """
    from articles.tasks import tell_hub

    if settings.WEBSUB_HUB and not article.is_sponsored:
        jobs.defer_each(tell_hub, [{"feeds": feeds_with(article)}], in_seconds=WAIT_S)


def feeds_with(article):
    """Return the addresses of all feeds that may have a story."""
    from articles.feeds import AuthorFeed, NewspaperFeed, SectionFeed, TagFeed, TopicFeed
    from articles.navigation import SectionTree

    tree = SectionTree()
    people = {byline.author for byline in article.bylines.with_pen_names()}
    parts = (
        (NewspaperFeed, [None]),
        (SectionFeed, tree.trail(tree.by_pk[article.section_id])),
        (TagFeed, article.tags.order_by("slug")),
        (TopicFeed, article.topics.order_by("slug")),
        (AuthorFeed, sorted(people, key=lambda author: author.slug)),
    )
    return [
        feed(format).feed_url(of) for feed, list_ in parts for of in list_ for format in (Rss, Atom)
    ]


def tell(feeds):
    """Tell the hub that feeds have something new.

    feeds: their addresses. Raises OSError when the hub is away or does not accept it.
    """
    if not settings.WEBSUB_HUB:
        return
    form = [("hub.mode", "publish"), *(("hub.url", address) for address in feeds)]
    # What an operator set, and the settings let through as http or https alone.
    request = Request(settings.WEBSUB_HUB, urlencode(form).encode(), method="POST")  # noqa: S310
    with urlopen(request, timeout=TIMEOUT_S):  # noqa: S310
        pass
