"""What the desk's pages print: times to be read at a glance, the exact moment stands in the title
beside them; and the choices of boxes that scripts fill."""

from django import template
from django.utils import timezone
from django.utils.html import format_html_join

from articles.models import Photo

register = template.Library()


@register.filter
def waited(since):
    """Print how long something has waited, in one unit: “35 phút”, “3 giờ”, “2 ngày”."""
    minutes = max(0, int((timezone.now() - since).total_seconds() // 60))
    if minutes < 1:
        return "vừa xong"
    if minutes < 60:
        return f"{minutes} phút"
    hours = minutes // 60
    return f"{hours} giờ" if hours < 24 else f"{hours // 24} ngày"


@register.filter
def desk_time(moment):
    """Print the hour of a moment of today, with the day for any other: “06:00 23/11”."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    same_year = local.year == timezone.localdate().year
    return f"{local:%H:%M %d/%m}" if same_year else f"{local:%H:%M %d/%m/%Y}"


@register.simple_tag
def photo_licences():
    """Print the options of a select with the licences that a photo may have."""
    return format_html_join("", '<option value="{}">{}</option>', Photo.Licence.choices)
