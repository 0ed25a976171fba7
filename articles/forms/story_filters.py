"""What narrows the desk's list, as it stands in the address of a page."""

from django import forms
from django.contrib.auth.backends import ModelBackend
from django.urls import reverse

from accounts.models import User
from articles.forms.sections import INDENT
from articles.forms.tags import tag_names
from articles.forms.topics import keys_by_name
from articles.models import Stage, Tag, Topic
from articles.models.tag import key_of
from articles.navigation import SectionTree
from articles.story_list.asked import Asked
from articles.story_list.queues import ALL, BY_NAME

ADDRESS_WORDS = {
    "queue": "hang",
    "words": "q",
    "stage": "tinh-trang",
    "section": "chuyen-muc",
    "person": "nguoi-viet",
    "tags": "tu-khoa",
    "topic": "su-kien",
    "since": "tu-ngay",
    "until": "den-ngay",
    "sponsored": "tai-tro",
}
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200


class Day(forms.DateField):
    """A day of the calendar, that a clock can tell."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": "Không có ngày này; hãy viết như 23/11/2026."},
            **kwargs,
        )

    def clean(self, value):
        """Return the day; refuse one outside of what calendars and columns hold."""
        day = super().clean(value)
        if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"])
        return day


class StoryFilters(forms.Form):
    """The boxes above the list. Their names are those of the address."""

    queue = forms.CharField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label="Tìm chữ, số bài hoặc địa chỉ bài; không cần dấu",
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": "Câu tìm dài quá; hãy bớt chữ."},
    )
    stage = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[("", "Tất cả"), *Stage.choices],
        error_messages={"invalid_choice": "Không có tình trạng này."},
    )
    section = forms.ChoiceField(
        label="Chuyên mục",
        required=False,
        error_messages={"invalid_choice": "Chuyên mục này không còn."},
    )
    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Người viết",
        required=False,
        empty_label="Tất cả",
        error_messages={"invalid_choice": "Không có người này trong tòa soạn."},
    )
    tags = forms.CharField(
        label="Từ khóa",
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"data-separator": ","}),
    )
    topic = forms.CharField(label="Sự kiện", required=False, max_length=200)
    since = Day(label="Đăng từ ngày")
    until = Day(label="Đến hết ngày")
    sponsored = forms.BooleanField(label="Chỉ tin tài trợ", required=False)

    use_required_attribute = False

    def __init__(self, data, user):
        """Offer the choices of a person: who sees only their own stories needs no writers."""
        super().__init__(data, auto_id="loc-%s")
        self.tree = SectionTree()
        self.fields["section"].choices = [("", "Tất cả"), *_paths(self.tree, self.tree.top)]
        if user.has_perm("articles.change_any_article"):
            writers = ModelBackend().with_perm("articles.add_article").filter(is_staff=True)
            self.fields["person"].queryset = writers.order_by("display_name", "pk")
        else:
            del self.fields["person"]

        for name, address in (("tags", "tag_suggestions"), ("topic", "topic_suggestions")):
            self.fields[name].widget.attrs["data-suggests-from"] = reverse(f"desk:{address}")

    @property
    def narrowing(self):
        """The boxes behind “Bộ lọc”."""
        return [self[name] for name in self.fields if name not in ("queue", "words")]

    def add_prefix(self, field_name):
        """Return the word for a field that stands in the address."""
        return ADDRESS_WORDS.get(field_name, field_name)

    def clean_queue(self):
        return BY_NAME.get(self.cleaned_data["queue"], ALL)

    def clean_section(self):
        return self.tree.by_path.get(self.cleaned_data["section"])

    def clean_topic(self):
        name = " ".join(self.cleaned_data["topic"].split())
        if not name:
            return None
        topic = Topic.objects.filter(pk__in=keys_by_name(Topic, [name]).values()).first()
        if topic is None:
            raise forms.ValidationError(f"Không có sự kiện “{name[:60]}”.")
        return topic

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Ngày cuối ở trước ngày đầu.")
        return cleaned

    def asked(self):
        """Return what the boxes ask for."""
        cleaned = {**self.cleaned_data}
        cleaned["tags"] = [_keys_of(name) for name in tag_names(cleaned["tags"])]
        section = cleaned["section"]
        below = tuple(self.tree.branch(section)) if section else ()
        return Asked(below=below, **cleaned)

    def chips(self):
        """Return (name in the address, what it says) of each box that narrows the list."""
        return [
            (self.add_prefix(name), _in_words(self[name], value))
            for name, value in self.cleaned_data.items()
            if value and name != "queue"
        ]


def _paths(tree, sections, depth=0):
    for section in sections:
        yield section.path, INDENT * depth + section.name
        yield from _paths(tree, tree.children(section), depth + 1)


def _keys_of(name):
    """Return the keys of a tag: its own, of its first name, and of those merged into it."""
    keys = {key_of(name)}
    for tag in Tag.objects.filter(key=key_of(name)).select_related("merged_into"):
        kept = tag.merged_into or tag
        for one in (kept, *kept.merged.all()):
            keys |= {one.key, key_of(one.slug)}
    return sorted(keys)


def _in_words(field, value):
    if value is True:
        return field.label
    if field.name == "words":
        return f"“{value}”"
    if field.name == "stage":
        return f"{field.label}: {Stage(value).label}"
    if hasattr(value, "strftime"):
        return f"{field.label} {value:%d/%m/%Y}"
    return f"{field.label}: {value}"
