"""The phases: each a pure function, and what all of them come to."""

from datetime import UTC, datetime, timedelta

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from comments.models import Comment
from comments.phases import PHASES, Earlier, Writing, judge
from comments.reasons import HELD_FOR
from comments.text import clean_text
from comments.words import Matcher, read_entries

Status = Comment.Status
NOW = datetime(2026, 11, 29, 8, tzinfo=UTC)
BANNED, SUSPECT = Matcher(read_entries("vcl\nđm")), Matcher(read_entries("lừa đảo\nvay tiền"))


def writing(body="Bài viết hay.", **facts):
    """Return what a known reader writes where comments are read afterwards."""
    facts = {"approved": 3, "is_shown_at_once": True, "article_id": 1, **facts}
    return Writing(body=body, now=NOW, banned=BANNED, suspect=SUSPECT, **facts)


def sent(body, minutes, article=1):
    return Earlier(article, body, NOW - timedelta(minutes=minutes))


class PhaseTests(SimpleTestCase):
    def judged(self, *args, **facts):
        judgement = judge(writing(*args, **facts))
        return judgement.refusal.code if judgement.refusal else (judgement.status, judgement.codes)

    def test_plain_words_of_a_known_reader(self):
        self.assertEqual(self.judged(), (Status.APPROVED, []))
        self.assertEqual(self.judged(is_shown_at_once=False), (Status.PENDING, []))

    def test_what_is_refused(self):
        for code, facts in {
            "empty": {"body": " \n"},
            "long": {"body": "a" * 2001},
            "closed": {"closed_because": "Đóng."},
            "sanction": {"shut_out_because": "Bị khóa."},
            "banned": {"body": "Đồ v.c.l!"},
            "repeat": {"earlier": (sent("BÀI VIẾT HAY", 9),)},
            "rate": {"earlier": (sent("Khác.", 0.1),)},
        }.items():
            with self.subTest(code):
                self.assertEqual(self.judged(**facts), code)

    def test_twenty_an_hour_are_enough(self):
        many = tuple(sent(f"Câu {n}.", n + 1) for n in range(20))
        self.assertEqual(self.judged(earlier=many), "rate")
        self.assertEqual(self.judged(earlier=many[1:]), (Status.APPROVED, []))

    def test_refusal_shows_the_word(self):
        refusal = judge(writing("Nói v.c.l, đ m.")).refusal
        self.assertEqual(refusal.words, ("v.c.l", "đ m"))
        self.assertIn("“v.c.l”", refusal.sentence)

    def test_what_is_held(self):
        long = "Mời mọi người cùng đọc và chia sẻ bài này nhé."
        for code, facts in {
            "suspect": {"body": "Coi chừng l.ừ.a  đảo."},
            "newcomer": {"approved": 0},
            "rejections": {"rejected_lately": 3},
            "repeat": {"body": long, "earlier": (sent(long, 300, article=2),)},
        }.items():
            with self.subTest(code):
                self.assertEqual(self.judged(**facts), (Status.HELD, [code]))
                self.assertIn(code, HELD_FOR)

    def test_addresses_and_telephones_are_held(self):
        for body in (
            *("Xem www.gia-re.example nhé", "vào http://a.vn/x", "abc.com đi", "a.b@c.vn"),
            *("gọi 0912 345 678", "Zalo 0912.345.678", "+84 912345678", "bit.ly/abc"),
        ):
            with self.subTest(body):
                self.assertEqual(self.judged(body), (Status.HELD, ["links"]))

    def test_numbers_and_sums_are_no_telephones(self):
        for body in ("Giá 1.234.567.890 đồng", "năm 2026, 30.000 người", "Luật số 0912"):
            with self.subTest(body):
                self.assertEqual(self.judged(body), (Status.APPROVED, []))

    def test_short_agreement_may_be_said_under_many_stories(self):
        earlier = (sent("Đồng ý.", 300, article=2),)
        self.assertEqual(self.judged("Đồng ý.", earlier=earlier), (Status.APPROVED, []))

    def test_every_reason_for_holding_is_gathered(self):
        held = self.judged("Vay tiền: www.a.vn", approved=0, rejected_lately=5)
        self.assertEqual(held, (Status.HELD, ["suspect", "links", "newcomer", "rejections"]))

    def test_staff_are_approved_but_not_in_a_closed_thread_nor_with_banned_words(self):
        staff = {"is_staff": True, "approved": 0, "is_shown_at_once": False}
        self.assertEqual(self.judged("Xem www.bao.example", **staff), (Status.APPROVED, []))
        self.assertEqual(self.judged("vcl", **staff), "banned")
        self.assertEqual(self.judged(closed_because="Đóng.", **staff), "closed")

    @given(st.text(max_size=2500), st.booleans(), st.integers(0, 4), st.lists(st.text(max_size=20)))
    def test_no_phase_raises_on_any_text(self, text, at_once, approved, earlier):
        for body in (text, clean_text(text)):
            facts = writing(
                body,
                is_shown_at_once=at_once,
                approved=approved,
                earlier=tuple(sent(one, 5, article=n % 2) for n, one in enumerate(earlier)),
            )
            judgement = judge(facts)
            if not judgement.refusal:
                self.assertIn(judgement.status, {"approved", "held", "pending"})

    @given(st.text(max_size=60))
    def test_same_writing_is_judged_the_same(self, text):
        for _, phase in PHASES:
            self.assertEqual(phase(writing(text)), phase(writing(text)))
