"""What the page of a delivery prints of each route."""

from django import template

from subscriptions.label_numbers import shown
from subscriptions.route_sheets import local

register = template.Library()


@register.simple_tag
def box_of(form, key):
    """Return the box for the spares of a route, or of the office."""
    return form.box_of(key)


@register.simple_tag
def papers_of(code, parts):
    """Return the numbers of the parts that a route is printed in."""
    return parts[code]


@register.filter
def local_phone(number):
    """Return a stored number as people dial it here."""
    return local(number)


@register.filter
def label_number(number):
    """Return a label number in groups of three."""
    return shown(number)


@register.filter
def off_by(error):
    """Return how far a ForecastError is off: “+12 tờ (1,5%)”."""
    if error.first is None:
        return "–"
    share = error.error_permille
    percent = "" if share is None else f" ({permille(abs(share))})"
    return f"{error.error:+d} tờ{percent}"


@register.filter
def permille(thousandths):
    """Print thousandths as people read them: “1,5%”."""
    return f"{thousandths // 10},{thousandths % 10}%"
