from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = "Bạn đọc"

    def ready(self):
        """Say what is kept of a person here, and what readers are told."""
        from comments import news, told
        from comments.personal_data import register_part

        register_part()
        told.register_kinds()
        news.listen()
