"""What keeps a story from its readers until it is mended."""

from datetime import date, datetime, timedelta

from django.test import TestCase
from django.utils import timezone

from articles.checks import obstacles
from articles.content import Content
from articles.models import Series, Topic
from tests.factories import make_article, make_author, make_content, make_photo, make_section


def codes(content, **options):
    """Return the codes of what blocks a text, in order."""
    return [problem.code for problem in obstacles(content, **options)]


class MissingTests(TestCase):
    def test_story_that_has_everything_is_not_held_back(self):
        photo = make_photo()
        body = f'<p>Chữ.</p><figure data-photo="{photo.pk}"></figure>'
        self.assertEqual(obstacles(make_content(body=body, lead_photo=photo.pk)), [])

    def test_empty_story_lacks_five_things_each_at_its_field(self):
        found = obstacles(Content())
        self.assertEqual(
            [(problem.field, problem.sentence) for problem in found],
            [
                ("headline", "Bài chưa có tít."),
                ("standfirst", "Bài chưa có sapo."),
                ("body", "Bài chưa có nội dung."),
                ("section", "Bài chưa có chuyên mục."),
                ("bylines", "Bài chưa có bút danh."),
            ],
        )
        self.assertTrue(all(problem.blocks for problem in found))

    def test_photo_alone_is_no_text(self):
        body = f'<figure data-photo="{make_photo().pk}"></figure>'
        self.assertEqual(codes(make_content(body=body)), ["no-body"])

    def test_what_was_deleted_since_is_pointed_out(self):
        topic = Topic.objects.create(name="Sự kiện sẽ xóa")
        section, author = make_section("sap-xoa"), make_author("Sắp Nghỉ")
        content = make_content(
            section=section.pk,
            bylines=[[author.pk, "text"], [author.pk, "photo"]],
            topics=[topic.pk],
        )
        self.assertEqual(codes(content), [])
        for row in (section, author, topic):
            row.delete()
        self.assertEqual(codes(content), ["author-gone", "section-gone", "topic-gone"])

    def test_photo_that_was_deleted_is_pointed_out_wherever_it_stands(self):
        body = '<p>Chữ.</p><figure data-photo="987"></figure><figure data-photo="988"></figure>'
        found = obstacles(make_content(lead_photo=986, body=body))
        self.assertEqual(
            [(problem.code, problem.field) for problem in found],
            [("photo-gone", "lead_photo"), ("photo-gone", "body")],
        )


class LengthTests(TestCase):
    def test_line_longer_than_its_column_is_named_with_both_numbers(self):
        for name, label, most in [
            ("kicker", "Tít phụ", 120),
            ("headline", "Tít", 200),
            ("lead_caption", "Chú thích riêng của ảnh chính", 400),
        ]:
            with self.subTest(name):
                (problem,) = obstacles(make_content(**{name: "á" * (most + 1)}))
                self.assertEqual(problem.field, name)
                self.assertEqual(
                    problem.sentence, f"{label} dài {most + 1} ký tự, nhiều nhất được {most}."
                )
                self.assertEqual(obstacles(make_content(**{name: "á" * most})), [])


class PhotoTests(TestCase):
    def test_photo_without_credit_is_named_wherever_it_stands(self):
        photo = make_photo(credit=" ", caption="Cầu Long Biên lúc rạng sáng.")
        places = {
            "lead_photo": make_content(lead_photo=photo.pk),
            "body": make_content(body=f'<p>x</p><figure data-photo="{photo.pk}"></figure>'),
        }
        gallery = (
            f'<p>x</p><figure class="gallery"><figure data-photo="{make_photo().pk}"></figure>'
            f'<figure data-photo="{photo.pk}"></figure></figure>'
        )
        for field, content in [*places.items(), ("body", make_content(body=gallery))]:
            with self.subTest(field):
                (problem,) = obstacles(content)
                self.assertEqual((problem.code, problem.field), ("photo-credit", field))
                self.assertEqual(
                    problem.sentence, "Ảnh “Cầu Long Biên lúc rạng sáng.” chưa ghi nguồn."
                )

    def test_caption_of_its_own_serves_where_the_library_has_none(self):
        photo = make_photo(caption="")
        figure = f'<p>x</p><figure data-photo="{photo.pk}">%s</figure>'
        own = figure % "<figcaption>Cầu Long Biên.</figcaption>"
        self.assertEqual(codes(make_content(body=own)), [])
        self.assertEqual(codes(make_content(lead_photo=photo.pk, lead_caption="Cầu.")), [])
        (problem,) = obstacles(make_content(body=figure % ""))
        self.assertEqual(problem.sentence, f"Ảnh trong bài (số {photo.pk}) chưa có chú thích.")
        self.assertEqual(problem.photo, photo.pk)
        (problem,) = obstacles(make_content(lead_photo=photo.pk))
        self.assertEqual(problem.sentence, f"Ảnh chính (số {photo.pk}) chưa có chú thích.")

    def test_licence_holds_to_the_end_of_its_last_day_in_hanoi(self):
        photo = make_photo(licence_until=date(2026, 11, 22), caption="Chợ hoa.")
        content = make_content(lead_photo=photo.pk)
        hanoi = timezone.get_default_timezone()
        last_minute = datetime(2026, 11, 22, 23, 59, tzinfo=hanoi)
        self.assertEqual(codes(content, at=last_minute), [])
        (problem,) = obstacles(content, at=last_minute + timedelta(minutes=1))
        self.assertEqual(problem.code, "photo-licence")
        self.assertEqual(problem.sentence, "Ảnh “Chợ hoa.” chỉ được dùng đến hết 22/11/2026.")

    def test_long_caption_is_cut_at_a_word(self):
        photo = make_photo(credit="", caption="Một câu rất dài " * 10)
        (problem,) = obstacles(make_content(lead_photo=photo.pk))
        self.assertLess(len(problem.sentence), 90)
        self.assertIn("…”", problem.sentence)


class SeriesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.series = Series.objects.create(name="Giữ hồn phố cổ")

    def test_part_of_a_series_wants_its_number(self):
        self.assertEqual(codes(make_content(series=self.series.pk)), ["no-series-part"])

    def test_number_wants_its_series(self):
        self.assertEqual(codes(make_content(series_part=2)), ["no-series"])

    def test_number_that_another_live_story_has_is_taken(self):
        make_article(headline="Nghề cũ", series=self.series.pk, series_part=1)
        (problem,) = obstacles(make_content(series=self.series.pk, series_part=1))
        self.assertEqual(
            (problem.code, problem.field, problem.sentence),
            (
                "series-part-taken",
                "series_part",
                "Loạt bài “Giữ hồn phố cổ” đã có bài 1: “Nghề cũ”.",
            ),
        )

    def test_number_is_free_for_the_story_itself_and_when_the_other_is_a_draft(self):
        content = make_content(series=self.series.pk, series_part=1)
        make_article(published=False, series=self.series.pk, series_part=1)
        self.assertEqual(codes(content), [])
        own = make_article(series=self.series.pk, series_part=1)
        self.assertEqual(codes(content, article=own), [])

    def test_series_that_was_deleted_is_pointed_out(self):
        content = make_content(series=self.series.pk + 1, series_part=1)
        self.assertEqual(codes(content), ["series-gone"])


class EmbargoTests(TestCase):
    def test_embargo_holds_until_its_moment(self):
        content = make_content(embargo_until="2026-11-23T06:00:00+07:00")
        until = datetime.fromisoformat(content.embargo_until)
        (problem,) = obstacles(content, at=until - timedelta(seconds=1))
        self.assertEqual((problem.code, problem.field), ("embargo", "embargo_until"))
        self.assertIn("06:00, 23/11/2026", problem.sentence)
        self.assertEqual(codes(content, at=until), [])

    def test_moment_without_offset_is_hanoi_time_and_another_offset_is_shown_in_it(self):
        before = datetime.fromisoformat("2026-11-22T22:59:00+00:00")
        for text in ("2026-11-23T06:00:00", "2026-11-22T23:00:00Z", "2026-11-23T08:00:00+09:00"):
            with self.subTest(text):
                (problem,) = obstacles(make_content(embargo_until=text), at=before)
                self.assertIn("06:00, 23/11/2026", problem.sentence)
                after = before + timedelta(minutes=1)
                self.assertEqual(codes(make_content(embargo_until=text), at=after), [])

    def test_moment_that_cannot_be_read_holds_too(self):
        self.assertEqual(codes(make_content(embargo_until="sáng mai")), ["embargo"])
