"""“Yêu cầu về dữ liệu cá nhân” in the admin: what is due first, what is late, and the next step."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminEmailInputWidget

from accounts import data_requests
from accounts.looks import LookedAt, Way
from accounts.models import DataRequest, User

MAY_ANSWER = "accounts.answer_datarequest"
State = DataRequest.State
CLERKS_CHANNELS = [
    (value, name)
    for value, name in DataRequest.Channel.choices
    if value != DataRequest.Channel.MY_PAGE
]


class OpenFilter(admin.SimpleListFilter):
    """What is still to be done, unless somebody wants the rest."""

    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request, model_admin):
        return [("tat-ca", "Tất cả"), ("xong", "Đã trả lời")]

    def choices(self, changelist):
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": "Chưa trả lời",
        }
        for word, name in self.lookup_choices:
            yield {
                "selected": self.value() == word,
                "query_string": changelist.get_query_string({self.parameter_name: word}),
                "display": name,
            }

    def queryset(self, request, queryset):
        if self.value() == "xong":
            return queryset.filter(state__in=DataRequest.CLOSED)
        if self.value() == "tat-ca":
            return queryset
        return queryset.exclude(state__in=DataRequest.CLOSED)


class DataRequestForm(forms.ModelForm):
    """A request that came by mail, on paper or by phone, as a clerk enters it."""

    account = forms.EmailField(
        label="E-mail của tài khoản",
        required=False,
        help_text="Để trống nếu người yêu cầu không có tài khoản.",
        error_messages={"invalid": "Địa chỉ e-mail chưa đúng."},
        widget=UnfoldAdminEmailInputWidget,
    )

    class Meta:
        model = DataRequest
        fields = [
            "kind",
            "channel",
            "received_on",
            "person_name",
            "account",
            "contact",
            "words",
            "needs_others",
        ]

    def __init__(self, *args, **kwargs):
        """Choose nothing beforehand, and leave out the readers' own form."""
        super().__init__(*args, **kwargs)
        for name, choices in (("kind", DataRequest.Kind.choices), ("channel", CLERKS_CHANNELS)):
            self.fields[name].choices = [("", "– Chọn –"), *choices]

    def clean_account(self):
        """Return the account of an address; None without one."""
        address = self.cleaned_data["account"]
        if not address:
            return None
        person = User.objects.filter(email__iexact=address, is_active=True).first()
        if person is None:
            raise ValidationError("Không có tài khoản nào dùng địa chỉ này.")
        return person

    def clean_received_on(self):
        """Refuse days to come: the periods begin with the day of receipt."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError("Ngày nhận không thể ở tương lai.")
        return day


@admin.register(DataRequest)
class DataRequestAdmin(LookedAt, ModelAdmin):
    """Requests, those due first on top. Nobody edits or deletes one: each step is a row."""

    form = DataRequestForm
    add_label = "Ghi yêu cầu mới"
    list_display = ["number", "kind", "person_name", "state_label", "due", "received_on"]
    list_display_links = ["number"]
    list_filter = [OpenFilter, "kind"]
    list_per_page = 50
    ordering = ["next_due_on", "pk"]
    sortable_by = ()
    actions = None
    show_full_result_count = False
    view_on_site = False

    def people_of(self, rows):
        return [row.person_id for row in rows]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changeform_initial_data(self, request):
        return {"received_on": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def save_model(self, request, obj, form, change):
        """Enter the request with its due dates and its first step."""
        obj.person = form.cleaned_data["account"]
        data_requests.take_in(obj, by=request.user)

    def get_urls(self):
        step = self.admin_site.admin_view(require_POST(self.step_view))
        name = "accounts_datarequest_step"
        return [path("<int:pk>/buoc/", step, name=name), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a request with its steps, and what may be done next."""
        pk = int(object_id) if object_id.isascii() and object_id.isdigit() else 0
        asked = self._request(request, pk)
        self.note_look(request, Way.PAGE, self.name_of(asked), [asked])
        return self._show(request, asked)

    def step_view(self, request, pk):
        """Take a step; what was typed stays when it cannot be taken."""
        asked = self._request(request, pk)
        if not request.user.has_perm(MAY_ANSWER):
            raise PermissionDenied
        try:
            self._take_step(request, asked)
        except data_requests.NotNow as refusal:
            asked.refresh_from_db()
            return self._show(request, asked, str(refusal))
        return redirect("admin:accounts_datarequest_change", pk)

    def _take_step(self, request, asked):
        words = request.POST.get("words", "")
        act = request.POST.get("act")
        if act == "extended":
            days = request.POST.get("days", "")
            days = int(days) if days.isascii() and days.isdigit() and len(days) < 4 else 0
            data_requests.extend(asked.pk, request.user, days, words)
        elif act in ("acknowledged", "done", "refused", "noted"):
            steps = {
                "acknowledged": data_requests.acknowledge,
                "done": data_requests.finish,
                "refused": data_requests.refuse,
                "noted": data_requests.note,
            }
            steps[act](asked.pk, request.user, words)
        else:
            raise Http404
        messages.success(request, "Đã ghi.")

    def _show(self, request, asked, refusal=""):
        context = {
            **self.admin_site.each_context(request),
            "title": f"Yêu cầu số {asked.pk}",
            "opts": self.opts,
            "asked": asked,
            "steps": asked.steps.select_related("by"),
            "address": data_requests.email_of(asked),
            "is_late": asked.is_late(),
            "may_answer": request.user.has_perm(MAY_ANSWER),
            "refusal": refusal,
            "words": request.POST.get("words", ""),
            "days": request.POST.get("days", "15"),
        }
        request.current_app = self.admin_site.name
        template = "admin/accounts/datarequest/request.html"
        response = TemplateResponse(request, template, context, status=422 if refusal else 200)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def _request(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = DataRequest.objects.select_related("person", "entered_by").filter(pk=pk).first()
        if asked is None:
            raise Http404
        return asked

    @display(description="Số")
    def number(self, asked):
        return f"Số {asked.pk}"

    @display(
        description="Tình trạng",
        label={
            State.RECEIVED.label: "warning",
            State.ACKNOWLEDGED.label: "info",
            State.DONE.label: "success",
            "Trễ hạn": "danger",
        },
    )
    def state_label(self, asked):
        return "Trễ hạn" if asked.is_late() else asked.get_state_display()

    @display(description="Hạn")
    def due(self, asked):
        if asked.is_closed:
            return "–"
        what = "báo đã nhận" if asked.state == State.RECEIVED else "trả lời"
        return f"{asked.next_due_on:%d/%m/%Y} ({what})"
