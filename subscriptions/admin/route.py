"""“Tuyến giao” in the admin."""

from django.contrib import admin
from django.db.models import Count
from unfold.admin import ModelAdmin

from subscriptions.forms.route import RouteForm
from subscriptions.models import Route, RouteWard


@admin.register(Route)
class RouteAdmin(ModelAdmin):
    """Who carries where. Closed issues keep the route as it was."""

    form = RouteForm
    list_display = ["code", "name", "channel", "carrier_name", "phone", "ward_count", "rest"]
    list_filter = ["channel"]
    list_select_related = ["channel"]
    search_fields = ["code", "name", "carrier_name"]
    ordering = ["channel__position", "code"]
    list_per_page = 200
    show_full_result_count = False
    fields = [
        "code",
        "name",
        "channel",
        "carrier_name",
        "carrier_phone",
        "takes_the_rest",
        "ward_names",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(wards=Count("stretches"))

    @admin.display(description="Điện thoại")
    def phone(self, route):
        return route.carrier_phone.as_national if route.carrier_phone else ""

    @admin.display(description="Phường, xã")
    def ward_count(self, route):
        return route.wards

    @admin.display(description="Nhận nơi còn lại", boolean=True)
    def rest(self, route):
        return route.takes_the_rest

    def save_related(self, request, form, formsets, change):
        """Put the wards that were typed on the route, and take the others off."""
        super().save_related(request, form, formsets, change)
        route, wards = form.instance, form.cleaned_data["ward_names"]
        route.stretches.exclude(ward__in=wards).delete()
        RouteWard.objects.bulk_create(
            RouteWard(route=route, channel_id=route.channel_id, ward=ward)
            for ward in wards
            if not route.stretches.filter(ward=ward).exists()
        )
