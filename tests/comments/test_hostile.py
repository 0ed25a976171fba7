"""What is made to do harm is text on every page where readers' words appear."""

from html import unescape
from html.parser import HTMLParser

from django.core import mail
from django.test import TestCase

from accounts.addresses import confirm_address
from accounts.notices import mails
from accounts.notices.telling import tell
from comments import moderation, reports, sanctions, suggestions, word_lists
from comments.models import Comment, Policy, Sanction, Suggestion
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

# Each would run something, open a tag or an attribute, or end the one it stands in.
CORPUS = (
    "<script>xss()</script>",
    '"><img src=x onerror=xss()>',
    "' onmouseover='xss()",
    "</textarea><script>xss()</script>",
    "</title><svg/onload=xss()>",
    "<a href='javascript:xss()'>bấm</a>",
    "javascript:xss()",
    "[bấm](javascript:xss())",
    "<iframe srcdoc='<script>xss()</script>'>",
    "<!--><script>xss()</script>",
    "{{ 7*7 }}{% debug %}${7*7}",
    "<math><mtext><style><img src=x onerror=xss()>",
    "&lt;script&gt;xss()&lt;/script&gt;",
    "\u202e<script>xss()</script>",
    "data:text/html,<script>xss()</script>",
)
REASON = '"><script>xss()</script>'
NAME = "<img src=x onerror=xss()>"


class _Harm(HTMLParser):
    """Gathers what a browser would run of the corpus."""

    def __init__(self):
        super().__init__()
        self.found, self._in_script = [], False

    def handle_starttag(self, tag, attributes):
        self._in_script = tag == "script"
        for name, value in attributes:
            leads = name in {"href", "src", "action", "formaction"}
            runs = leads and (value or "").strip().lower().startswith(("javascript:", "data:"))
            if (name.startswith("on") or runs or name == "srcdoc") and "xss" in (value or ""):
                self.found.append((tag, name, value))

    def handle_data(self, data):
        if self._in_script and "xss()" in data:
            self.found.append(("script", data))

    def handle_endtag(self, tag):
        self._in_script = False


def harm_in(page):
    """Return what of the corpus would run on a page."""
    parser = _Harm()
    parser.feed(page)
    return parser.found


class HostileTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        Policy.objects.create(pk=1, mode="after")
        cls.article = make_article()
        cls.moderator = make_user("quan-tri")
        cls.reader = make_user(display_name=NAME)
        cls.made = []
        for body in CORPUS:
            make_comment(cls.article, "held", reader=cls.reader, body=body, held_for=["suspect"])
            held = Comment.objects.latest("pk")
            held.verdicts.create(phase="suspect", outcome="hold", code="suspect", words=[body[:9]])
            opening = make_comment(cls.article, reader=cls.reader, body=body)
            make_comment(cls.article, reader=cls.reader, body=body, parent=opening, answers=opening)
            cls.made.append(opening)
        cls.reporter = make_user()
        for text, opening in zip(CORPUS, cls.made, strict=True):
            reports.report(opening, cls.reporter, "illegal", text)
            suggestions.suggest(cls.reporter, cls.article, "fact", text, text)
        sent = Suggestion.objects.order_by("pk")
        suggestions.accept(sent.filter(pk__in=sent.values("pk")[:3]), cls.moderator)
        suggestions.decline(sent.filter(pk__in=sent.values("pk")[3:5]), cls.moderator, REASON)
        for reply in Comment.objects.exclude(parent=None):
            tell([cls.reporter.pk], "tra-loi", reply.pk)
        rejected = make_comment(cls.article, "pending", reader=cls.reader, body=CORPUS[0])
        moderation.reject(rejected, cls.moderator, REASON)
        sanctions.impose(cls.reader, Sanction.Kind.WARNING, REASON, cls.moderator)
        word_lists.save("suspect", f"xss\n{REASON} ab", cls.moderator, 0, REASON)

    def pages(self):
        """Return every address on which readers' words appear, and who opens it."""
        thread = f"/binh-luan/{self.article.pk}/"
        desk = "/toa-soan/binh-luan/"
        for opening in self.made[:3]:
            yield self.moderator, f"{thread}tra-loi/{opening.pk}/"
            yield self.reader, f"{thread}?tra-loi={opening.pk}"
            yield None, f"{thread}{opening.pk}/"
            yield self.reader, f"{thread}{opening.pk}/sua/"
            yield self.reader, f"{thread}{opening.pk}/xoa/"
            yield self.reporter, f"{thread}{opening.pk}/thich/"
            yield self.reporter, f"{thread}{opening.pk}/bao-cao/"
            yield self.moderator, f"{thread}{opening.pk}/bao-cao/"
        yield from (
            (None, self.article.get_absolute_url()),
            (None, f"{thread}nhieu-thich/"),
            (None, f"{thread}luc-nay/"),
            (self.reporter, "/binh-luan/cua-toi/bao-cao/"),
            (self.reader, "/binh-luan/cua-toi/"),
            (self.reader, "/tai-khoan/thong-bao/"),
            (self.reporter, "/tai-khoan/thong-bao/"),
            (self.reporter, "/binh-luan/gop-y/cua-toi/"),
            (self.reader, f"/binh-luan/gop-y/{self.article.pk}/?doan=%22%3E%3Cscript%3Exss()"),
            (self.moderator, "/toa-soan/gop-y/"),
            (self.moderator, "/toa-soan/gop-y/?xem=da-xem"),
            (self.moderator, f"/toa-soan/articles/article/{self.article.pk}/change/"),
            (self.moderator, f"{desk}?xem=bao-cao"),
            (self.moderator, f"{desk}tu-nay-khong-sao/?tu=xss()&ve=%22%3E"),
            (None, f"{thread}cu-hon/{self.made[-1].pk}/"),
            (self.reader, "/tai-khoan/"),
            (self.moderator, desk),
            (self.moderator, f"{desk}?xem=da-len-trang"),
            (self.moderator, f"{desk}tiep/"),
            (self.moderator, f"{desk}ban-doc/{self.reader.pk}/"),
            (self.moderator, f"{desk}tu-ngu/tu-dang-ngo/"),
            (self.moderator, "/toa-soan/comments/comment/?tinh-trang=tat-ca"),
            (self.moderator, f"/toa-soan/comments/comment/{self.made[0].pk}/change/"),
            (self.moderator, f"/toa-soan/comments/comment/{self.made[0].pk}/history/"),
        )

    def test_nothing_runs_on_any_page(self):
        for person, address in self.pages():
            with self.subTest(address):
                self.client.logout()
                if person:
                    self.client.force_login(person)
                answer = self.client.get(address)
                self.assertEqual(answer.status_code, 200)
                page = answer.content.decode()
                self.assertEqual(harm_in(page), [])
                if "tu-ngu" not in address:
                    self.assertIn("xss()", unescape(page))

    def test_nothing_runs_where_it_was_typed(self):
        Comment.objects.all().update(created_at="2026-01-01T00:00Z")
        for number, text in enumerate(CORPUS):
            with self.subTest(text):
                writer = make_user()
                self.client.force_login(writer)
                thread = f"/binh-luan/{self.article.pk}/"
                for body in (text, f"{text}{'a' * 2000}"):
                    sent = self.client.post(thread, {"body": body, "parent": text}, follow=True)
                    self.assertEqual(harm_in(sent.content.decode()), [])
                own = Comment.objects.filter(reader=writer).first()
                typed = [(f"{thread}{self.made[number].pk}/bao-cao/", {"text": text * 40})]
                typed += [(f"{thread}{own.pk}/sua/", {"body": text + "a" * 2000})] if own else []
                for address, fields in typed:
                    page = self.client.post(address, fields, follow=True)
                    self.assertEqual(harm_in(page.content.decode()), [], address)
                self.client.post(thread, {"body": text})
                self.assertEqual(harm_in(self.client.get("/tai-khoan/").content.decode()), [])
                self.client.force_login(self.moderator)
                desk = "/toa-soan/binh-luan/"
                for address, fields in (
                    (f"{desk}tu-ngu/tu-dang-ngo/", {"words": text, "seen": "1", "note": text}),
                    (f"{desk}ban-doc/{writer.pk}/che-tai/", {"kind": "warning", "reason": text}),
                    (f"{desk}ban-doc/{writer.pk}/che-tai/", {"kind": text, "reason": text}),
                    (f"{desk}quy-tac/", {"mode": text, "closes_after_days": text}),
                    (f"{desk}{self.made[number].pk}/xu-ly/", {"viec": text, "ve": text}),
                ):
                    page = self.client.post(address, fields, follow=True)
                    self.assertEqual(harm_in(page.content.decode()), [], address)

    def test_the_net_catches_what_it_should(self):
        caught = [text for text in CORPUS if harm_in(f"<p title='x'>{text}</p>")]
        self.assertGreater(len(caught), 6)

    def test_nothing_of_it_runs_in_a_mail(self):
        confirm_address(self.reporter)
        mails.mail_to(self.reporter.pk)
        (sent,) = mail.outbox
        html = sent.alternatives[0].content
        self.assertIn("onerror=xss()", unescape(html))
        self.assertEqual(harm_in(html), [])
