from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Quản trị"

    def ready(self):
        """Listen to allauth and Django, and say what is personal in an account."""
        from allauth.account import signals
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from django.contrib.auth.signals import user_logged_out

        from accounts import second_factor
        from accounts.devices import end_all
        from accounts.own_part import register_own_part
        from accounts.private_pages import empty_browser

        def end_everywhere(user, **kwargs):
            """Whoever knew the old password is out, wherever they are."""
            end_all(user)

        for changed in (signals.password_changed, signals.password_set, signals.password_reset):
            changed.connect(end_everywhere, weak=False)
        authenticator_added.connect(second_factor.count_new_factor)
        authenticator_removed.connect(second_factor.forget_removed_factor)
        user_logged_out.connect(empty_browser)
        register_own_part()
