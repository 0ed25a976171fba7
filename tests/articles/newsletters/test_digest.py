"""What a newsletter says: what editors placed first, then the newest, by section."""

from datetime import timedelta

from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from articles import publishing
from articles.arranging.standing import slots_of
from articles.models import Area
from articles.navigation import SectionTree
from articles.newsletters.digest import (
    HIGHLIGHTS,
    MOST_IN_SECTIONS,
    Digest,
    Story,
    compose,
)
from tests.factories import make_article, make_section, make_user, place_by_hand


def composed(since=None, until=None):
    until = until or timezone.now()
    return compose(SectionTree(), slots_of(), since or until - timedelta(hours=12), until)


def headlines(stories):
    return [story.headline for story in stories]


def ago(**span):
    return timezone.now() - timedelta(**span)


class ComposingTests(TestCase):
    def test_newest_come_first_and_each_story_once(self):
        for hours in (3, 1, 2):
            make_article(headline=f"{hours} giờ trước", published_at=ago(hours=hours))
        expected = ["1 giờ trước", "2 giờ trước", "3 giờ trước"]
        self.assertEqual(headlines(composed().stories), expected)

    def test_what_editors_placed_comes_before_the_newest_as_it_stands_on_the_page(self):
        make_article(headline="Mới nhất")
        second = make_article(headline="Bài phụ", published_at=ago(hours=3))
        lead = make_article(headline="Bài chính", published_at=ago(hours=5))
        place_by_hand(Area.SECONDARY, second)
        place_by_hand(Area.LEAD, lead)
        self.assertEqual(headlines(composed().stories), ["Bài chính", "Bài phụ", "Mới nhất"])

    def test_what_was_in_the_last_one_is_not_in_this_though_it_still_leads_the_page(self):
        old = make_article(headline="Hôm qua", published_at=ago(hours=20))
        place_by_hand(Area.LEAD, old)
        self.assertEqual(composed().stories, [])

    def test_no_paid_story_no_draft_no_embargoed_and_no_withdrawn_one(self):
        make_article(is_sponsored=True)
        make_article(published=False)
        make_article(published_at=timezone.now() + timedelta(hours=1))
        withdrawn = make_article()
        publishing.withdraw(withdrawn, make_user("thu-ky"), "Sai.")
        self.assertEqual(composed().stories, [])

    def test_paid_story_that_was_placed_is_left_out_as_well(self):
        place_by_hand(Area.SPONSORED, make_article(is_sponsored=True))
        self.assertEqual(composed().stories, [])

    def test_story_belongs_to_the_section_of_the_first_level(self):
        below = make_article(section="do-thi/giao-thong", published_at=ago(hours=1))
        top = make_section("do-thi")
        digest = composed()
        self.assertEqual(digest.sections, {top.pk: ("Do thi", "do-thi")})
        self.assertEqual([(one.pk, one.section) for one in digest.stories], [(below.pk, top.pk)])

    def test_section_of_many_stories_leaves_room_for_others(self):
        for _ in range(12):
            make_article(section="thoi-su")
        make_article(section="do-thi", headline="Một mình", published_at=ago(hours=5))
        digest = composed()
        self.assertEqual(len(digest.stories), 8)
        self.assertIn("Một mình", headlines(digest.stories))

    def test_who_chose_sections_gets_those_alone(self):
        make_article(section="thoi-su", headline="Thời sự")
        make_article(section="do-thi", headline="Đô thị")
        chosen = {make_section("do-thi").pk}
        self.assertEqual(headlines(composed().of(chosen).stories), ["Đô thị"])
        self.assertEqual(len(composed().of(frozenset()).stories), 2)

    def test_story_taken_from_readers_since_is_left_out(self):
        stays, goes = make_article(headline="Còn"), make_article(headline="Gỡ")
        digest = composed()
        publishing.withdraw(goes, make_user("thu-ky"), "Sai.")
        self.assertEqual(headlines(digest.still_there().stories), [stays.headline])

    def test_it_is_kept_as_plain_data(self):
        make_article(section="do-thi/giao-thong")
        digest = composed()
        self.assertEqual(Digest.from_data(digest.as_data()), digest)

    def test_queries_do_not_grow_with_stories(self):
        for _ in range(2):
            for section in ("thoi-su", "do-thi", "do-thi/giao-thong"):
                make_article(section=section)
            with self.assertNumQueries(3):
                composed()


class GroupTests(SimpleTestCase):
    def digest(self, sections, each):
        stories = [
            Story(number * 100 + section, section, f"Tít {section}", "", "", "/x/")
            for number in range(each)
            for section in range(1, sections + 1)
        ]
        return Digest(stories, {pk: (f"Mục {pk}", f"muc-{pk}") for pk in range(1, sections + 1)})

    def test_highlights_are_not_repeated_below(self):
        digest = self.digest(2, 4)
        below = [story.pk for group in digest.groups for story in group.stories]
        self.assertEqual(len(digest.highlights), HIGHLIGHTS)
        self.assertFalse({story.pk for story in digest.highlights} & set(below))

    def test_the_more_sections_the_fewer_of_each(self):
        for sections, each in ((2, 3), (9, 2), (17, 1), (60, 1)):
            with self.subTest(sections):
                groups = self.digest(sections, 7).groups
                self.assertEqual(max(len(group.stories) for group in groups), each)
                printed = sum(len(group.stories) for group in groups)
                self.assertLessEqual(printed, MOST_IN_SECTIONS)
