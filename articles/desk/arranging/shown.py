"""An arranged page as readers will see it, and the list of its places beside it."""

from dataclasses import dataclass

from django.utils import timezone

from articles import rights
from articles.arranging import planning
from articles.arranging.areas import areas_of
from articles.arranging.coming import UNNAMED, coming_by
from articles.arranging.placing import may_arrange
from articles.arranging.standing import place_name
from articles.front_page import SHOWN_IN, compose
from articles.models import Area, ArrangedPage, Article, PagePlan
from articles.models.article import LONG
from articles.navigation import SectionTree
from articles.tops import section_page, topic_page


@dataclass
class Place:
    """One place of an area.

    name: as in an address. card: the story that readers see there.
    slot, form: what an editor put there, None where it fills itself.
    trouble: why readers do not see what was put there.
    """

    name: str
    position: int
    card: Article | None
    slot: object = None
    form: object = None
    trouble: str = ""
    headline: str = ""


@dataclass
class ShownArea:
    """An area with its places. may: whether this person arranges it."""

    key: str
    title: str
    places: list
    may: bool


class Shown:
    """What a draft makes of the page.

    at: the time that it is shown of: a plan's own, now for the page itself.
    """

    def __init__(self, draft, user):
        is_plan = isinstance(draft.line, PagePlan)
        self.draft, self.at = draft, (draft.line.at if is_plan else None) or timezone.now()
        self.sections = SectionTree()
        self._coming = None
        if is_plan:
            self._coming = coming_by(draft.line.at, self.sections).for_eyes_of(user)
        self.context = self._home() if draft.page.is_home else self._top()
        self.page, self._furniture = self.context["page"], self.context["furniture"]
        self.context |= {"sections": self.sections, "is_preview": True}
        self._user = user
        self._cards = {card.place: card for card in self._all_cards() if card and card.place}

    def _home(self):
        slots = self.draft.slots
        page = compose(self.sections, slots, self.at, self._coming, is_marked=True)
        return {"page": page, "furniture": page.furniture, "home": True, "page_path": "/"}

    def _top(self):
        page, how = self.draft.page, {"at": self.at, "coming": self._coming, "is_marked": True}
        home = planning.slots_by(ArrangedPage.objects.of(), self._coming and self.at)
        how["slots"] = self.draft.slots, home
        if page.section_id:
            section = self.sections.by_pk[page.section_id]
            shown, template = section_page(section, self.sections, **how), "section_detail"
        else:
            shown, template = topic_page(page.topic, **how), "topic_detail"
        path = (page.topic or page.section).get_absolute_url()
        return {**shown, "page_path": path, "readers_page": f"articles/{template}.html"}

    def areas(self):
        """Return the areas with their places, in the order that readers meet them."""
        by_key = {slot.key: slot for slot in self.draft.slots}
        stories = Article.objects.defer(*LONG)
        self._stories = stories.in_bulk({slot.article for slot in self.draft.slots})
        return [
            ShownArea(
                area.key,
                area.title,
                [self._place(area, at, by_key) for at in range(1, self.size_of(area, by_key) + 1)],
                may_arrange(self._user, self.draft.page, area),
            )
            for area in areas_of(self.draft.page, self.sections).values()
        ]

    def size(self, key):
        """Return how many places an area shows, 0 for one that the page does not have."""
        area = areas_of(self.draft.page, self.sections).get(key)
        return self.size_of(area, {}) if area else 0

    def size_of(self, area, by_key):
        """Return how many places an area shows, and no less than were given stories."""
        blocks = self.page.blocks if area.section else ()
        block = next((b for b in blocks if b.section == area.section), None)
        shown = SHOWN_IN[block.shape] if block else area.size
        return max([shown, *(at for key, at in by_key if key == area.key)])

    def _place(self, area, position, by_key):
        slot, name = by_key.get((area.key, position)), place_name(area.key, position)
        card = self._cards.get(name)
        place = Place(name, position, card, slot)
        if slot:
            story = self._stories.get(slot.article)
            place.form = self.draft.form_of(slot)
            place.headline = slot.headline or self.headline_of(story)
            stands = card and card.pk == slot.article
            place.trouble = "" if stands else self._trouble(slot, story)
        return place

    def headline_of(self, story):
        """Return how a story is called; of a draft only for those who may open it."""
        if story is None:
            return ""
        is_known = story.first_published_at or rights.may_open(self._user, story)
        return story.headline if is_known else UNNAMED

    def _trouble(self, slot, story):
        if story is None:
            return "Bài này không còn."
        if not slot.stands(self.at):
            return "Đã hết giờ đặt."
        if story.is_sponsored != (slot.area == Area.SPONSORED):
            return "Không hiện: tin tài trợ chỉ ở ô “Tin tài trợ”."
        if not story.is_published:
            return "Không hiện: bạn đọc chưa hoặc không còn xem được bài này."
        return "Không hiện: bài đã ở chỗ khác, hoặc trang không còn chỗ này."

    def _all_cards(self):
        above = [self.page.lead, *self.page.secondary]
        if not self.draft.page.is_home:
            return above
        blocks = [card for block in self.page.blocks for card in block.articles]
        return [*above, *blocks, *self._furniture.dont_miss, *self._furniture.sponsored]
