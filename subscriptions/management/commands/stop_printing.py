from datetime import date

from django.core.management.base import BaseCommand, CommandError

from subscriptions.changes.stoppages import follow, print_after_all, reach, stop_printing
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import Issue, Stoppage
from subscriptions.templatetags.money import vnd


class Command(BaseCommand):
    help = (
        "Ghi một số báo là không ra (bão, mất điện, đình công): ai đang chờ số ấy được giao bù hay "
        "ghi có tiền. Không có --apply thì chỉ cho xem; --withdraw rút lại."
    )

    def add_arguments(self, parser):
        parser.add_argument("publication", help="Mã ấn phẩm.")
        parser.add_argument("day", type=date.fromisoformat, help="Ngày ra, dạng 2026-12-31.")
        parser.add_argument("--reason", default="", help="Lý do; mọi người đặt đọc được.")
        parser.add_argument(
            "--becomes", choices=Stoppage.Becomes.values, default=Stoppage.Becomes.EXTENDED
        )
        parser.add_argument("--withdraw", action="store_true", help="Rút lại: báo vẫn ra.")
        parser.add_argument("--apply", action="store_true", help="Làm thật.")

    def handle(self, *args, publication, day, reason, becomes, withdraw, apply, **options):
        issue = Issue.objects.select_related("publication")
        issue = issue.filter(publication__code=publication, issued_on=day).first()
        if issue is None:
            raise CommandError(f"Lịch không có số nào của “{publication}” ra ngày {day:%d/%m/%Y}.")
        try:
            if withdraw:
                self._withdraw(issue, apply)
            else:
                self._stop(issue, becomes, reason, apply)
        except ChangeRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _stop(self, issue, becomes, reason, apply):
        found = reach(issue)
        self.stdout.write(
            f"{issue}: {found.subscriptions} kỳ giao báo, {found.copies} tờ, "
            f"{vnd(found.value_vnd)}; {Stoppage.Becomes(becomes).label.lower()}."
        )
        if apply:
            self._follow(stop_printing(issue, becomes, by=None, reason=reason.rstrip(".")))
        else:
            self.stdout.write("Chưa làm gì; thêm --apply để làm thật.")

    def _withdraw(self, issue, apply):
        stoppage = issue.stoppages.filter(withdrawn_at=None).first()
        if stoppage is None:
            raise CommandError(f"{issue} không bị ghi là không ra.")
        self.stdout.write(f"{issue}: rút lại, báo vẫn ra.")
        if apply:
            self._follow(print_after_all(stoppage, by=None))
        else:
            self.stdout.write("Chưa làm gì; thêm --apply để làm thật.")

    def _follow(self, stoppage):
        # The worker would do the same; whoever sits here wants to see it done.
        self.stdout.write(f"Đã tính lại cho {follow(stoppage)} kỳ giao báo.")
