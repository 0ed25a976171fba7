from django.core.management.base import BaseCommand, CommandError

from articles.answers.archive import PublishedArchive
from articles.answers.calibrating import calibrated
from articles.models import AnswerThresholds, Edition


class Command(BaseCommand):
    help = "Đặt ngưỡng của Hỏi đáp theo chính kho bài đang có; chạy lại được bất cứ lúc nào."

    def add_arguments(self, parser):
        parser.add_argument("--stories", type=int, default=150, help="số bài lấy mẫu")

    def handle(self, stories, **options):
        archive = PublishedArchive()
        found = calibrated(archive, archive.sample(stories))
        if found is None:
            raise CommandError("Kho bài còn quá ít bài đã đăng để đặt ngưỡng.")
        row = {"quoted": found.quoted, "related": found.related, "stories": archive.size()}
        AnswerThresholds.objects.update_or_create(pk=1, defaults=row)
        Edition.objects.advance(changes_front_page=False)
        self.stdout.write(
            f"Trích từ độ chắc {found.quoted:.2f}, nêu bài liên quan từ {found.related:.2f}; "
            f"{found.asked} câu hỏi thử trên {archive.size()} bài."
        )
