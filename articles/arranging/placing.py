"""Which slots a page takes, and from whom."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import rights
from articles.arranging.areas import areas_of
from articles.arranging.coming import comes_by
from articles.models import Area, ArrangedPage, Article
from articles.models.article import LONG
from articles.navigation import SectionTree
from articles.refusals import NotAccepted

PERMISSION = "articles.arrange_page"
LOOKING = "articles.view_arrangedpage"
# Who publishes the stories of the sections that were given to them arranges these too.
IN_CHARGE = "articles.publish_article"
NOT_YOURS = "Bạn chỉ được sắp xếp phần của chuyên mục mình phụ trách."
NO_SUCH_PLACE = "Trang không có chỗ này; hãy tải lại trang rồi thử lại."
NOT_PUBLISHED = "Bài {} chưa đăng nên chưa đặt lên trang được."
NOT_BY_THEN = "Bài {} chưa đăng và không hẹn đăng trước giờ của bản này."
ONLY_SPONSORED = "Ô “Tin tài trợ” chỉ nhận tin tài trợ; bài {} không phải tin tài trợ."
NEVER_SPONSORED = "Tin tài trợ {} chỉ đặt được vào ô “Tin tài trợ”."
ENDED = "Giờ hết hạn của bài {} phải ở sau lúc này."


def may_look(user):
    """Return whether somebody may see how pages are arranged."""
    return rights.may(user, LOOKING) or _is_in_charge(user)


def may_arrange(user, page, area=None):
    """Return whether somebody may change a page; with area, that part of it.

    area: AreaOfPage. Who is in charge of some sections arranges what is theirs:
    the tops of these sections' pages and their blocks on the front page.
    """
    if not arranges(user):
        return False
    reach = rights.sections_of(user)
    if reach is None:
        return True
    if page.section_id:
        return page.section_id in reach
    if area is None:
        return page.is_home
    return area.section is not None and area.section.pk in reach


def arranges(user):
    """Return whether somebody may change any page, or a part of one."""
    return rights.may(user, PERMISSION) or _is_in_charge(user)


def _is_in_charge(user):
    return rights.may(user, IN_CHARGE) and rights.sections_of(user) is not None


def refuse_what_does_not_fit(line, slots, before, by, is_known=False):
    """Raise NotAccepted or PermissionDenied for what may not be saved.

    line: ArrangedPage or PagePlan. before: the slots that the editor had before them.
    Only what differs is judged: that a story was withdrawn since holds up
    nobody who changes another place.
    is_known: for slots that stood before, of which only the person's right is asked.
    """
    page, at = (line, None) if isinstance(line, ArrangedPage) else (line.page, line.at)
    areas, changed = areas_of(page, SectionTree()), set(slots) - set(before)
    for key in {slot.area for slot in changed ^ (set(before) - set(slots))}:
        if not may_arrange(by, page, areas.get(key)):
            raise PermissionDenied(NOT_YOURS)
    if is_known:
        return
    for slot in changed:
        area = areas.get(slot.area)
        if area is None or slot.position > area.size:
            raise NotAccepted(NO_SUCH_PLACE)
    _refuse_stories(changed, before, line, at, by)


def _refuse_stories(changed, before, line, at, by):
    stood = {slot.article for slot in before}
    stories = Article.objects.defer(*LONG).in_bulk({slot.article for slot in changed})
    coming = {} if isinstance(line, ArrangedPage) else comes_by(at, stories)
    ends = {slot.until for slot in before}
    for slot in changed:
        story = coming.get(slot.article) or stories.get(slot.article)
        if story is None:
            raise NotAccepted(NO_SUCH_PLACE)
        sentence = None
        if slot.article not in stood and slot.article not in coming and not story.is_published:
            sentence = NOT_PUBLISHED if isinstance(line, ArrangedPage) else NOT_BY_THEN
        elif (slot.area == Area.SPONSORED) != story.is_sponsored:
            sentence = NEVER_SPONSORED if story.is_sponsored else ONLY_SPONSORED
        elif slot.until not in ends and not slot.stands(timezone.now()):
            sentence = ENDED
        if sentence:
            raise NotAccepted(sentence.format(_called(stories[slot.article], by)))


def _called(story, user):
    """Return how a sentence names a story: what a draft is called is for those who may open it."""
    is_known = story.first_published_at or rights.may_open(user, story)
    return f"“{story.headline}”" if is_known else "này"
