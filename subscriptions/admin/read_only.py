"""For what the admin shows and never changes."""


class ReadOnly:
    """Refuses to add, change or delete, whoever asks."""

    def has_add_permission(self, request, *args):
        """Refuse."""
        return False

    def has_change_permission(self, request, obj=None):
        """Refuse."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Refuse."""
        return False
