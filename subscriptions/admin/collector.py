"""“Thu tại nhà” in the admin: who collects where, whose money is due, what came of each visit."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from phonenumber_field.formfields import PhoneNumberField
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from accounts import looks
from kinhtedothi.vietnamese.text import number_in
from subscriptions.admin.read_only import ReadOnly
from subscriptions.admin.subscription_acts import MAY_CHANGE
from subscriptions.collecting import (
    COLLECT_WITHIN,
    VisitRefused,
    due,
    last_result,
    of_rounds,
    record_visit,
)
from subscriptions.collection_sheets import collection_pdf, collection_xlsx
from subscriptions.forms.collecting import OUTCOME, RoundForm
from subscriptions.forms.delivery import PHONE_HINT
from subscriptions.models import CollectionVisit, Collector, Ward
from subscriptions.spreadsheet import CONTENT_TYPE
from subscriptions.templatetags.money import vnd

PAGE_SIZE = 50
HANOI = 1  # its code
# A list that somebody carries; whoever has more narrows it.
MOST_PRINTED = 1000
RECORD = "subscriptions.record_payment"


class CollectorForm(forms.ModelForm):
    """A collector; their phone stands on no page of readers."""

    phone = PhoneNumberField(
        label="Điện thoại",
        region="VN",
        required=False,
        widget=UnfoldAdminTextInputWidget,
        error_messages={"invalid": PHONE_HINT},
    )

    wards = forms.ModelMultipleChoiceField(
        label="Phường, xã đi thu",
        queryset=Ward.objects.none(),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text="Của Hà Nội, và những nơi đang có đơn thu tại nhà.",
    )

    class Meta:
        model = Collector
        fields = ["name", "phone", "is_active", "wards"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "wards" in self.fields:
            near = Q(province=HANOI) | Q(pk__in=due().values("ward"))
            near |= Q(collectors=self.instance.pk) if self.instance.pk else Q()
            wards = Ward.objects.filter(near, valid_to=None).distinct()
            self.fields["wards"].queryset = wards.order_by("province", "sort_key")


@dataclass(frozen=True)
class Narrowing:
    """What the list of what is due is narrowed to, as the address says it."""

    collector: Collector | None
    ward: Ward | None
    overdue: bool

    @classmethod
    def of(cls, asked):
        """Read it from a query; what makes no sense there narrows nothing."""
        collector, ward = number_in(asked.get("nguoi", "")), number_in(asked.get("phuong", ""))
        return cls(
            Collector.objects.filter(pk=collector).first() if collector else None,
            Ward.objects.filter(pk=ward).first() if ward else None,
            asked.get("qua-han") == "1",
        )

    def orders(self):
        """Return the orders that are due."""
        return due(self.collector, self.ward and self.ward.pk, self._overdue_on())

    def _overdue_on(self):
        return timezone.localdate() if self.overdue else None

    @property
    def title(self):
        """What the list is called on paper."""
        words = ["Thu tiền tại nhà"]
        words += [f"người thu {self.collector}"] if self.collector else []
        words += [str(self.ward)] if self.ward else []
        words += [f"quá {COLLECT_WITHIN.days} ngày"] if self.overdue else []
        return ", ".join(words)


def _not_listed(posted, orders):
    """Return the orders that a result came for though they are on the list no more.

    Paid another way meanwhile: what a collector brings for one must not pass without a word.
    """
    sent = [name[len(OUTCOME) :] for name in posted if name.startswith(OUTCOME) and posted[name]]
    keys = set(map(number_in, sent)) - {None, *(order.pk for order in orders)}
    return list(of_rounds().filter(pk__in=keys)) if keys else []


@admin.register(Collector)
class CollectorAdmin(ModelAdmin):
    """Who collects, and the list of what is due."""

    form = CollectorForm
    list_display = ["name", "phone_number", "is_active"]
    actions = None
    sortable_by = ()

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Điện thoại")
    def phone_number(self, collector):
        return collector.phone.as_national if collector.phone else "–"

    def get_urls(self):
        view = self.admin_site.admin_view(self.round_view)
        return [path("thu/", view, name="subscriptions_collecting"), *super().get_urls()]

    def round_view(self, request):
        """Show what is due, give it as a file, and take in what came of a round."""
        if not request.user.has_perm(RECORD):
            raise PermissionDenied
        narrowing = Narrowing.of(request.GET)
        wanted = request.GET.get("dang")
        if wanted in {"pdf", "xlsx"}:
            return self._file(request, narrowing, wanted)
        orders, next_page = self._page_of(request, narrowing)
        orders += _not_listed(request.POST, orders)
        form = RoundForm(
            request.POST or None, orders=orders, initial={"collector": narrowing.collector}
        )
        if request.method == "POST" and form.is_valid():
            self._take_in(request, form)
            return redirect(request.get_full_path())
        return self._show(request, narrowing, form, next_page)

    def _page_of(self, request, narrowing):
        rows = narrowing.orders().order_by("pk")
        if (after := number_in(request.GET.get("sau", ""))) is not None:
            rows = rows.filter(pk__gt=after)
        found = list(rows[: PAGE_SIZE + 1])
        if len(found) <= PAGE_SIZE:
            return found, None
        query = request.GET.copy()
        query["sau"] = found[PAGE_SIZE - 1].pk
        return found[:PAGE_SIZE], f"?{query.urlencode()}"

    def _take_in(self, request, form):
        """Record each row by itself: what one order refuses keeps nobody else's money waiting."""
        typed, collected, visits = form.cleaned_data, 0, 0
        for order, outcome, owed in form.results():
            try:
                visit = record_visit(
                    order,
                    outcome,
                    owed_vnd=owed,
                    visited_on=typed["visited_on"],
                    collector=typed["collector"],
                    by=request.user,
                    idempotency_key=f"thu-{typed['key']}-{order.pk}",
                )
            except VisitRefused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
                continue
            visits += 1
            collected += visit.payment.amount_vnd if visit.payment else 0
            order_admin = self.admin_site.get_model_admin(type(order))
            order_admin.log_change(request, order, f"Đến thu: {visit.get_outcome_display()}.")
        if visits:
            done = f"Đã ghi {visits} lần đến, thu được {vnd(collected)}."
            self.message_user(request, done, messages.SUCCESS)

    def _file(self, request, narrowing, wanted):
        orders = list(narrowing.orders().order_by("ward", "street", "pk")[:MOST_PRINTED])
        self._note(request, looks.Way.EXPORT, narrowing, orders)
        if wanted == "pdf":
            file, kind = collection_pdf(orders, narrowing.title), "application/pdf"
        else:
            file, kind = collection_xlsx(orders), CONTENT_TYPE
        response = HttpResponse(file, kind)
        name = f"thu-tai-nha-{timezone.localdate():%Y-%m-%d}.{wanted}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _show(self, request, narrowing, form, next_page):
        self._note(request, looks.Way.LIST, narrowing, form.orders)
        query = request.GET.copy()
        query.pop("sau", None)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Thu tiền tại nhà",
            "media": self.media + form.media,
            "form": form,
            "rows": [(*row, last_result(row[0])) for row in form.rows()],
            "narrowing": narrowing,
            "collectors": Collector.objects.filter(is_active=True),
            "wards": Ward.objects.filter(pk__in=due().values("ward")).order_by("sort_key"),
            "days": COLLECT_WITHIN.days,
            "query": query.urlencode(),
            "next_page": next_page,
            "may_suspend": request.user.has_perm(MAY_CHANGE),
            "may_change": self.has_change_permission(request),
            "collectors_page": reverse("admin:subscriptions_collector_changelist"),
        }
        return TemplateResponse(request, "subscriptions/admin/collecting.html", context)

    def _note(self, request, way, narrowing, orders):
        people = [order.buyer_id for order in orders]
        looks.note(request, way, narrowing.title, orders, people)


class CollectionVisitInline(ReadOnly, TabularInline):
    """The visits for the money of an order, on its page."""

    model = CollectionVisit
    fields = readonly_fields = ["visited_on", "outcome", "collector", "recorded_by", "recorded_at"]
    extra = 0

    def has_view_permission(self, request, obj=None):
        """Show them where there are any, to who may see the order."""
        may_see = request.user.has_perm("subscriptions.view_order")
        return may_see and (obj is None or obj.collection_visits.exists())
