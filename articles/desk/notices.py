"""Taking what was read out of one's queue."""

from django.contrib import admin
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from articles import notices
from kinhtedothi.vietnamese.text import number_in


@require_POST
def _mark_read(request):
    """Mark one notice as read, or all up to the newest that was on the page."""
    one, up_to = (number_in(request.POST.get(name, "")) for name in ("notice", "up_to"))
    if up_to:
        notices.mark_read(request.user, up_to=up_to)
    elif one:
        notices.mark_read(request.user, pk=one)
    return redirect("admin:index")


mark_read = admin.site.admin_view(_mark_read)
