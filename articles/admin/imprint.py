"""“Măng-sét” in the admin."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.admin.readers_notice import ReadersNotice
from articles.models import Imprint


@admin.register(Imprint)
class ImprintAdmin(ReadersNotice, ModelAdmin):
    """The imprint, each version in force from its date until the next."""

    list_display = ["effective_from", "newspaper_name", "governing_body", "editor_in_chief"]
    ordering = ["-effective_from"]
    actions = None
    save_as = True
    fieldsets = [
        (None, {"fields": ["effective_from", "newspaper_name", "governing_body", "licence"]}),
        (
            "Người chịu trách nhiệm",
            {"fields": ["editor_in_chief_title", "editor_in_chief", "deputies"]},
        ),
        (
            "Liên hệ",
            {
                "fields": [
                    "address",
                    "hotline",
                    "email",
                    "advertising_contact",
                    "circulation_contact",
                    "copyright_note",
                ]
            },
        ),
    ]
