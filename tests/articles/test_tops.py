"""The tops of sections and topics: placed by hand, filled up from the latest, each story once."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles import publishing
from articles.arranging import saving
from articles.arranging.slot import Slot
from articles.models import Area, ArrangedPage, Article, Edition
from tests.factories import make_article, make_photo, make_section, make_topic, make_user

LEAD, SECONDARY = Area.LEAD, Area.SECONDARY


def arrange(*slots, section=None, topic=None):
    page = ArrangedPage.objects.of(section=section, topic=topic)
    return saving.save(page, list(slots), page.current, make_user("thu-ky"))


class TopTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section, cls.topic = make_section("kinh-te"), make_topic("Giá điện")
        at = timezone.now() - timedelta(hours=5)
        cls.stories = [
            make_article(
                section=cls.section,
                topics=[cls.topic.pk],
                headline=f"Bài thứ {number}",
                published_at=at + timedelta(minutes=number),
            )
            for number in range(30)
        ]
        cls.newest = cls.stories[::-1]
        cls.elsewhere = make_article(section="thoi-su", headline="Bài của chuyên mục khác")
        cls.pages = (
            ("/kinh-te/", {"section": cls.section}),
            ("/su-kien/gia-dien/", {"topic": cls.topic}),
        )

    def page(self, address, **query):
        return self.client.get(address, query).context["page"]

    def test_empty_top_fills_itself_with_the_latest(self):
        for address, _ in self.pages:
            with self.subTest(address):
                page = self.page(address)
                self.assertEqual(page.articles, self.newest[:20])
                self.assertEqual((page.lead, page.secondary), (self.newest[0], self.newest[1:5]))

    def test_what_was_placed_comes_first_and_nowhere_else(self):
        old, older = self.stories[3], self.stories[1]
        for address, where in self.pages:
            with self.subTest(address):
                arrange(Slot(LEAD, 1, old.pk), Slot(SECONDARY, 3, older.pk), **where)
                page = self.page(address)
                self.assertEqual(page.lead, old)
                top = [*self.newest[:2], older, self.newest[2]]
                self.assertEqual(page.secondary, top)
                self.assertEqual(page.articles, [old, *top, *self.newest[3:18]])
                later = self.page(address, truoc=page.older).articles
                expected = [story for story in self.newest[18:] if story not in (old, older)]
                self.assertEqual(later, expected)

    def test_story_of_another_section_may_stand_at_the_top_with_words_of_its_own(self):
        arrange(Slot(LEAD, 1, self.elsewhere.pk, headline="Tít ở đây"), section=self.section)
        self.assertContains(self.client.get("/kinh-te/"), "Tít ở đây")
        self.assertNotContains(self.client.get("/thoi-su/"), "Tít ở đây")
        self.assertNotContains(self.client.get("/"), "Tít ở đây")

    def test_withdrawn_and_ended_places_fill_themselves(self):
        story = self.stories[2]
        until = timezone.now() + timedelta(hours=1)
        arrange(
            Slot(LEAD, 1, story.pk),
            Slot(SECONDARY, 1, self.stories[4].pk, until=until),
            section=self.section,
        )
        publishing.withdraw(story, story.created_by, "Sai.")
        page = self.page("/kinh-te/")
        self.assertEqual((page.lead, page.secondary[0]), (self.newest[0], self.stories[4]))
        self.assertEqual(len(page.articles), 20)

    def test_advertisement_comes_to_no_top_by_itself(self):
        paid = make_article(section=self.section, is_sponsored=True, published_at=timezone.now())
        page = self.page("/kinh-te/")
        self.assertNotIn(paid, [page.lead, *page.secondary])
        self.assertIn(paid, page.articles)

    def test_placed_story_that_is_paid_for_by_now_keeps_its_place_in_the_list(self):
        on_first, on_second = self.newest[7], self.newest[24]
        placed = (Slot(LEAD, 1, on_first.pk), Slot(SECONDARY, 2, on_second.pk))
        for _, where in self.pages:
            arrange(*placed, Slot(SECONDARY, 1, self.newest[9].pk), **where)
        Article.objects.filter(pk__in=[on_first.pk, on_second.pk]).update(is_sponsored=True)
        for address, _ in self.pages:
            with self.subTest(address):
                page = self.page(address)
                first, top = page.articles, [page.lead, *page.secondary]
                self.assertEqual(top, [self.newest[number] for number in (0, 9, 1, 2, 3)])
                self.assertEqual(sorted(first, key=self.newest.index), self.newest[:20])
                self.assertEqual(self.page(address, truoc=page.older).articles, self.newest[20:])

    def test_paid_story_of_elsewhere_comes_into_no_list(self):
        arrange(Slot(LEAD, 1, self.elsewhere.pk), section=self.section)
        Article.objects.filter(pk=self.elsewhere.pk).update(is_sponsored=True)
        self.assertEqual(self.page("/kinh-te/").articles, self.newest[:20])

    def test_section_of_a_few_stories_shows_them(self):
        story = make_article(section=make_section("the-thao"))
        self.assertEqual(self.page("/the-thao/").articles, [story])
        self.assertEqual(self.page("/su-kien/gia-dien/").articles[0], self.newest[0])

    def test_saving_a_top_makes_pages_new(self):
        before = Edition.objects.current()
        arrange(Slot(LEAD, 1, self.stories[0].pk), topic=self.topic)
        self.assertEqual(Edition.objects.current(), before + 1)

    def test_queries_stay_as_many_however_much_is_placed(self):
        for address, where in self.pages:
            with self.subTest(address):
                with self.assertNumQueries(4 if "section" in where else 5):
                    self.client.get(address)
                for story in self.stories[:5]:
                    story.lead_photo = make_photo()
                slots = [
                    Slot(SECONDARY, place, story.pk)
                    for place, story in enumerate(self.stories[:4], start=1)
                ]
                arrange(Slot(LEAD, 1, self.stories[5].pk), *slots, **where)
                with self.assertNumQueries(4 if "section" in where else 5):
                    self.client.get(address)
