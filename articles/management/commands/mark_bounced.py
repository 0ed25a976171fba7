import sys

from django.core.management.base import BaseCommand

from articles.newsletters import bounces


class Command(BaseCommand):
    help = (
        "Ngừng gửi bản tin tới những địa chỉ mà thư bị trả lại. "
        "Ghi địa chỉ sau lệnh, hoặc đưa vào từ đầu vào chuẩn, mỗi dòng một địa chỉ."
    )

    def add_arguments(self, parser):
        parser.add_argument("addresses", nargs="*", metavar="ĐỊA_CHỈ")

    def handle(self, *args, **options):
        addresses = options["addresses"] or sys.stdin.read().split()
        marked = bounces.mark(addresses)
        self.stdout.write(f"{len(addresses)} địa chỉ, {marked} địa chỉ đang nhận đã ngừng gửi.")
