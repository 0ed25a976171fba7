"""Who looked at readers' data, in the admin: to read, never to change."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from accounts.models import AccountAct, Look, User
from articles.admin.keyset import KeysetList


class Record:
    """Rows that the database alone adds to, the newest first."""

    list_per_page = 50
    list_after_template = "desk/_older.html"
    list_display_links = None
    sortable_by = ()
    actions = None
    show_full_result_count = False

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Look)
class LookAdmin(Record, ModelAdmin):
    """Nhật ký xem dữ liệu: found by whose data it was, or by who looked."""

    list_display = ["created_at", "looker", "role", "page", "way", "count", "address", "ip"]
    list_filter = ["way"]
    list_select_related = ["looker"]
    search_fields = ["looker__email"]
    search_help_text = "E-mail của người xem, hay của bạn đọc có dữ liệu được xem"

    def get_search_results(self, request, queryset, search_term):
        """Find by the address of either side, typed in full."""
        person = User.objects.filter(email=search_term.strip().lower()).first()
        if not search_term:
            return queryset, False
        if person is None:
            return queryset.none(), False
        return queryset.filter(looker=person) | queryset.filter(people__contains=[person.pk]), False

    @admin.display(description="Số dòng")
    def count(self, look):
        return len(look.rows)


@admin.register(AccountAct)
class AccountActAdmin(Record, ModelAdmin):
    """Nhật ký tài khoản: factors that were reset, sessions that were ended."""

    list_display = ["created_at", "verb", "account", "actor", "reason", "ip"]
    list_filter = ["verb"]
    list_select_related = ["account", "actor"]
