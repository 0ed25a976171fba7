from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "subscriptions"
    verbose_name = "Phát hành"

    def ready(self):
        """Say what is kept of a person here."""
        from subscriptions.personal_data import register_part

        register_part()
