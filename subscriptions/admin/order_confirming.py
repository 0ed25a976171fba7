"""Orders that are paid after delivery begins: their official letter, and confirming them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html

from accounts.looks import Way
from subscriptions.beginning import SOON, is_to_begin
from subscriptions.confirming import OrderNotConfirmable, confirm_order
from subscriptions.forms.official_letter import OfficialLetterForm
from subscriptions.models import OfficialLetter, Order

CONFIRM = "subscriptions.confirm_order"


class WorkFilter(admin.SimpleListFilter):
    """Orders by what waits to be done with them."""

    title = "việc"
    parameter_name = "viec"

    def lookups(self, request, model_admin):
        return [("cho-xac-nhan", "Chờ xác nhận"), ("hoan-tien", "Phải hoàn tiền")]

    def queryset(self, request, queryset):
        if self.value() == "hoan-tien":
            return queryset.to_refund()
        return queryset.to_confirm() if self.value() else queryset


class Confirming:
    """For the admin of orders: confirms those that are paid later."""

    def confirming_urls(self):
        """Return the addresses of these pages."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/xac-nhan/", wrap(self.confirm_view), name="subscriptions_order_confirm"),
            path("<int:pk>/cong-van/", wrap(self.letter_view), name="subscriptions_order_letter"),
            path("<int:pk>/cong-van/tep/", wrap(self.scan_view), name="subscriptions_order_scan"),
        ]

    def confirming_acts(self, request, order):
        """Return what the page of an order needs to offer them; order may be None."""
        waits = order is not None and order.waits_for_confirmation
        later = order is not None and order.terms == Order.Terms.LATER
        return {
            "may_confirm": waits and request.user.has_perm(CONFIRM),
            "may_note_letter": later and self.has_change_permission(request, order),
        }

    @admin.display(description="Công văn")
    def letter(self, order):
        found = OfficialLetter.objects.filter(order=order).defer("scan").first()
        if found is None:
            return "–"
        if not found.scan_kind:
            return f"{found}, chưa có bản chụp"
        return format_html('{}, <a href="../cong-van/tep/">bản chụp</a>', found)

    def confirm_view(self, request, pk):
        """Begin the delivery of an order before money comes."""
        if not request.user.has_perm(CONFIRM):
            raise PermissionDenied
        order = self._order(request, pk)
        if request.method == "POST":
            return self._confirm(request, order)
        return self._page(request, order, None, "confirm", f"Xác nhận đơn {order.code}")

    def _confirm(self, request, order):
        try:
            _, is_first = confirm_order(order, by=request.user)
        except OrderNotConfirmable as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            done = f"Đã xác nhận đơn {order.code}; báo được giao theo đơn."
            if is_first:
                self.log_change(request, order, done)
            self.message_user(request, done, messages.SUCCESS)
            if is_to_begin(order):
                self.message_user(request, SOON, messages.INFO)
        return redirect("admin:subscriptions_order_change", order.pk)

    def letter_view(self, request, pk):
        """Note the letter by which an order is paid later, with its scan."""
        order = self._order(request, pk)
        if not self.has_change_permission(request, order) or order.terms != Order.Terms.LATER:
            raise PermissionDenied
        known = OfficialLetter.objects.filter(order=order).defer("scan").first()
        initial = known and {"number": known.number, "dated_on": known.dated_on}
        form = OfficialLetterForm(request.POST or None, request.FILES or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            return self._note_letter(request, order, form.cleaned_data)
        status = 422 if form.errors else 200
        answer = self._page(request, order, form, "letter", f"Công văn của đơn {order.code}")
        answer.status_code = status
        return answer

    def _note_letter(self, request, order, given):
        fields = {name: given[name] for name in ("number", "dated_on")}
        if given["scan"]:
            fields["scan"], fields["scan_kind"] = given["scan"]
        noted, _ = OfficialLetter.objects.update_or_create(
            order=order, defaults=fields | {"noted_by": request.user}
        )
        done = f"Đã ghi {str(noted)[0].lower()}{str(noted)[1:]}."
        self.log_change(request, order, done)
        self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:subscriptions_order_change", order.pk)

    def scan_view(self, request, pk):
        """Give the scan of an order's letter to those who may see orders."""
        order = self._order(request, pk)
        if not self.has_view_permission(request, order):
            raise PermissionDenied
        letter = OfficialLetter.objects.filter(order=order).exclude(scan=None).first()
        if letter is None:
            raise Http404
        self.note_look(request, Way.PAGE, f"Công văn của đơn {order.code}", [order])
        response = HttpResponse(bytes(letter.scan), content_type=letter.scan_kind)
        ending = letter.scan_kind.rpartition("/")[2]
        response.headers["Content-Disposition"] = (
            f'attachment; filename="cong-van-{order.code}.{ending}"'
        )
        return response
