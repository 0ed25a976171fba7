"""Whom a bulk act is done to: the stories that are ticked, whatever went wrong meanwhile."""

import re

from django.utils import timezone

from tests.articles.desk.test_bulk import BULK, YEAR, BulkTestCase
from tests.factories import make_article

BOX = re.compile(r'name="lam" value="(?P<token>[^"]+)"(?P<checked> checked)?')


class TicksTests(BulkTestCase):
    def setUp(self):
        super().setUp()
        self.kept = make_article(headline="Bài làm", by=self.reporter)
        self.left = make_article(headline="Bài để lại", by=self.reporter)

    def untick(self, page):
        """Return the token of the one story that stays ticked."""
        [token] = [str(seen) for plan, seen in page.context["able"] if plan.article == self.kept]
        return [token]

    def ticks(self, page):
        """Return {headline: whether the page ticks it}."""
        boxes = BOX.finditer(page.content.decode())
        checked = {box["token"]: bool(box["checked"]) for box in boxes}
        return {
            plan.article.draft_headline: checked[str(seen)] for plan, seen in page.context["able"]
        }

    def test_all_are_ticked_at_first(self):
        page = self.rehearse("go-bai", self.kept, self.left)
        self.assertEqual(self.ticks(page), {"Bài làm": True, "Bài để lại": True})
        self.assertContains(page, "<span data-count>2</span> bài")

    def test_what_was_taken_out_stays_out_when_the_reason_is_wrong(self):
        page = self.rehearse("go-bai", self.kept, self.left)
        for reason, sentence in (("", "Hãy ghi lý do."), ("x" * 9999, "Lý do dài quá")):
            with self.subTest(sentence):
                again = self.confirm(page, tokens=self.untick(page), **{"ly-do": reason})
                self.assertContains(again, sentence)
                self.assertEqual(self.ticks(again), {"Bài làm": True, "Bài để lại": False})
                self.assertContains(again, "<span data-count>1</span> bài")

    def test_nothing_is_ticked_when_nothing_was(self):
        page = self.rehearse("go-bai", self.kept, self.left)
        again = self.confirm(page, tokens=[])
        self.assertContains(again, "Hãy để lại ít nhất một bài.")
        self.assertEqual(self.ticks(again), {"Bài làm": False, "Bài để lại": False})

    def test_and_when_the_time_is_wrong_and_filled_in_anew(self):
        self.kept = self.approved(headline="Bài làm")
        self.left = self.approved(headline="Bài để lại")
        page = self.rehearse(
            "len-lich", self.kept, self.left, **{"gio-dang": f"{YEAR}-01-01T06:00"}
        )
        passed = f"{timezone.localdate().year - 1}-01-01T06:00"
        wrong = self.confirm(page, tokens=self.untick(page), **{"gio-dang": passed})
        self.assertContains(wrong, "Giờ đăng phải ở sau lúc này.")
        self.assertContains(wrong, f'name="de-lai" value="{self.left.pk}"')
        again = self.rehearse(
            "len-lich",
            self.kept,
            self.left,
            **{"gio-dang": f"{YEAR}-01-01T06:00", "de-lai": self.left.pk},
        )
        self.assertEqual(self.ticks(again), {"Bài làm": True, "Bài để lại": False})
        self.assertContains(again, f'name="de-lai" value="{self.left.pk}"')

    def test_odd_words_leave_nothing_out(self):
        page = self.rehearse("go-bai", self.kept, **{"de-lai": ["x", "-1", "9" * 40]})
        self.assertEqual(self.ticks(page), {"Bài làm": True})
        self.assertEqual(self.client.post(BULK, {"lam": "x"}).status_code, 302)
