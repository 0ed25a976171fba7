from django.test import TestCase

from tests.factories import make_user

CHECK = "/toa-soan/video/"


class VideoTests(TestCase):
    def check(self, address):
        self.client.force_login(make_user("phong-vien"))
        return self.client.get(CHECK, {"address": address})

    def test_gives_the_address_back_as_it_will_be_stored(self):
        self.assertEqual(
            self.check("youtu.be/dQw4w9WgXcQ").json(),
            {"address": "https://www.youtube.com/watch?v=dQw4w9WgXcQ"},
        )

    def test_refuses_any_other_with_a_sentence(self):
        for address, sentence in (
            ("https://vimeo.com/1", "Chỉ nhận video trên YouTube."),
            ("", "Hãy dán địa chỉ của video."),
        ):
            with self.subTest(address):
                response = self.check(address)
                self.assertEqual(response.status_code, 422)
                self.assertEqual(response.json(), {"error": sentence})

    def test_is_closed_to_visitors(self):
        self.assertEqual(self.client.get(CHECK, {"address": "a"}).status_code, 401)
