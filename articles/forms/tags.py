"""Tags as a newsroom types them: separated by commas."""

from django import forms

from articles.forms.bylines import parts
from articles.models import Tag

MOST_TAGS = 20
LONGEST_NAME = Tag._meta.get_field("name").max_length


class TagField(forms.CharField):
    """Names separated by commas; cleans to a list without repetitions."""

    def clean(self, value):
        """Return the names in the order typed."""
        once = {}
        for name in parts(super().clean(value)):
            once.setdefault(name.casefold(), name)
        names = list(once.values())
        if len(names) > MOST_TAGS:
            raise forms.ValidationError(f"Một bài có nhiều nhất {MOST_TAGS} từ khóa.")
        for name in names:
            if len(name) > LONGEST_NAME:
                raise forms.ValidationError(
                    f"Từ khóa “{name[:40]}…” dài quá {LONGEST_NAME} chữ. "
                    "Hãy ngăn các từ khóa bằng dấu phẩy."
                )
        return names
