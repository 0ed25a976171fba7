from io import StringIO

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Đưa cơ sở dữ liệu về bản mới nhất và làm tờ báo mẫu nếu chưa có; chạy lại không đổi gì."
    # The `migrate` that it calls makes them.
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write("Cập nhật cơ sở dữ liệu…")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("fill_demo", stdout=self.stdout)
        call_command("rebuild_search", stdout=StringIO())
