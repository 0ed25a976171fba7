"""For admins whose related rows have lists of their own."""

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper

SHORTCUTS = ("can_add_related", "can_change_related", "can_delete_related", "can_view_related")


class PlainRelations:
    """Leaves out the small buttons that add and change the related row in a window."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            for shortcut in SHORTCUTS:
                setattr(field.widget, shortcut, False)
        return field
