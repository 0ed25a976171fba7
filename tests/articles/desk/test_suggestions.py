from django.test import TestCase

from articles import workflow
from articles.forms.topics import keys_by_name
from articles.models import Tag, Topic
from tests.factories import make_article, make_author, make_series, make_topic, make_user


class SuggestionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for name in ("Hà Nội", "Đường sắt đô thị Hà Nội", "Hải Phòng"):
            Tag.objects.create(name=name)
        make_author("Minh Khuê")
        make_topic("Phòng, chống thiên tai")
        make_series("Chuyện trong ngõ")
        cls.reporter = make_user("phong-vien")

    def setUp(self):
        self.client.force_login(self.reporter)

    def names(self, kind, words):
        return self.client.get(f"/toa-soan/goi-y/{kind}/", {"q": words}).json()["names"]

    def test_suggests_tags_without_diacritics_the_beginnings_first(self):
        self.assertEqual(self.names("tu-khoa", "ha no"), ["Hà Nội", "Đường sắt đô thị Hà Nội"])
        self.assertEqual(self.names("tu-khoa", "đường"), ["Đường sắt đô thị Hà Nội"])

    def test_suggests_tags_by_the_beginning_of_any_word(self):
        for words in ("thi", "đô th", "SAT DO", "thi-ha", "noi"):
            with self.subTest(words):
                self.assertIn("Đường sắt đô thị Hà Nội", self.names("tu-khoa", words))
        self.assertEqual(self.names("tu-khoa", "uong"), [])

    def test_suggests_no_tag_that_was_merged(self):
        kept = Tag.objects.get(name="Hà Nội")
        for name in ("Hà Nội xưa", "Người Hà Nội"):
            Tag.objects.create(name=name, merged_into=kept)
        self.assertEqual(self.names("tu-khoa", "ha noi"), ["Hà Nội", "Đường sắt đô thị Hà Nội"])

    def test_marks_of_the_search_language_are_only_words(self):
        for words in ("ha & !noi", "hà:*", "'", "<->", "ha_noi", "(((", "\\"):
            with self.subTest(words):
                self.names("tu-khoa", words)

    def test_words_cut_behind_one_of_them_are_no_error(self):
        name = "a" * 79
        Tag.objects.create(name=name)
        self.assertEqual(self.names("tu-khoa", f"{name} b"), [name])

    def test_suggests_pen_names_topics_and_series(self):
        self.assertEqual(self.names("but-danh", "khue"), ["Minh Khuê"])
        self.assertEqual(self.names("su-kien", "chong thien"), ["Phòng, chống thiên tai"])
        self.assertEqual(self.names("loat-bai", "ngo"), ["Chuyện trong ngõ"])

    def test_suggests_by_the_name_of_now_and_takes_that_of_before_too(self):
        topic = Topic.objects.create(name="Bão số 3")
        topic.name = "Bão Yagi"
        topic.save()
        self.assertEqual(self.names("su-kien", "yagi"), ["Bão Yagi"])
        self.assertEqual(topic.slug, "bao-so-3")
        for typed in ("bao yagi", "BÃO YAGI", "bao so 3"):
            found = keys_by_name(Topic, [typed])
            self.assertEqual(found[typed.casefold()], topic.pk)

    def test_suggests_nothing_for_nothing(self):
        for kind in ("tu-khoa", "but-danh", "su-kien", "loat-bai"):
            self.assertEqual(self.names(kind, "  "), [])

    def test_is_closed_to_visitors_and_readers(self):
        kinds = ("tu-khoa", "tu-khoa-gan-giong", "but-danh", "su-kien", "loat-bai")
        addresses = [f"/toa-soan/goi-y/{kind}/" for kind in (*kinds, "loat-bai/cac-bai")]
        self.client.logout()
        for address in addresses:
            self.assertEqual(self.client.get(f"{address}?q=h").status_code, 401)
        self.client.force_login(make_user())
        for address in addresses:
            self.assertEqual(self.client.get(f"{address}?q=h").status_code, 403)


class LikenessTests(TestCase):
    def test_points_out_a_tag_written_otherwise(self):
        make_article(tags=["hòa bình"])
        self.client.force_login(make_user("phong-vien"))
        address = "/toa-soan/goi-y/tu-khoa-gan-giong/"
        answer = self.client.get(address, {"ten": ["hoa binh", "đô thị", ""]}).json()
        self.assertEqual(
            answer["hints"],
            [
                {
                    "typed": "hoa binh",
                    "take": "hòa bình",
                    "sentence": "Đã có từ khóa “hòa bình” (1 bài).",
                }
            ],
        )
        self.assertEqual(self.client.get(address).json(), {"hints": []})


class SeriesPartTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.series = make_series("Chuyện trong ngõ")
        make_article(series=cls.series.pk, series_part=1, headline="Ngõ đầu")
        cls.reporter = make_user("phong-vien")
        cls.own = make_article(
            published=False,
            by=cls.reporter,
            series=cls.series.pk,
            series_part=3,
            headline="Của tôi",
        )
        make_article(published=False, series=cls.series.pk, series_part=2, headline="Của bạn")

    def ask(self, **query):
        self.client.force_login(self.reporter)
        query.setdefault("ten", "Chuyện trong ngõ")
        return self.client.get("/toa-soan/goi-y/loat-bai/cac-bai/", query).json()

    def test_tells_the_parts_that_are_taken_and_the_number_after_them(self):
        self.assertEqual(
            self.ask(), {"next": 4, "taken": {"1": "Ngõ đầu", "2": "", "3": "Của tôi"}}
        )

    def test_story_in_the_bin_takes_no_number(self):
        workflow.discard(self.own, self.reporter)
        self.assertEqual(self.ask()["next"], 3)

    def test_published_part_is_told_before_a_draft_of_the_same_number(self):
        make_article(published=False, by=self.reporter, series=self.series.pk, series_part=1)
        self.assertEqual(self.ask()["taken"]["1"], "Ngõ đầu")

    def test_story_does_not_stand_in_its_own_way(self):
        self.assertEqual(self.ask(bai=self.own.pk)["next"], 3)

    def test_series_without_parts_or_without_being_begins_at_one(self):
        for name in ("không có", ""):
            self.assertEqual(self.ask(ten=name), {"next": 1, "taken": {}})

    def test_queries_do_not_grow_with_parts(self):
        self.ask()
        for number in (5, 6):
            make_article(series=self.series.pk, series_part=number)
            # Session, person, two of permissions; series, parts, those that may be read.
            with self.assertNumQueries(7):
                self.client.get("/toa-soan/goi-y/loat-bai/cac-bai/", {"ten": "Chuyện trong ngõ"})
