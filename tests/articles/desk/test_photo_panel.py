"""What can be done to one photo: its words, what is shown of it, its file."""

from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from articles.forms.photo_words import words_version
from articles.models import Edition, Photo
from articles.photo_framing import framing_of
from tests.factories import make_article, make_photo, make_user, photo_bytes

IN_PANEL = {"X-Photo-Panel": "1"}


class PanelTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.photo = make_photo(caption="Cầu cũ.", credit="AT")

    def setUp(self):
        self.client.force_login(self.editor)

    def address(self, act="", photo=None):
        return f"/toa-soan/kho-anh/{(photo or self.photo).pk}/{act}"

    def send(self, act, photo=None, **fields):
        response = self.client.post(self.address(act, photo), fields, headers=IN_PANEL)
        (photo or self.photo).refresh_from_db()
        return response


class ShowTests(PanelTestCase):
    def test_shows_the_panel_without_the_page_round_it(self):
        page = self.client.get(self.address(), headers=IN_PANEL)
        self.assertContains(page, "Cầu cũ.")
        self.assertNotContains(page, "<html")
        self.assertEqual(page.headers["Cache-Control"], "private, no-store")

    def test_is_read_in_a_fixed_number_of_queries(self):
        for _ in range(2):
            make_article(lead_photo=self.photo, by=self.editor)
            # Session, person, two of permissions, photo, its stories, those that may be
            # opened and the person's sections, the pages arranged by hand, its trail.
            with self.assertNumQueries(10):
                self.client.get(self.address(), headers=IN_PANEL)

    def test_photo_that_is_gone_is_not_found(self):
        self.assertEqual(self.client.get("/toa-soan/kho-anh/999999/").status_code, 404)

    def test_visitors_clerks_and_readers_see_nothing(self):
        for person, status in ((None, 401), (make_user(), 403), (make_user("phat-hanh"), 403)):
            self.client.logout()
            if person:
                self.client.force_login(person)
            for act in ("thong-tin/", "khung/", "thay/"):
                self.assertEqual(self.send(act).status_code, status)
            self.assertEqual(self.client.get(self.address()).status_code, status)


class WordsTests(PanelTestCase):
    def words(self, **fields):
        return {"caption": "Cầu mới.", "credit": "AT", **fields}

    def test_are_stored_and_every_page_is_made_anew(self):
        before = Edition.objects.current()
        response = self.send("thong-tin/", **self.words(people="Nam", taken_on="2026-11-20"))
        self.assertContains(response, "Đã lưu thông tin của ảnh.")
        self.assertEqual((self.photo.caption, self.photo.people), ("Cầu mới.", "Nam"))
        self.assertGreater(Edition.objects.current(), before)

    def test_refused_ones_stay_on_the_page_and_change_nothing(self):
        response = self.send("thong-tin/", **self.words(caption="x" * 401, place="Gia Lâm"))
        self.assertContains(response, "Gia Lâm", status_code=422)
        self.assertContains(response, "Dài quá 400 ký tự (đang có 401)", status_code=422)
        self.assertEqual(self.photo.caption, "Cầu cũ.")

    def test_day_that_has_passed_is_told_at_once(self):
        told = "bạn đọc không còn thấy ở trang nào"
        response = self.send("thong-tin/", **self.words(licence_until="2026-01-31"))
        self.assertContains(response, "Ảnh chỉ được dùng đến hết 31/01/2026")
        self.assertContains(response, told)
        response = self.send("thong-tin/", **self.words(licence_until=""))
        self.assertNotContains(response, told)

    def test_browser_cuts_nothing_that_is_pasted(self):
        self.assertNotContains(self.client.get(self.address(), headers=IN_PANEL), "maxlength")

    def test_who_comes_too_late_sees_both_and_decides(self):
        seen = words_version(self.photo)
        self.send("thong-tin/", **self.words(caption="Của Lan.", based_on=seen))
        late = self.send("thong-tin/", **self.words(caption="Của Nam.", based_on=seen))
        self.assertContains(late, "Trong kho hiện là: Của Lan.", status_code=409)
        self.assertContains(late, "Của Nam.", status_code=409)
        self.assertEqual(self.photo.caption, "Của Lan.")
        seen = words_version(self.photo)
        self.assertContains(late, f'value="{seen}"', status_code=409)
        self.send("thong-tin/", **self.words(caption="Của Nam.", based_on=seen))
        self.assertEqual(self.photo.caption, "Của Nam.")

    def test_photo_on_a_page_keeps_its_credit(self):
        make_article(lead_photo=self.photo)
        response = self.send("thong-tin/", **self.words(credit=""))
        self.assertEqual(response.status_code, 422)
        self.assertEqual(self.photo.credit, "AT")

    def test_without_scripts_it_is_a_page(self):
        address = self.address("thong-tin/")
        response = self.client.post(address, self.words(), follow=True)
        self.assertRedirects(response, f"/toa-soan/articles/photo/{self.photo.pk}/change/")
        self.assertContains(response, "Đã lưu thông tin của ảnh.")
        refused = self.client.post(address, self.words(licence="khac"))
        self.assertContains(refused, "<html", status_code=422)


class GoneTests(PanelTestCase):
    def test_photo_deleted_meanwhile_is_said_to_be_gone(self):
        def somebody_deletes_it(user, photo):
            Photo.objects.filter(pk=photo.pk).delete()
            return True

        for act in ("thong-tin", "khung"):
            photo = make_photo()
            version = words_version(photo) if act == "thong-tin" else framing_of(photo)
            words = {"caption": "Cầu mới.", "credit": "AT", "focal_x": 10, "focal_y": 20}
            may_change = mock.patch(
                "articles.desk.photo_panel.may_change", side_effect=somebody_deletes_it
            )
            with self.subTest(act), may_change:
                response = self.client.post(
                    f"{self.address(act, photo)}/", {**words, "based_on": version}, headers=IN_PANEL
                )
                self.assertEqual(response.status_code, 404)
                self.assertIn("vừa bị người khác xóa", response.json()["error"])


class FramingTests(PanelTestCase):
    def test_point_and_crops_are_set_together_and_taken_back(self):
        before = Edition.objects.current()
        point = {"focal_x": "20", "focal_y": "80"}
        self.assertContains(self.send("khung/", **point, card="0,0,5000"), "Đã lưu khung ảnh")
        self.assertEqual((self.photo.focal_x, self.photo.focal_y), (20, 80))
        self.assertEqual(self.photo.crops, {"card": [0, 0, 5000]})
        self.assertGreater(Edition.objects.current(), before)
        self.send("khung/", **point, card="")
        self.assertEqual(self.photo.crops, {})

    def test_who_comes_too_late_is_shown_the_newer_one(self):
        seen = framing_of(self.photo)
        self.send("khung/", focal_x="10", focal_y="10", based_on=seen)
        late = self.send("khung/", focal_x="90", focal_y="90", based_on=seen)
        self.assertContains(late, "người khác đã đổi khung", status_code=409)
        self.assertContains(late, 'name="focal_x" value="10"', status_code=409)
        self.assertEqual(self.photo.focal_x, 10)

    def test_what_is_no_point_or_crop_of_the_photo_is_refused_with_a_sentence(self):
        for fields, sentence in (
            ({"focal_x": "101"}, "Điểm chính là hai số từ 0 đến 100."),
            ({"focal_x": ""}, "Điểm chính là hai số từ 0 đến 100."),
            ({"lead": "x"}, "Khung cắt không đúng; hãy đặt lại rồi lưu."),
            ({"lead": "9000,0,9000"}, "Khung cắt phải nằm trong ảnh."),
        ):
            with self.subTest(fields):
                response = self.send("khung/", **{"focal_x": "5", "focal_y": "5", **fields})
                self.assertContains(response, sentence, status_code=422)
                self.assertEqual((self.photo.focal_x, self.photo.crops), (50, {}))

    def test_reporter_frames_what_no_reader_sees_yet(self):
        self.client.force_login(make_user("phong-vien"))
        point = {"focal_x": "20", "focal_y": "80"}
        self.assertEqual(self.send("khung/", **point).status_code, 200)
        make_article(lead_photo=self.photo)
        self.assertEqual(self.send("khung/", focal_x="1", focal_y="1").status_code, 403)
        page = self.client.get(self.address(), headers=IN_PANEL)
        self.assertContains(page, "chỉ biên tập viên sửa được")
        self.assertNotContains(page, "Lưu khung ảnh")
        self.assertEqual(self.photo.focal_x, 20)


class ReplacementTests(PanelTestCase):
    def replace(self, content):
        file = SimpleUploadedFile("cau.jpg", content, content_type="image/jpeg")
        return self.send("thay/", file=file)

    def test_puts_another_file_in_place_and_keeps_the_words(self):
        before = self.photo.sha256
        response = self.replace(photo_bytes(size=(900, 600), colour=(9, 9, 9)))
        self.assertContains(response, "Đã thay tệp")
        self.assertNotEqual(self.photo.sha256, before)
        self.assertEqual((self.photo.width_px, self.photo.caption), (900, "Cầu cũ."))

    def test_refused_file_changes_nothing(self):
        before = self.photo.sha256
        for content in (b"no picture", b""):
            with self.subTest(content):
                response = self.replace(content)
                self.assertEqual(response.status_code, 422)
                self.assertEqual(self.photo.sha256, before)
