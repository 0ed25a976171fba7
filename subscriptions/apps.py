from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "subscriptions"
    verbose_name = "Phát hành"

    def ready(self):
        """Say what is kept of a person here, told to them and asked of them."""
        from subscriptions.keeping import by_telephone, told, win_back
        from subscriptions.keeping import personal_data as of_claims
        from subscriptions.personal_data import register_part
        from subscriptions.told import register_kinds

        register_part()
        of_claims.register_part()
        told.register_kinds()
        win_back.ask_for_consent()
        register_kinds()
        by_telephone.register_kind()
