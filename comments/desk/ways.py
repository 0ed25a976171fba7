"""How comments are taken in: everywhere, and in sections that differ."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from articles.models import Edition, Section
from comments.models import Mode, Policy, SectionPolicy

MAY_LOOK, MAY_CHANGE = "comments.view_policy", "comments.change_policy"

WRONG_REPORTS = "Hãy ghi số bạn đọc từ 1 đến 100."


class PolicyForm(forms.ModelForm):
    """What holds wherever nothing else is said."""

    use_required_attribute = False

    class Meta:
        model = Policy
        fields = ["mode", "closes_after_days", "is_closed", "reports_before_a_look"]
        widgets = {"mode": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        days = self.fields["closes_after_days"]
        for name in ("invalid", "min_value", "max_value"):
            days.error_messages[name] = "Hãy ghi số ngày từ 1 đến 3.650, hoặc để trống."
        days.validators = [v for v in days.validators if not hasattr(v, "limit_value")]
        days.min_value = days.max_value = None
        reports = self.fields["reports_before_a_look"]
        for name in ("invalid", "required", "min_value", "max_value"):
            reports.error_messages[name] = WRONG_REPORTS
        for limit in reports.validators:
            if hasattr(limit, "limit_value"):
                limit.message = WRONG_REPORTS

    def clean_closes_after_days(self):
        """Return the days, judged here so that there is one sentence for all that is wrong."""
        days = self.cleaned_data["closes_after_days"]
        if days is not None and not 1 <= days <= 3650:
            raise forms.ValidationError(
                self.fields["closes_after_days"].error_messages["min_value"]
            )
        return days


@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    """Show the rules, and take new ones."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    policy = Policy.objects.current()
    sections = list(Section.objects.order_by("path"))
    if request.method != "POST":
        modes = dict(SectionPolicy.objects.values_list("section", "mode"))
        return _page(request, PolicyForm(instance=policy), sections, modes)
    if not request.user.has_perm(MAY_CHANGE):
        raise PermissionDenied
    form = PolicyForm(request.POST, instance=policy)
    modes = {one.pk: request.POST.get(f"muc-{one.pk}", "") for one in sections}
    modes = {pk: mode for pk, mode in modes.items() if mode in Mode.values}
    if not form.is_valid():
        return _page(request, form, sections, modes, status=422)
    _save(form, modes, request.user)
    messages.success(request, "Đã lưu quy tắc; có hiệu lực ngay.")
    return redirect("moderation:ways")


@transaction.atomic
def _save(form, modes, by):
    Policy.objects.select_for_update().filter(pk=1).first()
    policy = form.save()
    SectionPolicy.objects.exclude(section__in=modes).delete()
    SectionPolicy.objects.bulk_create(
        [SectionPolicy(section_id=pk, mode=mode) for pk, mode in modes.items()],
        update_conflicts=True,
        unique_fields=["section"],
        update_fields=["mode"],
    )
    said = f"{policy.get_mode_display()}; đóng sau {policy.closes_after_days or '–'} ngày"
    said += "; tạm đóng mọi nơi" if policy.is_closed else ""
    LogEntry.objects.log_actions(by.pk, [policy], CHANGE, change_message=said, single_object=True)
    Edition.objects.advance()


def _page(request, form, sections, modes, status=200):
    request.current_app = admin.site.name
    context = {
        **admin.site.each_context(request),
        "title": "Quy tắc nhận bình luận",
        "form": form,
        "sections": [(one, one.path.count("/"), modes.get(one.pk, "")) for one in sections],
        "modes": [("", "Như chung"), *Mode.choices],
        "may_change": request.user.has_perm(MAY_CHANGE),
    }
    response = TemplateResponse(request, "comments/desk/ways.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
