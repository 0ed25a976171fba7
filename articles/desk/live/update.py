"""One update in the newsroom: corrected, marked, withdrawn, brought back; and every text it had."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from articles.desk.live.views import REFUSALS, SOMEBODY_ELSE
from articles.desk.session import is_somebody_elses
from articles.desk.story_views import story_page, story_view
from articles.forms.live import CorrectionForm, WithdrawalForm
from articles.live import posting, rights

MEANWHILE = (
    "Người khác vừa sửa cập nhật này (bản {number}, bên dưới), nên bản của bạn chưa lên trang. "
    "Chữ bạn gõ vẫn còn ở đây; bấm “Đăng bản sửa” lần nữa thì bản của bạn thay bản ấy."
)


def update_view(view):
    """Give a view the update that its address names, of a story that the person works on."""

    def with_update(request, pk, number):
        @story_view
        def wrapper(request, article):
            update = article.live_updates.select_related("posted_by", "withdrawn_by")
            update = update.filter(number=number).first()
            if update is None:
                raise Http404
            update.article = article
            return view(request, update)

        return wrapper(request, pk)

    return with_update


@require_http_methods(["GET", "HEAD", "POST"])
@update_view
def show(request, update):
    """Show an update with all its versions, and correct it."""
    if request.method != "POST":
        latest = update.versions.get(number=update.version)
        return _page(request, update, CorrectionForm.showing(update, latest))
    form = CorrectionForm(request.POST)
    if is_somebody_elses(request):
        form.add_error(None, SOMEBODY_ELSE)
    if not form.is_valid():
        return _page(request, update, form, status=422)
    data = form.cleaned_data
    try:
        posting.correct(
            update, request.user, form.words, data["based_on"], data["reason"], data["is_key"]
        )
    except posting.CorrectedMeanwhile as meanwhile:
        form.add_error(None, MEANWHILE.format(number=meanwhile.latest.number))
        form.data = form.data.copy()
        form.data["based_on"] = meanwhile.latest.number
        return _page(request, update, form, status=409)
    except REFUSALS as refused:
        form.add_error(None, str(refused))
        return _page(request, update, form, status=422)
    messages.success(request, f"Đã sửa cập nhật số {update.number}.")
    return redirect("desk:live", update.article_id)


@require_POST
@update_view
def act(request, update):
    """Withdraw an update, bring it back, or pin it; “act” says which."""
    form = WithdrawalForm(request.POST)
    acts = {
        "bring_back": (lambda: posting.bring_back(update, request.user), "Đã đăng lại"),
        "pin": (lambda: posting.pin(update, request.user), "Đã ghim"),
        "unpin": (lambda: posting.pin(update, request.user, on=False), "Đã bỏ ghim"),
        "withdraw": (lambda: posting.withdraw(update, request.user, _reason(form)), "Đã gỡ"),
    }
    do, said = acts.get(request.POST.get("act"), (None, ""))
    if do is None:
        raise Http404
    try:
        do()
    except REFUSALS as refused:
        messages.error(request, str(refused))
        return redirect("desk:live_update", update.article_id, update.number)
    messages.success(request, f"{said} cập nhật số {update.number}.")
    return redirect("desk:live", update.article_id)


def _reason(form):
    return form.cleaned_data["reason"] if form.is_valid() else ""


def _page(request, update, form, status=200):
    user = request.user
    return story_page(
        request,
        update.article,
        "desk/live/update.html",
        f"Cập nhật số {update.number}",
        status=status,
        update=update,
        form=form,
        withdrawal=WithdrawalForm(),
        versions=update.versions.select_related("author"),
        may_change=rights.may_change(user, update),
        may_bring_back=rights.may_bring_back(user, update),
        may_pin=rights.may_lead(user, update.article),
    )
