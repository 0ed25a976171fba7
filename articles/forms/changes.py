"""What a second person says of a proposed change."""

from django import forms

from articles.models import Proposal

DECISION_FORM = "change-decision"


class DecisionForm(forms.Form):
    """Approve, or return with a reason; which of the two says the button pressed.

    proposal: primary key of the one that was on the page.
    """

    proposal = forms.IntegerField(widget=forms.HiddenInput(attrs={"form": DECISION_FORM}))
    answer = forms.CharField(
        label="Lý do trả lại",
        required=False,
        max_length=Proposal._meta.get_field("answer").max_length,
        widget=forms.Textarea(attrs={"rows": 2, "form": DECISION_FORM}),
    )

    use_required_attribute = False

    @property
    def returns(self):
        """Whether the change is sent back."""
        return "return" in self.data

    def clean(self):
        """Ask for a decision, and for a reason when the change is sent back."""
        if self.returns:
            if not self.errors and not self.cleaned_data["answer"]:
                self.add_error("answer", "Hãy ghi lý do để người đề nghị biết phải sửa gì.")
        elif "approve" not in self.data:
            self.add_error("answer", "Hãy bấm duyệt hoặc trả lại.")
        return self.cleaned_data
