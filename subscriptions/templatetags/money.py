"""One filter prints money."""

from django import template

register = template.Library()

NO_BREAK_SPACE = "\u00a0"


@register.filter
def vnd(amount):
    """Print whole đồng: 1200000 gives “1.200.000 đ”; nothing for None."""
    if amount is None:
        return ""
    return grouped(amount) + NO_BREAK_SPACE + "đ"


def grouped(number):
    """Return a whole number with Vietnamese dots: 1.200.000."""
    return f"{number:,}".replace(",", ".")
