"""The worker that keeps stories on the reader's device, its page, and the newspaper as an app."""

import re

from django.contrib.staticfiles import finders
from django.test import TestCase, override_settings
from PIL import Image


class WorkerTests(TestCase):
    def test_stands_at_the_root_and_is_asked_for_anew_each_time(self):
        answer = self.client.get("/doc-ngoai-tuyen.js")
        self.assertEqual(answer.content, b'importScripts("/static/js/worker.js");\n')
        self.assertEqual(answer.headers["Content-Type"], "text/javascript; charset=utf-8")
        self.assertEqual(answer.headers["Cache-Control"], "no-cache")
        self.assertIn("script-src 'self'", answer.headers["Content-Security-Policy"])
        self.assertFalse(answer.cookies)

    @override_settings(OFFLINE_READING=False)
    def test_one_that_clears_everything_takes_its_place_when_it_is_switched_off(self):
        answer = self.client.get("/doc-ngoai-tuyen.js")
        self.assertEqual(answer.content, b'importScripts("/static/js/no-worker.js");\n')

    def test_is_on_every_public_page(self):
        self.assertContains(self.client.get("/"), "js/offline.js")


class OfflinePageTests(TestCase):
    def test_prints_nothing_of_the_day_since_it_is_kept_as_it_is(self):
        with self.assertNumQueries(0):
            page = self.client.get("/ngoai-tuyen/")
        self.assertContains(page, "data-kept-stories")
        self.assertContains(page, '<meta name="robots" content="noindex">')
        self.assertIn("public", page.headers["Cache-Control"])
        self.assertNotContains(page, "<time datetime")


class ManifestTests(TestCase):
    def test_says_in_vietnamese_how_the_newspaper_is_installed(self):
        answer = self.client.get("/manifest.webmanifest")
        self.assertEqual(answer.headers["Content-Type"], "application/manifest+json")
        app = answer.json()
        self.assertEqual((app["name"], app["lang"]), ("Kinh tế & Đô thị", "vi"))
        self.assertEqual((app["start_url"], app["display"]), ("/", "standalone"))
        self.assertContains(self.client.get("/"), 'rel="manifest" href="/manifest.webmanifest"')
        for shortcut in app["shortcuts"]:
            self.assertEqual(self.client.get(shortcut["url"]).status_code, 200)

    def test_icons_have_the_sizes_that_it_says_and_one_may_be_cut_round(self):
        icons = self.client.get("/manifest.webmanifest").json()["icons"]
        self.assertIn("maskable", [icon["purpose"] for icon in icons])
        for icon in icons:
            path = finders.find(re.sub("^/static/", "", icon["src"]))
            with Image.open(path) as image:
                self.assertEqual(f"{image.width}x{image.height}", icon["sizes"])
