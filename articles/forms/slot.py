"""How a story stands in a place of an arranged page."""

from django import forms

from articles.arranging.slot import LONGEST_HEADLINE
from articles.forms.acts import Moment


class SlotForm(forms.Form):
    """Pin, end, own headline, the photo's point, and whether the story may repeat.

    there: sent along, since an unticked box sends nothing.
    """

    there = forms.CharField(required=False, widget=forms.HiddenInput)
    headline = forms.CharField(
        label="Tít riêng ở chỗ này",
        required=False,
        max_length=LONGEST_HEADLINE,
        error_messages={"max_length": f"Tít riêng dài quá {LONGEST_HEADLINE} ký tự."},
    )
    until = Moment(label="Chỉ đặt đến (giờ Hà Nội)", required=False)
    pinned = forms.BooleanField(label="Ghim ở chỗ này", required=False)
    repeats = forms.BooleanField(label="Cho xuất hiện cả ở chỗ khác", required=False)
    focus_x = forms.IntegerField(label="Tâm ảnh: ngang, %", required=False)
    focus_y = forms.IntegerField(label="Tâm ảnh: dọc, %", required=False)

    use_required_attribute = False

    def __init__(self, *args, slot, **kwargs):
        super().__init__(*args, initial=_initial(slot), **kwargs)
        for name in ("focus_x", "focus_y"):
            field = self.fields[name]
            field.widget.attrs |= {"min": 0, "max": 100, "inputmode": "numeric"}

    def clean(self):
        """Ask for both numbers of a point, or neither, within the photo."""
        data = super().clean()
        point = data.get("focus_x"), data.get("focus_y")
        is_half = (point[0] is None) != (point[1] is None)
        if is_half or any(one is not None and not 0 <= one <= 100 for one in point):
            raise forms.ValidationError("Tâm ảnh cần cả hai số, mỗi số từ 0 đến 100.")
        return data

    def how(self):
        """Return the fields of Slot that it says."""
        data = self.cleaned_data
        has_point = data["focus_x"] is not None
        return {
            "headline": " ".join(data["headline"].split()),
            "until": data["until"],
            "pinned": data["pinned"],
            "repeats": data["repeats"],
            "focus": (data["focus_x"], data["focus_y"]) if has_point else None,
        }


def _initial(slot):
    x, y = slot.focus or (None, None)
    return {
        "there": "1",
        "headline": slot.headline,
        "until": slot.until,
        "pinned": slot.pinned,
        "repeats": slot.repeats,
        "focus_x": x,
        "focus_y": y,
    }
