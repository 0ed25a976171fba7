"""A story on the writing desk."""

from django import forms

from articles.content import Content
from articles.forms.body import BodyField
from articles.forms.bylines import BylineField, bylines_as_text
from articles.forms.embargo import EmbargoField, embargo_as_stored, embargo_as_text
from articles.forms.lead_photo import LeadPhotoWidget
from articles.forms.sections import SectionField
from articles.forms.tags import TagField
from articles.forms.topics import (
    MOST_PARTS,
    SeriesField,
    TopicField,
    series_as_text,
    topics_as_text,
)
from articles.models import Article, Photo


def _longest(name):
    return Article._meta.get_field(name).max_length


def _line(**attrs):
    """Return a box for text that wraps on screen, though it is one line."""
    return forms.Textarea(attrs={"rows": 1, "data-one-line": "", "data-grows": "", **attrs})


class TypedField(forms.CharField):
    """Text that may be pasted too long: said, instead of cut off by the browser in silence."""

    def __init__(self, *, label, **kwargs):
        """Say of a text that is too long which field it is in."""
        too_long = f"{label} dài nhất %(limit_value)d ký tự, bài đang có %(show_value)d."
        super().__init__(label=label, error_messages={"max_length": too_long}, **kwargs)

    def widget_attrs(self, widget):
        """Leave the limit to the server."""
        return {}


class StoryForm(forms.Form):
    """The editable content of a story, as articles.content.Content holds it.

    Everything may be empty: what readers must have is asked for on publishing,
    so that half a story can be saved. based_on is the revision that the person
    had before them when they began to type.
    """

    kicker = TypedField(
        label="Tít phụ",
        required=False,
        max_length=_longest("kicker"),
        widget=_line(placeholder="Tít phụ"),
    )
    headline = TypedField(
        label="Tít",
        required=False,
        max_length=_longest("headline"),
        widget=_line(placeholder="Tít"),
    )
    standfirst = TypedField(
        label="Sapo",
        required=False,
        max_length=1000,
        widget=_line(placeholder="Sapo"),
        help_text="Không gõ “Kinhtedothi - ”; trang báo tự in.",
    )
    body = BodyField(label="Nội dung", required=False)
    section = SectionField(label="Chuyên mục", required=False)
    lead_photo = forms.ModelChoiceField(
        Photo.objects.all(),
        label="Ảnh chính",
        required=False,
        widget=LeadPhotoWidget,
        error_messages={"invalid_choice": "Không có ảnh nào mang số này trong kho."},
    )
    lead_caption = TypedField(
        label="Chú thích riêng ở bài này",
        required=False,
        max_length=_longest("lead_caption"),
        widget=forms.Textarea(attrs={"rows": 2, "data-one-line": ""}),
        help_text="Để trống thì in chú thích trong kho ảnh.",
    )
    lead_alt = TypedField(
        label="Mô tả riêng cho người không nhìn thấy ảnh",
        required=False,
        max_length=_longest("lead_alt"),
        widget=forms.Textarea(attrs={"rows": 2, "data-one-line": ""}),
        help_text="Để trống thì dùng mô tả trong kho ảnh.",
    )
    bylines = BylineField(
        label="Bút danh",
        required=False,
        help_text="Theo thứ tự in, ví dụ: Minh Khuê, AT (ảnh).",
    )
    topics = TopicField(
        label="Sự kiện",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-picks": "topics"}),
        help_text="Mỗi dòng một sự kiện.",
    )
    series = SeriesField(
        label="Loạt bài",
        required=False,
        widget=forms.TextInput(attrs={"data-picks": "series"}),
    )
    series_part = forms.IntegerField(
        label="Bài số",
        required=False,
        min_value=1,
        max_value=MOST_PARTS,
        error_messages={
            "invalid": "Bài số phải là một số, ví dụ 2.",
            "min_value": "Loạt bài bắt đầu từ bài số 1.",
            "max_value": f"Một loạt bài có nhiều nhất {MOST_PARTS} bài.",
        },
    )
    tags = TagField(
        label="Từ khóa",
        required=False,
        help_text="Ngăn bằng dấu phẩy.",
    )
    embargo_until = EmbargoField(
        label="Cấm đăng trước",
        required=False,
        help_text="Giờ Hà Nội. Trước giờ này không ai đăng được bài, kể cả theo lịch.",
    )
    is_sponsored = forms.BooleanField(label="Tin tài trợ", required=False)
    comments_open = forms.BooleanField(label="Nhận bình luận", required=False)
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, *args, sections=None, **kwargs):
        """Offer only some sections to a person in charge of them.

        sections: primary keys, None for all.
        """
        super().__init__(*args, **kwargs)
        self.fields["section"].limit_to(sections)

    def content(self):
        """Return what was typed as Content."""
        fields = {**self.cleaned_data}
        fields.pop("based_on")
        photo = fields.pop("lead_photo")
        embargo = embargo_as_stored(fields.pop("embargo_until"))
        return Content(lead_photo=photo.pk if photo else None, embargo_until=embargo, **fields)


def initial_of(content, based_on=None):
    """Return a StoryForm's initial data.

    content: articles.content.Content.
    based_on: primary key of the revision that holds it.
    """
    return {
        **content.as_dict(),
        "tags": ", ".join(content.tags),
        "bylines": bylines_as_text(content.bylines),
        "topics": topics_as_text(content.topics),
        "series": series_as_text(content.series),
        "embargo_until": embargo_as_text(content.embargo_until),
        "based_on": based_on,
    }
