"""Stories that will be before readers by a time to come, as they will look then."""

from copy import copy
from dataclasses import dataclass, field, replace

from articles import rights
from articles.content import Content
from articles.models import Article, DueAct, Photo
from articles.navigation import SectionTree
from articles.slugs import slugify_vietnamese

# How a story is called whose words are not for whoever looks.
UNNAMED = "Bài chưa đăng"


@dataclass(frozen=True)
class Coming:
    """What the timetable changes until then.

    cards: {primary key: Article} of stories that are published or brought up to
        date, wearing their new text; never to be saved.
    leaving: primary keys of those that are withdrawn.
    topics: {primary key: primary keys of the topics that it will have}, of the same stories.
    """

    cards: dict = field(default_factory=dict)
    leaving: frozenset = frozenset()
    topics: dict = field(default_factory=dict)

    def among(self, cards):
        """Return cards, newest first, as they will be: without those that leave, with the others.

        cards: Articles that readers see now.
        """
        staying = [c for c in cards if c.pk not in self.cards and c.pk not in self.leaving]
        coming = [card for pk, card in self.cards.items() if pk not in self.leaving]
        return sorted([*staying, *coming], key=lambda c: (c.published_at, c.pk), reverse=True)

    def for_eyes_of(self, user):
        """Return the same with no word of the stories that somebody may not open.

        What readers see already looks as it does now; what is still to come has
        its place and no more.
        """
        stories = Article.objects.filter(pk__in=self.cards)
        known = set(rights.open_to(user, stories).values_list("pk", flat=True))
        cards = {
            pk: card if pk in known else _without_words(card)
            for pk, card in self.cards.items()
            if pk in known or not card.is_published
        }
        return replace(self, cards=cards)

    def in_sections(self, keys, placed):
        """Return what changes on the page of sections, which other stories leave.

        placed: primary keys of those that stand at its top by hand, wherever they belong.
        """
        return self._only(placed, lambda card: card.section_id in keys)

    def about(self, topic, placed):
        """Return what changes on a topic's page; see in_sections()."""
        return self._only(placed, lambda card: topic.pk in self.topics[card.pk])

    def _only(self, placed, belongs):
        cards = {
            pk: card
            for pk, card in self.cards.items()
            if belongs(card) or (pk in placed and not card.is_sponsored)
        }
        return replace(self, cards=cards, leaving=self.leaving | (self.cards.keys() - cards.keys()))


def coming_by(at, sections):
    """Return what the timetable changes until a moment, in three queries at most.

    at: aware datetime; None for all that has a time set.
    sections: navigation.SectionTree.
    """
    acts = _acts(at).select_related("revision", "article").order_by("at")
    acts = list(acts.defer("article__body", "article__desk_vector"))
    publishing = [act for act in acts if act.verb == DueAct.Verb.PUBLISH and act.revision]
    cards = {act.article_id: _wear(act, sections) for act in publishing}
    topics = {act.article_id: Content.from_revision(act.revision).topics for act in publishing}
    _hang_photos(cards.values())
    withdrawing = [act.article_id for act in acts if act.verb == DueAct.Verb.WITHDRAW and at]
    return Coming(cards, frozenset(withdrawing), topics)


def comes_by(at, keys):
    """Return {primary key: Article} of those among some stories that are published by then."""
    acts = _acts(at).filter(verb=DueAct.Verb.PUBLISH, article__in=list(keys))
    acts, sections = acts.select_related("revision", "article"), SectionTree()
    return {act.article_id: _wear(act, sections) for act in acts if act.revision}


def _acts(at):
    waiting = DueAct.objects.waiting()
    return waiting if at is None else waiting.filter(at__lte=at)


def _wear(act, sections):
    """Return the story of an act with the text and the time that it will have."""
    article, content = act.article, Content.from_revision(act.revision)
    for name in ("kicker", "headline", "standfirst", "is_sponsored"):
        setattr(article, name, getattr(content, name))
    article.slug = slugify_vietnamese(content.headline)
    article.section = sections.by_pk.get(content.section)
    article.lead_photo_id = content.lead_photo
    article.published_at = article.published_at or act.at
    return article


def _without_words(card):
    card = copy(card)
    card.headline, card.slug, card.kicker, card.standfirst = UNNAMED, "bai-chua-dang", "", ""
    card.lead_photo = None
    return card


def _hang_photos(articles):
    photos = Photo.objects.in_bulk({a.lead_photo_id for a in articles if a.lead_photo_id})
    for article in articles:
        article.lead_photo = photos.get(article.lead_photo_id)
