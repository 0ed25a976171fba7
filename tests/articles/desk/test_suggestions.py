from django.test import TestCase

from articles.models import Tag
from tests.factories import make_author, make_user


class SuggestionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for name in ("Hà Nội", "Đường sắt đô thị Hà Nội", "Hải Phòng"):
            Tag.objects.create(name=name)
        make_author("Minh Khuê")

    def names(self, kind, words):
        self.client.force_login(make_user("phong-vien"))
        return self.client.get(f"/toa-soan/goi-y/{kind}/", {"q": words}).json()["names"]

    def test_suggests_tags_without_diacritics_the_beginnings_first(self):
        self.assertEqual(self.names("tu-khoa", "ha no"), ["Hà Nội", "Đường sắt đô thị Hà Nội"])
        self.assertEqual(self.names("tu-khoa", "đường"), ["Đường sắt đô thị Hà Nội"])

    def test_suggests_pen_names(self):
        self.assertEqual(self.names("but-danh", "khue"), ["Minh Khuê"])

    def test_suggests_nothing_for_nothing(self):
        self.assertEqual(self.names("tu-khoa", "  "), [])

    def test_is_closed_to_visitors(self):
        self.assertEqual(self.client.get("/toa-soan/goi-y/tu-khoa/?q=h").status_code, 401)
