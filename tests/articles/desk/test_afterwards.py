"""“Sau khi đăng”: corrections, the printed issue and the ranking, at the desk."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles import readership
from articles.models import Article, Correction, SectionDuty
from tests.factories import make_article, make_section, make_user

CORRECTION = {"wrong": "Dài 3 km.", "right": "Dài 2,3 km.", "apology": "Báo xin lỗi."}
PRINT = {"number": "285", "on": "2026-11-28", "page": "5"}


class AfterwardsTests(TestCase):
    def setUp(self):
        self.article = make_article(section=make_section("do-thi"))
        self.sign_in("thu-ky")

    def sign_in(self, role):
        self.person = make_user(role)
        self.client.force_login(self.person)

    def address(self, act="sau-khi-dang"):
        return f"/toa-soan/bai/{self.article.pk}/{act}/"

    def post(self, act, data=(), follow=True):
        return self.client.post(self.address(act), dict(data), follow=follow)

    def test_writing_desk_leads_there_once_readers_saw_the_story(self):
        page = self.client.get(f"/toa-soan/articles/article/{self.article.pk}/change/")
        self.assertContains(page, self.address())
        draft = make_article(published=False, by=self.person)
        self.assertEqual(
            self.client.get(f"/toa-soan/bai/{draft.pk}/sau-khi-dang/").status_code, 404
        )

    def test_correction_is_published_and_taken_back_with_a_reason(self):
        self.assertContains(self.post("cai-chinh", CORRECTION), "Đã đăng cải chính")
        correction = Correction.objects.get()
        self.assertEqual((correction.right, correction.set_by), ("Dài 2,3 km.", self.person))
        act = f"cai-chinh/{correction.pk}/go"
        refused = self.post(act, {"reason": " "})
        self.assertContains(refused, "Hãy ghi lý do gỡ cải chính.", status_code=422)
        self.assertContains(self.post(act, {"reason": "Nhầm bài."}), "Đã gỡ cải chính.")
        self.assertContains(self.post(act, {"reason": "Lần nữa."}), "Cải chính này đã gỡ rồi.")
        other = make_article()
        address = f"/toa-soan/bai/{other.pk}/cai-chinh/{correction.pk}/go/"
        self.assertEqual(self.client.post(address, {"reason": "x"}).status_code, 404)

    def test_bad_correction_keeps_what_was_typed_and_changes_nothing(self):
        for wrong, sentence in (
            ({"right": ""}, "Hãy viết nội dung đúng."),
            ({"right": "Dài 3 km."}, "giống hệt nội dung sai"),
            ({"wrong": "x" * 3001}, "dài quá 3000 ký tự"),
        ):
            page = self.post("cai-chinh", {**CORRECTION, **wrong})
            self.assertContains(page, sentence, status_code=422)
            self.assertContains(page, "Báo xin lỗi.", status_code=422)
        self.assertFalse(Correction.objects.exists())

    def test_printed_issue_stands_on_the_page_and_for_machines(self):
        self.post("bao-in", PRINT)
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, "Báo in số 285, ngày 28/11/2026, trang 5")
        self.assertContains(page, '"issueNumber":"285","datePublished":"2026-11-28"')
        self.assertContains(page, '"printPage":"5"')
        entry = self.article.audit_entries.first()
        self.assertEqual(entry.after, {"print": "số 285, ngày 28/11/2026, trang 5"})
        self.post("bao-in", PRINT)
        self.assertEqual(self.article.audit_entries.first(), entry)
        self.post("bao-in", {"number": "", "on": "", "page": ""})
        self.assertNotContains(self.client.get(self.article.get_absolute_url()), "Báo in số")

    def test_bad_issue_is_refused_in_words(self):
        far = timezone.localdate() + timedelta(days=40)
        for wrong, sentence in (
            ({"number": ""}, "Hãy ghi số báo, hoặc để trống cả ba ô."),
            ({"on": ""}, "Hãy ghi ngày ra báo."),
            ({"number": "0"}, "Số báo từ 1 trở lên."),
            ({"number": "hai"}, "Số báo là một số, như 285."),
            ({"page": "0"}, "Trang từ 1 trở lên."),
            ({"on": "1998-12-31"}, "Báo ra số đầu ngày 01/01/1999"),
            ({"on": f"{far:%Y-%m-%d}"}, "còn xa quá một tháng"),
            ({"on": "31/02/2026"}, "Ngày không đúng"),
        ):
            page = self.post("bao-in", {**PRINT, **wrong})
            self.assertContains(page, sentence, status_code=422)
        self.assertIsNone(Article.objects.get().print_number)

    def test_story_leaves_the_ranking_and_comes_back(self):
        readership.count_reading(self.article.pk)
        readership.roll_up()
        readership.rank()
        listed = f'<a href="{self.article.get_absolute_url()}">'
        for address in ("/doc-nhieu/", "/doc-nhieu/7-ngay/"):
            self.assertContains(self.client.get(address), listed)
        self.post("doc-nhieu", {"unrank": ""})
        readership.count_reading(self.article.pk)
        readership.roll_up()
        readership.rank()
        for address in ("/doc-nhieu/", "/doc-nhieu/7-ngay/", "/doc-nhieu/30-ngay/"):
            self.assertNotIn(self.article, self.client.get(address).context["articles"])
        furniture = self.client.get("/da-luu/").context["furniture"]
        self.assertEqual(furniture.most_read, [])
        self.assertContains(self.client.get(self.address()), "không xếp vào Đọc nhiều")
        self.post("doc-nhieu", {"rank": ""})
        readership.roll_up()
        self.assertContains(self.client.get("/doc-nhieu/"), listed)
        verbs = self.article.audit_entries.values_list("verb", flat=True)[:2]
        self.assertEqual([*verbs], ["ranked", "unranked"])

    def test_each_act_has_its_right(self):
        acts = {"cai-chinh": CORRECTION, "bao-in": PRINT, "doc-nhieu": {"unrank": ""}}
        for role, allowed in (
            ("phong-vien", set()),
            ("bien-tap-vien", {"bao-in", "doc-nhieu"}),
            ("thu-ky", set(acts)),
        ):
            self.sign_in(role)
            if role == "phong-vien":
                Article.objects.update(created_by=self.person)
            page = self.client.get(self.address()).content.decode()
            for act, data in acts.items():
                with self.subTest(role=role, act=act):
                    self.assertEqual(self.address(act) in page, act in allowed)
                    status = self.post(act, data, follow=False).status_code
                    self.assertEqual(status, 302 if act in allowed else 403)

    def test_nobody_reaches_beyond_their_sections_and_nothing_is_done_by_a_link(self):
        self.sign_in("bien-tap-vien")
        SectionDuty.objects.create(user=self.person, section=make_section("kinh-te"))
        self.assertEqual(self.client.get(self.address()).status_code, 404)
        self.assertEqual(self.post("bao-in", PRINT).status_code, 404)
        self.sign_in("thu-ky")
        self.assertEqual(self.client.get(self.address("doc-nhieu")).status_code, 405)
        self.client.logout()
        self.assertEqual(self.post("bao-in", PRINT, follow=False).status_code, 302)
        self.assertIsNone(Article.objects.get().print_number)
