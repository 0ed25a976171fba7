"""The request desk: taking in, acknowledging, putting off once, finishing, refusing.

Source of the periods: Law 91/2025/QH15 and Decree 356/2025: 2 working days to acknowledge; 15
days to withdraw, restrict or object (20 where others have a part in it); 10 to 20 days for the
rest, of which the shorter is promised for looking and correcting; one extension of 15 at most.
"""

import re
from contextlib import contextmanager

from django.db import transaction

from accounts.mail import send_later
from accounts.models import DataRequest, DataRequestStep
from accounts.working_days import end_of_term, working_days_after

Kind, State, Act = DataRequest.Kind, DataRequest.State, DataRequestStep.Act
DAYS_TO_ACKNOWLEDGE = 2
DAYS = {
    Kind.VIEW: 10,
    Kind.CORRECT: 10,
    Kind.ERASE: 20,
    Kind.WITHDRAW: 15,
    Kind.RESTRICT: 15,
    Kind.OBJECT: 15,
}
DAYS_WITH_OTHERS = 20
MOST_MORE_DAYS = 15
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class NotNow(Exception):
    """The request is not where this step can be taken; the message is a Vietnamese sentence."""


@transaction.atomic
def take_in(request, by=None):
    """Enter a request, an unsaved DataRequest, with its due dates; by: the clerk, if one did.

    Returns it. A reader's own form and a clerk's entry are answered by mail at once.
    """
    request.acknowledge_by = working_days_after(request.received_on, DAYS_TO_ACKNOWLEDGE)
    request.due_on = end_of_term(request.received_on, _days_of(request))
    request.next_due_on = min(request.acknowledge_by, request.due_on)
    request.state = State.RECEIVED
    request.entered_by = by
    request.save()
    _step(request, Act.RECEIVED, by, "")
    return request


def acknowledge(request_id, by, words=""):
    """Tell the person that their request was received, and by when it is answered."""
    with _locked(request_id, State.RECEIVED) as request:
        request.state = State.ACKNOWLEDGED
        request.next_due_on = request.due_on
        request.save(update_fields=["state", "next_due_on"])
        _step(request, Act.ACKNOWLEDGED, by, words)


def extend(request_id, by, days, words):
    """Put the end off, once, by at most MOST_MORE_DAYS; the person is told the reason."""
    if not words.strip():
        raise NotNow("Hãy ghi lý do gia hạn; người yêu cầu sẽ đọc lý do này.")
    if not 1 <= days <= MOST_MORE_DAYS:
        raise NotNow(f"Gia hạn được từ 1 đến {MOST_MORE_DAYS} ngày.")
    with _locked(request_id, State.ACKNOWLEDGED) as request:
        if request.is_extended:
            raise NotNow("Yêu cầu này đã được gia hạn một lần rồi.")
        request.due_on = end_of_term(request.due_on, days)
        request.next_due_on = request.due_on
        request.is_extended = True
        request.save(update_fields=["due_on", "next_due_on", "is_extended"])
        _step(request, Act.EXTENDED, by, words)


def finish(request_id, by, words):
    """Say what was done. An unacknowledged request is acknowledged by that."""
    _close(request_id, by, words, State.DONE, Act.DONE, "Hãy ghi đã làm gì cho người yêu cầu.")


def refuse(request_id, by, words):
    """Say why nothing is done."""
    _close(request_id, by, words, State.REFUSED, Act.REFUSED, "Hãy ghi lý do từ chối.")


def note(request_id, by, words):
    """Keep a remark for colleagues; the person is told nothing."""
    if not words.strip():
        raise NotNow("Hãy ghi điều cần nhớ.")
    with _locked(request_id, *State) as request:
        _step(request, Act.NOTED, by, words)


def email_of(request):
    """Return where the person is written to; empty where there is no e-mail address."""
    if request.person and request.person.is_active:
        return request.person.email
    return request.contact if _EMAIL.fullmatch(request.contact) else ""


def _close(request_id, by, words, state, act, lacking):
    if not words.strip():
        raise NotNow(lacking)
    with _locked(request_id, State.RECEIVED, State.ACKNOWLEDGED) as request:
        request.state = state
        request.save(update_fields=["state"])
        _step(request, act, by, words)


@contextmanager
def _locked(request_id, *states):
    """Hold the row of a request while a step is taken; two clerks take turns.

    Raises NotNow when it is in none of the states.
    """
    with transaction.atomic():
        request = DataRequest.objects.select_for_update(of=["self"]).get(pk=request_id)
        if request.state not in states:
            state = request.get_state_display().lower()
            raise NotNow(f"Yêu cầu này đang ở tình trạng “{state}”; hãy xem lại các bước.")
        yield request


def _days_of(request):
    if request.needs_others and DAYS[request.kind] < DAYS_WITH_OTHERS:
        return DAYS_WITH_OTHERS
    return DAYS[request.kind]


def _step(request, act, by, words):
    DataRequestStep.objects.create(request=request, act=act, by=by, words=words.strip())
    address = email_of(request)
    if address and act != Act.NOTED:
        subject = f"Yêu cầu về dữ liệu cá nhân số {request.pk}: {Act(act).label.lower()}"
        send_later(subject, _mail(request, act, words.strip()), address)


def _mail(request, act, words):
    due = f"{request.due_on:%d/%m/%Y}"
    kind = request.get_kind_display().lower()
    said = {
        Act.RECEIVED: (
            f"Báo Kinh tế & Đô thị đã nhận yêu cầu “{kind}” của bạn ngày "
            f"{request.received_on:%d/%m/%Y}, số {request.pk}. Người phụ trách sẽ xác nhận chậm "
            f"nhất ngày {request.acknowledge_by:%d/%m/%Y}."
        ),
        Act.ACKNOWLEDGED: (
            f"Người phụ trách đã tiếp nhận yêu cầu “{kind}” số {request.pk} của bạn và trả lời "
            f"chậm nhất ngày {due}."
        ),
        Act.EXTENDED: (
            f"Yêu cầu “{kind}” số {request.pk} của bạn cần thêm thời gian; báo trả lời chậm nhất "
            f"ngày {due}. Việc gia hạn chỉ một lần."
        ),
        Act.DONE: f"Yêu cầu “{kind}” số {request.pk} của bạn đã làm xong.",
        Act.REFUSED: (
            f"Báo không thực hiện được yêu cầu “{kind}” số {request.pk} của bạn. Bạn có quyền "
            "khiếu nại với tòa soạn hoặc cơ quan bảo vệ dữ liệu cá nhân."
        ),
    }[act]
    return f"{said}\n\n{words}" if words else said
