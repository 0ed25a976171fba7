"""Corrections: all of them, newest first, and each at an address of its own."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.furniture import load_furniture
from articles.masthead import masthead_of
from articles.models import Correction
from articles.models.correction import HEADING
from articles.public_pages import public_page
from kinhtedothi.vietnamese.text import number_in

PAGE_SIZE = 20


@require_safe
@public_page
def corrections(request):
    """Show the corrections, newest first, a page at a time."""
    before = number_in(request.GET.get("truoc", ""))
    standing = Correction.objects.standing().with_stories()
    found = list((standing if before is None else standing.filter(pk__lt=before))[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    context = {
        "heading": HEADING,
        "corrections": shown,
        "older": shown[-1].pk if len(found) > PAGE_SIZE else "",
        "is_first": before is None,
        "furniture": load_furniture(masthead_of(request).slots),
    }
    return render(request, "articles/corrections.html", context)


@require_safe
@public_page
def correction(request, pk):
    """Show one correction; 410 for one that was taken back."""
    found = Correction.objects.with_stories().filter(pk=pk).first()
    if found is None:
        raise Http404
    if found.taken_back_at:
        return _gone(request)
    furniture = load_furniture(masthead_of(request).slots)
    context = {"heading": HEADING, "correction": found, "furniture": furniture}
    return render(request, "articles/correction.html", context)


def _gone(request):
    return render(request, "articles/correction_gone.html", status=410)
