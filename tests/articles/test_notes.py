"""Notes on a story: what is kept, who is told, and who is not."""

import time
from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

import time_machine
from django.core import mail
from django.test import SimpleTestCase, TestCase, TransactionTestCase
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import mentions, notes, notice_mail, notices
from articles.models import Note, Notice, SectionDuty
from articles.refusals import NotAccepted
from articles.templatetags.notes import note_text
from tests.articles.together import run_together
from tests.factories import make_article, make_section, make_user


class Person(SimpleNamespace):
    """Somebody with a name and an address, as mentions reads them."""

    def __str__(self):
        return self.display_name

    __hash__ = object.__hash__


def person(name, email="ai@example.com"):
    return Person(display_name=name, email=email)


class MentionTests(SimpleTestCase):
    KHUE = person("Minh Khuê", "khue@example.com")
    AN = person("Lê An", "an@example.com")
    LAN = person("Lê An Lan", "lan@example.com")

    def named(self, text, *people):
        found = mentions.read(text, people or [self.KHUE, self.AN, self.LAN])
        return [(text[one.start : one.end], one.person) for one in found]

    def test_finds_names_with_or_without_diacritics_in_any_case(self):
        for typed in ("@Minh Khuê", "@minh khue", "@MINH KHUÊ"):
            with self.subTest(typed):
                self.assertEqual(self.named(f"Hỏi {typed}, giúp."), [(typed, self.KHUE)])

    def test_longest_name_is_meant(self):
        self.assertEqual(self.named("@Lê An Lan ơi"), [("@Lê An Lan", self.LAN)])
        self.assertEqual(self.named("@Lê An lo nhé"), [("@Lê An", self.AN)])

    def test_finds_several_one_after_the_other(self):
        found = self.named("@Lê An,@Minh Khuê: xem lại.\n@Lê An")
        self.assertEqual([who for _, who in found], [self.AN, self.KHUE, self.AN])

    def test_address_of_a_person_is_a_mention_and_that_of_anything_else_is_not(self):
        self.assertEqual(self.named("@khue@example.com."), [("@khue@example.com", self.KHUE)])
        self.assertEqual(self.named("Gửi về toasoan@example.com, giá 5.000 @ cân"), [])

    def test_unknown_name_is_said_with_those_who_may_be_meant(self):
        with self.assertRaisesMessage(NotAccepted, "không có ai tên “Khuê”"):
            self.named("@Khuê xem")
        with self.assertRaisesMessage(NotAccepted, "Có phải bạn muốn nhắc @Minh Khuê?"):
            self.named("@khue xem")
        with self.assertRaisesMessage(NotAccepted, "bỏ dấu @"):
            self.named("nguồn @vtv24")

    def test_name_goes_to_the_end_of_its_last_word(self):
        with self.assertRaises(NotAccepted):
            self.named("@Minh Khuêu")

    def test_of_two_who_differ_in_marks_the_one_written_in_full_is_meant(self):
        khue = person("Minh Khuế", "khue-2@example.com")
        self.assertEqual(self.named("@Minh Khuế", self.KHUE, khue), [("@Minh Khuế", khue)])
        with self.assertRaisesMessage(NotAccepted, "Tòa soạn có nhiều người tên “minh khue”"):
            self.named("@minh khue", self.KHUE, khue)

    def test_of_two_of_one_name_neither_is_guessed(self):
        namesake = person("Minh Khuê", "khue-2@example.com")
        with self.assertRaisesMessage(NotAccepted, "@khue-2@example.com"):
            self.named("@Minh Khuê", self.KHUE, namesake)
        self.assertEqual(mentions.written(namesake, [self.KHUE, namesake]), "khue-2@example.com")
        self.assertEqual(mentions.written(self.AN, [self.KHUE, self.AN]), "Lê An")

    def test_more_people_than_a_note_is_meant_for_are_refused_before_they_are_looked_for(self):
        with self.assertRaisesMessage(NotAccepted, "nhiều nhất 20 người"):
            self.named("@a " * 600)


class WritingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Lan Anh")
        cls.editor = make_user("bien-tap-vien", display_name="Minh Khuê")
        cls.stranger = make_user("phong-vien", display_name="Quốc Việt")
        cls.clerk = make_user("phat-hanh", display_name="Thu Hà")
        cls.article = make_article(published=False, by=cls.reporter, headline="Tít mật")

    def write(self, text, by=None):
        return notes.write_note(self.article, by or self.editor, text)

    def refuse(self, text, sentence):
        with self.assertRaisesMessage(NotAccepted, sentence):
            self.write(text)
        self.assertEqual((Note.objects.count(), Notice.objects.count()), (0, 0))

    def test_note_is_kept_and_the_mentioned_person_is_told(self):
        note = self.write("  @Lan Anh xem lại   con số. \r\n\r\n\r\nNguồn ở trang 2.  ")
        self.assertEqual(note.text, "@Lan Anh xem lại con số.\n\nNguồn ở trang 2.")
        self.assertEqual(list(note.mentioned.all()), [self.reporter])
        told = Notice.objects.get()
        self.assertEqual((told.user, told.article), (self.reporter, self.article))
        self.assertEqual(told.kind, Notice.Kind.MENTION)
        self.assertEqual(told.text, f"Minh Khuê: {note.text}")

    def test_nobody_is_told_of_a_note_to_nobody_or_to_oneself(self):
        self.write("Đã gọi sở, chờ trả lời.")
        self.write("@Minh Khuê nhớ gọi lại")
        self.assertEqual(Notice.objects.count(), 0)

    def test_person_named_twice_is_told_once(self):
        self.write("@Lan Anh đâu rồi? @lan anh!")
        self.assertEqual(Notice.objects.count(), 1)

    def test_empty_and_endless_notes_are_refused(self):
        self.refuse(" \n ", "Ghi chú còn trống")
        self.refuse("a" * 2001, "Ghi chú dài 2001 ký tự")

    def test_words_do_not_reach_who_may_not_open_the_story(self):
        self.refuse("@Lan Anh và @Quốc Việt: bài mật", "Quốc Việt không mở được bài này")
        self.refuse("@Thu Hà in giúp", "Thu Hà không mở được bài này")

    def test_words_do_not_reach_an_editor_of_another_section(self):
        SectionDuty.objects.create(user=self.editor, section=make_section("the-thao"))
        with self.assertRaisesMessage(NotAccepted, "Minh Khuê không mở được"):
            self.write("@Minh Khuê xem", by=self.reporter)

    def test_who_left_is_nobody(self):
        self.reporter.is_active = False
        self.reporter.save()
        self.refuse("@Lan Anh", "không có ai tên")

    def test_same_words_in_a_row_are_one_note(self):
        first = self.write("@Lan Anh xem")
        self.assertEqual(self.write("@Lan Anh xem "), first)
        self.assertEqual(Notice.objects.count(), 1)

    def test_same_words_later_or_after_an_answer_are_a_new_note(self):
        self.write("Xong.")
        self.write("Còn thiếu ảnh.", by=self.reporter)
        self.write("Xong.")
        with time_machine.travel(timezone.now() + timedelta(minutes=5)):
            self.write("Xong.")
        self.assertEqual(Note.objects.count(), 4)


class DoubleClickTests(TransactionTestCase):
    def test_two_clicks_at_once_write_one_note(self):
        reporter, editor = make_user("phong-vien"), make_user("bien-tap-vien")
        article = make_article(published=False, by=reporter)
        text = f"@{reporter} xem lại"
        look = notes._sent_before

        def look_and_hesitate(*note):
            found = look(*note)
            time.sleep(0.2)
            return found

        with patch("articles.notes._sent_before", look_and_hesitate):
            written = run_together(2, lambda: notes.write_note(article, editor, text).pk)
        self.assertEqual(len(set(written)), 1)
        self.assertEqual((Note.objects.count(), Notice.objects.count()), (1, 1))


class PrintedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Lan Anh")
        cls.article = make_article(published=False, by=cls.reporter)

    def printed(self, text, *mentioned):
        note = Note.objects.create(article=self.article, author=self.reporter, text=text)
        note.mentioned.set(mentioned)
        return note_text(note)

    def test_markup_is_printed_as_typed(self):
        printed = self.printed("<script>alert(1)</script> & “<b>” @Lan Anh<i>", self.reporter)
        self.assertIn("&lt;script&gt;", printed)
        self.assertIn(">@Lan Anh</b>&lt;i&gt;", printed)
        self.assertEqual(printed.count("<"), 2)

    def test_addresses_are_links_without_what_ends_the_sentence(self):
        printed = self.printed("Xem (https://example.com/a?b=1&c=2), rồi http://vidu.vn.")
        self.assertIn('<a href="https://example.com/a?b=1&amp;c=2" target="_blank"', printed)
        self.assertIn('href="http://vidu.vn"', printed)
        self.assertNotIn("href", self.printed('javascript:alert(1) https://" onclick="x'))

    def test_person_who_left_or_took_another_name_breaks_nothing(self):
        note = self.printed("@Lan Anh xem, @ai-do cũng thế", self.reporter)
        self.reporter.display_name = "Tên mới"
        self.reporter.save()
        self.assertIn("note__mention", note)
        self.assertEqual(note_text(Note.objects.get()), "@Lan Anh xem, @ai-do cũng thế")


class NoticeMailTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Lan Anh")
        cls.editor = make_user("bien-tap-vien", display_name="Minh Khuê")
        cls.article = make_article(published=False, by=cls.reporter, headline="Mưa lớn")

    def told(self, text="Một tin.", article=None, kind=Notice.Kind.MENTION):
        article = article or self.article
        fields = {"user": self.reporter, "article": article, "kind": kind, "text": text}
        return Notice.objects.create(**fields).pk

    def test_note_goes_out_with_its_words_and_an_answer_goes_to_its_writer(self):
        notes.write_note(self.article, self.editor, "@Lan Anh xem lại\nhttps://vidu.vn/a")
        notice_mail.send(**ProcrastinateJob.objects.get().args)
        (sent,) = mail.outbox
        self.assertEqual(sent.to, [self.reporter.email])
        self.assertEqual(sent.subject, "Nhắc đến bạn: Mưa lớn")
        self.assertEqual(sent.extra_headers["Reply-To"], self.editor.email)
        self.assertIn("Minh Khuê: @Lan Anh xem lại", sent.body)
        self.assertIn(f"/toa-soan/articles/article/{self.article.pk}/change/", sent.body)
        html = sent.alternatives[0].content
        self.assertEqual(html.count("display:inline-block"), 1)
        self.assertIn("Mở bài</a>", html)

    def test_what_is_told_of_one_story_goes_as_one_mail(self):
        other = make_article(published=False, by=self.reporter, headline="Nắng to")
        keys = [
            self.told("Tin một."),
            self.told("Tin hai.", article=other),
            self.told("Tin ba.", kind=Notice.Kind.RETURNED),
        ]
        notice_mail.send(keys)
        self.assertEqual(
            [sent.subject for sent in mail.outbox],
            ["Nhắc đến bạn, Trả lại: Mưa lớn", "Nhắc đến bạn: Nắng to"],
        )
        self.assertIn("Tin một.\n\nTin ba.", mail.outbox[0].body)

    def test_mails_about_one_story_are_one_conversation(self):
        notice_mail.send([self.told()])
        notice_mail.send([self.told()])
        first, second = (sent.extra_headers["References"] for sent in mail.outbox)
        self.assertEqual(first, second)

    def test_what_was_read_meanwhile_is_not_mailed(self):
        key = self.told()
        notices.mark_read(self.reporter, pk=key)
        notice_mail.send([key])
        self.assertEqual(mail.outbox, [])

    def test_who_left_gets_no_mail(self):
        key = self.told()
        self.reporter.is_active = False
        self.reporter.save()
        notice_mail.send([key])
        self.assertEqual(mail.outbox, [])

    def test_headline_with_line_breaks_makes_no_header(self):
        notice_mail.send([self.told("Một\nBcc: ai@example.com")])
        self.assertNotIn("Bcc", mail.outbox[0].message())

    def test_each_person_has_a_job_of_their_own(self):
        people = [self.reporter, self.editor, self.reporter]
        notices.tell(people, self.article, Notice.Kind.LATE, "Trễ giờ.")
        self.assertEqual(ProcrastinateJob.objects.count(), 2)
