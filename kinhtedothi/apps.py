from django.apps import AppConfig
from django.db.models.signals import post_migrate


def grant_roles_after_migrate(**kwargs):
    """Bring the role groups up to date; every app's permissions exist by now."""
    from accounts.roles import grant_roles

    grant_roles()


class NewspaperConfig(AppConfig):
    name = "kinhtedothi"
    verbose_name = "Kinh tế & Đô thị"

    def ready(self):
        post_migrate.connect(grant_roles_after_migrate, sender=self)
