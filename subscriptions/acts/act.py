"""What all acts share, and confirming one as it was shown."""

from subscriptions.changes.effect_day import channel_now, earliest_change
from subscriptions.ledger.locking import ChangeRefused, locked
from subscriptions.models import Decision


class Act:
    """Something done to a subscription.

    slug: the last word of its address. title: what it is called. verb: on its
        last button. intro: what the form says first.
    by_clerk: done in the newsroom for a reader who called or came.
    """

    slug = title = verb = intro = ""
    form_class = None
    # Templates print what a class says of itself, in a list of acts.
    do_not_call_in_templates = True

    def __init__(self, subscription, *, by_clerk=False):
        self.subscription = subscription
        self.by_clerk = by_clerk

    def form(self, data=None, **more):
        """Return its form, with what was typed."""
        return self.form_class(data, act=self, **more)

    def is_done(self, form, by):
        """Return whether just this was done before: the second click does it once."""
        raise NotImplementedError

    def preview(self, form):
        """Return the Preview of what was typed. Raises ChangeRefused."""
        raise NotImplementedError

    def carry_out(self, form, by):
        """Do what was typed. Raises ChangeRefused."""
        raise NotImplementedError

    @property
    def channel(self):
        """How the paper is brought now."""
        return channel_now(self.subscription)

    @property
    def earliest(self):
        """The first day on which it can take effect when told now."""
        return earliest_change(self.subscription)

    @property
    def is_of_months(self):
        """Whether changes begin on the first of a month only."""
        return self.channel.from_first_of_month


class PreviewChanged(Exception):
    """Something else happened since the preview; the new one is attached.

    preview: Preview as of now.
    """

    def __init__(self, preview):
        super().__init__("Có thay đổi khác trong lúc bạn xem; xin xem lại rồi xác nhận.")
        self.preview = preview


def confirm(act, form, fingerprint, *, by):
    """Carry out an act exactly as it was shown; returns its Preview, None if it was done before.

    form: valid. fingerprint: of the preview that was shown.

    Raises PreviewChanged where it would come out otherwise by now, and ChangeRefused.
    """
    from subscriptions.told import tell_of_act

    with locked(act.subscription) as subscription:
        if act.is_done(form, by):
            return None
        preview = act.preview(form)
        if preview.fingerprint != fingerprint:
            raise PreviewChanged(preview)
        # Of the label: what is done to one term may be of issues of the next one only.
        decisions = Decision.objects.filter(subscription__label_number=subscription.label_number)
        last = decisions.order_by("-pk").values_list("pk", flat=True).first()
        act.carry_out(form, by)
        decision = decisions.filter(pk__gt=last or 0).order_by("pk").first()
        tell_of_act(act, preview, decision)
        return preview


__all__ = ["Act", "ChangeRefused", "PreviewChanged", "confirm"]
