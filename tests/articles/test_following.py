"""What a device follows: the page is the same for everyone, the answer is nobody else's."""

from django.test import Client, TestCase

from tests.factories import make_article, make_author, make_topic


class FollowingTests(TestCase):
    def ask(self, **names):
        return self.client.post("/theo-doi/bai/", names)

    def test_page_says_that_the_list_is_kept_on_this_device_and_knows_nobody(self):
        page = self.client.get("/theo-doi/")
        self.assertContains(page, "chỉ nằm trong trình duyệt của thiết bị này")
        self.assertContains(page, "<noscript>")
        self.assertContains(page, '<meta name="robots" content="noindex">')
        self.assertFalse(page.cookies)
        self.assertTrue(page.keep_by_edition)

    def test_topics_authors_and_stories_offer_to_be_followed(self):
        topic, author = make_topic("Cầu mới"), make_author("Minh Khuê")
        article = make_article(topics=[topic.pk], bylines=[[author.pk, "text"]])
        of_topic = 'data-follow="su-kien" data-slug="cau-moi" data-name="Cầu mới"'
        of_author = 'data-follow="tac-gia" data-slug="minh-khue" data-name="Minh Khuê"'
        self.assertContains(self.client.get("/su-kien/cau-moi/"), of_topic)
        self.assertContains(self.client.get("/tac-gia/minh-khue/"), of_author)
        story = self.client.get(article.get_absolute_url())
        self.assertContains(story, of_topic)
        self.assertContains(story, of_author)

    def test_answer_has_the_newest_of_all_names_and_is_kept_by_nobody(self):
        topic, author = make_topic("Cầu mới"), make_author("Minh Khuê")
        other = make_author("Người khác").pk
        first = make_article(headline="Một", topics=[topic.pk], bylines=[[other, "text"]])
        second = make_article(headline="Hai", bylines=[[author.pk, "text"], [author.pk, "photo"]])
        make_article(headline="Không theo dõi", bylines=[[other, "text"]])
        make_article(headline="Trả tiền", topics=[topic.pk], is_sponsored=True)
        make_article(headline="Nháp", topics=[topic.pk], published=False)
        answer = self.ask(**{"su-kien": ["cau-moi", "khong-co"], "tac-gia": "minh-khue"})
        self.assertEqual(answer.context["articles"], [second, first])
        self.assertEqual(answer.headers["Cache-Control"], "private, no-store")
        self.assertFalse(hasattr(answer, "keep_by_edition"))
        self.assertFalse(answer.cookies)

    def test_names_that_nobody_gave_find_nothing_and_too_many_are_refused(self):
        make_article()
        for nonsense in ("'; DROP TABLE--", "x" * 161, "", "cầu"):
            self.assertContains(self.ask(**{"su-kien": nonsense}), "Chưa có bài nào")
        many = self.ask(**{"tac-gia": [f"a-{number}" for number in range(51)]})
        self.assertContains(many, "tối đa 50", status_code=400)
        self.assertEqual(self.ask(**{"tac-gia": ["a"] * 400}).status_code, 200)

    def test_no_address_tells_what_somebody_follows(self):
        answer = self.client.get("/theo-doi/bai/?su-kien=cau-moi")
        self.assertEqual(answer.status_code, 405)
        strict = Client(enforce_csrf_checks=True)
        self.assertEqual(strict.post("/theo-doi/bai/", {"su-kien": "a"}).status_code, 200)

    def test_one_query_whatever_is_followed(self):
        for number in range(1, 4):
            make_article(topics=[make_topic(f"Cầu {number}").pk])
            with self.assertNumQueries(1):
                self.ask(**{"su-kien": [f"cau-{one}" for one in range(number + 1)]})
