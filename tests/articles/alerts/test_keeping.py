"""What readers keep to be told about: once each, so many, and as they please."""

from datetime import timedelta

from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles.alerts import keeping
from articles.alerts.searched import asked_by, key_of, obstacle
from articles.models import AlertedStory, SearchAlert, Tag
from articles.navigation import SectionTree
from tests.articles.alerts.factories import DAILY, SOON, ask_for, make_alert, make_alert_reader
from tests.articles.together import run_together
from tests.factories import make_article, make_author, make_section, make_topic


class NormalFormTests(TestCase):
    def test_same_search_is_one_however_it_is_typed(self):
        make_section("kinh-te")
        alike = [
            ("Đường sắt -xe", {}), ("sắt  ĐƯỜNG -XE", {"xep": "moi"}),
            ("đường sắt -xe -xe", {"muc": "khong-co"}),
        ]  # fmt: skip
        self.assertEqual(len({key_of(ask_for(words, **given)) for words, given in alike}), 1)
        other = [
            ("đường sắt", {}), ("duong sat -xe", {}), ('"đường sắt" -xe', {}),
            ("đường sắt -xe", {"muc": "kinh-te"}), ("đường sắt -xe", {"anh": "1"}),
            ("đường sắt -xe", {"tu": "2026-01-01"}), ("đường sắt -xe", {"den": "2026-01-01"}),
        ]  # fmt: skip
        keys = {key_of(ask_for(words, **given)) for words, given in [alike[0], *other]}
        self.assertEqual(len(keys), len(other) + 1)

    def test_what_is_kept_is_the_search_that_was_asked(self):
        make_section("kinh-te")
        make_topic("Cầu mới")
        make_author("Lan Anh")
        make_article(tags=["Metro"])
        given = {"muc": "kinh-te", "su_kien": "cau-moi", "tac_gia": "lan-anh", "tu_khoa": "metro"}
        asked = ask_for('"ga ngầm" tàu -xe', anh="1", tu="2026-01-02", den="2099-01-01", **given)
        self.assertEqual(asked.errors, [])
        alert, is_new = keeping.save(make_alert_reader(), asked)
        self.assertTrue(is_new)
        again = asked_by(SearchAlert.objects.with_filters().get(), SectionTree())
        self.assertEqual(again.query, asked.query)
        self.assertEqual(again.address(xep=""), asked.address())
        self.assertEqual(key_of(again), alert.key)
        self.assertEqual(alert.pace, DAILY)
        self.assertEqual(alert.name[:30], '"ga ngầm" tàu -xe, Kinh te, từ'[:30])
        self.assertTrue(alert.name.endswith(" …"))

    def test_search_that_nothing_new_can_meet_is_refused_with_a_reason(self):
        self.assertIn("Hãy gõ", obstacle(ask_for(" … ")))
        self.assertIn("Hãy gõ", obstacle(ask_for("-xe")))
        self.assertIn("đã qua", obstacle(ask_for("xe", den="2020-01-01")))
        self.assertEqual(obstacle(ask_for("xe")), "")


class KeepingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_alert_reader()

    def test_same_search_twice_is_one_with_the_last_name_and_pace(self):
        first = make_alert(self.reader, "đường sắt")
        keeping.pause(self.reader, first.pk)
        second = make_alert(self.reader, "Sắt đường", "Tàu\n điện", DAILY)
        self.assertEqual(first.pk, second.pk)
        self.assertEqual((second.name, second.pace, second.paused_at), ("Tàu điện", DAILY, None))
        # What the form offers for a name, nobody typed.
        for offered in ("", "đường sắt"):
            third, is_new = keeping.save(self.reader, ask_for("đường sắt"), offered, shown=offered)
            self.assertEqual((third.pk, third.name, is_new), (first.pk, "Tàu điện", False))

    def test_search_of_one_long_word_is_named_by_its_beginning(self):
        alert = make_alert(self.reader, "a" * 200)
        self.assertEqual(alert.name, "a" * 79 + "…")

    def test_there_is_room_for_twenty_and_paused_ones_count(self):
        alerts = [make_alert(self.reader, f"số {number}") for number in range(keeping.MOST)]
        keeping.pause(self.reader, alerts[0].pk)
        with self.assertRaisesMessage(keeping.TooMany, "20 tìm kiếm"):
            make_alert(self.reader, "một nữa")
        make_alert(self.reader, "số 3", "Tên khác")
        keeping.let_go(self.reader, alerts[1].pk)
        make_alert(self.reader, "một nữa")
        with self.assertRaises(keeping.TooMany):
            keeping.take_back(self.reader, alerts[1].pk)

    def test_what_was_let_go_of_comes_back_as_it_was_for_a_day(self):
        alert = make_alert(self.reader, "tàu", "Tàu", SOON)
        keeping.let_go(self.reader, alert.pk)
        self.assertFalse(SearchAlert.objects.kept().exists())
        self.assertEqual(keeping.take_back(self.reader, alert.pk).name, "Tàu")
        self.assertTrue(SearchAlert.objects.kept().exists())
        keeping.let_go(self.reader, alert.pk, timezone.now() - timedelta(days=2))
        self.assertIsNone(keeping.take_back(self.reader, alert.pk))
        keeping.forget_old()
        self.assertFalse(SearchAlert.objects.exists())

    def test_nobody_touches_what_is_another_s(self):
        alert = make_alert(self.reader, "tàu", "Tàu")
        other = make_alert_reader("khac@example.com")
        for act in (keeping.pause, keeping.go_on, keeping.let_go, keeping.take_back):
            self.assertIsNone(act(other, alert.pk))
        self.assertIsNone(keeping.change(other, alert.pk, "Của tôi", SOON))
        alert.refresh_from_db()
        self.assertEqual((alert.name, alert.paused_at, alert.let_go_at), ("Tàu", None, None))

    def test_who_was_told_of_what_is_forgotten_after_a_fortnight(self):
        alert = make_alert(self.reader, "tàu")
        for days in (1, 20):
            AlertedStory.objects.create(
                alert=alert, article=make_article(), came_at=timezone.now() - timedelta(days=days)
            )
        keeping.forget_old()
        self.assertEqual(AlertedStory.objects.count(), 1)

    def test_alert_follows_a_tag_into_the_one_it_is_merged_with(self):
        make_article(tags=["Metro", "Tàu điện"])
        alert = make_alert(self.reader, tu_khoa="metro")
        Tag.objects.filter(slug="metro").update(merged_into=Tag.objects.get(slug="tau-dien"))
        asked = asked_by(SearchAlert.objects.with_filters().get(pk=alert.pk), SectionTree())
        self.assertEqual(asked.tag.slug, "tau-dien")
        self.assertEqual(len(asked.query.filters.tags), 2)


class RaceTests(TransactionTestCase):
    def test_two_who_save_at_once_get_one_alert_and_no_twenty_first(self):
        reader = make_alert_reader()
        run_together(4, lambda: make_alert(reader, "tàu"))
        self.assertEqual(SearchAlert.objects.count(), 1)
        for number in range(keeping.MOST - 2):
            make_alert(reader, f"số {number}")

        words = iter(["mưa", "gió", "bão", "lụt"])

        def save_one():
            try:
                return make_alert(reader, next(words)).pk
            except keeping.TooMany:
                return None

        saved = run_together(4, save_one)
        self.assertEqual(sum(pk is not None for pk in saved), 1)
        self.assertEqual(SearchAlert.objects.count(), keeping.MOST)
