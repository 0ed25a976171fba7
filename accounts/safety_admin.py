"""“Bảo mật” of an account in the admin: where it is signed in, its second factor, what was done."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_http_methods
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts import account_acts, devices, second_factor
from accounts.browsers import browser_name
from accounts.looks import Way
from accounts.models import AccountAct, User

SHOWN = 50
OWN = "Việc này không làm trên tài khoản của chính bạn; hãy nhờ một quản trị viên khác."
ENDED = "Máy này đã đăng xuất từ trước."


class ReasonForm(forms.Form):
    """Asks an administrator why, for the record."""

    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text="Ai nhờ, bạn nhận ra người ấy bằng cách nào. Ghi vào nhật ký, không xóa được.",
        error_messages={
            "required": "Hãy ghi lý do.",
            "max_length": "Lý do dài quá 300 ký tự.",
        },
    )


class Safety:
    """For UserAdmin: the page of an account's safety, with what an administrator may do there."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_http_methods(["GET", "POST"])(self.safety_view))
        return [path("<int:pk>/bao-mat/", view, name="accounts_user_safety"), *super().get_urls()]

    def safety_view(self, request, pk):
        """Show where an account is signed in, end sessions, take a lost factor away."""
        user = User.objects.filter(pk=pk).first()
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        form = ReasonForm(request.POST or None)
        if request.method == "POST":
            if user == request.user:
                messages.error(request, OWN)
            elif self._act(request, user, form):
                return redirect("admin:accounts_user_safety", pk)
        return self._page(request, user, form)

    def _act(self, request, user, form):
        """Do what the button says. Returns whether it was done, or had been already."""
        how = {"by": request.user, "request": request}
        if number := request.POST.get("end", ""):
            is_number = number.isascii() and number.isdigit() and len(number) < 19
            act = is_number and account_acts.end_session(user, int(number), **how)
            messages.success(request, "Đã đăng xuất máy ấy.") if act else messages.info(
                request, ENDED
            )
            return True
        if not form.is_valid():
            return False
        if "reset" in request.POST:
            account_acts.reset_factor(user, reason=form.cleaned_data["reason"], **how)
            messages.success(request, f"Đã đặt lại lớp bảo vệ thứ hai và báo cho {user.email}.")
        else:
            account_acts.end_sessions(user, reason=form.cleaned_data["reason"], **how)
            messages.success(request, f"Đã đăng xuất {user.email} khỏi mọi máy.")
        return True

    def _page(self, request, user, form):
        self.note_look(request, Way.PAGE, "Máy đang đăng nhập của tài khoản", [user])
        sessions = list(devices.signed_in(user).order_by("-last_seen_at")[:SHOWN])
        for session in sessions:
            session.browser = browser_name(session.user_agent)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Bảo mật của {user.email}",
            "person": user,
            "sessions": sessions,
            "has_factor": second_factor.is_set_up(user),
            "acts": AccountAct.objects.filter(account=user).select_related("actor")[:SHOWN],
            "form": form,
            "is_own": user == request.user,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "accounts/admin/safety.html", context, status=status)
