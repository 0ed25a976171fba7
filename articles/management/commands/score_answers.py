from pathlib import Path
from statistics import median, quantiles

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.answers import judging
from articles.answers.answering import Outcome, answer
from articles.answers.archive import PublishedArchive
from articles.answers.trial import load, scratch_database
from articles.models import AnswerThresholds
from articles.search import vocabulary

NAMES = {
    judging.ANSWERABLE: "có lời đáp",
    judging.NEAR_MISS: "suýt có",
    judging.OFF_TOPIC: "lạc đề",
}


class Command(BaseCommand):
    help = "Chấm Hỏi đáp bằng một bộ bài và câu hỏi (JSON, mỗi dòng một mục), trong cơ sở tạm."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="TỆP")
        parser.add_argument("--noise", type=int, default=0, help="số bài nhiễu nạp thêm")
        parser.add_argument("--wrong", action="store_true", help="in từng câu chưa đạt")

    def handle(self, file, noise, wrong, **options):
        if not Path(file).is_file():
            raise CommandError(f"Không có tệp {file}.")
        try:
            questions = judging.QuestionSet.load(file)
        except ValueError as error:
            raise CommandError(str(error)) from error
        thresholds = self.thresholds()
        with scratch_database():
            ids = load(questions.texts, noise)
            # As it is every night.
            vocabulary.refresh()
            archive = PublishedArchive()
            told = judging.judge(
                questions.questions,
                lambda text: answer(text, archive, thresholds),
                lambda article: ids.get(article.pk),
            )
        self.tell(told, len(ids) + noise)
        if wrong:
            self.tell_wrong(told)

    def thresholds(self):
        """Return the operator's thresholds; those delivered where nothing was migrated yet."""
        try:
            return AnswerThresholds.objects.current()
        except DatabaseError:
            return AnswerThresholds()

    def tell(self, told, stories):
        answerable = told.count(judging.ANSWERABLE)
        quoted = told.count(judging.ANSWERABLE, Outcome.QUOTED)
        of = max(1, answerable)
        self.stdout.write(f"{stories} bài, {sum(map(told.count, NAMES))} câu hỏi")
        self.stdout.write(f"recall@1 {told.first / of:.3f}")
        self.stdout.write(f"recall@3 {told.among_three / of:.3f}")
        self.stdout.write(f"MRR {told.reciprocal / of:.3f}")
        self.stdout.write(f"lời trích có đáp án {told.quoted_right / max(1, quoted):.3f}")
        self.stdout.write(f"câu có lời đáp được trích đúng {told.quoted_right / of:.3f}")
        for kind, name in NAMES.items():
            shares = ", ".join(
                f"{outcome.value} {told.count(kind, outcome)} ({told.share(kind, outcome):.0%})"
                for outcome in Outcome
            )
            self.stdout.write(f"{name} ({told.count(kind)}): {shares}")
        if len(told.seconds) > 1:
            p95 = quantiles(told.seconds, n=20)[-1]
            self.stdout.write(f"p50 {median(told.seconds) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms")

    def tell_wrong(self, told):
        for asked, came in told.wrong:
            shown = came.quotes[0].text if came.quotes else ""
            self.stdout.write(
                f"- {NAMES[asked.kind]}: {asked.text} → {came.outcome.value} "
                f"{came.confidence:.2f} {shown}"
            )
