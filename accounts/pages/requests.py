"""“Yêu cầu về dữ liệu”: a reader's form, and what became of earlier ones."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import data_requests
from accounts.counted import CHANGES
from accounts.forms import NewspaperForm
from accounts.models import DataRequest, User

SHOWN = 50
MOST_OPEN = 5


class RequestForm(NewspaperForm, forms.Form):
    """What a reader asks by law."""

    kind = forms.ChoiceField(
        label="Bạn muốn",
        choices=[("", "Chọn một việc"), *DataRequest.Kind.choices],
        error_messages={
            "required": "Hãy chọn việc bạn muốn báo làm.",
            "invalid_choice": "Hãy chọn một việc trong danh sách.",
        },
    )
    words = forms.CharField(
        label="Cụ thể là",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Dữ liệu nào, vì sao nếu bạn muốn nói. Đừng gửi ảnh hay số giấy tờ tùy thân.",
        error_messages={
            "required": "Hãy viết rõ bạn muốn gì.",
            "max_length": "Nội dung dài tối đa 4.000 ký tự.",
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_requests(request):
    """Show one's requests with their steps, and take a new one."""
    form = RequestForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and CHANGES.is_passed(request):
        messages.error(request, CHANGES.sentence)
        status = 429
    elif request.method == "POST":
        if form.is_valid() and _take_in(request.user, form):
            messages.success(request, "Đã gửi. Báo xác nhận trong hai ngày làm việc.")
            return redirect("accounts:my_requests")
        status = 422
    own = DataRequest.objects.filter(person=request.user)[:SHOWN]
    context = {"form": form, "requests": own.prefetch_related("steps"), "NOTED": "noted"}
    return render(request, "accounts/my_requests.html", context, status=status)


@transaction.atomic
def _take_in(user, form):
    # Their own row is locked, so that two clicks send one request.
    User.objects.hold(user)
    open_ones = DataRequest.objects.open().filter(person=user)
    if open_ones.filter(**form.cleaned_data).exists():
        form.add_error(None, "Yêu cầu đúng như thế này đang được xử lý.")
    elif open_ones.count() >= MOST_OPEN:
        form.add_error(
            None, f"Bạn đang có {MOST_OPEN} yêu cầu chờ trả lời; hãy đợi một yêu cầu xong."
        )
    else:
        new = DataRequest(
            person=user,
            person_name=user.get_full_name(),
            channel=DataRequest.Channel.MY_PAGE,
            received_on=timezone.localdate(),
            **form.cleaned_data,
        )
        data_requests.take_in(new)
        return True
    return False
