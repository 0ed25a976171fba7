"""For admins of what readers can see on public pages."""

from articles.models import Edition


class ReadersNotice:
    """Advances the edition inside the transaction of each change."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change or any(part.has_changed() for part in (form, *formsets)):
            Edition.objects.advance()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        Edition.objects.advance()
