"""What stories are gathered under: tags and their merging, topics, series, sections in charge."""

from datetime import date, timedelta

from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.utils.timezone import localdate

from articles.models import Edition, Photo, SectionDuty, Series, Tag, Topic
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_series,
    make_topic,
    make_user,
    photo_bytes,
)

BASE = "/toa-soan/articles"


class TagMergeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.story = make_article(tags=["tàu điện"])
        make_article(tags=["tàu điện", "đường sắt đô thị"])
        cls.tag = Tag.objects.get(name="tàu điện")
        cls.into = Tag.objects.get(name="đường sắt đô thị")
        cls.address = f"{BASE}/tag/{cls.tag.pk}/gop/"

    def setUp(self):
        self.client.force_login(self.editor)

    def test_shows_what_would_change_and_changes_nothing(self):
        page = self.client.get(self.address, {"into": "đường sắt đô thị"})
        self.assertContains(page, "2 bài chuyển sang “đường sắt đô thị”, trong đó 1 bài đã có cả")
        self.assertContains(page, "Địa chỉ /tag/tau-dien/ dẫn sang /tag/duong-sat-do-thi/.")
        self.assertEqual(list(self.story.tags.names()), ["tàu điện"])

    def test_merges_after_the_preview_and_writes_it_down(self):
        response = self.client.post(self.address, {"into": "đường sắt đô thị"}, follow=True)
        self.assertRedirects(response, f"{BASE}/tag/{self.into.pk}/change/")
        self.assertContains(response, "Đã gộp “tàu điện” vào “đường sắt đô thị”: 2 bài.")
        self.assertContains(response, "tàu điện (/tag/tau-dien/)")
        self.assertEqual(list(self.story.tags.names()), ["đường sắt đô thị"])
        entry = LogEntry.objects.get(object_id=self.into.pk)
        self.assertEqual(entry.user, self.editor)
        self.assertIn("tàu điện", entry.change_message)

    def test_says_why_it_cannot(self):
        for name, sentence in (
            ("", "Hãy ghi từ khóa được giữ lại."),
            ("không có", "Chưa có từ khóa “không có”."),
            ("Tàu điện", "Hãy chọn một từ khóa khác với từ khóa này."),
        ):
            with self.subTest(name):
                self.assertContains(self.client.post(self.address, {"into": name}), sentence)

    def test_merged_tag_is_in_no_list_and_cannot_be_made_again(self):
        self.client.post(self.address, {"into": "đường sắt đô thị"}, follow=True)
        self.assertNotContains(self.client.get(f"{BASE}/tag/"), "tàu điện")
        self.assertEqual(self.client.get(self.address).status_code, 404)
        page = self.client.post(f"{BASE}/tag/add/", {"name": "tàu điện"})
        self.assertContains(page, "Từ khóa này đã gộp vào “đường sắt đô thị”.")

    def test_tag_names_those_that_look_like_it_with_the_way_to_merge(self):
        other = Tag.objects.create(name="tau dien")
        page = self.client.get(f"{BASE}/tag/{other.pk}/change/")
        self.assertContains(page, "tàu điện (2 bài)")
        self.assertContains(page, f"/tag/{other.pk}/gop/?into=t%C3%A0u+%C4%91i%E1%BB%87n")

    def test_reporter_may_not(self):
        self.client.force_login(make_user("phong-vien"))
        for ask in (self.client.get, self.client.post):
            response = ask(self.address, {"into": "đường sắt đô thị"})
            self.assertEqual(response.status_code, 403)


class TopicTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")

    def setUp(self):
        self.client.force_login(self.editor)

    def test_new_topic_and_series_get_addresses_of_their_names(self):
        for noun, model in (("topic", Topic), ("series", Series)):
            self.client.post(f"{BASE}/{noun}/add/", {"name": "Phòng,  chống bão", "summary": ""})
            made = model.objects.get()
            self.assertEqual((made.name, made.slug), ("Phòng, chống bão", "phong-chong-bao"))

    def test_name_that_differs_in_diacritics_alone_is_pointed_out(self):
        make_topic("Bão số 3")
        page = self.client.post(f"{BASE}/topic/add/", {"name": "Bao so 3"})
        self.assertContains(page, "Đã có “Bão số 3”, chỉ khác dấu hoặc cách viết.")
        page = self.client.post(f"{BASE}/topic/add/", {"name": "Bão số 3"})
        self.assertContains(page, "Đã có sự kiện này.")

    def test_mending_a_name_keeps_the_address_and_renews_the_pages(self):
        topic, before = make_topic("Bao so 3"), Edition.objects.current()
        self.client.post(f"{BASE}/topic/{topic.pk}/change/", {"name": "Bão số 3", "summary": "x"})
        topic.refresh_from_db()
        self.assertEqual((topic.name, topic.slug), ("Bão số 3", "bao-so-3"))
        self.assertGreater(Edition.objects.current(), before)

    def test_nobody_deletes_what_old_texts_still_name(self):
        self.client.force_login(make_user("quan-tri"))
        for noun, row in (("topic", make_topic()), ("series", make_series())):
            response = self.client.post(f"{BASE}/{noun}/{row.pk}/delete/", {"post": "yes"})
            self.assertEqual(response.status_code, 403)

    def test_series_lists_its_parts_and_leaves_out_those_that_are_not_ones_to_see(self):
        series = make_series("Ngõ nhỏ")
        section = make_section("do-thi")
        SectionDuty.objects.create(user=self.editor, section=section)
        fields = {"published": False, "series": series.pk}
        make_article(section=section, series_part=1, headline="Của ban tôi", **fields)
        make_article(section="y-te", series_part=2, headline="Của ban khác", **fields)
        page = self.client.get(f"{BASE}/series/{series.pk}/change/")
        self.assertContains(page, "Của ban tôi")
        self.assertNotContains(page, "Của ban khác")

    def test_search_ignores_diacritics(self):
        make_topic("Bão số 3")
        make_topic("Metro")
        page = self.client.get(f"{BASE}/topic/", {"q": "bao so"})
        self.assertContains(page, "Bão số 3")
        self.assertNotContains(page, "Metro")


class SectionDutyTests(TestCase):
    def test_chief_puts_people_in_charge_and_takes_them_out(self):
        self.client.force_login(make_user("tong-bien-tap"))
        editor = make_user("bien-tap-vien", display_name="Chị Ban Đô thị")
        section = make_section("do-thi")
        data = {"user": editor.pk, "section": section.pk}
        self.client.post(f"{BASE}/sectionduty/add/", data)
        duty = SectionDuty.objects.get()
        self.assertEqual((duty.user, duty.section), (editor, section))
        page = self.client.get(f"{BASE}/sectionduty/")
        self.assertContains(page, "Chị Ban Đô thị")
        self.assertContains(page, "/do-thi/")
        self.assertContains(
            self.client.post(f"{BASE}/sectionduty/add/", data), "đã phụ trách chuyên mục ấy"
        )
        self.client.post(f"{BASE}/sectionduty/{duty.pk}/delete/", {"post": "yes"})
        self.assertFalse(SectionDuty.objects.exists())

    def test_offers_members_of_the_newsroom_alone(self):
        self.client.force_login(make_user("tong-bien-tap"))
        make_user(display_name="Một bạn đọc")
        self.assertNotContains(self.client.get(f"{BASE}/sectionduty/add/"), "Một bạn đọc")

    def test_nobody_else_hands_out_rights(self):
        for role in ("phong-vien", "bien-tap-vien", "thu-ky"):
            self.client.force_login(make_user(role))
            for path in ("", "add/"):
                address = f"{BASE}/sectionduty/{path}"
                self.assertEqual(self.client.get(address).status_code, 403)


class LegalNameTests(TestCase):
    def test_person_behind_a_pen_name_is_known_to_those_who_keep_the_list(self):
        author = make_author("Bút Danh", legal_name="Tên Thật")
        address = f"{BASE}/author/{author.pk}/change/"
        self.client.force_login(make_user("bien-tap-vien"))
        self.assertContains(self.client.get(address), "Tên Thật")
        self.client.force_login(make_user("phong-vien"))
        self.assertContains(self.client.get(address), "Bút Danh")
        self.assertNotContains(self.client.get(address), "Tên Thật")


class PhotoLicenceTests(TestCase):
    def setUp(self):
        self.client.force_login(make_user("bien-tap-vien"))

    def upload(self, address, **fields):
        file = SimpleUploadedFile("cau.jpg", photo_bytes(), content_type="image/jpeg")
        return self.client.post(
            address, {"file": file, "caption": "Cầu.", "credit": "AT", **fields}
        )

    def test_both_ways_of_uploading_take_the_last_day(self):
        for address in (f"{BASE}/photo/add/", "/toa-soan/kho-anh/tai-len/"):
            for typed in ("2026-11-30", "30/11/2026"):
                with self.subTest(address, typed=typed):
                    self.upload(address, licence_until=typed)
                    photo = Photo.objects.get()
                    self.assertEqual(photo.licence_until, date(2026, 11, 30))
                    photo.delete()

    def test_day_may_be_left_out_and_must_be_one(self):
        answer = self.upload("/toa-soan/kho-anh/tai-len/", licence_until="30/2/2026")
        self.assertEqual(
            answer.json()["errors"],
            {"licence_until": ["Không có ngày này; hãy viết như 23/11/2026."]},
        )
        self.upload(f"{BASE}/photo/add/")
        self.assertIsNone(Photo.objects.get().licence_until)

    def test_library_says_until_when(self):
        today = localdate()
        make_photo(licence_until=today)
        make_photo(licence_until=today - timedelta(days=1))
        page = self.client.get(f"{BASE}/photo/")
        self.assertContains(page, f"đến {today:%d/%m/%Y}")
        self.assertContains(page, f"hết hạn {today - timedelta(days=1):%d/%m/%Y}")
        told = [p["end"] for p in self.client.get("/toa-soan/kho-anh/").json()["photos"]]
        self.assertEqual(told[1], f"Được dùng đến hết {today:%d/%m/%Y}")
        self.assertEqual(told[0], f"Hết hạn dùng từ {today:%d/%m/%Y}")

    def test_day_is_changed_with_the_words(self):
        photo = make_photo()
        words = {"caption": "Hồ Gươm.", "credit": "AT", "alt": "", "licence_until": "01/12/2026"}
        self.client.post(f"{BASE}/photo/{photo.pk}/change/", words)
        photo.refresh_from_db()
        self.assertEqual(photo.licence_until, date(2026, 12, 1))
