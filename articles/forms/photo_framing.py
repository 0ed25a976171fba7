"""The focal point and the crops of a photo, as its page sends them."""

from django import forms

from articles.models import Photo
from articles.photo_framing import CROPS, BadFraming, framing_of, reframe

NO_POINT = "Điểm chính là hai số từ 0 đến 100."
BAD_CROP = "Khung cắt không đúng; hãy đặt lại rồi lưu."
LABELS = {
    "lead": "Ảnh chính 16:9",
    "card": "Ảnh nhỏ 3:2",
    "square": "Vuông 1:1",
    "portrait": "Dọc 3:4",
}


class Crop(forms.CharField):
    """A crop as three whole numbers, “left,top,width”; empty for the one round the focal point."""

    def __init__(self):
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value):
        """Return the crop as articles.photo_framing takes it, None for the automatic one."""
        numbers = super().clean(value).replace(" ", "")
        if not numbers:
            return None
        try:
            box = [int(number) for number in numbers.split(",")]
        except ValueError as error:
            raise forms.ValidationError(BAD_CROP) from error
        return box


class PhotoFramingForm(forms.Form):
    """Where the photo's point is, and which crops were set by hand.

    based_on: framing_of() what the person had before them.
    """

    focal_x = forms.IntegerField(label="Từ trái (%)", min_value=0, max_value=100)
    focal_y = forms.IntegerField(label="Từ trên (%)", min_value=0, max_value=100)
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, data=None, *, photo: Photo):
        super().__init__(data, auto_id=f"anh-{photo.pk}-%s", initial=_initial(photo))
        self.photo = photo
        for name in CROPS:
            self.fields[name] = Crop()
        for name in ("focal_x", "focal_y"):
            messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), NO_POINT)
            self.fields[name].error_messages.update(messages)
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    @property
    def crops(self):
        """The fields of the crops, each with its name, label and ratio."""
        return [(self[name], LABELS[name], ratio) for name, ratio in CROPS.items()]

    def sentences(self):
        """Return every refusal once."""
        return list(dict.fromkeys(line for errors in self.errors.values() for line in errors))

    def save(self, by):
        """Show that part of the photo everywhere; returns whether it was accepted.

        Raises StaleFraming, having changed nothing.
        """
        point = (self.cleaned_data["focal_x"], self.cleaned_data["focal_y"])
        crops = {name: self.cleaned_data[name] for name in CROPS}
        based_on = self.cleaned_data["based_on"] or None
        try:
            reframe(self.photo, focal_point=point, crops=crops, by=by, based_on=based_on)
        except BadFraming as refusal:
            self.add_error(None, str(refusal))
            return False
        return True


def _initial(photo):
    crops = {name: ",".join(map(str, box)) for name, box in photo.crops.items()}
    point = {"focal_x": photo.focal_x, "focal_y": photo.focal_y}
    return {**point, **crops, "based_on": framing_of(photo)}
