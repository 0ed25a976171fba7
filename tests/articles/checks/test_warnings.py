"""What an editor should look at, and may pass over with a reason."""

from datetime import timedelta

from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import timezone

from articles import publishing, timetable
from articles.checks import problems
from articles.checks.headlines import LONGEST_HEADLINE, repeats
from articles.models import Series, Topic
from tests.factories import make_article, make_author, make_content, make_photo, make_user


def warnings(content, **options):
    """Return [(code, sentence)] of a text that nothing blocks."""
    found = problems(content, **options)
    assert not any(problem.blocks for problem in found), found
    return [(problem.code, problem.sentence) for problem in found]


class HeadlineTests(TestCase):
    def test_headline_is_long_from_the_ninety_first_sign_on(self):
        self.assertEqual(warnings(make_content(headline="Đ" * LONGEST_HEADLINE)), [])
        (found,) = warnings(make_content(headline="Đ" * (LONGEST_HEADLINE + 1)))
        self.assertEqual(found, ("headline-long", "Tít dài 91 ký tự, nên viết trong 90 ký tự."))

    def test_sign_typed_as_letter_and_mark_counts_once(self):
        self.assertEqual(warnings(make_content(headline="E\u0302\u0301" * LONGEST_HEADLINE)), [])

    def test_standfirst_that_repeats_the_headline_is_a_warning(self):
        headline = "Hà Nội thông xe cầu Vĩnh Tuy giai đoạn hai"
        content = make_content(headline=headline, standfirst=f"{headline}.")
        ((code, _),) = warnings(content)
        self.assertEqual(code, "standfirst-repeats")


class RepetitionTests(SimpleTestCase):
    HEADLINE = "Hà Nội thông xe cầu Vĩnh Tuy giai đoạn hai"

    def test_same_words_in_any_dress_are_a_repetition(self):
        for standfirst in (
            "HÀ NỘI THÔNG XE CẦU VĨNH TUY GIAI ĐOẠN HAI",
            "Ha Noi thong xe cau Vinh Tuy giai doan hai.",
            "Hà Nội thông xe cầu Vĩnh Tuy, giai đoạn hai, sáng nay.",
            "Sáng nay Hà Nội thông xe cầu Vĩnh Tuy giai đoạn hai. Cầu dài 3,5 km.",
            "Hà Nội thông xe cầu Vĩnh Tuy giai đoạn hai sau ba năm thi công, sớm hơn kế hoạch "
            "ba tháng và rút ngắn đường vào trung tâm còn mười phút.",
        ):
            with self.subTest(standfirst):
                self.assertTrue(repeats(self.HEADLINE, standfirst))

    def test_standfirst_that_says_more_is_none(self):
        for standfirst in (
            "",
            "Cầu rút ngắn đường từ Long Biên vào trung tâm còn mười phút.",
            "Sau ba năm thi công, cầu Vĩnh Tuy giai đoạn hai đón những chuyến xe đầu tiên; "
            "người dân Hà Nội hai bờ sông không còn phải đi vòng.",
        ):
            with self.subTest(standfirst):
                self.assertFalse(repeats(self.HEADLINE, standfirst))

    def test_short_headline_may_begin_the_standfirst(self):
        self.assertFalse(repeats("Metro Hồ Tây", "Metro Hồ Tây đón khách thứ một triệu."))
        self.assertTrue(repeats("Metro Hồ Tây", "Metro Hồ Tây"))

    def test_empty_headline_is_repeated_by_nothing(self):
        self.assertFalse(repeats("", ""))
        self.assertFalse(repeats("", "Sapo."))


class AltTests(TestCase):
    def codes(self, **photo):
        content = make_content(lead_photo=make_photo(**photo).pk)
        return [code for code, _ in warnings(content)]

    def test_photo_that_no_words_describe_is_a_warning(self):
        self.assertEqual(self.codes(caption="Ảnh minh họa."), ["photo-alt"])

    def test_description_or_a_full_caption_serves(self):
        self.assertEqual(self.codes(caption="Ảnh minh họa.", alt="Xe buýt dừng ở bến."), [])
        self.assertEqual(self.codes(caption="Xe buýt dừng ở bến Cầu Giấy."), [])

    def test_caption_of_the_place_does_not_describe_it(self):
        photo = make_photo(caption="Ảnh minh họa.")
        content = make_content(lead_photo=photo.pk, lead_caption="Xe buýt dừng ở bến Cầu Giấy.")
        self.assertEqual([code for code, _ in warnings(content)], ["photo-alt"])


@override_settings(SITE_ORIGIN="https://bao.example.vn")
class LinkTests(TestCase):
    def found(self, *hrefs, related=(), **options):
        links = " ".join(f'<a href="{href}">x</a>' for href in hrefs)
        keys = " ".join(str(article.pk) for article in related)
        box = f'<aside data-related="{keys}"></aside>' if keys else ""
        content = make_content(body=f"<p>Chữ {links}</p>{box}")
        found = warnings(content, **options)
        self.assertLessEqual({code for code, _ in found}, {"link-dead"})
        return [sentence for _, sentence in found]

    def test_living_addresses_are_fine(self):
        article = make_article(section="do-thi/giao-thong", tags=["Vành đai 4"])
        topic = Topic.objects.create(name="Bão số 3")
        series = Series.objects.create(name="Giữ hồn phố cổ")
        self.assertEqual(
            self.found(
                article.get_absolute_url(),
                f"https://bao.example.vn{article.get_absolute_url()}?x=1#doan-2",
                f"/dia-chi-cu.{article.pk}.html",
                *(
                    "/",
                    "/do-thi/",
                    "/do-thi/giao-thong/",
                    "/do-thi",
                    "/tag/vanh-dai-4/",
                    "/tag/vanh%2Ddai-4/",
                ),
                *("/tin-moi/", "/dat-bao/", "/static/desk/desk.css", "#doan-1"),
                topic.get_absolute_url(),
                series.get_absolute_url(),
                make_author("Minh Khuê").get_absolute_url(),
                related=[article],
            ),
            [],
        )

    def test_other_sites_are_never_judged(self):
        self.assertEqual(self.found("https://khac.example/chet.html", "mailto:a@b.vn"), [])

    def test_dead_addresses_are_named(self):
        for href in (
            "/khong-co/",
            "/tag/khong-co/",
            "/tac-gia/khong-co/",
            "/su-kien/khong-co/",
            "/loat-bai/khong-co/",
            "/a/b/c/d/e",
            "/%ff",
        ):
            with self.subTest(href):
                self.assertEqual(
                    self.found(href), [f"Liên kết “{href}” dẫn tới một trang không có."]
                )
        self.assertEqual(
            self.found("/khong-co.999999.html"),
            ["Liên kết “/khong-co.999999.html” dẫn tới bài không có trong tòa soạn."],
        )

    def test_stories_that_readers_cannot_open_are_dead(self):
        draft = make_article(published=False, headline="Bí mật")
        withdrawn = make_article(headline="Bài sai")
        publishing.withdraw(withdrawn, by=make_user("thu-ky"), reason="Sai.")
        found = self.found(
            f"/bi-mat.{draft.pk}.html",
            f"/bai-sai.{withdrawn.pk}.html",
            related=[draft, withdrawn],
        )
        self.assertEqual(
            found,
            [
                f"Liên kết “/bi-mat.{draft.pk}.html” dẫn tới bài chưa đăng.",
                f"Liên kết “/bai-sai.{withdrawn.pk}.html” dẫn tới bài đã gỡ khỏi trang.",
                f"Trong ô bài liên quan có bài số {draft.pk} chưa đăng.",
                f"Trong ô bài liên quan có bài số {withdrawn.pk} đã gỡ khỏi trang.",
            ],
        )

    def test_draft_of_somebody_else_is_not_told_by_its_headline(self):
        draft = make_article(published=False, headline="Tít còn giữ kín")
        self.assertNotIn("giữ kín", " ".join(self.found(f"/x.{draft.pk}.html", related=[draft])))

    def test_story_that_comes_before_this_one_counts_as_published(self):
        at = timezone.now() + timedelta(hours=1)
        coming = make_article(published=False)
        timetable.schedule(coming, at, by=coming.created_by)
        self.assertEqual(self.found(f"/x.{coming.pk}.html", at=at), [])
        self.assertEqual(len(self.found(f"/x.{coming.pk}.html", at=at - timedelta(minutes=1))), 1)

    def test_story_may_lead_to_itself(self):
        own = make_article(published=False)
        self.assertEqual(self.found(f"/x.{own.pk}.html", article=own), [])

    def test_newsroom_is_no_place_for_readers(self):
        (sentence,) = self.found("/toa-soan/articles/article/1/change/")
        self.assertIn("dẫn vào tòa soạn", sentence)
