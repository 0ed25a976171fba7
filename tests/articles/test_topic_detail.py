"""The page of a topic, at its own address."""

from django.test import TestCase

from articles import publishing
from articles.models import Topic
from tests.factories import make_article, make_topic


class TopicDetailTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.topic = make_topic("Phòng, chống thiên tai", summary="Mưa lũ và cách ứng phó.")
        cls.address = "/su-kien/phong-chong-thien-tai/"

    def test_gathers_published_stories_of_all_sections_newest_first(self):
        older = make_article(topics=[self.topic.pk], section="thoi-su")
        newer = make_article(topics=[self.topic.pk], section="do-thi")
        make_article(topics=[self.topic.pk], published=False)
        make_article(topics=[make_topic().pk])
        page = self.client.get(self.address)
        self.assertEqual(page.context["page"].articles, [newer, older])
        self.assertContains(page, '<h1 class="section-head__title">Phòng, chống thiên tai</h1>')
        self.assertContains(page, "Mưa lũ và cách ứng phó.")

    def test_withdrawn_story_leaves_it(self):
        story = make_article(topics=[self.topic.pk])
        publishing.withdraw(story, story.created_by, "Nhầm sự kiện.")
        self.assertEqual(self.client.get(self.address).context["page"].articles, [])

    def test_address_stays_when_the_name_is_mended(self):
        self.topic.name = "Phòng, chống mưa lũ"
        self.topic.save()
        self.assertContains(self.client.get(self.address), "Phòng, chống mưa lũ")

    def test_queries_do_not_grow_with_stories(self):
        for _ in range(2):
            make_article(topics=[self.topic.pk])
            with self.assertNumQueries(5):
                self.client.get(self.address)

    def test_topic_without_stories_leads_to_the_latest(self):
        self.assertContains(self.client.get(self.address), "Chưa có bài nào ở đây.")

    def test_unknown_topic_is_not_found(self):
        self.assertEqual(Topic.objects.count(), 1)
        self.assertEqual(self.client.get("/su-kien/khong-co/").status_code, 404)
