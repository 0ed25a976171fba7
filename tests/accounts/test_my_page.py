"""“Trang của tôi”: the way around it, the name, the picture."""

from io import BytesIO

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase, TestCase
from PIL import Image

from accounts.avatars import AvatarRefused, initials_of, square_of
from accounts.models import Avatar
from tests.factories import make_user, photo_bytes

OWN_PAGES = (
    "/tai-khoan/",
    "/tai-khoan/bai-da-luu/",
    "/tai-khoan/theo-doi/",
    "/tai-khoan/lich-su-doc/",
    "/tai-khoan/ban-tin/",
    "/tai-khoan/dong-y/",
    "/tai-khoan/du-lieu/",
    "/tai-khoan/yeu-cau/",
    "/binh-luan/cua-toi/",
)


def picture_file(data, name="anh.jpg"):
    return SimpleUploadedFile(name, data, "image/jpeg")


class OwnPagesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(display_name="Nguyễn Thị Hòa")

    def test_each_is_for_its_owner_and_no_cache_and_leads_to_the_others(self):
        for path in OWN_PAGES:
            with self.subTest(path):
                self.client.logout()
                self.assertRedirects(self.client.get(path), f"/dang-nhap/?next={path}")
                self.client.force_login(self.reader)
                page = self.client.get(path)
                self.assertEqual(page.headers["Cache-Control"], "private, no-store")
                for other in OWN_PAGES:
                    self.assertContains(page, f'href="{other}"')
                self.assertContains(page, f'href="{path}" aria-current="page"')
                self.assertContains(page, 'action="/dang-xuat/"', 1)


class AvatarTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(display_name="Nguyễn Thị Hòa")

    def setUp(self):
        self.client.force_login(self.reader)

    def send(self, data):
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post("/tai-khoan/anh-dai-dien/", {"picture": picture_file(data)})

    def test_letters_stand_for_who_has_none(self):
        self.assertContains(self.client.get("/tai-khoan/"), ">NH</span>")

    def test_picture_is_shown_and_a_new_one_leaves_no_old_file(self):
        self.assertRedirects(self.send(photo_bytes()), "/tai-khoan/")
        first = Avatar.objects.get()
        self.assertContains(self.client.get("/tai-khoan/"), first.get_absolute_url())
        self.client.logout()
        answer = self.client.get(first.get_absolute_url())
        self.assertEqual(answer.headers["Content-Type"], "image/jpeg")
        self.assertEqual(Image.open(BytesIO(answer.content)).size, (256, 256))
        self.assertFalse(answer.cookies)
        self.client.force_login(self.reader)
        self.send(photo_bytes(colour=(1, 2, 3)))
        second = Avatar.objects.get()
        self.assertNotEqual(first.picture.name, second.picture.name)
        self.assertFalse(default_storage.exists(first.picture.name))
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post("/tai-khoan/anh-dai-dien/", {"remove": "1"})
        self.assertFalse(default_storage.exists(second.picture.name))
        self.assertEqual(self.client.get(second.get_absolute_url()).status_code, 404)

    def test_bad_file_is_refused_in_a_sentence_and_changes_nothing(self):
        for data, words in (
            (b"<svg onload=alert(1)>", "không phải là ảnh JPEG"),
            (photo_bytes()[:300], "hỏng"),
            (photo_bytes(size=(40, 40)), "nhỏ quá"),
            (b"x" * (8 * 1024 * 1024 + 1), "nặng quá 8 MB"),
        ):
            with self.subTest(words):
                self.assertContains(self.send(data), words, status_code=422)
        nothing = self.client.post("/tai-khoan/anh-dai-dien/", {})
        self.assertContains(nothing, "Hãy chọn một tệp ảnh", status_code=422)
        self.assertFalse(Avatar.objects.exists())


class SquareTests(SimpleTestCase):
    def test_nothing_of_the_file_but_its_picture_is_kept(self):
        exif = Image.Exif()
        exif[0x0112], exif[0x010E] = 6, "Nhà tôi"
        exif.get_ifd(0x8825)[1] = "N"
        file = BytesIO()
        # Red at the left, which the camera held sideways: it belongs at the top.
        image = Image.new("RGB", (400, 400), "blue")
        image.paste("red", (0, 0, 200, 400))
        image.save(file, "JPEG", exif=exif, comment=b"tel 0912", quality=95)
        data = square_of(file.getvalue())
        square = Image.open(BytesIO(data))
        self.assertEqual(dict(square.getexif()), {})
        self.assertNotIn(b"0912", data)
        self.assertNotIn("Nhà tôi".encode(), data)
        self.assertGreater(square.getpixel((128, 20))[0], 200)
        self.assertGreater(square.getpixel((128, 236))[2], 200)

    def test_moving_and_huge_pictures_are_refused(self):
        frames = [Image.new("RGB", (80, 80), colour) for colour in ("red", "blue")]
        moving = BytesIO()
        frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:])
        huge, unfolding = BytesIO(), BytesIO()
        Image.new("1", (9000, 9000)).save(huge, "PNG")
        Image.new("L", (3600, 3600)).save(unfolding, "PNG")
        for file in (moving, huge, unfolding):
            with self.assertRaises(AvatarRefused):
                square_of(file.getvalue())

    def test_every_mode_becomes_a_square(self):
        for mode, form in (
            ("1", "PNG"),
            ("P", "PNG"),
            ("LA", "PNG"),
            ("I;16", "PNG"),
            ("RGBA", "WEBP"),
        ):
            with self.subTest(mode):
                file = BytesIO()
                Image.new(mode, (1200, 900)).save(file, form)
                self.assertEqual(Image.open(BytesIO(square_of(file.getvalue()))).size, (256, 256))

    def test_initials_are_of_the_first_and_the_given_name(self):
        for name, letters in (("Nguyễn Thị Hòa", "NH"), ("ánh", "Á"), ("– ?", "?"), ("", "?")):
            self.assertEqual(initials_of(name), letters)
