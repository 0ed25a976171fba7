"""The lists of words: tried on the comments of the last 30 days, then saved."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from comments import word_lists
from comments.desk.queue import marked
from comments.models import WordList
from comments.models.word_list import LONGEST_LIST
from comments.words.entries import WrongEntry
from kinhtedothi.vietnamese.text import number_in

MAY_LOOK, MAY_CHANGE = "comments.view_wordlist", "comments.change_wordlist"
KINDS = {"tu-cam": WordList.Kind.BANNED, "tu-dang-ngo": WordList.Kind.SUSPECT}
VERSIONS_SHOWN = 20
WHAT_IT_DOES = {
    WordList.Kind.BANNED: "Bình luận có một trong những từ này bị trả lại người viết ngay, kèm "
    "chính từ ấy; bình luận không được nhận.",
    WordList.Kind.SUSPECT: "Bình luận có một trong những từ này được giữ lại cho người duyệt, từ "
    "ấy được tô.",
}


class WordListForm(forms.Form):
    """A list as it is typed."""

    use_required_attribute = False

    words = forms.CharField(
        label="Các từ, mỗi dòng một từ hay cụm từ",
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
        strip=False,
        required=False,
        max_length=LONGEST_LIST,
        error_messages={"max_length": "Danh sách dài quá 60.000 ký tự."},
    )
    note = forms.CharField(label="Vì sao sửa", max_length=300, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["note"].error_messages["max_length"] = "Lý do dài quá 300 ký tự."


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, kind):
    """Show a list and its history; try a new text; save it."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    if kind not in KINDS:
        raise Http404
    of_kind = KINDS[kind]
    if request.method != "POST":
        return _page(request, of_kind, _form_of(request, of_kind))
    if not request.user.has_perm(MAY_CHANGE):
        raise PermissionDenied
    form = WordListForm(request.POST)
    if not form.is_valid():
        return _page(request, of_kind, form, status=422)
    said = form.cleaned_data
    try:
        if "luu" not in request.POST:
            return _page(request, of_kind, form, trial=word_lists.try_out(of_kind, said["words"]))
        saved = word_lists.save(of_kind, by=request.user, **said)
    except WrongEntry as wrong:
        form.add_error("words", str(wrong))
        return _page(request, of_kind, form, status=422)
    except word_lists.ChangedMeanwhile as changed:
        # Saving again goes over what the other saved, which stands below.
        form.data = form.data.copy()
        form.data["seen"] = changed.newest.number
        form.add_error(None, str(changed))
        return _page(request, of_kind, form, status=409)
    messages.success(request, f"Đã lưu bản {saved.number}; có hiệu lực từ bình luận kế tiếp.")
    return redirect("moderation:word_list", kind)


def _form_of(request, kind):
    """Return the form with the newest list, or with an older one that is asked for by number."""
    newest = WordList.objects.newest(kind)
    number = number_in(request.GET.get("ban", ""))
    older = number and WordList.objects.filter(kind=kind, number=number).first()
    shown = older or newest
    return WordListForm(
        initial={
            "words": shown.words if shown else "",
            "seen": newest.number if newest else 0,
            "note": f"Lấy lại bản {older.number}." if older and older != newest else "",
        }
    )


def _page(request, kind, form, trial=None, status=200):
    request.current_app = admin.site.name
    versions = WordList.objects.filter(kind=kind).select_related("by").order_by("-number")
    context = {
        **admin.site.each_context(request),
        "title": WordList.Kind(kind).label,
        "kind": kind,
        "kinds": [(slug, one.label, one == kind) for slug, one in KINDS.items()],
        "what_it_does": WHAT_IT_DOES[kind],
        "is_banned": kind == WordList.Kind.BANNED,
        "form": form,
        "trial": trial,
        "caught": [(comment, _marked(comment, found)) for comment, found in trial.shown]
        if trial
        else [],
        "versions": versions[:VERSIONS_SHOWN],
        "may_change": request.user.has_perm(MAY_CHANGE),
    }
    response = TemplateResponse(request, "comments/desk/word_list.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _marked(comment, found):
    return marked(comment.body, [comment.body[one.start : one.end] for one in found])
