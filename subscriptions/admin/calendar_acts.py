"""Acts on the issue calendar: another day, several days in one issue, holidays."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from unfold.decorators import action

from accounts import looks
from subscriptions.calendar_changes import redating_later
from subscriptions.calendar_changes.days_off import suggestions
from subscriptions.calendar_changes.merging import merge, preview_merge, take_apart
from subscriptions.calendar_changes.redating import (
    SHOWN,
    count_to_follow,
    preview_redating,
    redate,
)
from subscriptions.forms.calendar import MergingForm, RedatingForm
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import Issue

TEMPLATES = "subscriptions/admin/issue_"
SECONDS_BETWEEN_LOOKS = 2


class CalendarActs:
    """For the admin of issues. Each act shows what it does before it does it."""

    # Outside the form of the issue: what takes a merged one apart is a form of its own.
    change_form_outer_before_template = f"{TEMPLATES}acts.html"

    def get_urls(self):
        """Add the pages of the acts."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/doi-ngay/", wrap(self.redate_view), name="subscriptions_issue_redate"),
            path("<int:pk>/don-so/", wrap(self.merge_view), name="subscriptions_issue_merge"),
            path(
                "<int:pk>/tach-so/",
                wrap(require_POST(self.take_apart_view)),
                name="subscriptions_issue_take_apart",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show an issue with the acts that are possible on it."""
        issue = self.get_object(request, object_id)
        context = {
            "issue": issue,
            "absorbed": list(issue.absorbed.order_by("issued_on")) if issue else [],
            "may_change": issue is not None and self.has_change_permission(request, issue),
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    @action(
        description="Ngày nghỉ lễ",
        permissions=["calendar"],
        url_path="ngay-nghi",
        icon="event_busy",
    )
    def days_off(self, request):
        """Show the holidays ahead on which issues are planned."""
        context = self._context(request, "Ngày nghỉ lễ", days_off=suggestions())
        return TemplateResponse(request, f"{TEMPLATES}days_off.html", context)

    def has_calendar_permission(self, request):
        """Whether somebody may change the calendar."""
        return request.user.has_perm("subscriptions.change_issue")

    def redate_view(self, request, pk):
        """Move an issue to another day; the day asked for is shown first."""
        issue = self._issue(request, pk)
        if request.method == "POST":
            form = RedatingForm(request.POST)
            if form.is_valid():
                return self._redate(request, issue, form.cleaned_data["ngay"])
        else:
            asked = request.GET if "ngay" in request.GET else None
            form = RedatingForm(asked, initial={"ngay": issue.issued_on})
        found = self._preview(form, lambda: preview_redating(issue, form.cleaned_data["ngay"]))
        if found and found.people:
            people = {one.line.order.buyer_id for one in found.people}
            looks.note(request, looks.Way.LIST, "Dời ngày số báo", found.people, people)
        last = issue.redatings.first()
        running = last if last and last.finished_at is None else None
        context = self._context(request, f"Dời ngày {issue}", issue, form, found=found, most=SHOWN)
        is_refused = last is not None and last.message and last.day != issue.issued_on
        context |= {"running": running, "refused": last if is_refused else None}
        response = TemplateResponse(request, f"{TEMPLATES}redate.html", context)
        if running:
            # Without scripts, too, the page shows how far it has come.
            response.headers["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
        return response

    def _redate(self, request, issue, day):
        """Move an issue: at once where few holds are touched, in the background where many."""
        if count_to_follow(issue, day) <= redating_later.MOST_AT_ONCE:
            done = f"Đã dời {issue} sang ngày {day:%d/%m/%Y}."
            return self._do(request, issue, done, lambda: redate(issue, day, by=request.user))
        asked = f"Đang dời {issue} sang ngày {day:%d/%m/%Y}."
        self._do(
            request, issue, asked, lambda: redating_later.ask_to_redate(issue, day, request.user)
        )
        return redirect("admin:subscriptions_issue_redate", issue.pk)

    def merge_view(self, request, pk):
        """Let issues come in this one; what is owed for them is shown first."""
        into = self._issue(request, pk)
        if request.method == "POST":
            form = MergingForm(request.POST, into=into)
            if form.is_valid():
                chosen, becomes = list(form.cleaned_data["so"]), form.cleaned_data["thanh"]
                done = f"Đã dồn {len(chosen)} số vào {into}."
                return self._do(
                    request, into, done, lambda: merge(into, chosen, becomes, by=request.user)
                )
        else:
            asked = request.GET if "thanh" in request.GET else None
            form = MergingForm(asked, into=into, initial={"so": request.GET.getlist("so")})
        found = self._preview(form, lambda: preview_merge(into, list(form.cleaned_data["so"])))
        context = self._context(request, f"Dồn số vào {into}", into, form, found=found)
        return TemplateResponse(request, f"{TEMPLATES}merge.html", context)

    def take_apart_view(self, request, pk):
        """Let the issues that were merged come by themselves again."""
        into = self._issue(request, pk)
        done = f"Đã tách các số dồn vào {into}."
        return self._do(request, into, done, lambda: take_apart(into, by=request.user))

    def _issue(self, request, pk):
        if not self.has_calendar_permission(request):
            raise PermissionDenied
        issue = Issue.objects.select_related("publication").filter(pk=pk).first()
        if issue is None:
            raise Http404
        return issue

    def _preview(self, form, look):
        """Return what a valid form would do; None, with the reason in the form, otherwise."""
        if not form.is_bound or not form.is_valid():
            return None
        try:
            return look()
        except ChangeRefused as refusal:
            form.add_error(None, str(refusal))
            return None

    def _do(self, request, issue, done, act):
        try:
            act()
        except ChangeRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.log_change(request, issue, done)
            self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:subscriptions_issue_change", issue.pk)

    def _context(self, request, title, issue=None, form=None, **more):
        back = reverse("admin:subscriptions_issue_changelist")
        if issue:
            back = reverse("admin:subscriptions_issue_change", args=[issue.pk])
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "issue": issue,
            "form": form,
            "media": self.media + form.media if form else self.media,
            "back": back,
            **more,
        }
