"""“Người nhận bản tin” in the admin: for those who answer readers, to read and to erase."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin
from unfold.decorators import display

from accounts.looks import LookedAt, Way, accounts_of
from articles.admin.keyset import KeysetList
from articles.models import NewsletterConsent, NewsletterReader
from articles.newsletters import leaving

State = NewsletterReader.State
MAY_ERASE = "articles.erase_newsletterreader"
SHOWN = 20


@admin.register(NewsletterReader)
class NewsletterReaderAdmin(LookedAt, ModelAdmin):
    """Addresses, the newest first; found by how they begin."""

    list_display = ["address", "state_label", "confirmed_at", "left_at"]
    list_filter = ["state"]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    search_fields = ["address"]
    search_help_text = "Tìm theo phần đầu của địa chỉ"
    sortable_by = ()
    actions = None
    show_full_result_count = False

    def people_of(self, rows):
        """Return the accounts with these addresses; most have none."""
        return accounts_of([reader.address for reader in rows])

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(address__startswith=search_term.strip().lower()), False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        name = "articles_newsletterreader"
        return [
            path("<int:pk>/thoi-gui/", wrap(self.leave_view), name=f"{name}_leave"),
            path("<int:pk>/xoa/", wrap(self.erase_view), name=f"{name}_erase"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show what an address gets, what it agreed to, and what was sent there lately."""
        pk = int(object_id) if object_id.isascii() and object_id.isdigit() else 0
        reader = self._reader(request, pk)
        self.note_look(request, Way.PAGE, self.name_of(reader), [reader])
        request.current_app = self.admin_site.name
        consents = NewsletterConsent.objects.filter(reader_key=reader.key)
        deliveries = reader.deliveries.select_related("issue__newsletter")
        context = {
            **self.admin_site.each_context(request),
            "title": reader.address,
            "opts": self.opts,
            "reader": reader,
            "newsletters": reader.newsletters.all(),
            "sections": reader.sections.all(),
            "consents": consents[:SHOWN],
            "deliveries": deliveries.defer("issue__content").order_by("-pk")[:SHOWN],
            "may_erase": request.user.has_perm(MAY_ERASE),
        }
        template = "admin/articles/newsletterreader/reader.html"
        response = TemplateResponse(request, template, context)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def leave_view(self, request, pk):
        """Send nothing more to an address whose owner asks for it."""

        def act(reader):
            everything = reader.newsletters.values_list("pk", flat=True)
            leaving.leave(reader.key, everything, NewsletterConsent.Channel.DESK)
            messages.success(request, f"Đã thôi gửi bản tin tới {reader}.")
            return redirect("admin:articles_newsletterreader_change", pk)

        return require_POST(self._act)(request, pk, act)

    def erase_view(self, request, pk):
        """Forget an address whose owner asks for it."""

        def act(reader):
            leaving.erase(reader.key, NewsletterConsent.Channel.DESK)
            messages.success(request, "Đã xóa địa chỉ và mọi lựa chọn của người nhận.")
            return redirect("admin:articles_newsletterreader_changelist")

        return require_POST(self._act)(request, pk, act)

    def _act(self, request, pk, act):
        reader = self._reader(request, pk)
        if not request.user.has_perm(MAY_ERASE):
            raise PermissionDenied
        return act(reader)

    def _reader(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        reader = NewsletterReader.objects.filter(pk=pk).first()
        if reader is None:
            raise Http404
        return reader

    @display(
        description="Tình trạng",
        label={
            State.RECEIVING.label: "success",
            State.LEFT.label: "warning",
            State.BOUNCED.label: "danger",
        },
    )
    def state_label(self, reader):
        return reader.get_state_display()
