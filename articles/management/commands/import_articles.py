"""Import stories from a file of JSON lines."""

import os
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from articles.importing import import_stories


class Command(BaseCommand):
    help = (
        "Nhập bài từ tệp JSONL, mỗi dòng một bài. Chạy lại thì cập nhật, không nhân đôi; "
        "dừng giữa chừng (Ctrl-C) thì chạy lại để nhập tiếp."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="tệp .jsonl, UTF-8")
        parser.add_argument("--photos", type=Path, help="thư mục ảnh; mặc định là thư mục của tệp")
        parser.add_argument("--by", metavar="E-MAIL", help="ghi là do tài khoản này nhập")
        parser.add_argument(
            "--overwrite", action="store_true", help="ghi đè cả bài tòa soạn đã sửa sau khi nhập"
        )

    def handle(self, *, file, photos, by, overwrite, **options):
        try:
            with file.open("rb") as lines:
                result = import_stories(
                    lines,
                    photos or file.parent,
                    by=self.account(by),
                    overwrite=overwrite,
                    on_progress=self.progress(lines),
                )
        except OSError as error:
            raise CommandError(f"Không đọc được tệp “{file}”: {error.strerror}.") from error
        except KeyboardInterrupt as stop:
            raise CommandError("Đã dừng. Chạy lại lệnh này để nhập tiếp.") from stop
        self.stdout.write(
            f"Mới {result.created} bài, cập nhật {result.updated}, "
            f"không đổi {result.unchanged}, giữ nguyên {len(result.skipped)}."
        )
        if result.failures:
            raise CommandError(f"{len(result.failures)} dòng không nhập được, xem lý do ở trên.")

    def account(self, email):
        """Return the account with an e-mail address; None without one."""
        if not email:
            return None
        try:
            return User.objects.get_by_natural_key(email)
        except User.DoesNotExist as error:
            raise CommandError(f"Không có tài khoản {email}.") from error

    def progress(self, lines):
        """Return a function that tells how far the file is read, and what did not go in."""
        total = os.fstat(lines.fileno()).st_size or 1
        started = time.monotonic()
        told = 0

        def tell(result):
            nonlocal told
            notes = sorted(result.skipped + result.failures, key=lambda note: note.line)
            for note in notes[told:]:
                self.stderr.write(str(note))
            told = len(notes)
            a_minute = result.lines / max(time.monotonic() - started, 0.001) * 60
            percent = lines.tell() * 100 // total
            self.stdout.write(f"{percent:3d} % · {result.lines} dòng · {a_minute:.0f} dòng/phút")

        return tell
