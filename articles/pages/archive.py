"""The archive by day."""

from datetime import date

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import day_archive
from articles.furniture import load_furniture
from articles.masthead import masthead_of
from articles.public_pages import public_page

FIRST_YEAR = 1999


class DayForm(forms.Form):
    """Which day somebody wants to see."""

    ngay = forms.DateField()


@require_safe
@public_page(keep=False)
def archive(request):
    """Lead to the day asked for, to the newest one without a day or with a wrong one."""
    form = DayForm(request.GET)
    asked = form.cleaned_data["ngay"] if form.is_valid() else None
    is_kept = asked is not None and asked.year >= FIRST_YEAR and asked <= timezone.localdate()
    day = asked if is_kept else day_archive.newest_day()
    return redirect("articles:day", day.year, f"{day:%m}", f"{day:%d}")


@require_safe
@public_page
def day(request, year, month, day):
    """Show what was published on a day."""
    try:
        asked = date(int(year), int(month), int(day))
    except ValueError:
        raise Http404 from None
    if asked.year < FIRST_YEAR or asked > timezone.localdate():
        raise Http404
    shown = day_archive.day_of(asked, request.GET.get("truoc", ""))
    leave_out = {article.pk for article in shown.page.articles}
    furniture = load_furniture(masthead_of(request).slots, leave_out)
    context = {"day": shown, "page": shown.page, "furniture": furniture}
    return render(request, "articles/day.html", context)
