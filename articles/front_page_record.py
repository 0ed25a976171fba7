"""What readers saw on the front page: kept as it changes, and shown again as it looked."""

import logging
from copy import copy

from django.db import transaction

from articles.arranging.slot import slots_from
from articles.content import Content
from articles.front_page import ABREAST, BIG, STRIP, Block, FrontPage, compose
from articles.furniture import Furniture
from articles.models import (
    Area,
    ArrangedPage,
    BreakingNews,
    Edition,
    FrontPageState,
    Photo,
    Revision,
)
from articles.models.article import long_columns_of
from articles.navigation import SectionTree
from articles.slugs import slugify_vietnamese

log = logging.getLogger(__name__)

SHAPES = {"big": BIG, "abreast": ABREAST, "strip": STRIP}
NAMES_OF_SHAPES = {template: name for name, template in SHAPES.items()}
LISTS = ("latest", "most_read", "dont_miss", "sponsored")
# While editions follow one another so fast, the next one's record is at hand.
TRIES = 3


def keep_once_seen():
    """Keep the front page as soon as the change that is being made stands.

    After the commit, so that nothing that is published waits for it, holds a
    lock longer or fails with it. Should the process die in between, the clock
    keeps the page within a minute.
    """
    transaction.on_commit(keep, robust=True)


def keep():
    """Keep the front page as readers see it now, unless it looks as it did last.

    Nothing is locked. That the number of the edition is the same before and
    after the page was read tells that all of it was read as of that edition:
    whatever changes the page advances the number in the same transaction.
    """
    for _ in range(TRIES):
        number = Edition.objects.current()
        page, arrangement = _as_it_stands()
        band = BreakingNews.objects.current_or_next()
        if Edition.objects.current() == number:
            _enter(number, page, arrangement, band if band and band.is_showing else None)
            return
    log.info("Số ấn bản đổi liên tiếp; trạng thái trang nhất sẽ được ghi ở lần sau.")


def _as_it_stands():
    """Return the front page, and the arrangement on it."""
    home = ArrangedPage.objects.filter(section=None, topic=None).select_related("current").first()
    arrangement = home and home.current
    slots = slots_from(arrangement.slots) if arrangement else []
    return compose(SectionTree(), slots=slots), arrangement


def _enter(number, page, arrangement, band):
    state = FrontPageState(
        edition=number,
        stories=_as_data(page),
        arrangement=arrangement,
        breaking=band,
        lead_id=page.lead.pk if page.lead else None,
    )
    last = FrontPageState.objects.filter(edition__lte=number).first()
    if last and _looks_like(state, last):
        return
    state.lead_placed_id = _who_placed_the_lead(page, arrangement, last)
    # Of two processes that keep one edition, the first does it.
    FrontPageState.objects.bulk_create([state], ignore_conflicts=True)


def _looks_like(state, last):
    compared = ("stories", "arrangement_id", "breaking_id")
    return all(getattr(state, name) == getattr(last, name) for name in compared)


def _who_placed_the_lead(page, arrangement, last):
    """Return the key of the arrangement that put the lead there, None when it fell there itself.

    When it led before, the last state knows.
    """
    if not page.standing.at(Area.LEAD, 1):
        return None
    if last and last.lead_id == page.lead.pk and last.lead_placed_id:
        return last.lead_placed_id
    return arrangement.pk


def _as_data(page):
    """Return where which text stood: {place: [[story, revision, words and focus if own], …]}."""
    return {
        "lead": [_text(page.lead)] if page.lead else [],
        "secondary": [_text(card) for card in page.secondary],
        "blocks": [
            {
                "section": block.section.pk,
                "shape": NAMES_OF_SHAPES[block.template],
                "stories": [_text(card) for card in block.articles],
            }
            for block in page.blocks
        ],
        **{name: [_text(card) for card in getattr(page.furniture, name)] for name in LISTS},
    }


def _text(card):
    is_worn = card.own_headline or card.focus
    worn = [card.own_headline, list(card.focus) if card.focus else None] if is_worn else []
    return [card.pk, card.live_revision_id, *worn]


def replay(state, sections):
    """Return the front page as readers saw it, in two queries.

    sections: navigation.SectionTree. A section that is no more has no block.
    """
    cards = _Cards(state, sections)
    stories = state.stories
    blocks = [
        Block(
            section,
            sections.children(section),
            cards.of(block["stories"]),
            SHAPES[block["shape"]],
        )
        for block in stories["blocks"]
        if (section := sections.by_pk.get(block["section"]))
    ]
    furniture = Furniture(**{name: cards.of(stories[name]) for name in LISTS})
    lead = next(iter(cards.of(stories["lead"])), None)
    return FrontPage(lead, cards.of(stories["secondary"]), blocks, furniture, standing=None)


class _Cards:
    """The stories of a state, wearing the words that they had then; never to be saved."""

    def __init__(self, state, sections):
        keys = {text[1] for texts in _places(state.stories) for text in texts}
        revisions = Revision.objects.filter(pk__in=keys).select_related("article")
        revisions = revisions.defer(*long_columns_of("article")).in_bulk()
        photos = {r.content.get("lead_photo") for r in revisions.values()} - {None}
        self._photos = Photo.objects.in_bulk(photos)
        self._sections = sections
        self._cards = {pk: self._card(revision) for pk, revision in revisions.items()}

    def of(self, texts):
        """Return the cards of some texts, in their order."""
        return [self._worn(*text) for text in texts if text[1] in self._cards]

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


def _places(stories):
    return [
        stories["lead"],
        stories["secondary"],
        *(block["stories"] for block in stories["blocks"]),
        *(stories[name] for name in LISTS),
    ]
