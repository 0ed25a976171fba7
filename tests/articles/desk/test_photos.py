from datetime import timedelta
from hashlib import sha256

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.utils.timezone import localdate

from articles.forms.photo_words import words_version
from articles.models import Photo
from tests.factories import make_article, make_photo, make_user, photo_bytes

LIBRARY = "/toa-soan/kho-anh/"
UPLOAD = "/toa-soan/kho-anh/tai-len/"
KNOWN = "/toa-soan/kho-anh/co-san/"


def picture(name="cau.jpg", content=None):
    return SimpleUploadedFile(name, content or photo_bytes(), content_type="image/jpeg")


class LibraryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        cls.bridge = make_photo(caption="Cầu Nhật Tân lúc bình minh.", credit="AT")
        cls.lake = make_photo(caption="Hồ Gươm mùa thu.", credit="Thu Hà")

    def captions(self, **query):
        self.client.force_login(self.reporter)
        return [p["caption"] for p in self.client.get(LIBRARY, query).json()["photos"]]

    def test_shows_newest_first(self):
        self.assertEqual(self.captions(), [self.lake.caption, self.bridge.caption])

    def test_finds_without_diacritics(self):
        self.assertEqual(self.captions(q="cau nhat"), [self.bridge.caption])
        self.assertEqual(self.captions(q="THU hà mua"), [self.lake.caption])

    def test_says_what_keeps_a_photo_from_being_published(self):
        yesterday = localdate() - timedelta(days=1)
        make_photo(caption="Ảnh cũ.", credit="", licence_until=yesterday)
        self.client.force_login(self.reporter)
        ended, lake, _ = self.client.get(LIBRARY).json()["photos"]
        self.assertEqual(ended["wrong"], ["hết hạn dùng", "thiếu nguồn"])
        self.assertEqual(lake["wrong"], [])

    def test_goes_on_after_the_last_one_shown(self):
        self.assertEqual(self.captions(before=self.lake.pk), [self.bridge.caption])
        self.assertEqual(len(self.captions(before="không phải số")), 2)

    def test_answers_in_one_query_beyond_the_sign_in(self):
        self.client.force_login(self.reporter)
        for _ in range(2):
            make_photo()
            # Session, person, the person's and the roles' permissions, photos.
            with self.assertNumQueries(5):
                self.client.get(LIBRARY)

    def test_tells_a_visitor_that_the_session_is_over(self):
        response = self.client.get(LIBRARY)
        self.assertEqual(response.status_code, 401)
        self.assertIn("Phiên đăng nhập đã hết", response.json()["error"])

    def test_tells_a_reader_and_a_clerk_that_they_may_not(self):
        for person in (make_user(), make_user("phat-hanh")):
            self.client.force_login(person)
            self.assertEqual(self.client.get(LIBRARY).status_code, 403)
            self.assertEqual(self.client.post(UPLOAD).status_code, 403)


class UploadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")

    def setUp(self):
        self.client.force_login(self.reporter)

    def send(self, file=None, **fields):
        data = {"file": file or picture(), "caption": "Cầu mới.", "credit": "AT", **fields}
        return self.client.post(UPLOAD, data)

    def test_takes_a_photo_in(self):
        response = self.send()
        self.assertEqual(response.status_code, 201)
        photo = Photo.objects.get()
        self.assertEqual(response.json()["photo"]["id"], photo.pk)
        self.assertEqual((photo.caption, photo.uploaded_by), ("Cầu mới.", self.reporter))

    def test_refuses_what_is_no_picture_beside_the_field(self):
        response = self.send(picture("anh.jpg", b"<svg onload=x()>"))
        self.assertEqual(response.status_code, 422)
        self.assertEqual(list(response.json()["errors"]), ["file"])
        self.assertEqual(Photo.objects.count(), 0)

    def test_refuses_a_truncated_picture(self):
        self.assertEqual(self.send(picture(content=photo_bytes()[:900])).status_code, 422)

    def test_takes_a_photo_whose_words_come_later(self):
        response = self.send(caption="", credit="")
        self.assertEqual(response.status_code, 201)
        self.assertEqual(response.json()["photo"]["caption"], "")

    def test_knows_a_file_before_it_is_sent(self):
        file = photo_bytes(colour=(1, 2, 3))
        address = f"{KNOWN}?sha256={sha256(file).hexdigest()}"
        self.assertEqual(self.client.get(address).json(), {"photo": None})
        self.send(picture(content=file))
        self.assertEqual(self.client.get(address).json()["photo"]["caption"], "Cầu mới.")
        self.assertEqual(self.client.get(f"{KNOWN}?sha256=../x").json(), {"photo": None})
        again = self.send(picture(content=file), caption="Chữ khác.")
        self.assertEqual((again.status_code, again.json()["is_new"]), (200, False))
        self.assertEqual(Photo.objects.get().caption, "Cầu mới.")

    def test_needs_a_token(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.reporter)
        self.assertEqual(client.post(UPLOAD, {"file": picture()}).status_code, 403)
        self.assertEqual(self.client.get(UPLOAD).status_code, 405)


class DescribeTests(TestCase):
    """Words written in the row of a file that has just come in."""

    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        cls.photo = make_photo(caption="", credit="AT", place="Long Biên")

    def setUp(self):
        self.client.force_login(self.reporter)

    def send(self, photo=None, **fields):
        photo = photo or self.photo
        response = self.client.post(f"/toa-soan/kho-anh/{photo.pk}/ghi/", fields)
        photo.refresh_from_db()
        return response

    def test_writes_what_is_sent_and_leaves_the_rest(self):
        response = self.send(caption="Cầu mới.", licence="agency", licence_until="2027-01-31")
        self.assertEqual(response.json()["photo"]["caption"], "Cầu mới.")
        self.assertEqual((self.photo.credit, self.photo.place), ("AT", "Long Biên"))
        self.assertEqual((self.photo.licence, self.photo.licence_until.year), ("agency", 2027))

    def test_asks_for_both_words_only_of_those_who_use_the_photo_at_once(self):
        self.assertEqual(self.send(credit="").status_code, 200)
        response = self.send(credit=" ", complete="1")
        self.assertEqual(response.status_code, 422)
        self.assertEqual(
            response.json()["errors"],
            {"caption": ["Ảnh chưa có chú thích."], "credit": ["Ảnh chưa ghi nguồn."]},
        )

    def test_tells_who_comes_too_late_and_accepts_them_the_second_time(self):
        before = words_version(self.photo)
        self.send(caption="Của người khác.")
        response = self.send(caption="Của tôi.", based_on=before)
        self.assertEqual(response.status_code, 409)
        self.assertIn("Người khác vừa sửa ảnh này", response.json()["errors"]["__all__"][0])
        self.assertEqual(self.photo.caption, "Của người khác.")
        version = response.json()["photo"]["version"]
        self.assertEqual(self.send(caption="Của tôi.", based_on=version).status_code, 200)
        self.assertEqual(self.photo.caption, "Của tôi.")

    def test_refuses_a_word_that_is_too_long_and_a_licence_that_is_none(self):
        for field, value in (("caption", "x" * 401), ("licence", "khac")):
            with self.subTest(field):
                response = self.send(**{field: value})
                self.assertEqual(list(response.json()["errors"]), [field])
                self.assertEqual((self.photo.caption, self.photo.licence), ("", ""))

    def test_leaves_what_readers_see_to_editors(self):
        live = make_photo(caption="Cầu cũ.")
        make_article(lead_photo=live)
        self.assertEqual(self.send(live, caption="Cầu mới.").status_code, 403)
        self.assertEqual(live.caption, "Cầu cũ.")
        self.client.force_login(make_user("bien-tap-vien"))
        self.assertEqual(self.send(live, caption="Cầu mới.").status_code, 200)

    def test_is_nothing_for_others(self):
        for person, status in ((make_user("phat-hanh"), 403), (make_user(), 403)):
            self.client.force_login(person)
            self.assertEqual(self.send(caption="x").status_code, status)
