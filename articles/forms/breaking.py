"""What goes across every page, from when and for how long."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from articles.body.links import safe_href, story_at
from articles.forms.acts import Moment
from articles.models import Article, BreakingNews
from kinhtedothi.vietnamese.text import nfc, number_in

LONGEST_TEXT = BreakingNews._meta.get_field("text").max_length
UNTIL = "den"
# Whoever wants it longer than this means a story, or mistook the day.
LONGEST = timedelta(days=1)


class StoryAddress(forms.CharField):
    """A published story, by the address at which readers find it."""

    def clean(self, value):
        """Return the Article, None when nothing was typed."""
        address = super().clean(value)
        if not address:
            return None
        href = safe_href(address)
        key = href and story_at(href)
        story = key and Article.objects.published().filter(pk=key).first()
        if story is None:
            raise forms.ValidationError(
                "Không có bài đang đăng nào ở địa chỉ này; hãy chép lại địa chỉ của bài."
            )
        return story


class BreakingForm(forms.Form):
    """A band to put up.

    replaces: keys of the bands that the person saw and lets end, parted by commas.
    """

    text = forms.CharField(
        label="Tin",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Hãy viết tin.",
            "max_length": f"Tin dài quá {LONGEST_TEXT} ký tự; hãy rút ngắn lại.",
        },
    )
    story = StoryAddress(
        label="Dẫn tới bài",
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Dán địa chỉ của bài đã đăng. Để trống thì tin không dẫn đi đâu.",
    )
    lasts = forms.ChoiceField(
        label="Hiện trong",
        choices=[
            ("15", "15 phút"),
            ("30", "30 phút"),
            ("60", "1 giờ"),
            ("120", "2 giờ"),
            (UNTIL, "Đến giờ ghi bên dưới"),
        ],
        initial="30",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn tin hiện trong bao lâu."},
    )
    ends_at = Moment(
        label="Tắt lúc (Hà Nội)",
        required=False,
        past="Giờ tắt phải ở sau lúc này.",
        help_text="Chỉ dùng khi chọn “Đến giờ ghi bên dưới”.",
    )
    begins_at = Moment(
        label="Bắt đầu lúc (Hà Nội)",
        required=False,
        past="Giờ bắt đầu phải ở sau lúc này.",
        help_text="Để trống là hiện ngay.",
    )
    replaces = forms.CharField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def clean_text(self):
        """Return the text on one line."""
        text = " ".join(nfc(self.cleaned_data["text"]).split())
        if not text:
            raise forms.ValidationError("Hãy viết tin.")
        return text

    def clean_replaces(self):
        """Return the keys."""
        typed = self.cleaned_data["replaces"].split(",")
        return {pk for pk in map(number_in, typed) if pk is not None}

    def clean(self):
        """Find out when it ends."""
        data = super().clean()
        if self.errors:
            return data
        begins_at = data["begins_at"] or timezone.now()
        if data["lasts"] != UNTIL:
            data["ends_at"] = begins_at + timedelta(minutes=int(data["lasts"]))
        elif data["ends_at"] is None:
            self.add_error("ends_at", "Hãy chọn giờ tắt.")
        elif data["ends_at"] <= begins_at:
            self.add_error("ends_at", "Giờ tắt phải ở sau giờ bắt đầu.")
        elif data["ends_at"] > begins_at + LONGEST:
            self.add_error("ends_at", "Tin nóng hiện lâu nhất một ngày; hãy xem lại giờ tắt.")
        return data

    @property
    def said(self):
        """What was filled in, as articles.breaking.announce takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "lasts"}
