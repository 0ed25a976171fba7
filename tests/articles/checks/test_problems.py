"""All checks together, on long texts and hostile ones."""

from datetime import date, datetime
from time import process_time

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.body.limits import MAX_LENGTH
from articles.checks import obstacles, problems
from articles.content import Content
from articles.models import Series, Topic
from tests.factories import make_article, make_author, make_content, make_photo

# Authors, section, topics, series, photos, its place in the series; and where links lead.
MOST_QUERIES = 6 + 6
# What a pattern that looks back, or a comparison of each with each, would stumble over.
HOSTILE = (
    "ngày ",
    "ngày 1/1-",
    "từ 11/1 - 11/1, ",
    "thứ Hai, ",
    "thứ  " + " " * 200,
    "1/1/1/1",
    "12",
    "Nguyễn ",
    "Nguyễn Văn A, ",
    "A",
    "Aa ",
    "ông ",
    "’Aa",
    '<a href="/a.1.html">a</a>',
    '<a href="/%E1%BB%87/">a</a>',
    '<figure data-photo="1"></figure>',
    "  ",
)


def full_story(length):
    """Return a text with `length` of everything that a check looks up."""
    numbers = range(length)
    photos = [make_photo(licence_until=date(2020, 1, 1), caption="Ảnh.") for _ in numbers]
    stories = [make_article(published=False).pk for _ in numbers]
    links = [
        *(f"/x.{key}.html" for key in stories),
        *(f"/{kind}/khong-co-{n}/" for kind in ("tag", "tac-gia", "su-kien", "loat-bai")
          for n in numbers),
        *(f"/khong-co-{n}/" for n in numbers),
    ]  # fmt: skip
    body = "".join(f'<p>Ngày 31/2, <a href="{link}">Hà Nội, Hà Nọi</a></p>' for link in links)
    body += "".join(f'<figure data-photo="{photo.pk}"></figure>' for photo in photos)
    body += f'<aside data-related="{" ".join(map(str, stories))}"></aside>'
    return make_content(
        body=body,
        lead_photo=photos[0].pk,
        topics=[Topic.objects.create(name=f"Sự kiện {length} {n}").pk for n in numbers],
        bylines=[[make_author(f"Tác giả {n}").pk, "text"] for n in numbers],
        series=Series.objects.create(name=f"Loạt {length}").pk,
        series_part=1,
    )


class ProblemTests(TestCase):
    def test_what_blocks_comes_first(self):
        blocks = [problem.blocks for problem in problems(Content(headline="Đ" * 100))]
        self.assertEqual(blocks, sorted(blocks, reverse=True))
        self.assertIn(False, blocks)

    def test_obstacles_are_the_problems_that_block(self):
        content = Content(headline="Đ" * 100)
        self.assertEqual(obstacles(content), [p for p in problems(content) if p.blocks])

    def test_same_photo_twice_is_told_of_once(self):
        photo = make_photo(credit="")
        figure = f'<figure data-photo="{photo.pk}"></figure>'
        found = obstacles(make_content(body=f"<p>x</p>{figure}{figure}"))
        self.assertEqual(len(found), 1)

    def test_live_story_is_read_by_the_date_that_stands_above_it(self):
        hanoi = timezone.get_default_timezone()
        published_at, now = (
            datetime(2025, 12, 30, 8, tzinfo=hanoi),
            datetime(2026, 1, 10, 8, tzinfo=hanoi),
        )
        content = make_content(body="<p>Ngày 28/12, tổ dân phố họp.</p>")
        article = make_article(published_at=published_at)
        self.assertEqual([p.code for p in problems(content, at=now)], ["date-year"])
        self.assertEqual(problems(content, article, now), [])

    def test_queries_do_not_grow_with_the_story(self):
        asked = []
        for length in (1, 4):
            content = full_story(length)
            with CaptureQueriesContext(connection) as queries:
                problems(content)
            asked.append(len(queries))
        self.assertEqual(asked[0], asked[1])
        self.assertLessEqual(asked[0], MOST_QUERIES)

    def test_plain_story_costs_two_queries(self):
        content = make_content()
        with self.assertNumQueries(2):
            problems(content)


class HostileTests(TestCase):
    def seconds(self, piece, length):
        return self.seconds_for((piece * (length // len(piece) + 1))[:length])

    def seconds_for(self, text):
        content = Content(headline="Tít", standfirst="Sapo", body=f"<p>{text}</p>")
        began = process_time()
        problems(content)
        return process_time() - began

    def test_time_grows_no_faster_than_the_text(self):
        for piece in HOSTILE:
            with self.subTest(piece):
                short = self.seconds(piece, MAX_LENGTH // 8)
                long = self.seconds(piece, MAX_LENGTH)
                # Eight times the text; four times that for noise, where a square would be 64.
                self.assertLess(long, max(32 * short, 1))

    def test_texts_of_many_different_things_are_no_worse(self):
        letters = "bcdghklmnpqrstvx"
        names = (f"N{a}a{b}{c}u Ba" for a in letters for b in letters for c in letters)
        links = (f'<a href="/khong-co-{number}/">x</a>' for number in range(9_000))
        dates = (f"ngày {number % 40}/{number % 19}/{number}" for number in range(20_000))
        for many in (names, links, dates):
            text = ", ".join(many)[:MAX_LENGTH]
            plain = self.seconds("chữ, ", len(text))
            self.assertLess(self.seconds_for(text), 60 * plain)


TEXT = st.text(max_size=60)


class AnyContentTests(HypothesisTestCase):
    @settings(max_examples=60)
    @given(st.builds(
        Content,
        headline=TEXT,
        kicker=TEXT,
        standfirst=TEXT,
        body=TEXT.map(lambda text: f"<p>{text}</p>"),
        lead_caption=TEXT,
        section=st.none() | st.integers(1, 10**12),
        lead_photo=st.none() | st.integers(1, 10**12),
        topics=st.lists(st.integers(1, 10**12), max_size=3),
        series=st.none() | st.integers(1, 10**12),
        series_part=st.none() | st.integers(0, 100),
        embargo_until=TEXT | st.datetimes().map(str),
    ))  # fmt: skip
    def test_no_content_makes_them_fail_and_each_problem_is_a_sentence_at_a_field(self, content):
        names = set(content.as_dict())
        for problem in problems(content):
            self.assertIn(problem.field, names)
            self.assertTrue(problem.sentence.endswith("."), problem.sentence)
