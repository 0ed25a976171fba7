"""The mail of an issue, parsed as mail programs do."""

import email
import re
from datetime import date
from email import policy
from email.header import decode_header
from html.parser import HTMLParser

from django.test import TestCase, override_settings

from articles.models import Imprint, NewsletterIssue, NewsletterReader
from articles.newsletters.digest import Digest, Story
from articles.newsletters.letter import LONGEST_SUBJECT, imprint_on, mail, write
from articles.newsletters.links import choices_link, leave_link
from articles.newsletters.trial import issue_now
from tests.articles.newsletters.factories import make_newsletter, make_reader
from tests.factories import make_article, make_photo, make_section

SITE = "https://bao.example.vn"


class Read(HTMLParser):
    """What a mail's HTML is made of."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.words = [], ""
        self._quiet = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._quiet += tag in ("style", "title")

    def handle_endtag(self, tag):
        self._quiet -= tag in ("style", "title")

    def handle_data(self, data):
        if not self._quiet:
            self.words += data

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@override_settings(SITE_ORIGIN=SITE, DEFAULT_FROM_EMAIL="Kinh tế & Đô thị <bao@example.vn>")
class LetterTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.newsletter = make_newsletter("sang", name="Bản tin sáng")
        cls.reader = make_reader(cls.newsletter, address="lan@example.com")
        Imprint.objects.create(
            effective_from=date(2020, 1, 1),
            newspaper_name="Báo Kinh tế & Đô thị",
            governing_body="Cơ quan chủ quản",
            licence="Giấy phép số 1",
            editor_in_chief="Lê Minh Sơn",
            address="Số 1 phố Mẫu",
            hotline="024 0000 0000",
            email="toasoan@example.vn",
        )
        make_section("do-thi", name="Đô thị")
        for number in range(7):
            make_article(section="do-thi", headline=f"Chuyện phố số {number}")
        cls.lead = make_article(
            section="do-thi",
            headline="Ngõ <nhỏ> & “phố” lớn",
            kicker="Giao thông:",
            standfirst="Một câu sapo.",
            lead_photo=make_photo((1600, 1000), alt='Xe "buýt" <mới>'),
        )

    def sent(self):
        issue, letter = issue_now(self.newsletter)
        issue.pk = 7
        made = mail(issue, letter, self.reader, 41)
        return email.message_from_bytes(made.message().as_bytes(), policy=policy.default)

    def parts(self):
        message = self.sent()
        bodies = [message.get_body([kind]).get_content() for kind in ("plain", "html")]
        return [body.replace("\r\n", "\n") for body in bodies]

    def test_headers_are_those_of_a_list_that_is_left_with_one_click(self):
        message = self.sent()
        leave = leave_link(self.reader.key, self.newsletter)
        self.assertTrue(leave.startswith(f"{SITE}/ban-tin/huy/"))
        self.assertEqual(message["List-Unsubscribe"], f"<{leave}>")
        self.assertEqual(message["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        self.assertEqual(message["List-Id"], "<sang.ban-tin.bao.example.vn>")
        self.assertEqual(message["Message-ID"], "<ban-tin-7-41@bao.example.vn>")
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        self.assertEqual(message["Precedence"], "bulk")
        self.assertEqual(message["To"], "lan@example.com")
        self.assertIn("bao@example.vn", message["From"])
        self.assertIsNotNone(message["Date"].datetime)
        self.assertEqual(message.get_content_type(), "multipart/alternative")
        self.assertEqual(
            [part.get_content_type() for part in message.iter_parts()], ["text/plain", "text/html"]
        )

    def test_no_header_names_the_address_but_the_one_it_goes_to(self):
        message = self.sent()
        others = [str(value) for name, value in message.items() if name != "To"]
        self.assertFalse([value for value in others if "lan" in value and "@example.com" in value])

    def test_long_vietnamese_subject_arrives_whole_and_in_ascii(self):
        long = "Những nẻo đường đô thị ngập nước sau trận mưa lớn nhất mùa hè " * 5
        make_article(section="do-thi", headline=long[:190].strip())
        raw = self.sent().as_bytes()
        head = raw.partition(b"\n\n")[0]
        self.assertTrue(head.isascii())
        subject = str(self.sent()["Subject"])
        self.assertTrue(subject.startswith("Bản tin sáng "))
        self.assertIn("ngập nước sau trận mưa", subject)
        self.assertLessEqual(len(subject), LONGEST_SUBJECT)
        self.assertNotRegex(head, rb"(?m)^[A-Za-z-]+:[ \t]*$")
        (line,) = [one for one in re.split(rb"\n(?![ \t])", head) if one.startswith(b"Subject")]
        decoded = "".join(
            text.decode(charset or "ascii") if isinstance(text, bytes) else text
            for text, charset in decode_header(line.decode().partition(": ")[2])
        )
        self.assertEqual(" ".join(decoded.split()), subject)

    def test_it_passes_servers_that_know_seven_bits_and_short_lines(self):
        raw = self.sent().as_bytes()
        self.assertTrue(raw.isascii())
        self.assertLessEqual(max(map(len, raw.splitlines())), 998)

    def test_headline_puts_nothing_into_the_headers(self):
        make_article(section="do-thi", headline="Tít\r\nBcc: ai@example.com")
        message = self.sent()
        self.assertIsNone(message["Bcc"])
        self.assertIn("Tít Bcc: ai@example.com", str(message["Subject"]))

    def test_both_parts_say_the_same_and_lead_to_the_same(self):
        text, html = self.parts()
        read = Read(html)
        for words in (
            "Bản tin sáng",
            "Một câu sapo.",
            "Chuyện phố số 3",
            "Giấy phép số 1",
            "Số 1 phố Mẫu",
            "024 0000 0000",
            "Cơ quan chủ quản",
        ):
            self.assertIn(words, text)
            self.assertIn(words, read.words)
        self.assertIn("Ngõ <nhỏ> & “phố” lớn", text)
        self.assertIn("Ngõ <nhỏ> & “phố” lớn", read.words)
        stories = {link["href"] for link in read.all("a") if link["href"].endswith(".html")}
        self.assertEqual(set(re.findall(r"\S+\.html", text)), stories)
        for link in (choices_link(self.reader.key), leave_link(self.reader.key, self.newsletter)):
            self.assertIn(link, text)
            self.assertIn(link, {one["href"] for one in read.all("a")})

    def test_html_is_tables_with_inline_styles_and_absolute_addresses(self):
        _, html = self.parts()
        read = Read(html)
        for attrs in read.all("a"):
            self.assertRegex(attrs["href"], r"^(https://bao\.example\.vn/|mailto:)")
        for table in read.all("table"):
            self.assertEqual(table["role"], "presentation")
        self.assertIn('width="600"', html)
        self.assertTrue(all("style" in attrs for attrs in read.all("td")))
        self.assertFalse({tag for tag, _ in read.elements} & {"script", "form", "iframe", "link"})
        self.assertNotIn("display:flex", html)
        self.assertNotIn("var(", html)
        self.assertIn('name="color-scheme" content="light dark"', html)
        self.assertIn("prefers-color-scheme: dark", html)
        self.assertNotIn("lien-ket-", html)

    def test_photo_has_its_size_its_words_and_a_format_that_every_program_shows(self):
        _, html = self.parts()
        (image,) = Read(html).all("img")
        self.assertRegex(image["src"], rf"^{SITE}/anh/\d+/[0-9a-f]+/share-1200\.jpg$")
        self.assertEqual(image["alt"], 'Xe "buýt" <mới>')
        self.assertEqual((image["width"], image["height"]), ("536", "281"))

    def test_mailboxes_show_other_headlines_after_the_subject(self):
        _, html = self.parts()
        ahead = html.partition("<div")[2].partition("</div>")[0]
        self.assertIn("Chuyện phố số 6 · Chuyện phố số 5", ahead)

    def test_text_is_made_for_reading(self):
        text, _ = self.parts()
        words = [line for line in text.splitlines() if "http" not in line]
        self.assertLessEqual(max(map(len, words)), 100)
        self.assertNotIn("\n\n\n", text)
        self.assertNotRegex(text, r"<(a|td|p|br)\b")
        self.assertIn("ĐÔ THỊ\n\n– Chuyện phố số", text)
        self.assertIn("\n-- \nBạn nhận thư này vì", text)

    def test_headline_never_passes_for_a_quotation_or_the_end_of_the_mail(self):
        make_article(section="do-thi", headline="> -- Trả lời")
        text, _ = self.parts()
        self.assertNotRegex(text, r"(?m)^>")
        self.assertEqual(text.count("\n-- \n"), 1)

    def test_longest_possible_letter_is_not_cut_off_by_any_program(self):
        wide = "Những ngõ phố ẩm thực ướt đẫm nước lũ ở giữa lòng đô thị đương đổi thay " * 4
        sections = {pk: (wide[:60], f"chuyen-muc-dai-{pk}" * 3) for pk in range(1, 25)}
        stories = [
            Story(
                pk=pk,
                section=pk % 24 + 1,
                headline=wide[:200],
                kicker=wide[:120],
                standfirst=wide[:220],
                path=f"/{'tit-rat-dai-' * 13}.{10**17 + pk}.html",
            )
            for pk in range(1, 169)
        ]
        issue = NewsletterIssue(newsletter=self.newsletter, day=date(2026, 11, 29), pk=7)
        letter = write(issue, Digest(stories, sections), imprint_on(issue.day))
        made = mail(issue, letter, NewsletterReader(address="a@example.com", key="k" * 20), 1)
        html = made.alternatives[0].content
        self.assertLess(len(html.encode()), 72_000)
        self.assertLess(len(made.message().as_bytes()), 250_000)

    def test_letter_without_imprint_or_photo_is_whole(self):
        Imprint.objects.all().delete()
        make_article(section="do-thi", headline="Không ảnh")
        text, html = self.parts()
        self.assertNotIn("<img", html)
        self.assertIn("Kinh tế", Read(html).words)
        self.assertIn(SITE, text)
