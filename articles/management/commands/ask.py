import json

from django.core.management.base import BaseCommand

from articles.answers.kept import ask
from articles.api.shapes import answer


class Command(BaseCommand):
    help = "Hỏi kho bài đã đăng; in đúng những gì /api/v1/answers/ trả lời."

    def add_arguments(self, parser):
        parser.add_argument("question", metavar="CÂU HỎI")

    def handle(self, question, **options):
        told = answer(ask(question))
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
