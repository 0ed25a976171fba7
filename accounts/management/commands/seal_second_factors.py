from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.mfa_adapter import sealed_anew

# What is sealed in the data of an authenticator, by its type.
SEALED = {
    Authenticator.Type.TOTP: "secret",
    Authenticator.Type.RECOVERY_CODES: "seed",
}


class Command(BaseCommand):
    help = (
        "Mã hóa lại bí mật của lớp bảo vệ thứ hai bằng SECRET_KEY hiện nay, để khóa cũ rời được "
        "SECRET_KEY_FALLBACKS. Chạy lại bao nhiêu lần cũng được."
    )

    def handle(self, *args, **options):
        keys = Authenticator.objects.filter(type__in=SEALED).order_by("pk")
        lost = [pk for pk in keys.values_list("pk", flat=True) if not _seal(pk)]
        self.stdout.write(f"Đã mã hóa lại {keys.count() - len(lost)} bí mật.")
        if lost:
            self.stderr.write(
                f"Không khóa nào đọc được {len(lost)} bí mật ({', '.join(map(str, lost))}); "
                "chủ của chúng cần được đặt lại lớp bảo vệ thứ hai."
            )


@transaction.atomic
def _seal(pk):
    """Seal one anew, however its owner uses it meanwhile; return whether that could be done."""
    row = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        return True
    name = SEALED[row.type]
    try:
        row.data[name] = sealed_anew(row.data[name])
    except InvalidToken:
        return False
    row.save(update_fields=["data"])
    return True
