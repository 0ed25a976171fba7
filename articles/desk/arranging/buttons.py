"""What the buttons of the page do: to the draft, or to what readers see."""

from django.core.exceptions import PermissionDenied

from articles.arranging import acts, saving
from articles.arranging.merging import explain
from articles.arranging.slot import slots_from
from articles.desk.arranging.draft import Draft
from articles.desk.arranging.shown import Shown
from articles.desk.arranging.telling import told
from articles.models import PagePlan
from articles.refusals import NotAccepted, WrongStage
from kinhtedothi.vietnamese.text import number_in

STALE = "Trang này đã cũ; hãy tải lại rồi thử lại."
SAVED = "Đã đưa lên trang."
PLAN_SAVED = "Đã lưu bản soạn trước."


class Outcome:
    """What came of an act.

    draft: as it is now. said, error: a sentence. clashes: merging.Clash of the
    places that somebody else changed too. status: of the answer.
    """

    def __init__(self, draft, said="", error="", clashes=(), status=200):
        self.draft, self.said, self.error = draft, said, error
        self.clashes, self.status = clashes, status


def press(request, draft):
    """Do what a button says to the draft, or save it; return the Outcome."""
    verb, _, what = request.POST.get("act", "").partition(" ")
    act = ACTS.get(verb, _stale)
    if draft.wrong_forms and act in SAVING:
        return Outcome(draft, error="Hãy sửa chỗ ghi đỏ rồi lưu lại.", status=422)
    try:
        return act(request, draft, what)
    except (NotAccepted, WrongStage) as refused:
        return Outcome(draft, error=str(refused), status=422)
    except PermissionDenied as refused:
        return Outcome(draft, error=str(refused) or STALE, status=403)


def _place(request, draft, what, to=None):
    to, article = to or _key(request.POST.get("to", "")), number_in(what)
    if article is None:
        raise NotAccepted(STALE)
    return _arranged(request, draft, to, lambda size: draft.place(article, *to, size))


def _fix(request, draft, what):
    """Place a story where it came by itself."""
    article, _, name = what.partition(" ")
    return _place(request, draft, article, _key(name))


def _move(request, draft, what):
    return _shift(request, draft, _key(what), _key(request.POST.get("to", "")))


def _send(request, draft, what):
    return _shift(request, draft, _key(what), _key(request.POST.get(f"to:{what}", "")))


def _step(by):
    def act(request, draft, what):
        area, position = _key(what)
        return _shift(request, draft, (area, position), (area, position + by))

    return act


def _shift(request, draft, key, to):
    def move(size):
        draft.become(acts.move(draft.slots, key, *to, size))

    return _arranged(request, draft, to, move)


def _arranged(request, draft, to, act):
    """Bring a story to a place and say what came of it; act: gets the size of the area."""
    shown, before = Shown(draft, request.user), draft.slots
    size = shown.size(to[0])
    if not 1 <= to[1] <= size:
        raise NotAccepted(STALE)
    act(size)
    return Outcome(draft, said=told(shown, before, to))


def _remove(request, draft, what):
    before = draft.slots
    draft.become(acts.remove(before, _key(what)))
    return Outcome(draft, said=told(Shown(draft, request.user), before))


def _keep(request, draft, what):
    """Nothing more: what the forms say was read already."""
    return Outcome(draft, status=422 if draft.wrong_forms else 200)


def _back(request, draft, what):
    """Take the last step back; with nothing left to take back, the last saved state."""
    if draft.steps:
        draft.step_back()
        return Outcome(draft)
    try:
        saving.undo(draft.line, draft.based_on, request.user)
    except saving.SavedMeanwhile as newer:
        return _not_undone(draft.line, newer.current)
    is_plan = isinstance(draft.line, PagePlan)
    said = "Đã hoàn tác." if is_plan else "Đã hoàn tác; bạn đọc thấy lại trang trước đó."
    return Outcome(Draft.opened(draft.line), said=said)


def _not_undone(line, newer):
    by = newer.made_by or "hệ thống"
    error = f"Chưa hoàn tác: {by} vừa lưu trang này; hãy xem lại rồi quyết định."
    return Outcome(Draft.opened(line), error=error, status=409)


def _save(request, draft, what):
    try:
        saved = saving.save(draft.line, draft.slots, draft.based_on, request.user)
    except saving.SavedMeanwhile as refused:
        return Outcome(draft, clashes=refused.clashes, status=409)
    is_merged = saved.based_on not in (None, draft.based_on) and saved != draft.based_on
    said = PLAN_SAVED if isinstance(draft.line, PagePlan) else SAVED
    if is_merged:
        said += f" Đã gộp cả phần {saved.based_on.made_by or 'hệ thống'} lưu trong lúc bạn sửa."
    return Outcome(Draft.opened(draft.line), said=said)


def _refresh(request, draft, what):
    """Take in what others saved, as far as they changed other places."""
    current = draft.line.current
    if current is None or current == draft.based_on:
        return Outcome(draft)
    clashing = draft.take_in(current)
    if clashing:
        return Outcome(draft, clashes=_explained(draft, clashing), status=409)
    return Outcome(draft, said="Đã lấy bản mới vào; chỗ bạn đang sửa vẫn còn.")


def _settle(request, draft, what):
    """Save with the answers to which of two stories is to stand."""
    data, current = request.POST, draft.line.current
    if current is None or str(current.pk) != data.get("settled_with"):
        return _refresh(request, draft, what)
    answers = {name.removeprefix("clash:"): data[name] for name in data if "clash:" in name}
    draft.settle(current, {_key(name) for name, choice in answers.items() if choice == "mine"})
    return _save(request, draft, what)


def _drop(request, draft, what):
    """Give up what was not saved."""
    return Outcome(Draft.opened(draft.line), said="Đã bỏ những gì chưa lưu.")


def _reclaim(request, draft, what):
    """Take up again what could not be saved, as it was before the page was left."""
    refused = saving.refused_to(draft.line, request.user)
    if refused is None:
        raise NotAccepted(STALE)
    again = Draft(draft.line, slots_from(refused.slots), refused.based_on)
    return Outcome(again, said="Đây là phần bạn chưa lưu được.")


def _find(request, draft, what):
    """Nothing: the list beside the page is read again with every page."""
    return Outcome(draft)


def _stale(request, draft, what):
    raise NotAccepted(STALE)


ACTS = {
    "place": _place,
    "move": _move,
    "send": _send,
    "fix": _fix,
    "up": _step(-1),
    "down": _step(1),
    "remove": _remove,
    "keep": _keep,
    "back": _back,
    "save": _save,
    "refresh": _refresh,
    "settle": _settle,
    "drop": _drop,
    "reclaim": _reclaim,
    "find": _find,
}
SAVING = (_save, _settle)


def _key(name):
    """Return the place that a form names. Raises NotAccepted for anything else."""
    area, _, position = name.rpartition("/")
    position = number_in(position)
    if not area or not position:
        raise NotAccepted(STALE)
    return area, position


def _explained(draft, clashing):
    return explain(clashing, draft.based_on, draft.line.current, draft.slots)
