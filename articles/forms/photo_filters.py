"""What narrows “Kho ảnh”, as it stands in the address of a page."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from articles.forms.story_filters import Day
from articles.models import Photo
from kinhtedothi.vietnamese.text import pattern_of

ADDRESS_WORDS = {
    "state": "tinh-trang",
    "words": "q",
    "credit": "nguon",
    "licence": "quyen-dung",
    "use": "dung",
    "date": "ngay",
    "since": "tu-ngay",
    "until": "den-ngay",
}
ANY, INCOMPLETE, ENDING, ENDED = "", "thieu", "sap-het-han", "het-han"
STATES = [
    (ANY, "Tất cả"),
    (INCOMPLETE, "Thiếu nguồn hoặc chú thích"),
    (ENDING, "Sắp hết hạn"),
    (ENDED, "Hết hạn"),
]
UNUSED, USED = "chua", "roi"
UPLOADED, TAKEN = "tai-len", "chup"
NO_LICENCE = "chua-ghi"
# A licence that ends within so many days is one to ask about now.
ENDING_DAYS = 30


class PhotoFilters(forms.Form):
    """The boxes above the library. Their names are those of the address."""

    state = forms.CharField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label="Tìm chú thích, nguồn ảnh, người, nơi chụp, từ khóa; không cần dấu",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": "Câu tìm dài quá; hãy bớt chữ."},
    )
    credit = forms.CharField(label="Nguồn ảnh, người chụp", required=False, max_length=100)
    licence = forms.ChoiceField(
        label="Quyền dùng",
        required=False,
        choices=[
            ("", "Tất cả"),
            *(choice for choice in Photo.Licence.choices if choice[0]),
            (NO_LICENCE, "Chưa ghi"),
        ],
        error_messages={"invalid_choice": "Không có loại quyền dùng này."},
    )
    use = forms.ChoiceField(
        label="Đã dùng chưa",
        required=False,
        choices=[("", "Tất cả"), (UNUSED, "Chưa dùng"), (USED, "Đã dùng")],
        error_messages={"invalid_choice": "Chỉ có ảnh chưa dùng và ảnh đã dùng."},
    )
    date = forms.ChoiceField(
        label="Tính ngày",
        required=False,
        choices=[("", "Tải lên"), (TAKEN, "Chụp")],
        error_messages={"invalid_choice": "Chỉ có ngày tải lên và ngày chụp."},
    )
    since = Day(label="Từ ngày")
    until = Day(label="Đến hết ngày")

    use_required_attribute = False

    def __init__(self, data):
        super().__init__(data, auto_id="loc-%s")

    @property
    def narrowing(self):
        """The boxes behind “Bộ lọc”."""
        return [self[name] for name in self.fields if name not in ("state", "words")]

    def add_prefix(self, field_name):
        """Return the word for a field that stands in the address."""
        return ADDRESS_WORDS.get(field_name, field_name)

    def clean_state(self):
        """Return the state that is asked for; one that nobody offers counts as none."""
        state = self.cleaned_data["state"]
        return state if state in dict(STATES) else ANY

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Ngày cuối ở trước ngày đầu.")
        return cleaned

    def narrow(self, photos):
        """Narrow a queryset of photos to what the boxes ask for."""
        asked = self.cleaned_data
        photos = in_state(photos, asked["state"]).matching(asked["words"])
        if asked["credit"].strip():
            photos = photos.filter(credit__iregex=pattern_of(asked["credit"]))
        if asked["licence"]:
            licence = "" if asked["licence"] == NO_LICENCE else asked["licence"]
            photos = photos.filter(licence=licence)
        if asked["use"]:
            photos = photos.used() if asked["use"] == USED else photos.unused()
        return photos.filter(self._in_time())

    def _in_time(self):
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        if self.cleaned_data["date"] == TAKEN:
            column, begins, ends = "taken_on", since, until and until + timedelta(days=1)
        else:
            column, begins, ends = "uploaded_at", _midnight(since), _midnight(until, days=1)
        in_time = Q()
        if begins:
            in_time &= Q(**{f"{column}__gte": begins})
        if ends:
            in_time &= Q(**{f"{column}__lt": ends})
        return in_time

    def chips(self):
        """Return (name in the address, what it says) of each box that narrows the library."""
        return [
            (self.add_prefix(name), self._in_words(name, value))
            for name, value in self.cleaned_data.items()
            if value and name not in ("state", "date")
        ]

    def _in_words(self, name, value):
        field = self[name]
        if name == "words":
            return f"“{value}”"
        if name == "use":
            return dict(self.fields[name].choices)[value]
        if name in ("since", "until"):
            act = "Chụp" if self.cleaned_data["date"] == TAKEN else "Tải lên"
            return f"{act} {field.label.lower()} {value:%d/%m/%Y}"
        if name == "licence":
            value = dict(self.fields[name].choices)[value]
        return f"{field.label}: {value}"


def in_state(photos, state, day=None):
    """Narrow photos to those in one of STATES.

    day: date in Hanoi to judge licences by; today when omitted.
    """
    day = day or timezone.localdate()
    if state == INCOMPLETE:
        return photos.incomplete()
    if state == ENDED:
        return photos.filter(licence_until__lt=day)
    if state == ENDING:
        last = day + timedelta(days=ENDING_DAYS)
        return photos.filter(licence_until__gte=day, licence_until__lte=last)
    return photos


def _midnight(day, days=0):
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time()))
