"""The two steps of an act, for readers and clerks alike: typed, seen, confirmed."""

from dataclasses import dataclass

from subscriptions.acts.act import PreviewChanged, confirm
from subscriptions.acts.preview import Preview
from subscriptions.ledger.locking import ChangeRefused

# What the buttons send: see it, do it, go back to it, list the wards of a province.
SEE, DO, BACK, WARDS = "xem-truoc", "lam", "sua", "tinh"


@dataclass(frozen=True)
class Stage:
    """Where somebody stands with an act.

    form: to be shown or, with a preview, to be sent again as it is.
    notice: a sentence above it. done: the sentence that says what was done.
    """

    form: object
    preview: Preview | None = None
    notice: str = ""
    done: str = ""
    status: int = 200

    @property
    def typed(self):
        """Pairs of name and value that send again what was typed."""
        pairs = []
        for field in self.form:
            value = field.data
            values = value if isinstance(value, list) else [value]
            pairs += [(field.html_name, one) for one in values if one not in (None, "")]
        return pairs


def stage_of(act, data, *, by):
    """Return the Stage that what was sent leads to.

    data: the QueryDict of a POST; None for a page that is opened.
    by: who acts.
    """
    if data is None:
        return Stage(act.form())
    step = data.get("act")
    if step in (BACK, WARDS):
        return kept(act, data)
    form = act.form(data)
    if not form.is_valid():
        return Stage(form, status=422)
    try:
        if step == DO:
            preview = confirm(act, form, data.get("fingerprint", ""), by=by)
            return Stage(form, preview, done=_done(preview))
        return Stage(form, act.preview(form))
    except PreviewChanged as change:
        return Stage(form, change.preview, notice=str(change), status=409)
    except ChangeRefused as refusal:
        form.add_error(None, str(refusal))
        return Stage(form, status=422)


def kept(act, data, notice="", status=200):
    """Return the Stage of the form with what was typed, not judged."""
    typed = {name: data.getlist(name) if name == "issues" else data.get(name) for name in data}
    return Stage(act.form(initial=typed), notice=notice, status=status)


def _done(preview):
    return f"Đã ghi nhận. {preview.sum_up}" if preview else "Việc này đã được ghi nhận từ trước."
