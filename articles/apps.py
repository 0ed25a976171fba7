from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Tòa soạn"

    def ready(self):
        """Say what readers are asked to agree to, what is kept of them, and who listens."""
        from articles import personal_data, reading_history
        from articles.alerts import losing, matching  # noqa: F401  (they listen for what happens)
        from articles.pages import terms

        terms.ask_for_consent()
        reading_history.ask_for_consent()
        personal_data.register_part()
