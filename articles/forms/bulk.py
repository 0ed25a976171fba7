"""What is filled in for an act on many stories at once."""

from django import forms

from articles.forms.acts import LONGEST_REASON, Moment
from articles.forms.sections import SectionField
from articles.forms.tags import TagField
from articles.forms.topics import TopicField

LONGEST_PAUSE = 24 * 60


class BulkForm(forms.Form):
    """Stands in the address of the rehearsal, so that it can be opened again.

    address_words: the word in the address for each field.
    """

    address_words = {}
    use_required_attribute = False

    def __init__(self, data=None, sections=None):
        """Offer only some sections to a person in charge of them.

        sections: primary keys, None for all.
        """
        super().__init__(data)
        if "section" in self.fields:
            self.fields["section"].limit_to(sections)

    def add_prefix(self, field_name):
        """Return the word for a field that stands in the address."""
        return self.address_words.get(field_name, field_name)

    @classmethod
    def is_filled_in(cls, data):
        """Return whether a request comes from this form."""
        return any(word in data for word in cls.address_words.values())


class NewSection(BulkForm):
    """Where the stories go."""

    address_words = {"section": "vao-chuyen-muc"}

    section = SectionField(
        label="Chuyển vào chuyên mục",
        error_messages={
            "required": "Hãy chọn chuyên mục.",
            "invalid_choice": "Chuyên mục này không còn.",
        },
    )


class AddedTags(BulkForm):
    """The tags that the stories get besides their own."""

    address_words = {"tags": "cac-tu-khoa"}

    tags = TagField(
        label="Thêm từ khóa",
        help_text="Ngăn bằng dấu phẩy; đứng sau các từ khóa bài đã có.",
        error_messages={"required": "Hãy ghi ít nhất một từ khóa."},
    )


class RemovedTags(BulkForm):
    """The tags that the stories lose."""

    address_words = {"tags": "cac-tu-khoa"}

    # What is on its way out needs no advice on how it had better be written.
    tags = TagField(
        label="Bỏ từ khóa",
        widget=forms.TextInput(attrs={"data-suggests": "tags"}),
        help_text="Ngăn bằng dấu phẩy.",
        error_messages={"required": "Hãy ghi ít nhất một từ khóa."},
    )


class AddedTopics(BulkForm):
    """The topics that the stories come to belong to."""

    address_words = {"topics": "cac-su-kien"}

    topics = TopicField(
        label="Thêm vào sự kiện",
        widget=forms.Textarea(attrs={"rows": 2, "data-picks": "topics"}),
        help_text="Mỗi dòng một sự kiện.",
        error_messages={"required": "Hãy chọn sự kiện."},
    )


class Times(BulkForm):
    """When the first story goes out, and how long after it each next one."""

    address_words = {"first_at": "gio-dang", "minutes": "cach-phut"}

    first_at = Moment(
        label="Giờ đăng bài đầu (Hà Nội)",
        missing="Hãy chọn ngày và giờ đăng.",
        past="Giờ đăng phải ở sau lúc này.",
    )
    minutes = forms.IntegerField(
        label="Mỗi bài cách nhau (phút)",
        required=False,
        min_value=0,
        max_value=LONGEST_PAUSE,
        help_text="Để trống hoặc 0 là cùng một giờ. Bài trên cùng ra trước.",
        error_messages={
            "invalid": "Hãy ghi số phút, ví dụ 15.",
            "min_value": "Số phút không được âm.",
            "max_value": "Cách nhau nhiều nhất một ngày (1440 phút).",
        },
    )


class ReasonForm(forms.Form):
    """Why; asked for below the rehearsal."""

    reason = forms.CharField(
        label="Lý do",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Hãy ghi lý do.",
            "max_length": f"Lý do dài quá {LONGEST_REASON} chữ.",
        },
    )

    use_required_attribute = False

    def add_prefix(self, field_name):
        """Return the word for the field in what is sent."""
        return "ly-do"
