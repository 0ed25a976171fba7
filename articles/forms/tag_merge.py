"""Which tag takes over the stories of another."""

from django import forms

from articles.models import Tag
from articles.tagging import known_tags


class TagMergeForm(forms.Form):
    """The name of the tag that stays."""

    into = forms.CharField(
        label="Gộp vào từ khóa",
        max_length=Tag._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"data-suggests": "tag"}),
        error_messages={"required": "Hãy ghi từ khóa được giữ lại."},
    )

    use_required_attribute = False

    def clean_into(self):
        """Return the Tag of that name."""
        name = " ".join(self.cleaned_data["into"].split())
        tag = known_tags([name]).get(name.casefold())
        if tag is None:
            raise forms.ValidationError(f"Chưa có từ khóa “{name}”.")
        return tag
