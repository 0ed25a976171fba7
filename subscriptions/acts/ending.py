"""Dừng trước hạn."""

from subscriptions.account_ledger import balance_vnd
from subscriptions.acts.act import Act
from subscriptions.acts.preview import Preview, last_issue, lines_of, weekday_and_date
from subscriptions.changes.ending import end, preview_end
from subscriptions.forms.changes.ending import EndForm
from subscriptions.models import EarlyEnd, Entitlement, Subscription
from subscriptions.templatetags.money import vnd

Outcome = Entitlement.Outcome


class EndAct(Act):
    """Nothing more from a day on."""

    slug, title, verb = "dung", "Dừng giao báo trước hạn", "Dừng giao báo"
    intro = "Đi vắng ít lâu thì tạm ngừng tiện hơn: dừng trước hạn rồi không mở lại được."
    form_class = EndForm

    def is_done(self, form, by):
        day = form.cleaned_data["ends_from"]
        return EarlyEnd.objects.filter(subscription=self.subscription, ends_from=day).exists()

    def preview(self, form):
        day = form.cleaned_data["ends_from"]
        plan = preview_end(self.subscription, day)
        facts = (
            ("Không giao từ", weekday_and_date(day)),
            ("Số chưa giao", f"{sum(one.after == Outcome.REFUNDED for one in plan.changes)} số"),
            ("Tiền", self._money(plan.value_vnd(Outcome.REFUNDED), form.cleaned_data["becomes"])),
            last_issue(plan),
            *self._later_terms(),
        )
        return Preview(f"Dừng giao báo từ {day:%d/%m/%Y}.", facts, lines_of(plan))

    def carry_out(self, form, by):
        typed = form.cleaned_data
        end(self.subscription, typed["ends_from"], typed["becomes"], by=by, reason=form.why())

    def _later_terms(self):
        """Return the facts of renewals that go on: an end is of one term only."""
        later = Subscription.objects.filter(
            label_number=self.subscription.label_number,
            starts_on__gt=self.subscription.starts_on,
            early_end=None,
        )
        return [
            ("Kỳ gia hạn", f"vẫn giao từ {day:%d/%m/%Y}; không muốn nhận nữa thì dừng ở kỳ ấy")
            for day in later.order_by("starts_on").values_list("starts_on", flat=True)
        ]

    def _money(self, refund_vnd, becomes):
        owed_vnd = max(balance_vnd(self.subscription.line.order), 0)
        words = []
        if set_off_vnd := min(owed_vnd, refund_vnd):
            words.append(f"{vnd(set_off_vnd)} trừ vào số tiền đơn còn nợ")
        if rest_vnd := refund_vnd - set_off_vnd:
            kept = becomes == EarlyEnd.Becomes.CREDITED
            how = "ghi có để đặt báo khác" if kept else "kế toán hoàn lại bạn"
            words.append(f"{vnd(rest_vnd)} {how}")
        return "; ".join(words) or "không có tiền phải hoàn"
