from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

import subscriptions.demo
from articles.models import Article, Edition
from articles.section_tree import create_sections
from kinhtedothi.demo import (
    afterwards,
    desk_work,
    discussion,
    imprint,
    live_story,
    newsletters,
    packaging,
    people,
    reactions,
    readers,
    stories,
    told,
)


class Command(BaseCommand):
    help = "Làm một tờ báo mẫu trong cơ sở dữ liệu còn trống; chạy lại không đổi gì."

    def handle(self, *args, **options):
        if settings.PRODUCTION:
            raise CommandError("Không đổ dữ liệu mẫu vào tờ báo thật.")
        if Article.objects.exists():
            people.give_apps()
            self.stdout.write("Cơ sở dữ liệu đã có bài; không thêm dữ liệu mẫu.")
            return
        now = timezone.now()
        demo_stories = stories.read_stories(now)
        self.stdout.write("Vẽ ảnh cho các bài mẫu…")
        stories.paint_photos(demo_stories)
        self.stdout.write("Viết bài, bình luận và đơn đặt báo mẫu…")
        with transaction.atomic():
            self._fill(demo_stories, now)
        self.stdout.write(f"Xong: {Article.objects.published().count()} bài đã đăng.")

    def _fill(self, demo_stories, now):
        accounts = people.fill_people()
        create_sections()
        imprint.fill_imprint()
        people.link_reporter(accounts["phong-vien"])
        stories.fill_stories(demo_stories)
        packaging.package()
        afterwards.fill_afterwards(accounts["thu-ky"])
        stories.arrange_front_page(accounts["thu-ky"])
        stories.fill_readings(now)
        discussion.fill_comments(now, accounts["kiem-duyet"])
        reactions.fill_reactions(accounts["ban-doc"], accounts["kiem-duyet"])
        desk_work.fill_desk(accounts)
        newsletters.fill_newsletters(now)
        live_story.tell_live(accounts, now)
        subscriptions.demo.fill(accounts)
        told.fill_told(accounts)
        readers.fill_readers(accounts["ban-doc"], accounts["phat-hanh"], accounts["tong-bien-tap"])
        Edition.objects.advance()
