"""A page shown again as readers saw it."""

from copy import copy

from articles import photo_framing
from articles.content import Content
from articles.front_page import Block, FrontPage
from articles.furniture import Furniture
from articles.models import ArrangedPage, PageState, Photo, Revision
from articles.models.article import long_columns_of
from articles.page_record.stories import FRONT_LISTS, texts_in
from articles.slugs import slugify_vietnamese
from articles.tops import ToppedPage


def replay_front_page(state, sections):
    """Return the front page as readers saw it, in three queries.

    state: PageState. sections: navigation.SectionTree. A section that is no more has no block.
    """
    cards, stories = _Cards(sections, state), state.stories
    blocks = [
        Block(
            section,
            sections.children(section),
            cards.of(block["stories"]),
            block["shape"],
        )
        for block in stories["blocks"]
        if (section := sections.by_pk.get(block["section"]))
    ]
    lead, secondary = cards.first(stories["lead"]), cards.of(stories["secondary"])
    return FrontPage(lead, secondary, blocks, _furniture(cards, state), standing=None)


def replay_top(state, sections):
    """Return what stood on the page of a section or a topic, and its Furniture; in four queries.

    What stood beside and below it is that of the front page of the same edition.
    """
    # One page by its key, so that the database walks its states from this edition back.
    home = ArrangedPage.objects.home().values("pk")[:1]
    beside = PageState.objects.filter(page=home).in_edition(state.edition)
    cards = _Cards(sections, *filter(None, [state, beside]))
    lead, secondary, rest = (cards.of(state.stories[at]) for at in ("lead", "secondary", "rest"))
    page = ToppedPage([*lead, *secondary, *rest], older="", is_first=True)
    if beside is None:
        return page, Furniture([], [], [], [])
    return page, _furniture(cards, beside, leave_out={card.pk for card in page.articles})


def _furniture(cards, state, leave_out=()):
    """Return the lists beside a page; only the ranking repeats what the page shows itself."""
    lists = {name: cards.of(state.stories[name]) for name in FRONT_LISTS}
    for name in set(FRONT_LISTS) - {"most_read"}:
        lists[name] = [card for card in lists[name] if card.pk not in leave_out]
    return Furniture(**lists)


class _Cards:
    """The stories of some states, wearing the words that they had then; never to be saved.

    Photos are cut as they were at the first of these states.
    """

    def __init__(self, sections, *states):
        keys = {text[1] for state in states for text in texts_in(state.stories)}
        revisions = Revision.objects.filter(pk__in=keys).select_related("article")
        revisions = revisions.defer(*long_columns_of("article")).in_bulk()
        photos = {r.content.get("lead_photo") for r in revisions.values()} - {None}
        self._photos = Photo.objects.in_bulk(photos)
        photo_framing.frame_as_of(states[0].at, self._photos)
        self._sections = sections
        self._cards = {pk: self._card(revision) for pk, revision in revisions.items()}

    def of(self, texts):
        """Return the cards of some texts, in their order."""
        return [self._worn(*text) for text in texts if text[1] in self._cards]

    def first(self, texts):
        """Return the card of the first text, None where there is none."""
        return next(iter(self.of(texts)), None)

    def _card(self, revision):
        card, content = revision.article, Content.from_revision(revision)
        for name in ("kicker", "headline", "standfirst", "is_sponsored"):
            setattr(card, name, getattr(content, name))
        card.slug = slugify_vietnamese(content.headline)
        card.section = self._sections.by_pk.get(content.section)
        card.lead_photo = self._photos.get(content.lead_photo)
        # One that was withdrawn since has no other time.
        card.published_at = card.first_published_at
        return card

    def _worn(self, _, revision, headline="", focus=None):
        card = copy(self._cards[revision])
        card.headline = headline or card.headline
        card.focus = tuple(focus) if focus else None
        return card
