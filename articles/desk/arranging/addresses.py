"""Where at the desk a page is arranged, planned and looked back at."""

from django.shortcuts import redirect
from django.urls import reverse

from articles.models import PagePlan


def address_of(line, part=""):
    """Return where a page or a plan is arranged, or a part of that: page, stories, newest."""
    return _reverse("arrange", line, part)


def address_of_states(page):
    """Return where is told what readers saw of an ArrangedPage."""
    return _reverse("page_states", page)


def to_line(line):
    """Lead to the page on which a page or a plan is arranged."""
    return redirect(address_of(line))


def _reverse(name, line, part=""):
    kind, where = _kind(line)
    return reverse(f"desk:{'_'.join(filter(None, [name, kind, part]))}", args=where)


def _kind(line):
    """Return what kind of line it is, as names of addresses say it, and their arguments."""
    if isinstance(line, PagePlan):
        return "plan", [line.pk]
    if line.section_id:
        return "section", [line.section_id]
    return ("topic", [line.topic_id]) if line.topic_id else ("", [])
