"""Tạm ngừng, and nhận lại sớm."""

from django.db.models import Max
from django.utils import timezone

from subscriptions.acts.act import Act
from subscriptions.acts.preview import Preview, last_issue, lines_of, weekday_and_date
from subscriptions.changes.effect_day import channel_of
from subscriptions.changes.holding import (
    ONE_DAY,
    asked_before,
    hold,
    preview_hold,
    preview_resume,
    resume,
)
from subscriptions.effect import changeable_until
from subscriptions.forms.changes.holding import HoldForm, ResumeForm
from subscriptions.models import Entitlement, Hold, Subscription
from subscriptions.templatetags.money import vnd

Outcome = Entitlement.Outcome


class HoldAct(Act):
    """No paper for some days."""

    slug, title, verb = "tam-ngung", "Tạm ngừng giao báo", "Tạm ngừng"
    intro = "Đi vắng? Chọn những ngày không giao báo; hết những ngày ấy báo tự giao lại."
    form_class = HoldForm

    def is_done(self, form, by):
        return asked_before(self.subscription, form.cleaned_data["request_key"]) is not None

    def preview(self, form):
        days = form.days()
        plan = preview_hold(self.subscription, *days, form.cleaned_data["becomes"])
        count = len(plan.affected)
        sum_up = f"Tạm ngừng từ {days[0]:%d/%m/%Y} đến hết {days[1]:%d/%m/%Y}: {count} số báo."
        facts = [
            ("Không giao", f"{weekday_and_date(days[0])} đến hết {weekday_and_date(days[1])}"),
            ("Các số này", _becomes(form.cleaned_data["becomes"], count, plan)),
            last_issue(plan),
            *_beyond(self.subscription, days[1]),
            ("Đổi ý", _undo(self.subscription, *days)),
        ]
        return Preview(sum_up, tuple(facts), lines_of(plan))

    def carry_out(self, form, by):
        hold(
            self.subscription,
            *form.days(),
            form.cleaned_data["becomes"],
            by=by,
            request_key=form.cleaned_data["request_key"],
            reason=form.asked,
        )


class ResumeAct(Act):
    """The paper again before a hold is over, or a hold taken back before it begins."""

    slug, title, verb = "nhan-lai", "Nhận lại báo sớm", "Nhận lại báo"
    form_class = ResumeForm

    def __init__(self, hold_row, **more):
        super().__init__(hold_row.subscription, **more)
        self.hold = hold_row

    @property
    def intro(self):
        """Which hold it is about."""
        return (
            f"Báo đang hẹn ngừng từ {self.hold.starts_on:%d/%m/%Y} "
            f"đến hết {self.hold.ends_on:%d/%m/%Y}."
        )

    @property
    def first_day(self):
        """The first day on which the paper can be had again."""
        return max(self.earliest, self.hold.starts_on)

    def is_done(self, form, by):
        day = form.cleaned_data["resume_on"]
        row = Hold.objects.get(pk=self.hold.pk)
        return row.withdrawn_at is not None or row.ends_on == day - ONE_DAY

    def preview(self, form):
        day = form.cleaned_data["resume_on"]
        # As it is now: somebody else may have shortened it meanwhile.
        self.hold = Hold.objects.select_related("subscription__line__publication").get(
            pk=self.hold.pk
        )
        plan = preview_resume(self.hold, day)
        if day > self.hold.starts_on:
            rest = (self.hold.starts_on, day - ONE_DAY)
            left = f"còn {rest[0]:%d/%m/%Y} đến hết {rest[1]:%d/%m/%Y}"
        else:
            left = "bỏ hẳn"
        facts = (
            ("Nhận lại từ", weekday_and_date(day)),
            ("Kỳ tạm ngừng", left),
            ("Các số này", f"{len(plan.affected)} số giao như thường, không giao bù nữa"),
            last_issue(plan),
        )
        return Preview(f"Nhận lại báo từ {day:%d/%m/%Y}.", facts, lines_of(plan))

    def carry_out(self, form, by):
        resume(self.hold, form.cleaned_data["resume_on"], by=by)


def _becomes(becomes, count, plan):
    if becomes == Hold.Becomes.CREDITED:
        amount = vnd(plan.value_vnd(Outcome.CREDITED))
        return f"{count} số, ghi có {amount} để đặt báo lần sau"
    if becomes == Hold.Becomes.DONATED:
        return f"{count} số, tặng báo cho người khác"
    return f"{count} số, giao bù sau số cuối của kỳ"


def _beyond(subscription, ends_on):
    """Return the fact of a hold that lasts longer than all that is ordered on the label."""
    terms = Subscription.objects.filter(label_number=subscription.label_number)
    if ends_on <= terms.aggregate(last=Max("ends_on"))["last"]:
        return []
    return [("Nếu gia hạn", f"kỳ mới cũng nghỉ đến hết {weekday_and_date(ends_on)}")]


def _undo(subscription, starts_on, ends_on):
    until = changeable_until(channel_of(subscription, starts_on), starts_on)
    if until <= timezone.now():
        return "rút ngắn được trong lúc đang ngừng"
    local = timezone.localtime(until)
    return f"bỏ được đến {local:%H:%M} ngày {local:%d/%m/%Y}; sau đó rút ngắn được"
