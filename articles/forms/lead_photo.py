"""Choosing the lead photo: by number without scripts, by sight with them."""

from django import forms

from articles.models import Photo


class LeadPhotoWidget(forms.NumberInput):
    """A box for the photo's number, which a script turns into the photo picker."""

    template_name = "desk/lead_photo_widget.html"

    def format_value(self, value):
        """Return the number bare, without digit grouping."""
        return None if value in (None, "") else str(value)

    def get_context(self, name, value, attrs):
        """Add the photo that the number stands for, if there is one."""
        context = super().get_context(name, value, attrs)
        number = str(value or "")
        if number.isascii() and number.isdigit():
            context["photo"] = Photo.objects.filter(pk=int(number[:18])).first()
        return context
