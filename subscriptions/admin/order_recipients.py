"""To whom an order goes: on its page, or for many recipients on one of their own."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.html import format_html
from unfold.admin import TabularInline

from accounts.looks import Way
from kinhtedothi.vietnamese.text import number_in
from subscriptions.admin.read_only import ReadOnly
from subscriptions.gifts import cards_of
from subscriptions.models import OrderLine
from subscriptions.templatetags.money import grouped, vnd
from subscriptions.views.orders import answer_with_cards

MOST_ON_PAGE = 20
MOST_IN_WORDS = 3
PAGE_SIZE = 100


def titles_of(lines):
    """Return what is ordered in few words: “Kinh tế & Đô thị × 512, 500 người nhận”."""
    copies = {}
    for line in lines:
        copies[line.publication] = copies.get(line.publication, 0) + line.copies
    titles = ", ".join(f"{title} × {grouped(count)}" for title, count in copies.items())
    return f"{titles}, {len(lines)} người nhận" if len(lines) > MOST_IN_WORDS else titles


class OrderLineInline(ReadOnly, TabularInline):
    """The lines of an order, as they were promised."""

    model = OrderLine
    fields = readonly_fields = ["publication", "term", "recipient", "address", "amount"]
    extra = 0

    def has_view_permission(self, request, obj=None):
        """Show the lines to who may see the order; those of a large one have their own page."""
        may_see = request.user.has_perm("subscriptions.view_order")
        return may_see and (obj is None or obj.lines.count() <= MOST_ON_PAGE)

    def get_queryset(self, request):
        related = ("publication", "ward__province", "subscription")
        return super().get_queryset(request).select_related(*related)

    @admin.display(description="Kỳ hạn")
    def term(self, line):
        return (
            f"{line.get_months_display()} × {line.copies} tờ,"
            f" {line.starts_on:%d/%m/%Y} – {line.ends_on:%d/%m/%Y}"
        )

    @admin.display(description="Người nhận")
    def recipient(self, line):
        words = f"{line.recipient_name}, {line.recipient_phone.as_national}"
        if not hasattr(line, "subscription"):
            return words
        url = reverse("admin:subscriptions_subscriber", args=[line.subscription.label_number])
        return format_html('<a href="{}">{}</a>', url, words)

    @admin.display(description="Địa chỉ")
    def address(self, line):
        place = f"{line.street_address}, {line.ward}, {line.ward.province}"
        return f"{place} ({line.delivery_note})" if line.delivery_note else place

    @admin.display(description="Thành tiền")
    def amount(self, line):
        return vnd(line.amount_vnd)


class Recipients:
    """For the admin of orders: shows the lines of a large one, a page at a time."""

    def recipients_urls(self):
        """Return the addresses of the page, and of the cards of gifts."""
        view = self.admin_site.admin_view(self.recipients_view)
        cards = self.admin_site.admin_view(self.cards_view)
        return [
            path("<int:pk>/nguoi-nhan/", view, name="subscriptions_order_recipients"),
            path("<int:pk>/thiep.pdf", cards, name="subscriptions_order_cards"),
        ]

    @admin.display(description="Người nhận")
    def recipients(self, order):
        count, gifts = order.lines.count(), cards_of(order).count()
        words = f"{count} dòng, ở cuối trang"
        if count > MOST_ON_PAGE:
            url = reverse("admin:subscriptions_order_recipients", args=[order.pk])
            words = format_html('<a href="{}">{} người nhận</a>', url, count)
        if not gifts:
            return words
        url = reverse("admin:subscriptions_order_cards", args=[order.pk])
        return format_html('{}; <a href="{}">in {} thiệp tặng</a>', words, url, gifts)

    def cards_view(self, request, pk):
        """Give the cards of the gifts of an order, to print."""
        order = self._order(request, pk)
        if not self.has_view_permission(request, order):
            raise PermissionDenied
        self.note_look(request, Way.EXPORT, f"Thiệp tặng của đơn {order.code}", [order])
        return answer_with_cards(order)

    def recipients_view(self, request, pk):
        """Show to whom an order goes, in the order of the list that came."""
        order = self._order(request, pk)
        if not self.has_view_permission(request, order):
            raise PermissionDenied
        after = number_in(request.GET.get("sau", "")) or 0
        lines = order.lines.for_reader().filter(pk__gt=after).order_by("pk")
        page = list(lines[: PAGE_SIZE + 1])
        answer = self._page(request, order, None, "recipients", f"Người nhận của đơn {order.code}")
        answer.context_data["page"] = page[:PAGE_SIZE]
        answer.context_data["next"] = page[PAGE_SIZE - 1].pk if len(page) > PAGE_SIZE else None
        return answer
