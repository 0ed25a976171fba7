"""The notes beside a story, as browsers ask for them."""

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import Note, Notice, SectionDuty
from tests.articles.desk.typing import change_address
from tests.factories import make_article, make_section, make_user

PEOPLE = "/toa-soan/goi-y/nguoi/"
IN_PLACE = {"Accept": "application/json"}


def notes_address(article):
    return f"/toa-soan/bai/{article.pk}/ghi-chu/"


class NotesCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Lan Anh")
        cls.editor = make_user("bien-tap-vien", display_name="Minh Khuê")
        cls.other_reporter = make_user("phong-vien", display_name="Lan Hương")
        cls.clerk = make_user("phat-hanh", display_name="Lan Chi")
        cls.article = make_article(published=False, by=cls.reporter, headline="Tít mật")

    def setUp(self):
        self.client.force_login(self.editor)

    def post(self, text, in_place=True, **data):
        headers = IN_PLACE if in_place else {}
        return self.client.post(
            notes_address(self.article), {"note-text": text, **data}, headers=headers
        )


class PostingTests(NotesCase):
    def test_note_is_sent_in_place_and_the_thread_comes_back(self):
        answer = self.post("@Lan Anh <b>xem</b>")
        self.assertEqual(answer.status_code, 201)
        self.assertIn("&lt;b&gt;xem", answer.json()["thread"])
        self.assertEqual(Notice.objects.get().user, self.reporter)

    def test_refused_note_says_why_and_keeps_nothing(self):
        for text, sentence in (
            ("  ", "Ghi chú còn trống"),
            ("@Khuê", "không có ai tên"),
            ("@Lan Hương xem", "không mở được bài này"),
            ("a" * 2001, "2001 ký tự"),
        ):
            with self.subTest(sentence):
                answer = self.post(text)
                self.assertEqual(answer.status_code, 422)
                self.assertIn(sentence, answer.json()["error"])
        self.assertFalse(Note.objects.exists())

    def test_works_without_scripts(self):
        answer = self.post("@Lan Anh xem", in_place=False)
        address = notes_address(self.article)
        self.assertRedirects(answer, address, fetch_redirect_response=False)
        page = self.client.get(notes_address(self.article))
        self.assertContains(page, "Đã gửi ghi chú.")
        self.assertContains(page, ">@Lan Anh</b> xem")

    def test_refused_without_scripts_it_keeps_what_was_typed(self):
        answer = self.post("@Lan Hương bài này", in_place=False)
        self.assertContains(answer, "@Lan Hương bài này", status_code=422)
        self.assertContains(answer, "Lan Hương không mở được bài này", status_code=422)

    def test_note_typed_by_another_person_than_is_signed_in_is_not_sent(self):
        answer = self.post("Của tôi", writer=str(self.reporter.pk))
        self.assertEqual(answer.status_code, 422)
        self.assertIn("tài khoản khác", answer.json()["error"])
        self.assertFalse(Note.objects.exists())

    def test_form_without_its_token_is_refused(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.editor)
        answer = client.post(notes_address(self.article), {"note-text": "Tin"})
        self.assertEqual(answer.status_code, 403)


class WhoMayTests(NotesCase):
    def test_notes_are_closed_to_who_may_not_open_the_story(self):
        Note.objects.create(article=self.article, author=self.editor, text="Lời mật")
        limited = make_user("thu-ky")
        SectionDuty.objects.create(user=limited, section=make_section("the-thao"))
        for person in (self.other_reporter, self.clerk, limited):
            self.client.force_login(person)
            with self.subTest(person):
                for headers in ({}, IN_PLACE):
                    answer = self.client.get(notes_address(self.article), headers=headers)
                    self.assertEqual(answer.status_code, 404)
                self.assertEqual(self.post("Tôi vào được").status_code, 404)
        self.assertEqual(Note.objects.count(), 1)

    def test_visitor_and_reader_get_nothing(self):
        self.client.logout()
        answer = self.client.get(notes_address(self.article))
        self.assertRedirects(
            answer,
            f"/dang-nhap/?next={notes_address(self.article)}",
            fetch_redirect_response=False,
        )
        answer = self.client.post(notes_address(self.article), {}, headers=IN_PLACE, follow=True)
        self.assertEqual(answer.status_code, 401)
        self.client.force_login(make_user())
        answer = self.client.get(notes_address(self.article), follow=True)
        self.assertEqual(answer.status_code, 403)

    def test_readers_never_see_a_note(self):
        live = make_article(by=self.reporter)
        Note.objects.create(article=live, author=self.editor, text="Lời của tòa soạn")
        self.client.logout()
        self.assertNotContains(self.client.get(live.get_absolute_url()), "Lời của tòa soạn")


class StoryPageTests(NotesCase):
    def test_shows_the_thread_the_newest_last(self):
        for words in ("Một", "Hai"):
            Note.objects.create(article=self.article, author=self.editor, text=f"Ghi chú {words}")
        page = self.client.get(change_address(self.article)).content.decode()
        self.assertLess(page.index("Ghi chú Một"), page.index("Ghi chú Hai"))

    def test_opening_a_story_takes_its_notices_out_of_the_queue(self):
        other = make_article(published=False, by=self.reporter)
        for article in (self.article, other):
            Notice.objects.create(user=self.editor, article=article, kind="mention", text="Tin")
        Notice.objects.create(user=self.reporter, article=self.article, kind="mention", text="T")
        self.client.get(change_address(self.article))
        unread = Notice.objects.filter(read_at=None).values_list("user", "article")
        self.assertCountEqual(
            unread, [(self.editor.pk, other.pk), (self.reporter.pk, self.article.pk)]
        )

    def test_story_not_begun_has_no_notes(self):
        page = self.client.get("/toa-soan/articles/article/add/")
        self.assertNotContains(page, "Gửi ghi chú")

    def test_queries_do_not_grow_with_notes(self):
        counts = []
        for _ in range(2):
            for _ in range(3):
                note = Note.objects.create(article=self.article, author=self.editor, text="@Ai")
                note.mentioned.add(self.reporter, self.editor)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(notes_address(self.article), headers=IN_PLACE)
            counts.append(len(asked))
        self.assertEqual(counts[0], counts[1])


class PeopleTests(NotesCase):
    def people(self, typed, article=None):
        article = article or self.article
        return self.client.get(PEOPLE, {"bai": article.pk, "q": typed})

    def written(self, typed):
        return [person["write"] for person in self.people(typed).json()["people"]]

    def test_suggests_by_any_word_without_diacritics(self):
        self.assertEqual(self.written("huong"), ["Lan Hương"])
        self.assertEqual(self.written("lan a"), ["Lan Anh"])
        self.assertEqual(self.written("an"), ["Lan Anh"])

    def test_tells_the_role_and_who_may_not_open_the_story(self):
        found = {one["name"]: one["about"] for one in self.people("lan").json()["people"]}
        self.assertEqual(
            found,
            {
                "Lan Anh": "Phóng viên",
                "Lan Hương": "không mở được bài này",
                "Lan Chi": "không mở được bài này",
            },
        )

    def test_people_of_one_name_are_written_by_their_address(self):
        namesake = make_user("bien-tap-vien", display_name="Lan Anh")
        self.assertCountEqual(self.written("lan anh"), [self.reporter.email, namesake.email])

    def test_nothing_typed_suggests_those_who_work_on_the_story(self):
        self.assertEqual(self.written(""), ["Lan Anh"])

    def test_suggests_neither_oneself_nor_readers_nor_who_left(self):
        make_user(display_name="Minh Bạn Đọc")
        make_user("phong-vien", display_name="Minh Đã Nghỉ", is_active=False)
        self.assertEqual(self.written("minh"), [])

    def test_is_closed_to_who_may_not_open_the_story(self):
        self.client.force_login(self.other_reporter)
        self.assertEqual(self.people("lan").status_code, 404)
        for bad in ("", "x", "9" * 30, "²"):
            self.assertEqual(self.client.get(PEOPLE, {"bai": bad}).status_code, 404)
        self.client.force_login(self.clerk)
        self.assertEqual(self.people("lan").status_code, 403)
        self.client.logout()
        self.assertEqual(self.people("lan").status_code, 401)
