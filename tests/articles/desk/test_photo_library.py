"""“Kho ảnh”: what narrows it, its pages, and the photo that is open beside it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.test import TestCase
from django.utils.timezone import localdate

from articles.desk.photo_library import SIZE
from articles.models import Photo
from tests.factories import make_article, make_photo, make_user

LIBRARY = "/toa-soan/articles/photo/"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class LibraryTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")

    def setUp(self):
        self.client.force_login(self.reporter)

    def found(self, **query):
        return list(self.client.get(LIBRARY, query).context["photos"])


class FilterTests(LibraryTestCase):
    def test_finds_words_without_diacritics_in_all_that_is_known_of_a_photo(self):
        photo = make_photo(search_key="cau long bien nguyen van nam")
        make_photo()
        self.assertEqual(self.found(q="NGUYỄN nam"), [photo])

    def test_finds_a_photo_by_what_the_desk_calls_it(self):
        photo = make_photo(caption="Cầu Long Biên.")
        make_photo(caption="Hồ Gươm.")
        for typed in ("{}", "số {}", "Ảnh số {}"):
            with self.subTest(typed):
                self.assertEqual(self.found(q=typed.format(photo.pk)), [photo])
        self.assertEqual(self.found(q="9" * 18), [])

    def test_number_is_still_looked_for_in_the_words(self):
        photo = make_photo(caption="Xe buýt tuyến 2026.")
        self.assertEqual(self.found(q="2026"), [photo])

    def test_narrows_by_credit_whatever_its_diacritics(self):
        photo = make_photo(credit="Đức Trọng")
        make_photo(credit="Thu Hà")
        for typed in ("duc trong", "ĐỨC TRỌNG", "trọng"):
            with self.subTest(typed):
                self.assertEqual(self.found(nguon=typed), [photo])
        self.assertEqual(self.found(nguon="d.c"), [])

    def test_narrows_by_licence(self):
        agency, unknown = make_photo(licence="agency"), make_photo()
        self.assertEqual(self.found(**{"quyen-dung": "agency"}), [agency])
        self.assertEqual(self.found(**{"quyen-dung": "chua-ghi"}), [unknown])

    def test_narrows_by_use(self):
        used, idle = make_photo(), make_photo()
        make_article(lead_photo=used, published=False)
        self.assertEqual(self.found(dung="roi"), [used])
        self.assertEqual(self.found(dung="chua"), [idle])

    def test_shows_what_is_incomplete_or_runs_out(self):
        today = localdate()
        whole = make_photo()
        no_credit, no_caption = make_photo(credit=""), make_photo(caption="")
        ended = make_photo(licence_until=today - timedelta(days=1))
        ending = make_photo(licence_until=today + timedelta(days=30))
        later = make_photo(licence_until=today + timedelta(days=31))
        state = "tinh-trang"
        self.assertEqual(self.found(**{state: "thieu"}), [no_caption, no_credit])
        self.assertEqual(self.found(**{state: "het-han"}), [ended])
        self.assertEqual(self.found(**{state: "sap-het-han"}), [ending])
        everything = [later, ending, ended, no_caption, no_credit, whole]
        self.assertEqual(self.found(**{state: "khong-co"}), everything)

    def test_narrows_by_day_of_upload_in_hanoi_or_by_day_taken(self):
        photo, other = make_photo(taken_on=date(2026, 3, 1)), make_photo()
        late = datetime(2026, 3, 5, 23, 30, tzinfo=HANOI)
        Photo.objects.filter(pk=photo.pk).update(uploaded_at=late)
        day = {"tu-ngay": "2026-03-05", "den-ngay": "2026-03-05"}
        self.assertEqual(self.found(**day), [photo])
        self.assertEqual(self.found(ngay="chup", **day), [])
        self.assertEqual(self.found(ngay="chup", **{"den-ngay": "2026-03-01"}), [photo])
        self.assertEqual(self.found(), [other, photo])

    def test_bad_filter_is_told_beside_its_box_and_shows_nothing(self):
        make_photo()
        page = self.client.get(
            LIBRARY, {"q": "cau", "tu-ngay": "2026-03-05", "den-ngay": "2026-03-01"}
        )
        self.assertContains(page, "Ngày cuối ở trước ngày đầu.")
        self.assertContains(page, 'value="cau"')
        self.assertEqual(page.context["photos"], [])

    def test_each_filter_can_be_taken_off(self):
        page = self.client.get(LIBRARY, {"q": "cau", "dung": "chua", "anh": "5"})
        self.assertContains(page, 'href="?dung=chua" aria-label="Bỏ lọc “cau”"')
        self.assertContains(page, 'href="?q=cau" aria-label="Bỏ lọc Chưa dùng"')


class PageTests(LibraryTestCase):
    def test_goes_on_by_number_and_stays_right_while_photos_come_in(self):
        photos = [make_photo() for _ in range(SIZE + 1)]
        first = self.client.get(LIBRARY)
        self.assertEqual(first.context["photos"], photos[:0:-1])
        make_photo()
        second = self.client.get(LIBRARY + first.context["links"].next_page)
        self.assertEqual(second.context["photos"], [photos[0]])
        self.assertEqual(second.context["links"].next_page, "")

    def test_says_what_each_photo_lacks(self):
        yesterday = localdate() - timedelta(days=1)
        make_photo(credit="", licence_until=yesterday)
        page = self.client.get(LIBRARY)
        for words in ("thiếu nguồn", f"hết hạn {yesterday:%d/%m/%Y}", "chưa dùng"):
            self.assertContains(page, words)
        self.assertNotContains(page, "thiếu chú thích</span>")

    def test_empty_library_says_how_to_fill_it(self):
        self.assertContains(self.client.get(LIBRARY), "Kho chưa có ảnh nào. Kéo nhiều tệp")
        self.assertContains(self.client.get(LIBRARY, {"q": "cau"}), "Không có ảnh nào như vậy.")

    def test_photo_of_the_address_is_open_beside_the_list(self):
        photo = make_photo(caption="Cầu đang mở.")
        page = self.client.get(LIBRARY, {"anh": photo.pk})
        self.assertContains(page, f"Ảnh số {photo.pk}")
        self.assertContains(page, "Lưu khung ảnh")
        for nobody in ("0", "x", "9" * 30):
            with self.subTest(nobody):
                self.assertIsNone(self.client.get(LIBRARY, {"anh": nobody}).context["panel"])

    def test_is_closed_to_those_without_the_right(self):
        for person in (make_user(), make_user("phat-hanh")):
            self.client.force_login(person)
            self.assertNotEqual(self.client.get(LIBRARY).status_code, 200)
