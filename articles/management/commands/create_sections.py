from django.core.management.base import BaseCommand

from articles.section_tree import create_sections


class Command(BaseCommand):
    help = "Tạo cây chuyên mục của Kinh tế & Đô thị; chạy lại không đổi gì."

    def handle(self, *args, **options):
        self.stdout.write(f"Đã tạo {create_sections()} chuyên mục.")
