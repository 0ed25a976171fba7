"""manage.py rebuild_search: index what search does not know yet, and count the words."""

from django.core.management.base import BaseCommand

from articles.models import IndexedStory
from articles.search import suggesting, vocabulary
from articles.search.rebuilding import rebuild, rebuild_for_the_desk, stories_to_index


class Command(BaseCommand):
    help = "Dựng chỉ mục tìm kiếm cho những bài chưa có; dừng rồi chạy lại thì làm tiếp."

    def add_arguments(self, parser):
        """Take --all and --desk."""
        parser.add_argument(
            "--desk", action="store_true", help="Dựng lại cả chỉ mục tìm bài, tìm ảnh của tòa soạn."
        )
        parser.add_argument("--all", action="store_true", help="Dựng lại cả những bài đã có.")

    def handle(self, *args, **options):
        """Index, saying how far it is."""
        if options["all"]:
            IndexedStory.objects.update(reading=0)
        wanted = stories_to_index().count()
        for done in rebuild():
            self.stdout.write(f"{done:,}/{wanted:,} bài".replace(",", "."))
        if options["desk"]:
            for done in rebuild_for_the_desk():
                self.stdout.write(f"Tòa soạn: {done:,} bài và ảnh".replace(",", "."))
        vocabulary.refresh()
        suggesting.refresh()
        self.stdout.write("Chỉ mục tìm kiếm đã đủ." if wanted else "Chỉ mục tìm kiếm vốn đã đủ.")
