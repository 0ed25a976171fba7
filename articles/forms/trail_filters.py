"""What narrows the newsroom's trail, as it stands in the address of a page."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from articles.forms.story_filters import Day
from articles.models import AuditEntry
from articles.story_list.asked import Asked

ADDRESS_WORDS = {
    "story": "bai",
    "verb": "viec",
    "person": "nguoi",
    "since": "tu-ngay",
    "until": "den-ngay",
}
NOBODY = "he-thong"


class TrailFilters(forms.Form):
    """The boxes above the trail. Their names are those of the address."""

    story = forms.CharField(
        label="Số bài hoặc địa chỉ bài",
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": "Địa chỉ dài quá."},
    )
    verb = forms.ChoiceField(
        label="Việc",
        required=False,
        choices=[("", "Mọi việc"), *AuditEntry.Verb.choices],
        error_messages={"invalid_choice": "Không có việc này."},
    )
    person = forms.ChoiceField(
        label="Người làm",
        required=False,
        error_messages={"invalid_choice": "Không có người này trong nhật ký."},
    )
    since = Day(label="Từ ngày")
    until = Day(label="Đến hết ngày")

    use_required_attribute = False

    def __init__(self, data):
        super().__init__(data, auto_id="loc-%s")
        people = [(str(person.pk), str(person)) for person in self._people()]
        self.fields["person"].choices = [("", "Mọi người"), (NOBODY, "Hệ thống"), *people]

    def add_prefix(self, field_name):
        """Return the word for a field that stands in the address."""
        return ADDRESS_WORDS.get(field_name, field_name)

    def clean_story(self):
        """Return the number of the story that was typed or whose address was pasted."""
        asked = Asked(words=self.cleaned_data["story"])
        number = asked.number if asked.address is None else asked.address
        if asked.words and number is None:
            raise forms.ValidationError("Hãy viết số bài như 1234, hoặc dán địa chỉ của bài.")
        return number

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Ngày cuối ở trước ngày đầu.")
        return cleaned

    def narrow(self, entries):
        """Narrow a queryset of the trail to what the boxes ask for."""
        asked = self.cleaned_data
        if asked["story"] is not None:
            entries = entries.filter(article=asked["story"])
        if asked["verb"]:
            entries = entries.filter(verb=asked["verb"])
        if asked["person"]:
            person = None if asked["person"] == NOBODY else asked["person"]
            entries = entries.filter(actor=person)
        if asked["since"]:
            entries = entries.filter(created_at__gte=_midnight(asked["since"]))
        if asked["until"]:
            entries = entries.filter(created_at__lt=_midnight(asked["until"] + timedelta(days=1)))
        return entries

    def chips(self):
        """Return (name in the address, what it says) of each box that narrows the trail."""
        return [
            (self.add_prefix(name), self._in_words(name, value))
            for name, value in self.cleaned_data.items()
            if value not in (None, "")
        ]

    def _in_words(self, name, value):
        if name == "story":
            return f"Bài số {value}"
        if name in ("since", "until"):
            return f"{self[name].label} {value:%d/%m/%Y}"
        return dict(self.fields[name].choices)[value]

    def _people(self):
        """Return the newsroom, and whoever is asked for and left it with a name in the trail."""
        asked = self.data.get(self.add_prefix("person"), "")
        reachable = Q(is_staff=True)
        if asked.isascii() and asked.isdigit() and len(asked) < 19:
            acts = AuditEntry.objects.filter(actor=OuterRef("pk"))
            reachable |= Q(Exists(acts), pk=asked)
        return User.objects.filter(reachable).order_by("display_name", "pk")


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))
