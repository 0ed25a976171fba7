"""Hỏi đáp: three honest outcomes, and never a sentence nobody printed."""

from datetime import timedelta
from unittest import mock

from django.core.cache import cache
from django.test import Client, TestCase
from django.utils import timezone

from accounts.limits import Limit
from accounts.marker import MARKER_COOKIE
from articles import corrections, publishing
from articles.answers.answering import Outcome
from articles.answers.archive import PublishedArchive
from articles.answers.kept import ask
from articles.live import posting
from articles.masking import masked
from articles.models import AnswerThresholds, Article, AskedQuestion
from articles.pages.answers import vote_token
from articles.search import vocabulary
from tests.factories import make_article, make_live_story, make_live_update, make_user

FARE = "Giá vé metro một lượt là bao nhiêu?"


class AnswerTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.fares = make_article(
            headline="Giá vé tuyến metro mới áp dụng từ tháng Mười Hai",
            standfirst="Ban quản lý công bố bảng giá cho hành khách.",
            body="<p>Lễ khánh thành có hơn một nghìn người dự.</p>"
            "<p>Giá vé metro một lượt thấp nhất là 9.000 đồng, cao nhất 19.000 đồng.</p>",
        )
        make_article(headline="Chợ hoa xuân mở cửa sớm", body="<p>Người mua đông từ sáng.</p>")

    def setUp(self):
        cache.clear()

    def page(self, question, client=None):
        return (client or self.client).get("/hoi-dap/", {"q": question})

    def test_quotes_the_very_paragraph_with_its_address(self):
        found = ask(FARE)
        self.assertEqual(found.outcome, Outcome.QUOTED)
        (quote,) = found.quotes
        self.assertIn("9.000 đồng", quote.text)
        telling = quote.sentences[quote.telling]
        page = self.client.get(quote.get_absolute_url()).content.decode()
        self.assertIn(telling.text, page.partition(f'id="{quote.anchor}"')[2][:300])

    def test_what_the_standfirst_alone_tells_is_quoted(self):
        standfirst = "Phà Minh Khê rời bến lúc 5 giờ 30 những ngày sương mù."
        make_article(
            headline="Phà Minh Khê lùi chuyến", standfirst=standfirst, body="<p>Bà con.</p>"
        )
        (quote,) = ask("Phà Minh Khê rời bến lúc mấy giờ khi sương mù?").quotes
        self.assertEqual(quote.text, standfirst)
        page = self.client.get(quote.get_absolute_url()).content.decode()
        self.assertTrue(quote.get_absolute_url().endswith("#sapo"))
        self.assertIn(standfirst, page.partition('id="sapo"')[2][:200])

    def test_a_price_that_is_only_named_is_quoted(self):
        for named in ("giá vé metro", "gia ve metro"):
            self.assertIn("9.000 đồng", ask(named).quotes[0].text)

    def test_diacritics_do_not_matter(self):
        self.assertEqual(ask("gia ve metro mot luot la bao nhieu").outcome, Outcome.QUOTED)

    def test_each_outcome_has_its_words(self):
        for question, words, asks, right, wrong in (
            (FARE, "Trích từ các bài đã đăng", "Trả lời này đúng hay sai?", "Đúng", "Sai"),
            (
                *("Tuyến metro mới dài bao nhiêu km?", "Kho bài chưa có câu trả lời trực tiếp"),
                *("Những bài này có giúp được bạn không?", "Giúp được", "Không giúp được"),
            ),
            (
                *("Thời tiết sao Hỏa?", "Chưa tìm thấy trong các bài đã đăng"),
                *("Báo đã có bài về điều này chưa?", "Chưa có bài", "Đã có bài"),
            ),
        ):
            with self.subTest(question):
                self.assertContains(self.page(question), words)
                answered = self.client.get("/hoi-dap/tra-loi/", {"q": question})
                self.assertContains(answered, words)
                self.assertContains(answered, asks)
                address = f"/hoi-dap/y-kien/{vote_token(AskedQuestion.objects.latest('pk'))}/"
                ballot = self.client.get(address)
                self.assertContains(ballot, f">{asks}</h1>")
                for value, said in (("1", right), ("0", wrong)):
                    button = '<button class="button button--quiet" type="submit" name="dung"'
                    self.assertContains(ballot, f'{button} value="{value}">{said}</button>')

    def test_whatever_is_typed_gets_an_answer(self):
        for question in (
            "là gì?",
            "???",
            "' OR 1=1 --",
            ":*&|!(",
            "\0",
            "<b>giá vé</b>",
            "a" * 9000,
        ):
            with self.subTest(question[:12]):
                page = self.page(question)
                self.assertEqual(page.status_code, 200)
                self.assertNotContains(page, "<b>giá")

    def test_an_unpublished_or_paid_story_answers_nothing(self):
        self.assertEqual(ask(FARE).outcome, Outcome.QUOTED)
        publishing.withdraw(self.fares, make_user("tong-bien-tap"), "Sai.")
        self.assertEqual(ask(FARE).outcome, Outcome.NONE)
        make_article(
            headline="Giá vé metro một lượt", body="<p>Vé 5.000 đồng.</p>", is_sponsored=True
        )
        self.assertEqual(ask(FARE).outcome, Outcome.NONE)

    def test_the_same_question_is_answered_once_in_an_edition(self):
        first = ask(FARE)
        with mock.patch("articles.answers.kept.answer") as made:
            again = ask(f"  {FARE.upper()} ".strip())
        made.assert_not_called()
        self.assertEqual([q.text for q in again.quotes], [q.text for q in first.quotes])
        make_article()
        with mock.patch("articles.answers.kept.answer", side_effect=RuntimeError):
            self.assertRaises(RuntimeError, ask, FARE)

    def test_what_is_kept_of_a_story_that_went_is_answered_anew(self):
        # Between this moment and the next edition.
        ask(FARE)
        Article.objects.filter(pk=self.fares.pk).update(published_at=None)
        found = ask(FARE)
        self.assertEqual((found.outcome, found.quotes), (Outcome.NONE, ()))

    def test_asked_beside_a_story_that_story_answers_first(self):
        other = make_article(
            headline="Giá vé tuyến metro số 3",
            body="<p>Giá vé metro một lượt thấp nhất là 12.000 đồng.</p>",
        )
        self.assertEqual(ask(FARE).quotes[0].article, other)
        beside = self.client.get(self.fares.get_absolute_url()).content.decode()
        self.assertIn(f'<input type="hidden" name="bai" value="{self.fares.pk}">', beside)
        for address in ("/hoi-dap/", "/hoi-dap/tra-loi/"):
            answered = self.client.get(address, {"q": FARE, "bai": self.fares.pk}).content.decode()
            first, second = answered.index("9.000 đồng"), answered.index("12.000 đồng")
            self.assertLess(first, second)

    def test_a_story_that_is_open_is_looked_at_whatever_else_there_is(self):
        with mock.patch.object(PublishedArchive, "stories_with", return_value=[]):
            self.assertEqual(ask(FARE).outcome, Outcome.NONE)
            (quote,) = ask(FARE, self.fares.pk).quotes
        self.assertEqual(quote.article, self.fares)

    def test_a_story_that_is_open_says_nothing_of_what_it_does_not_tell(self):
        about_flowers = make_article(headline="Hoa đào", body="<p>Đào nở sớm ở Nhật Tân.</p>")
        (quote,) = ask(FARE, about_flowers.pk).quotes
        self.assertEqual(quote.article, self.fares)
        for nonsense in ("0", "-1", "x", "9" * 30, "\0", str(about_flowers.pk + 99)):
            with self.subTest(nonsense):
                page = self.client.get("/hoi-dap/", {"q": FARE, "bai": nonsense})
                self.assertContains(page, "9.000 đồng")

    def test_queries_do_not_grow_with_stories(self):
        for number in range(2):
            make_article(headline="Giá vé metro", body=f"<p>Vé metro {number}.000 đồng.</p>")
            cache.clear()
            with self.assertNumQueries(9):
                ask(FARE)

    def test_says_that_a_story_is_old_or_was_corrected(self):
        self.assertNotContains(self.page(FARE), "hơn sáu tháng")
        corrections.publish(
            self.fares, make_user("tong-bien-tap"), wrong="Sai.", right="Đúng.", apology="Xin lỗi."
        )
        self.assertContains(self.page(FARE), "đã có cải chính")
        self.fares.published_at = timezone.now() - timedelta(days=200)
        self.fares.save(update_fields=["published_at"])
        cache.clear()
        self.assertContains(self.page(FARE), "hơn sáu tháng")

    def test_thresholds_are_the_operators(self):
        AnswerThresholds.objects.create(pk=1, quoted=0.999)
        self.assertEqual(ask(FARE).outcome, Outcome.RELATED)

    def test_who_asks_too_often_waits(self):
        with mock.patch.object(Limit, "is_passed", return_value=True):
            for address in ("/hoi-dap/", "/hoi-dap/tra-loi/", "/api/v1/answers/"):
                answer = self.client.get(address, {"q": FARE})
                self.assertContains(answer, "hãy đợi", status_code=429)
                self.assertEqual(answer.headers["Cache-Control"], "private, no-store")
                self.assertIn("Retry-After", answer.headers)
        self.assertFalse(AskedQuestion.objects.exists())

    def test_api_tells_the_same(self):
        told = self.client.get("/api/v1/answers/", {"q": FARE}).json()
        self.assertEqual(told["outcome"], "quoted")
        self.assertIn("9.000 đồng", told["quotes"][0]["quote"])
        self.assertEqual(told["quotes"][0]["article_id"], self.fares.pk)
        near = self.client.get(
            "/api/v1/answers/", {"q": "Tuyến metro mới dài bao nhiêu km?"}
        ).json()
        self.assertEqual((near["outcome"], near["quotes"][0]["quote"]), ("related", None))
        self.assertEqual(self.client.get("/api/v1/answers/").status_code, 400)


class LogTests(TestCase):
    def setUp(self):
        cache.clear()

    def test_nothing_personal_is_kept(self):
        for typed, kept in (
            ("Số 0912 345 678 của ai?", "Số *** của ai?"),
            ("Gửi lan.anh@example.com được không?", "Gửi *** được không?"),
            ("Căn cước 001203004567 làm ở đâu?", "Căn cước *** làm ở đâu?"),
            ("Ngày 28/01/2025 có gì?", "Ngày 28/01/2025 có gì?"),
            ("Vé 9.000 đồng à?", "Vé 9.000 đồng à?"),
        ):
            with self.subTest(typed):
                self.assertEqual(masked(typed, 300), kept)

    def test_what_the_newsroom_tries_out_is_no_reader_s_question(self):
        self.client.force_login(make_user("bien-tap-vien"))
        # Where the browser learns that somebody is signed in.
        self.client.get("/toa-soan/articles/askedquestion/")
        for address in ("/hoi-dap/", "/hoi-dap/tra-loi/"):
            page = self.client.get(address, {"q": "Giá vé metro?"})
            self.assertContains(page, "Chưa tìm thấy")
            self.assertNotContains(page, "ask__vote")
            self.assertEqual(page.headers["Cache-Control"], "private, no-store")
        self.assertFalse(AskedQuestion.objects.exists())

    def test_whoever_only_says_to_be_signed_in_is_a_reader(self):
        self.client.cookies[MARKER_COOKIE] = "1"
        page = self.client.get("/hoi-dap/", {"q": "Giá vé metro?"})
        # It takes the cookie back, which no cache may do to others.
        self.assertEqual(page.headers["Cache-Control"], "private, no-store")
        self.client.force_login(make_user())
        self.client.cookies[MARKER_COOKIE] = "1"
        self.client.get("/hoi-dap/", {"q": "Giá vé metro?"})
        self.assertEqual(AskedQuestion.objects.get().times, 2)

    def test_nobody_s_session_is_read_without_a_sign_of_one(self):
        self.client.force_login(make_user())
        page = self.client.get("/hoi-dap/", {"q": "Giá vé metro?"})
        self.assertIn("public", page.headers["Cache-Control"])
        self.assertNotIn("Cookie", page.headers.get("Vary", ""))

    def test_a_question_is_one_row_however_often_it_is_asked(self):
        for typed in (
            "Giá vé metro bao nhiêu?",
            "gia ve metro bao nhieu?",
            "GIÁ VÉ METRO bao nhiêu?",
        ):
            self.client.get("/hoi-dap/", {"q": typed})
        row = AskedQuestion.objects.get()
        self.assertEqual((row.times, row.outcome), (3, "none"))
        self.client.get("/hoi-dap/", {"q": "???"})
        self.assertEqual(AskedQuestion.objects.count(), 1)

    @mock.patch("articles.answers.log.MOST_NEW_A_DAY", 2)
    def test_who_asks_by_machine_fills_no_table(self):
        for number in range(3):
            page = self.client.get("/hoi-dap/", {"q": f"Giá vé tuyến {number}?"})
            self.assertEqual("ask__vote" in page.content.decode(), number < 2)
        self.client.get("/hoi-dap/", {"q": "Giá vé tuyến 1?"})
        times = AskedQuestion.objects.order_by("pk").values_list("times", flat=True)
        self.assertEqual(list(times), [1, 2])
        AskedQuestion.objects.update(first_asked_at=timezone.now() - timedelta(days=2))
        self.client.get("/hoi-dap/", {"q": "Giá vé tuyến 3?"})
        self.assertEqual(AskedQuestion.objects.count(), 3)

    def test_a_reader_says_once_whether_it_was_right(self):
        self.client.get("/hoi-dap/", {"q": "Giá vé metro bao nhiêu?"})
        row = AskedQuestion.objects.get()
        address = f"/hoi-dap/y-kien/{vote_token(row)}/"
        self.assertContains(self.client.get(address), "Đã có bài</button>")
        with mock.patch("articles.answers.log.cache", wraps=cache) as kept:
            self.assertContains(self.client.post(address, {"dung": "0"}), "Cảm ơn bạn")
            again = self.client.post(address, {"dung": "1"})
        self.assertContains(again, "ý kiến trước vẫn giữ nguyên")
        self.assertNotContains(again, "Cảm ơn bạn")
        # A month is too long to keep an address.
        self.assertEqual(kept.add.call_count, 2)
        self.assertNotIn("127.0.0.1", str(kept.mock_calls))
        row.refresh_from_db()
        self.assertEqual((row.right, row.wrong), (0, 1))
        self.client.post(address, {"dung": "x"}, REMOTE_ADDR="10.9.8.7")
        self.client.post(address, {"dung": "1"}, REMOTE_ADDR="10.9.8.7")
        row.refresh_from_db()
        self.assertEqual((row.right, row.wrong), (1, 1))

    def test_who_judged_another_outcome_said_nothing_of_this_one(self):
        question = {"q": "Vé tàu bay Lục Ba bao nhiêu tiền?"}
        self.client.get("/hoi-dap/", question)
        row = AskedQuestion.objects.get()
        before = f"/hoi-dap/y-kien/{vote_token(row)}/"
        self.client.post(before, {"dung": "0"})
        make_article(
            headline="Vé tàu bay Lục Ba", body="<p>Vé tàu bay Lục Ba giá 90.000 đồng một lượt.</p>"
        )
        page = self.client.get("/hoi-dap/", question)
        self.assertContains(page, "Trả lời này đúng hay sai?")
        row.refresh_from_db()
        self.assertEqual((row.outcome, row.right, row.wrong), ("quoted", 0, 0))
        self.assertContains(self.client.post(before, {"dung": "1"}), "câu trả lời đã khác")
        after = f"/hoi-dap/y-kien/{vote_token(row)}/"
        self.assertContains(self.client.post(after, {"dung": "1"}), "Cảm ơn bạn")
        row.refresh_from_db()
        self.assertEqual((row.right, row.wrong), (1, 0))

    def test_a_vote_needs_a_true_address_and_a_form_of_ours(self):
        self.assertEqual(self.client.get("/hoi-dap/y-kien/x:y:z/").status_code, 404)
        self.client.get("/hoi-dap/", {"q": "Giá vé metro bao nhiêu?"})
        address = f"/hoi-dap/y-kien/{vote_token(AskedQuestion.objects.get())}/"
        forged = Client(enforce_csrf_checks=True).post(address, {"dung": "1"})
        self.assertEqual(forged.status_code, 403)


class ArchiveTests(TestCase):
    def test_counts_and_finds_published_stories(self):
        cache.clear()
        river = make_article(headline="Cầu qua sông Lục", body="<p>Nước xanh.</p>")
        make_article(headline="Sông và núi Lục", body="<p>Cao.</p>")
        make_article(headline="Sông Lục nháp", published=False)
        archive = PublishedArchive()
        self.assertEqual(archive.size(), 2)
        self.assertEqual(
            archive.frequencies({"song", "nuoc", "bien"}), {"song": 2, "nuoc": 1, "bien": 0}
        )
        self.assertEqual([s.key for s in archive.stories_with({"song luc": 1.0}, 9)], [river.pk])
        self.assertEqual(archive.stories_with({}, 9), [])
        self.assertEqual(len(archive.sample(5)), 2)

    def test_words_are_as_common_as_they_were_last_night(self):
        cache.clear()
        for headline in ("Cầu qua sông Lục", "Sông và núi Lục"):
            make_article(headline=headline, body="<p>Nước xanh.</p>")
        archive = PublishedArchive()
        vocabulary.refresh()
        make_article(headline="Nước sông Mới", body="<p>Đục.</p>")
        cache.clear()
        # As it was last night, of so many more stories; what is new since is counted now.
        self.assertEqual(
            archive.frequencies({"song", "nuoc", "moi", "bien"}),
            {"song": 3, "nuoc": 3, "moi": 1, "bien": 0},
        )
        with self.assertNumQueries(1):
            archive.frequencies({"song"})


class LiveStoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.lead = make_user("tong-bien-tap")
        cls.story = make_live_story(
            cls.lead, headline="Tường thuật bão số 5", body="<p>Bão vào gần bờ trong đêm.</p>"
        )
        for headline, text in (
            ("Sơ tán", "Huyện Kỳ Lạc đã sơ tán 1.250 người tới trường học."),
            ("Điện", "Cột điện đổ ở ba xã."),
            ("", "Gió giật cấp 12 tại đảo Hòn Mun, sóng cao 9 mét."),
        ):
            make_live_update(cls.story, cls.lead, text, headline=headline)

    def setUp(self):
        cache.clear()

    def test_an_update_is_quoted_at_its_own_address(self):
        found = ask("Huyện Kỳ Lạc sơ tán bao nhiêu người?")
        self.assertEqual(found.outcome, Outcome.QUOTED)
        [quote] = found.quotes
        self.assertIn("1.250 người", quote.text)
        self.assertTrue(quote.get_absolute_url().endswith("/cap-nhat-1.html"), quote)
        self.assertContains(self.client.get(quote.get_absolute_url()), "sơ tán 1.250 người")
        self.assertEqual({s.anchor for s in quote.sentences}, {"cap-nhat-1"})
        told = self.client.get("/api/v1/answers/", {"q": "Huyện Kỳ Lạc sơ tán bao nhiêu người?"})
        self.assertTrue(told.json()["quotes"][0]["url"].endswith(quote.get_absolute_url()))
        page = self.client.get("/hoi-dap/", {"q": "Sóng ở đảo Hòn Mun cao bao nhiêu mét?"})
        self.assertContains(page, quote.get_absolute_url().replace("-1.html", "-3.html"))

    def test_one_that_was_withdrawn_is_not_quoted_any_more(self):
        self.assertEqual(ask("Huyện Kỳ Lạc sơ tán bao nhiêu người?").outcome, Outcome.QUOTED)
        posting.withdraw(self.story.live_updates.get(number=1), self.lead, "Sai.")
        self.assertNotEqual(ask("Huyện Kỳ Lạc sơ tán bao nhiêu người?").outcome, Outcome.QUOTED)

    def test_queries_do_not_grow_with_updates_and_old_ones_are_left(self):
        with mock.patch("articles.answers.archive.UPDATES", 2), self.assertNumQueries(9):
            self.assertNotEqual(ask("Huyện Kỳ Lạc sơ tán bao nhiêu người?").outcome, Outcome.QUOTED)
        with self.assertNumQueries(9):
            ask("Gió giật cấp mấy ở đảo Hòn Mun?")
