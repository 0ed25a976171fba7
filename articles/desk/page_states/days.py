"""The states of a day, and what stood at the hour asked for."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.arranging.placing import may_arrange
from articles.desk.arranging.addresses import address_of, address_of_states
from articles.desk.arranging.views import find_line
from articles.desk.list_links import Links, address_with
from articles.desk.page_states.answering import answer, require_looking
from articles.desk.page_states.leads import states_of, tell_changes, tell_leads
from articles.forms.page_states import MomentAsked
from articles.models import ArrangedPage
from articles.paging import OLDER_THAN
from kinhtedothi.vietnamese.text import number_in

SIZE = 60


@require_safe
def day(request, **where):
    """List the states of a page on a day, and tell what stood at the hour asked for.

    where: as for arranging.views.find_line().
    """
    page, form = find_line(**where), MomentAsked(request.GET)
    require_looking(request, page)
    context = {"form": form, "links": Links(), **_around(request, page)}
    if form.is_valid():
        midnight = timezone.make_aware(datetime.combine(form.day, time.min))
        states = states_of(page).filter(at__gte=midnight, at__lt=midnight + timedelta(days=1))
        found, context["links"] = _page_of(states, request)
        asked = states_of(page).at(form.at)
        tell_leads([*found, *filter(None, [asked])])
        tell_changes(page, found)
        context |= {"asked": asked, "at": form.at, "hour": form.cleaned_data["gio"]}
        context |= {"is_today": form.day == timezone.localdate()}
        context |= {"day": form.day, "states": found[:SIZE], "days": _days_around(form.day)}
    return answer(request, f"{page} đã ra", "day", context)


def _around(request, page):
    """Return the ways from here to the page itself, and to the front page from another."""
    arrange = address_of(page) if may_arrange(request.user, page) else ""
    home = "" if page.is_home else address_of_states(ArrangedPage.objects.of())
    here = {"page": page, "own_address": address_of_states(page)}
    return {**here, "arrange_address": arrange, "front_page_address": home}


def _page_of(states, request):
    """Return the states of a page and one more, the newest first, with the Links around it."""
    older_than = number_in(request.GET.get(OLDER_THAN, ""))
    page = states if older_than is None else states.filter(edition__lt=older_than)
    found = list(page.order_by("-edition")[: SIZE + 1])
    links = Links(older_than is None, address_with(request), older_label="Sớm hơn")
    if len(found) > SIZE:
        links.next_page = address_with(request, **{OLDER_THAN: found[SIZE - 1].edition})
    return found, links


def _days_around(day):
    after = day + timedelta(days=1)
    return day - timedelta(days=1), after if after <= timezone.localdate() else None
