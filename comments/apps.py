from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = "Bạn đọc"

    def ready(self):
        """Say what is kept of a person here."""
        from comments.personal_data import register_part

        register_part()
