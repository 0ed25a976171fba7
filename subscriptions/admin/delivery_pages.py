"""“Giao báo” of an issue: preview, spares, closing, then its papers; and the draw to come."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import looks
from subscriptions import closing, prints
from subscriptions.draw import draw_of, manifest_of, wards_without_route
from subscriptions.forecasts import forecast, forecast_errors
from subscriptions.forms.spares import SparesForm
from subscriptions.manifest_rows import rows_of
from subscriptions.manifests import hash_of
from subscriptions.models import (
    Entitlement,
    Issue,
    IssueClosing,
    ManifestPrint,
    Publication,
    Subscription,
)
from subscriptions.models.publication import WEEKDAYS
from subscriptions.quantity_sheets import goes_by_post
from subscriptions.spares import IssueAlreadyClosed, set_spares

WEEKDAY_NAMES = dict(WEEKDAYS)
ROWS_ON_A_PAGE = 500
PRINTS_SHOWN = 50
SECONDS_BETWEEN_LOOKS = 2
What = ManifestPrint.What


class DeliveryPages:
    """Adds to the admin of issues what happens between the calendar and the carriers."""

    def get_urls(self):
        return [
            self._page("bang-ke/<str:day>/", self.day_view, "deliveries"),
            self._page("luong-in/", self.draw_view, "draw"),
            self._page("<int:pk>/giao/", self.delivery_view, "delivery"),
            self._page("<int:pk>/giao/tuyen/", self.route_view, "delivery_route"),
            self._page("<int:pk>/giao/du-phong/", require_POST(self.spares_view), "spares"),
            self._page("<int:pk>/giao/chot/", require_POST(self.close_view), "close"),
            self._page("<int:pk>/giao/in/", require_POST(self.print_view), "print"),
            *super().get_urls(),
        ]

    def _page(self, route, view, name):
        def for_circulation(request, *args, **kwargs):
            if not self.has_export_permission(request):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        wrapped = self.admin_site.admin_view(for_circulation)
        return path(route, wrapped, name=f"subscriptions_issue_{name}")

    def day_view(self, request, day):
        """Show the issues of a day, each with its copies and the way to its delivery."""
        try:
            day = date.fromisoformat(day)
            before, after = day - timedelta(days=1), day + timedelta(days=1)
        except (ValueError, OverflowError) as error:
            raise Http404 from error
        owed = Sum("entitlements__copies", filter=Q(entitlements__outcome=Entitlement.Outcome.OWED))
        issues = (
            Issue.objects.printed().filter(issued_on=day).select_related("publication", "manifest")
        )
        context = {
            "title": f"Giao báo {WEEKDAY_NAMES[day.isoweekday()]}, {day:%d/%m/%Y}",
            "issues": issues.annotate(owed=owed).order_by("publication"),
            "day_before": before,
            "day_after": after,
        }
        return self._show(request, "deliveries", context)

    def delivery_view(self, request, pk):
        """Show the draw of an issue by route, what to look at before closing, and its papers."""
        issue = self._issue_of(pk)
        if issue.merged_into_id:
            self.message_user(request, f"{issue} dồn vào số này.", messages.INFO)
            return redirect("admin:subscriptions_issue_delivery", issue.merged_into_id)
        return self._delivery(request, issue)

    def route_view(self, request, pk):
        """Show the rows of one route, as the sheet has them."""
        issue, code = self._issue_of(pk), request.GET.get("tuyen", "")
        route = draw_of(issue).route_of(code)
        if route is None:
            raise Http404
        after = _number(request.GET.get("sau"))
        rows = rows_of(issue, code, after, ROWS_ON_A_PAGE + 1)
        shown = rows[:ROWS_ON_A_PAGE]
        self._note_look(request, looks.Way.LIST, f"Tờ giao {route.name}", shown)
        context = {
            "title": f"Tờ giao {code} {route.name}".replace("  ", " "),
            "issue": issue,
            "route": route,
            "rows": shown,
            "next_after": shown[-1].position if len(rows) > len(shown) else None,
            "is_first": not after,
        }
        return self._show(request, "delivery_route", context)

    def spares_view(self, request, pk):
        """Set the spares of an issue that is open."""
        issue = self._issue_of(pk)
        if issue.is_closed:
            self.message_user(request, str(IssueAlreadyClosed(issue)), messages.ERROR)
            return redirect("admin:subscriptions_issue_delivery", pk)
        draw = draw_of(issue)
        form = SparesForm(request.POST, draw=draw)
        if not form.is_valid():
            return self._delivery(request, issue, form, draw)
        every = form.cleaned_data["for_every_issue"]
        try:
            changed = set_spares(issue, form.copies(), for_every_issue=every)
        except IssueAlreadyClosed as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            done = "Đã đổi số tờ dự phòng" + (" cho mọi số sau." if every else ".")
            if changed:
                self.log_change(request, issue, done)
            self.message_user(request, done if changed else "Không có gì thay đổi.")
        return redirect("admin:subscriptions_issue_delivery", pk)

    def close_view(self, request, pk):
        """Close an issue: a short one at once, a long one in the background."""
        issue = self._issue_of(pk)
        self.close_one(request, issue)
        return redirect("admin:subscriptions_issue_delivery", pk)

    def close_one(self, request, issue):
        """Close an issue, or have it closed, and tell the person what came of it."""
        if issue.is_closed:
            self.message_user(request, f"{issue}: đã chốt từ trước.", messages.INFO)
            return
        try:
            if closing.recipients_of(issue) > closing.MOST_AT_ONCE:
                closing.ask_to_close(issue, request.user)
                self.log_change(request, issue, "Yêu cầu chốt số.")
                self.message_user(request, f"Đang chốt {issue}.", messages.INFO)
                return
            settled = closing.close_issue(issue, by=request.user)
        except closing.IssueNotDue as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.log_change(request, issue, f"Đã chốt, {settled} người nhận.")
            self.message_user(request, f"Đã chốt {issue}: {settled} người nhận.", messages.SUCCESS)

    def print_view(self, request, pk):
        """Give a paper made of the frozen rows, and note who took it."""
        issue = self._issue_of(pk)
        what = request.POST.get("giay", "")
        if manifest_of(issue) is None:
            self.message_user(
                request, "Số này chưa có bảng kê nên chưa có giấy tờ.", messages.ERROR
            )
            return redirect("admin:subscriptions_issue_delivery", pk)
        if what not in What:
            raise Http404
        if what in prints.QUANTITY_PAPERS:
            printed = prints.print_quantities(issue.manifest, what, request.user)
        else:
            code, part = request.POST.get("tuyen", ""), _number(request.POST.get("phan", "1"))
            printed = prints.print_route(issue.manifest, what, code, part, request.user)
            page = f"{printed.note.get_what_display()} {code}".strip()
            self._note_look(request, looks.Way.EXPORT, page, printed.rows)
        response = HttpResponse(printed.content, content_type=printed.kind)
        response.headers["Content-Disposition"] = f'attachment; filename="{printed.name}"'
        return response

    def draw_view(self, request):
        """Show the draw of the next issues of each publication, and how far forecasts were off."""
        publications = [
            (publication, forecast(publication), forecast_errors(publication, most=10))
            for publication in Publication.objects.on_sale()
        ]
        context = {"title": "Lượng in các số tới", "publications": publications}
        return self._show(request, "draw", context)

    def _delivery(self, request, issue, form=None, draw=None):
        draw = draw or draw_of(issue)
        last = issue.closings.first()
        is_running = last is not None and last.finished_at is None
        refused = last is not None and not is_running and not issue.is_closed
        context = {
            "title": f"Giao báo: {issue}",
            "issue": issue,
            "draw": draw,
            "running": last if is_running else None,
            "steps": IssueClosing.Step.DONE.value,
            "refusal": last.message if refused else "",
            "stoppage": issue.stoppages.filter(withdrawn_at=None).first(),
        }
        if manifest_of(issue):
            context |= self._papers(request, issue)
        elif not issue.is_closed:
            context |= {
                "spares": None if context["stoppage"] else form or SparesForm(draw=draw),
                "without_route": draw.has_unrouted and wards_without_route(issue),
                "is_due": (issue.issued_on - timezone.localdate()).days <= 1,
            }
        response = self._show(request, "delivery", context)
        if is_running:
            # Without scripts, too, the page shows how far it has come.
            response.headers["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
        return response

    def _papers(self, request, issue):
        manifest = issue.manifest
        checked = hash_of(manifest) == manifest.sha256 if "kiem" in request.GET else None
        return {
            "manifest": manifest,
            "checked": checked,
            "by_post": goes_by_post(manifest),
            "route_papers": [(what.value, what.label) for what in prints.ROUTE_PAPERS],
            "quantity_papers": [(what.value, what.label) for what in prints.QUANTITY_PAPERS],
            "parts": prints.parts_of(manifest),
            "prints": manifest.prints.select_related("by")[:PRINTS_SHOWN],
        }

    def _issue_of(self, pk):
        issues = Issue.objects.select_related("publication", "manifest__made_by")
        return get_object_or_404(issues, pk=pk)

    def _note_look(self, request, way, page, rows):
        keys = {row.entitlement_id for row in rows}
        subscriptions = Subscription.objects.filter(entitlements__in=keys)
        people = subscriptions.values_list("line__order__buyer", flat=True)
        looks.note(request, way, page, [Entitlement(pk=key) for key in keys], people)

    def _show(self, request, name, context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"subscriptions/admin/{name}.html", context)


def _number(typed):
    """Return a whole number as typed in an address, 0 for anything else."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
