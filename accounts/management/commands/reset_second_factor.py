from django.core.management.base import BaseCommand, CommandError

from accounts import account_acts
from accounts.models import User


class Command(BaseCommand):
    help = (
        "Đặt lại lớp bảo vệ thứ hai của một tài khoản, khi không còn quản trị viên nào vào được "
        "để làm việc này trong tòa soạn."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--ly-do", dest="reason", default="", help="Vì sao; ghi vào nhật ký.")

    def handle(self, *args, email, reason, **options):
        try:
            user = User.objects.get_by_natural_key(email)
        except User.DoesNotExist as error:
            raise CommandError(f"Không có tài khoản {email}.") from error
        account_acts.reset_factor(user, reason=reason)
        self.stdout.write(f"Đã đặt lại lớp bảo vệ thứ hai của {user.email}.")
