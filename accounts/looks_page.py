"""“Ai đã xem dữ liệu của tôi”: what staff saw of a reader's data, told to the reader."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Look

PAGE_SIZE = 30


@login_required
@require_safe
def looks_at_me(request):
    """List the looks at one's own data, the newest first.

    They name the role of who looked and no person: the newspaper answers for what its staff do,
    and nobody should be waited for at the door. A name is told on a request to the newspaper.
    """
    looks = Look.objects.at(request.user)
    before = request.GET.get("truoc", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        looks = looks.filter(pk__lt=int(before))
    page = list(looks[: PAGE_SIZE + 1])
    context = {
        "looks": page[:PAGE_SIZE],
        "older_than": page[PAGE_SIZE - 1].pk if len(page) > PAGE_SIZE else None,
    }
    return render(request, "accounts/looks_at_me.html", context)
