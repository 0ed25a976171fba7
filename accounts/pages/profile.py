"""The first page of one's own: the name and the picture that others see, and the way around."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import avatars
from accounts.counted import CHANGES
from accounts.forms import ProfileForm
from accounts.limits import limited

# A picture never changes under its name. It is shown to everybody, and erased within a day.
A_DAY = "public, max-age=86400"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """Show one's own page, and take a new display name."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and CHANGES.is_passed(request):
        messages.error(request, CHANGES.sentence)
        return _page(request, form, status=429)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Đã lưu tên hiển thị.")
        return redirect("accounts:profile")
    return _page(request, form)


@login_required
@require_POST
@limited(CHANGES)
def choose_avatar(request):
    """Take the picture that stands for somebody, or take it away."""
    if "remove" in request.POST:
        avatars.remove(request.user)
        messages.success(request, "Đã bỏ ảnh đại diện.")
        return redirect("accounts:profile")
    try:
        avatars.choose(request.user, _file_of(request))
    except avatars.AvatarRefused as refusal:
        return _page(request, ProfileForm(instance=request.user), str(refusal))
    messages.success(request, "Đã đổi ảnh đại diện.")
    return redirect("accounts:profile")


def _file_of(request):
    file = request.FILES.get("picture")
    if file is None:
        raise avatars.AvatarRefused("Hãy chọn một tệp ảnh trên máy.")
    # One byte too many is enough to know.
    return file.read(avatars.MOST_BYTES + 1)


def _page(request, form, refusal="", status=200):
    # What was typed and refused is in the field; the name above stays the one that holds.
    request.user.refresh_from_db(fields=["display_name"])
    context = {"form": form, "refusal": refusal}
    return render(request, "accounts/profile.html", context, status=422 if refusal else status)


@require_safe
def avatar(request, name):
    """Serve somebody's picture to whoever was shown its address."""
    path = f"anh-dai-dien/{name}"
    if not default_storage.exists(path):
        raise Http404
    with default_storage.open(path) as file:
        response = HttpResponse(file.read(), content_type="image/jpeg")
    response.headers["Cache-Control"] = A_DAY
    return response
