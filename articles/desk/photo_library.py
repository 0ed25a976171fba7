"""“Kho ảnh”: the photos that somebody asks for, newest first, and the one open beside them."""

from django.template.response import TemplateResponse

from articles.desk.list_links import Links, address_with, page_by_key
from articles.desk.photo_panel import panel
from articles.forms.photo_filters import ADDRESS_WORDS, ANY, STATES, PhotoFilters
from articles.models import Photo
from articles.paging import NEWER_THAN, OLDER_THAN
from kinhtedothi.vietnamese.text import number_in

SIZE = 60
# In the address: the number of the photo that is open in the panel.
OPEN = "anh"
STATE = ADDRESS_WORDS["state"]


def show(request, model_admin):
    """Show a page of the library."""
    request.GET = request.GET.copy()
    # Links of the list lead to lists; which photo is open is no part of them.
    opened = number_in(request.GET.pop(OPEN, [""])[-1])
    filters, photos, links = PhotoFilters(request.GET), [], Links()
    if filters.is_valid():
        photos, links = page_by_key(filters.narrow(Photo.objects.all()), request, SIZE)
    note_which_are_used(photos)
    photo = opened and Photo.objects.filter(pk=opened).first()
    request.current_app = model_admin.admin_site.name
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Kho ảnh",
        "opts": model_admin.opts,
        "filters": filters,
        "tabs": _tabs(request, filters),
        "chips": [(text, address_with(request, word)) for word, text in _chips(filters)],
        "photos": photos,
        "links": links,
        "is_narrowed": _is_narrowed(request),
        "panel": panel(request, photo) if photo else None,
    }
    return TemplateResponse(request, "admin/articles/photo/change_list.html", context)


def note_which_are_used(photos):
    """Tell each photo whether some text names it: photo.is_used; by one query."""
    found = Photo.objects.filter(pk__in=[photo.pk for photo in photos]).used()
    used = set(found.values_list("pk", flat=True)) if photos else set()
    for photo in photos:
        photo.is_used = photo.pk in used


def _is_narrowed(request):
    return any(value for word, value in request.GET.items() if word not in (OLDER_THAN, NEWER_THAN))


def _tabs(request, filters):
    """Return (words, address, whether it is open) of each state."""
    current = filters.cleaned_data["state"] if filters.is_valid() else ANY
    return [
        (
            words,
            address_with(request, STATE, **({STATE: state} if state else {})),
            state == current,
        )
        for state, words in STATES
    ]


def _chips(filters):
    return filters.chips() if filters.is_valid() else []
