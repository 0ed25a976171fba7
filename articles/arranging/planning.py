"""Plans: a whole page prepared by several editors, and put before readers at its time.

The clock looks every few seconds for those whose time has come, as it does for
stories (articles.timetable): one that is found late goes out at once, and the
desk is told.
"""

import logging

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles import notices, rights
from articles.arranging.placing import IN_CHARGE, NOT_YOURS, PERMISSION, may_arrange
from articles.arranging.saving import enter, lock
from articles.arranging.slot import slots_from
from articles.models import ArrangedPage, Arrangement, Notice, PagePlan
from articles.refusals import NotAccepted
from articles.timetable import FURTHEST, LATE_AFTER
from kinhtedothi.vietnamese.text import nfc

log = logging.getLogger(__name__)

State = PagePlan.State
Reason = Arrangement.Reason
NOT_ALL_YOURS = "Cả trang chỉ do người phụ trách mọi chuyên mục hẹn giờ hoặc bỏ."
SAME_TIME = "{} đã hẹn lên trang này đúng giờ ấy."


@transaction.atomic
def begin(page, name, by):
    """Begin a plan with what stands on the page now. Raises NotAccepted for one without a name."""
    _require(page, by)
    name = " ".join(nfc(name).split())[:80]
    if not name:
        raise NotAccepted("Hãy đặt tên cho bản soạn trước.")
    plan = PagePlan.objects.create(page=page, name=name, made_by=by)
    enter(plan, slots_from(page.current.slots) if page.current else [], Reason.DRAFT, by)
    return plan


@transaction.atomic
def schedule(plan, at, by):
    """Set or move the time at which a plan goes before readers.

    at: aware datetime in the future. Raises NotAccepted for a time that does
    not fit, WrongStage for a plan that is closed.
    """
    _require(plan.page, by)
    lock(plan)
    now = timezone.now()
    if at <= now:
        raise NotAccepted("Giờ lên trang phải ở sau lúc này.")
    if at > now + FURTHEST:
        raise NotAccepted("Giờ lên trang xa quá năm năm; hãy xem lại năm.")
    plan.at, plan.set_by, plan.state = at, by, State.WAITING
    try:
        with transaction.atomic():
            plan.save(update_fields=["at", "set_by", "state"])
    except IntegrityError as taken:
        other = plan.page.plans.filter(state=State.WAITING, at=at).exclude(pk=plan.pk).first()
        name = f"Bản “{other}”" if other else "Một bản khác"
        raise NotAccepted(SAME_TIME.format(name)) from taken


@transaction.atomic
def unschedule(plan, by):
    """Take the time back; the plan can be worked on. Raises WrongStage for one that is closed."""
    _require(plan.page, by)
    lock(plan)
    plan.state = State.DRAFT
    plan.save(update_fields=["state"])


@transaction.atomic
def cancel(plan, by):
    """Give a plan up; what was prepared is kept. Raises WrongStage for one that is closed."""
    _require(plan.page, by)
    lock(plan)
    plan.state = State.CANCELLED
    plan.save(update_fields=["state"])


def run_due(at=None):
    """Put every plan before readers whose time has come; return how many.

    at: aware datetime to judge by; now when omitted. One that fails does not
    hold up the others, and is tried again each time.
    """
    at = at or timezone.now()
    done = 0
    for pk in list(PagePlan.objects.due(at).values_list("pk", flat=True)):
        try:
            done += run_if_due(pk, at)
        except Exception:
            log.exception("Bản soạn trước %s không lên trang được.", pk)
    return done


@transaction.atomic
def run_if_due(pk, at=None):
    """Put one plan before readers if its time has come; return whether it was.

    Two workers may call it at once: the row's lock lets one do it.
    """
    at = at or timezone.now()
    plan = PagePlan.objects.due(at).select_for_update().filter(pk=pk).first()
    if plan is None:
        return False
    page = ArrangedPage.objects.get(pk=plan.page_id)
    # Whom to tell is looked up while nothing is locked but the plan itself.
    to_tell = _those_in_charge(page, plan) if at - plan.at > LATE_AFTER else []
    lock(page)
    plan.state, plan.done_at = State.DONE, timezone.now()
    plan.save(update_fields=["state", "done_at"])
    enter(page, slots_from(plan.current.slots), Reason.PLANNED, plan.set_by, plan=plan)
    if to_tell:
        _tell_late(to_tell, plan, page, at)
    return True


def overdue(at=None):
    """Return the plans that should be before readers by now; see timetable.overdue().

    at: aware datetime to judge by; now when omitted.
    """
    at = at or timezone.now()
    return PagePlan.objects.due(at - LATE_AFTER).select_related("page__section", "page__topic")


def may_plan(user, page):
    """Return whether somebody may say what a page is to be: all of it, so no part alone."""
    return _refusal(user, page) is None


def slots_by(page, at):
    """Return the slots that are to stand on a page at a moment, as far as plans say so.

    page: ArrangedPage. at: aware datetime in the future; None for now.
    """
    waiting = page.plans.filter(state=State.WAITING, at__lte=at) if at else page.plans.none()
    plan = waiting.select_related("current").order_by("-at").first()
    line = plan or page
    return slots_from(line.current.slots if line.current else ())


def _require(page, user):
    if refusal := _refusal(user, page):
        raise PermissionDenied(refusal)


def _refusal(user, page):
    """Return why somebody may not plan a page; None when they may."""
    if not may_arrange(user, page):
        return NOT_YOURS
    if page.is_home and rights.sections_of(user) is not None:
        return NOT_ALL_YOURS
    return None


def _those_in_charge(page, plan):
    """Return who arranges a page, and who set the time of a plan of it."""
    people = [person for key in (PERMISSION, IN_CHARGE) for person in ModelBackend().with_perm(key)]
    people = list({person.pk: person for person in [*people, plan.set_by] if person}.values())
    rights.read_sections(people)
    return [person for person in people if may_arrange(person, page)]


def _tell_late(people, plan, page, at):
    minutes = max(1, round((at - plan.at).total_seconds() / 60))
    hour = date_format(timezone.localtime(plan.at), "H:i, d/m")
    words = f"{page}: bản “{plan}” hẹn lúc {hour}, đã lên trang trễ {minutes} phút."
    notices.tell(people, None, Notice.Kind.LATE, words)
