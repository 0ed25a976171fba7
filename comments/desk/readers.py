"""A reader as moderators know them: what they wrote, and what was done about it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import looks
from accounts.models import User
from comments import sanctions
from comments.desk.queue import MAY, records_of
from comments.models import Comment, ReaderPolicy, Sanction

MAY_SANCTION = "comments.sanction_reader"
OWN_COMMENTS = 30
MODES_OF_A_READER = (
    ("", "Như mọi bạn đọc"),
    ("before", "Luôn duyệt trước"),
    ("after", "Tin cậy: đăng ngay, duyệt sau"),
)
Kind = Sanction.Kind


class SanctionForm(forms.Form):
    """What is done about a reader; shown once more with its effects before it is done."""

    use_required_attribute = False

    kind = forms.ChoiceField(label="Chế tài", choices=Kind.choices, widget=forms.RadioSelect)
    days = forms.TypedChoiceField(
        label="Khóa trong",
        choices=[(days, f"{days} ngày") for days in sanctions.TIMEOUT_DAYS],
        coerce=int,
        initial=7,
        required=False,
        empty_value=7,
    )
    hides = forms.BooleanField(
        label="Ẩn bình luận đã đăng và đang chờ của bạn đọc này", required=False
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        help_text="Một câu; bạn đọc sẽ đọc được.",
        error_messages={"required": "Hãy ghi lý do: bạn đọc cần biết vì sao."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["kind"].error_messages["required"] = "Hãy chọn một chế tài."
        self.fields["reason"].error_messages["max_length"] = "Lý do dài quá 300 ký tự."


@require_safe
def show(request, pk):
    """Show a reader's record."""
    reader = _reader(request, pk)
    looks.note(request, looks.Way.PAGE, "Hồ sơ bình luận của một bạn đọc", [reader], [reader.pk])
    advice = sanctions.advice_for(reader)
    initial = {"kind": advice.kind} if advice else {}
    return _page(request, reader, SanctionForm(initial=initial), advice)


@require_http_methods(["POST"])
def sanction(request, pk):
    """Show what a sanction would do, and do it when the moderator has seen that."""
    reader = _reader(request, pk, MAY_SANCTION)
    form = SanctionForm(request.POST)
    if not form.is_valid():
        return _page(request, reader, form, sanctions.advice_for(reader), status=422)
    said = form.cleaned_data
    seen = request.POST.get("da-xem")
    preview = sanctions.preview(reader)
    if seen is None:
        return _preview(request, reader, form, preview)
    try:
        imposed = sanctions.impose(reader, by=request.user, **said)
    except sanctions.NotImposed as obstacle:
        form.add_error(None, str(obstacle))
        return _page(request, reader, form, sanctions.advice_for(reader), status=422)
    done = f"{imposed.get_kind_display()}: {reader.get_full_name()}."
    if imposed.hides:
        done += f" Đã ẩn {imposed.hidden.count()} bình luận."
    messages.success(request, done)
    return redirect("moderation:reader", reader.pk)


@require_POST
def lift(request, pk):
    """Take a sanction back."""
    found = get_object_or_404(Sanction.objects.select_related("reader"), pk=pk)
    reader = _reader(request, found.reader_id, MAY_SANCTION)
    try:
        shown = sanctions.lift(found, request.user, request.POST.get("ly-do", "")[:300])
    except sanctions.NotImposed as obstacle:
        messages.error(request, str(obstacle))
    else:
        again = f" {shown} bình luận trở lại như trước." if shown else ""
        messages.success(request, f"Đã bỏ: {found.get_kind_display().lower()}.{again}")
    return redirect("moderation:reader", reader.pk)


@require_POST
def set_mode(request, pk):
    """Let a reader's comments be read before or after they are shown, whatever holds for others."""
    reader = _reader(request, pk)
    modes = dict(MODES_OF_A_READER)
    mode = request.POST.get("cach", "")
    if mode not in modes:
        messages.error(request, "Không có cách nhận bình luận ấy; hãy chọn lại.")
    elif mode:
        ReaderPolicy.objects.update_or_create(
            reader=reader, defaults={"mode": mode, "set_by": request.user}
        )
        messages.success(request, f"{reader.get_full_name()}: {modes[mode].lower()}.")
    else:
        ReaderPolicy.objects.filter(reader=reader).delete()
        messages.success(request, f"{reader.get_full_name()}: như mọi bạn đọc.")
    return redirect("moderation:reader", reader.pk)


def _reader(request, pk, permission=MAY):
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return get_object_or_404(User, pk=pk)


def _page(request, reader, form, advice, status=200):
    own = ReaderPolicy.objects.filter(reader=reader).values_list("mode", flat=True).first()
    written = Comment.objects.by_reader(reader).select_related("article__section", "decided_by")
    context = {
        "title": reader.get_full_name(),
        "reader": reader,
        "record": records_of([reader.pk], timezone.now())[reader.pk],
        "advice": advice,
        "form": form,
        "modes": MODES_OF_A_READER,
        "mode": own or "",
        "sanctions": reader.comment_sanctions.select_related("by", "lifted_by"),
        "written": written[:OWN_COMMENTS],
        "may_sanction": request.user.has_perm(MAY_SANCTION) and not reader.is_staff,
    }
    return _answer(request, "comments/desk/reader.html", context, status)


def _preview(request, reader, form, preview):
    context = {
        "title": f"Xem trước: {dict(Kind.choices)[form.cleaned_data['kind']].lower()}",
        "reader": reader,
        "form": form,
        "said": form.cleaned_data,
        "kind_in_words": dict(Kind.choices)[form.cleaned_data["kind"]],
        "is_timeout": form.cleaned_data["kind"] == Kind.TIMEOUT,
        "hides": form.cleaned_data["hides"] and form.cleaned_data["kind"] != Kind.WARNING,
        "preview": preview,
        "hidden_count": preview.shown + preview.waiting,
    }
    return _answer(request, "comments/desk/sanction_preview.html", context)


def _answer(request, template, context, status=200):
    request.current_app = admin.site.name
    response = TemplateResponse(
        request, template, {**admin.site.each_context(request), **context}, status=status
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
