"""“Tài khoản nhận tiền” in the admin."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from subscriptions.models import BankAccount


@admin.register(BankAccount)
class BankAccountAdmin(ModelAdmin):
    """Where readers transfer to, each account in force from its date until the next."""

    list_display = ["effective_from", "bank_name", "account_number", "holder"]
    ordering = ["-effective_from"]
    actions = None

    def has_delete_permission(self, request, obj=None):
        return False
