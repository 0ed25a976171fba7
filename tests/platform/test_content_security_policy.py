"""Which policy browsers are told, on every kind of answer."""

from django.test import TestCase

from tests.factories import make_article, make_user


def scripts_from(response):
    """Return what the policy lets scripts come from."""
    policy = response.headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    return directives["script-src"]


class ContentSecurityPolicyTests(TestCase):
    def test_readers_get_the_strict_one_whatever_the_answer(self):
        address = make_article().get_absolute_url()
        for path in (
            "/", address, "/khong-co/", "/tim-kiem/?q=a", "/rss/", "/robots.txt", "/healthz",
            "/anh/1/abc/card-320.webp", "/dang-nhap/", "/dat-bao/", "/binh-luan/1/",
            address.replace("/", "/x-", 1), "/toa-soan",
        ):  # fmt: skip
            with self.subTest(path):
                self.assertEqual(scripts_from(self.client.get(path)), "'self'")

    def test_the_newsroom_gets_the_one_its_editor_needs(self):
        self.client.force_login(make_user("bien-tap-vien"))
        self.assertIn("'unsafe-inline'", scripts_from(self.client.get("/toa-soan/")))
