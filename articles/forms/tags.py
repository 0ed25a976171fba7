"""Tags as a newsroom types them: separated by commas."""

from django import forms

from articles.forms.bylines import parts
from articles.models import Tag
from articles.tag_hints import hints

MOST_TAGS = 20
LONGEST_NAME = Tag._meta.get_field("name").max_length


class TagWidget(forms.TextInput):
    """A line of names, and below it which of them had better be written otherwise."""

    template_name = "desk/tag_widget.html"

    def __init__(self, attrs=None):
        super().__init__({"data-suggests": "tags", **(attrs or {})})

    def get_context(self, name, value, attrs):
        """Add the hints for what stands in the line."""
        context = super().get_context(name, value, attrs)
        context["hints"] = hints(tag_names(value or "")[:MOST_TAGS])
        return context


class TagField(forms.CharField):
    """Names separated by commas; cleans to a list without repetitions."""

    widget = TagWidget

    def clean(self, value):
        """Return the names in the order typed."""
        names = tag_names(super().clean(value))
        if len(names) > MOST_TAGS:
            raise forms.ValidationError(f"Một bài có nhiều nhất {MOST_TAGS} từ khóa.")
        for name in names:
            if len(name) > LONGEST_NAME:
                raise forms.ValidationError(
                    f"Từ khóa “{name[:40]}…” dài quá {LONGEST_NAME} chữ. "
                    "Hãy ngăn các từ khóa bằng dấu phẩy."
                )
        return names


def tag_names(text):
    """Return the names in a line as typed, each once whatever its case."""
    once = {}
    for name in parts(text):
        once.setdefault(name.casefold(), name)
    return list(once.values())
