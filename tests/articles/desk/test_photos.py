from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from articles.models import Photo
from tests.factories import make_photo, make_user, photo_bytes

LIBRARY = "/toa-soan/kho-anh/"
UPLOAD = "/toa-soan/kho-anh/tai-len/"


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

    def test_asks_for_caption_and_credit(self):
        errors = self.send(caption=" ", credit="").json()["errors"]
        self.assertEqual(errors["caption"], ["Ảnh chưa có chú thích."])
        self.assertEqual(errors["credit"], ["Ảnh chưa ghi nguồn."])

    def test_needs_a_token(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.reporter)
        self.assertEqual(client.post(UPLOAD, {"file": picture()}).status_code, 403)
        self.assertEqual(self.client.get(UPLOAD).status_code, 405)
