"""All there is of one photo: beside the library, or as a page of its own.

Every act on it is a form that works as an ordinary one. A script that asks for
the panel alone (IN_PANEL) gets it back with the status that tells how it went.
"""

from functools import wraps

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from articles import rights
from articles.desk.access import NOT_ALLOWED, desk_endpoint, refusal
from articles.forms.photo_file import PhotoReplacementForm
from articles.forms.photo_framing import PhotoFramingForm
from articles.forms.photo_words import PhotoWordsForm, StaleWords
from articles.models import Article, Photo, PhotoAct
from articles.models.article import LONG
from articles.photo_framing import StaleFraming
from articles.photo_rights import may_change
from articles.photo_uses import uses_of

IN_PANEL = "X-Photo-Panel"
MOST_USES = 50
LATEST_ACTS = 20
STALE_FRAMING = (
    "Trong lúc bạn chỉnh, người khác đã đổi khung của ảnh này; chưa lưu gì của bạn. "
    "Dưới đây là khung mới nhất."
)


def _changes_a_photo(view):
    """Give a view the photo of an address, if the person may change it."""

    @require_POST
    @desk_endpoint("articles.change_photo")
    @wraps(view)
    def wrapper(request, pk):
        photo = _photo(pk)
        if not may_change(request.user, photo):
            return refusal(NOT_ALLOWED, status=403)
        return view(request, photo)

    return wrapper


@require_safe
@desk_endpoint("articles.view_photo")
def show(request, pk):
    """Show the panel of a photo, without the page round it."""
    return _answer(request, _photo(pk))


@_changes_a_photo
def words(request, photo):
    """Change the words of a photo. 422 for what is refused, 409 when somebody else was faster."""
    form = PhotoWordsForm(request.POST, instance=photo)
    try:
        if form.is_valid() and form.save(request.user):
            return _answer(request, photo, said="Đã lưu thông tin của ảnh.")
    except StaleWords as refused:
        now = form.in_the_library()
        form.data = {**form.data.dict(), "based_on": form.initial["based_on"]}
        return _answer(request, photo, 409, words=form, now=now, words_refused=str(refused))
    return _answer(request, photo, 422, words=form)


@_changes_a_photo
def framing(request, photo):
    """Change what of a photo is shown. 422 for what is refused, 409 when it was too late."""
    form = PhotoFramingForm(request.POST, photo=photo)
    try:
        if form.is_valid() and form.save(request.user):
            return _answer(request, photo, said="Đã lưu khung ảnh; mọi trang đã đổi theo.")
    except StaleFraming:
        return _answer(request, photo, 409, framing_refused=[STALE_FRAMING])
    return _answer(request, photo, 422, framing=form, framing_refused=form.sentences())


@_changes_a_photo
def replace(request, photo):
    """Put another file in the photo's place. 422 when it is refused."""
    form = PhotoReplacementForm(request.POST, request.FILES, photo=photo)
    if form.is_valid() and form.save(request.user):
        return _answer(request, photo, said="Đã thay tệp; chú thích và chỗ dùng giữ nguyên.")
    return _answer(request, photo, 422, replacement=form)


def panel(request, photo, **forms):
    """Return what desk/photo/_panel.html prints.

    forms: words, framing, replacement with what somebody typed, and why it was
        refused; fresh ones in place of those not given.
    """
    is_read_only = not may_change(request.user, photo)
    places = uses_of(photo)
    uses = list(places.stories.defer(*LONG)[: MOST_USES + 1])
    found = Article.objects.filter(pk__in=[story.pk for story in uses])
    may_open = set(rights.open_to(request.user, found).values_list("pk", flat=True))
    mine = [story for story in uses if story.pk in may_open]
    return {
        "photo": photo,
        "is_read_only": is_read_only,
        "may_delete": request.user.has_perm("articles.delete_photo"),
        "is_used": bool(uses),
        "pages": places.pages,
        "uses": mine[:MOST_USES],
        "uses_of_others": len(uses) - len(mine),
        "has_more_uses": len(uses) > MOST_USES,
        "acts": PhotoAct.objects.about(photo)[:LATEST_ACTS],
        "words": PhotoWordsForm(instance=photo),
        "framing": PhotoFramingForm(photo=photo),
        "replacement": PhotoReplacementForm(photo=photo),
        **forms,
    }


def page(request, photo, status=200, **forms):
    """Return the page of one photo, for those without scripts and for links to it."""
    model_admin = admin.site.get_model_admin(Photo)
    request.current_app = admin.site.name
    context = {
        **admin.site.each_context(request),
        "title": f"Ảnh số {photo.pk}",
        "opts": model_admin.opts,
        "panel": panel(request, photo, **forms),
    }
    template = "admin/articles/photo/change_form.html"
    return TemplateResponse(request, template, context, status=status)


def _photo(pk):
    photo = Photo.objects.select_related("uploaded_by").filter(pk=pk).first()
    if photo is None:
        raise Http404("Không có ảnh này trong kho.")
    return photo


def _answer(request, photo, status=200, said="", **forms):
    if IN_PANEL in request.headers:
        context = {"panel": {**panel(request, photo, **forms), "said": said}}
        return TemplateResponse(request, "desk/photo/_answer.html", context, status=status)
    if status == 200 and request.method == "POST":
        messages.success(request, said)
        return redirect("admin:articles_photo_change", photo.pk)
    return page(request, photo, status, **forms)
