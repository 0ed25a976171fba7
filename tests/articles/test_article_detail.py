"""The article page."""

from datetime import UTC, datetime

from django.test import TestCase

from articles.models import Area, Imprint
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_series,
    make_topic,
    make_user,
    place_by_hand,
)


class ArticlePageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_section("do-thi", name="Đô thị")
        section = make_section("do-thi/giao-thong", name="Giao thông")
        inside = make_photo(caption="Chú thích ở kho ảnh.", credit="TB")
        cls.article = make_article(
            kicker="Phường Hoàng Mai:",
            headline="Mở thêm lối đi bộ ven hồ",
            standfirst="Kinhtedothi - Lối đi mới dài hai cây số.",
            body="<p>Đoạn một.</p><h2>Tít xen</h2>"
            f'<figure data-photo="{inside.pk}"></figure>'
            f'<figure data-photo="{inside.pk}"><figcaption>Chú thích riêng.</figcaption></figure>',
            section=section,
            lead_photo=make_photo(caption="Bờ hồ buổi sớm.", credit="AT"),
            bylines=[[make_author("Minh Khuê").pk, "text"], [make_author("AT").pk, "photo"]],
            tags=["Hồ Yên Sở", "đi bộ"],
            published_at=datetime(2025, 1, 27, 21, 39, tzinfo=UTC),
        )
        place_by_hand(Area.DONT_MISS, make_article())
        Imprint.objects.create(
            effective_from="2025-01-01",
            newspaper_name="Tên báo trong măng-sét",
            governing_body="Cơ quan nào đó",
            licence="Giấy phép số 1",
            editor_in_chief="Người đứng đầu",
            address="Số 1",
            hotline="024",
            email="a@example.com",
        )

    def setUp(self):
        self.page = self.client.get(self.article.get_absolute_url())

    def test_every_element_of_the_printed_story_is_there(self):
        for _ in range(12):
            make_article()
        self.page = self.client.get(self.article.get_absolute_url())
        for text in (
            "Đăng ký ấn phẩm",
            "Đăng nhập",
            "Giao thông",
            "Phường Hoàng Mai:",
            "<h1>Mở thêm lối đi bộ ven hồ</h1>",
            "Kinhtedothi - Lối đi mới dài hai cây số.",
            "Thứ Ba, 04:39 28/01/2025",
            "Bờ hồ buổi sớm.",
            "Ảnh: AT",
            "Chú thích ở kho ảnh.",
            "Chú thích riêng.",
            "Ảnh: TB",
            "Minh Khuê",
            "Hồ Yên Sở",
            "Đọc nhiều",
            "Hỏi đáp thông minh",
            "Bình luận (0)",
            "Đừng bỏ lỡ",
            "Tin mới",
            "Tên báo trong măng-sét",
            "Giấy phép số 1",
        ):
            with self.subTest(text):
                self.assertContains(self.page, text)

    def test_standfirst_opening_is_printed_once(self):
        self.assertNotContains(self.page, "Kinhtedothi - Kinhtedothi")

    def test_lists_carry_the_other_date_style(self):
        other = make_article()
        self.assertContains(self.client.get(other.get_absolute_url()), "28/01/2025 | 04:39")

    def test_images_say_how_large_they_are_and_what_they_show(self):
        self.assertContains(self.page, 'alt="Bờ hồ buổi sớm."')
        for tag in self.page.content.decode().split("<img ")[1:]:
            with self.subTest(tag[:60]):
                self.assertRegex(tag.partition(">")[0], r'width="\d+" height="\d+" alt="')

    def test_tags_keep_the_order_they_were_typed_in(self):
        tags = ["sông", "An toàn", "cầu"]
        for typed in (tags, tags[::-1], tags[1:]):
            article = make_article(tags=typed)
            page = self.client.get(article.get_absolute_url())
            self.assertEqual([tag.name for tag in page.context["tags"]], typed)

    def test_answers_in_six_queries_the_parts_of_a_series_among_them(self):
        with self.assertNumQueries(6):
            self.client.get(self.article.get_absolute_url())
        part = make_article(series=make_series().pk, series_part=1, lead_photo=make_photo())
        with self.assertNumQueries(6):
            self.client.get(part.get_absolute_url())

    def test_topics_stand_above_the_headline_in_the_order_chosen(self):
        second, first = make_topic("Metro trong phố"), make_topic("Hà Nội xanh")
        article = make_article(topics=[first.pk, second.pk])
        page = self.client.get(article.get_absolute_url())
        self.assertEqual(page.context["topics"], [first, second])
        self.assertContains(page, 'href="/su-kien/metro-trong-pho/"')

    def test_person_of_text_and_photos_is_named_once_with_both(self):
        author, other = make_author("Thu Hà"), make_author("Vũ An")
        roles = [[author.pk, "text"], [other.pk, "video"], [author.pk, "photo"]]
        page = self.client.get(make_article(bylines=roles).get_absolute_url())
        self.assertContains(page, "Thu Hà</a> (bài và ảnh)</span> <button")
        self.assertContains(page, "Vũ An</a> (video)</span></span></p>")
        self.assertContains(page, '<p class="article__signature">Thu Hà</p>')

    def test_story_without_text_of_its_own_is_signed_by_nobody(self):
        article = make_article(bylines=[[make_author("Vũ An").pk, "photo"]])
        self.assertNotContains(self.client.get(article.get_absolute_url()), "article__signature")

    def test_wrong_slug_leads_to_the_canonical_address(self):
        right = self.article.get_absolute_url()
        for wrong in (f"/slug-khac.{self.article.pk}.html", right.replace(".", ".00", 1)):
            with self.subTest(wrong):
                self.assertRedirects(self.client.get(wrong), right, status_code=301)
        self.assertEqual(self.client.get("/bai.١.html").status_code, 404)

    def test_no_style_or_script_is_inline(self):
        text = self.page.content.decode()
        self.assertNotIn("style=", text)
        self.assertNotIn("<style", text)
        self.assertNotRegex(text, r"<script(?! type=\"application/ld\+json\")(?![^>]* src=)")
        self.assertIn("script-src 'self'", self.page.headers["Content-Security-Policy"])
        self.assertNotIn("unsafe", self.page.headers["Content-Security-Policy"])

    def test_facebook_is_a_link_with_the_storys_own_address(self):
        address = f"http%3A%2F%2Ftestserver%2F{self.article.slug}.{self.article.pk}.html"
        with self.settings(SITE_ORIGIN="http://testserver"):
            page = self.client.get(f"{self.article.get_absolute_url()}?fbclid=x")
        self.assertContains(page, f'href="https://www.facebook.com/sharer/sharer.php?u={address}"')

    def test_sponsored_story_says_so_and_is_never_counted_as_read(self):
        article = make_article(is_sponsored=True)
        self.assertContains(self.client.get(article.get_absolute_url()), "Tin tài trợ")

    def test_reading_is_counted_by_the_beacon_not_by_rendering(self):
        from articles.models import Reading
        from articles.readership import roll_up

        self.client.get(self.article.get_absolute_url())
        self.assertFalse(Reading.objects.exists())
        for number in range(3):
            browser = {"User-Agent": f"Firefox/{number}"}
            response = self.client.post(f"/doc/{self.article.pk}/", headers=browser)
            self.assertEqual(response.status_code, 204)
        self.assertEqual(self.client.post("/doc/999999/", headers=browser).status_code, 204)
        roll_up()
        self.article.refresh_from_db()
        self.assertEqual(self.article.readings_24h, 3)
        self.assertContains(self.client.get("/doc-nhieu/"), self.article.headline)

    def test_newsroom_is_closed_to_readers(self):
        self.client.force_login(make_user())
        self.assertNotEqual(self.client.get("/toa-soan/").status_code, 200)
