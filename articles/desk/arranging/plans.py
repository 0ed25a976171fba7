"""Plans at the desk: begin one, set its time, take it back, give it up."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from articles.arranging import planning
from articles.desk.arranging.addresses import address_of, to_line
from articles.desk.arranging.views import line_of
from articles.forms.acts import Moment
from articles.models import PagePlan
from articles.refusals import NotAccepted, WrongStage


class TimeForm(forms.Form):
    """When a plan goes before readers."""

    at = Moment(past="Giờ lên trang phải ở sau lúc này.", missing="Hãy chọn giờ lên trang.")


@require_POST
def begin(request, page):
    """Begin a plan with what stands on a page now, and open it; page: key of an ArrangedPage."""
    page = line_of(request, page=page)
    try:
        plan = planning.begin(page, request.POST.get("name", ""), request.user)
    except NotAccepted as refused:
        messages.error(request, str(refused))
        return to_line(page)
    return to_line(plan)


@require_POST
def schedule(request, plan):
    """Set or move the time of a plan."""
    form, line = TimeForm(request.POST), line_of(request, plan)
    try:
        at = _moment(form)
        planning.schedule(line, at, request.user)
    except (NotAccepted, PermissionDenied, WrongStage) as refused:
        messages.error(request, str(refused))
        typed = urlencode({"luc": request.POST.get("at", "")})
        return redirect(f"{address_of(line)}?{typed}")
    hour = date_format(localtime(at), "H:i, d/m/Y")
    messages.success(request, f"Bản này lên trang lúc {hour}.")
    return to_line(line)


def _moment(form):
    """Return the time that a form says. Raises NotAccepted in its words."""
    if not form.is_valid():
        raise NotAccepted(" ".join(form.errors["at"]))
    return form.cleaned_data["at"]


@require_POST
def unschedule(request, plan):
    """Take the time of a plan back."""
    said = "Đã bỏ giờ hẹn; bản này còn soạn tiếp được."
    return _do(request, plan, said, lambda line: planning.unschedule(line, request.user))


@require_POST
def cancel(request, plan):
    """Give a plan up."""
    said = "Đã bỏ bản soạn trước."
    return _do(request, plan, said, lambda line: planning.cancel(line, request.user))


def _do(request, plan, said, act):
    line = line_of(request, plan)
    try:
        act(line)
    except (PermissionDenied, WrongStage) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return to_line(line.page if line.state == PagePlan.State.CANCELLED else line)
