"""Báo thiếu, báo hỏng, of several issues at once."""

from subscriptions.acts.act import Act
from subscriptions.acts.preview import Line, Preview
from subscriptions.changes.complaints import complain, preview_complaint
from subscriptions.forms.changes.complaining import ComplaintForm
from subscriptions.models import Complaint


class ComplaintAct(Act):
    """Copies that did not come as they should."""

    slug, title, verb = "bao-thieu", "Báo thiếu, báo hỏng", "Gửi"
    intro = "Xin lỗi bạn vì tờ báo chưa đến như hẹn. Chọn số báo và cách chúng tôi đền bù."
    form_class = ComplaintForm

    def is_done(self, form, by):
        told = Complaint.objects.filter(
            entitlement__in=form.cleaned_data["issues"],
            kind=form.cleaned_data["kind"],
            told_by=by,
        ).exclude(state=Complaint.State.DECLINED)
        return told.count() == len(form.cleaned_data["issues"])

    def preview(self, form):
        lines = []
        for number, row in enumerate(form.chosen()):
            words = preview_complaint(
                row, *self._how(form, row), by_clerk=self.by_clerk, before_it=number
            )
            lines.append(Line(row.issue.issued_on, "Đã giao", words))
        kind = Complaint.Kind(form.cleaned_data["kind"]).label
        days = ", ".join(f"{line.day:%d/%m}" for line in lines)
        facts = (("Việc", kind), ("Số báo", f"{len(lines)} số: {days}"))
        return Preview(f"{kind}: số ra ngày {days}.", facts, tuple(lines))

    def carry_out(self, form, by):
        for row in form.chosen():
            row.subscription = self.subscription
            complain(
                row,
                *self._how(form, row),
                by=by,
                words=form.told(),
                by_clerk=self.by_clerk,
            )

    def _how(self, form, row):
        typed = form.cleaned_data
        return typed["kind"], typed.get("copies") or row.copies, typed["becomes"]
