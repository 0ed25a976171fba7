from uuid import uuid4

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles import presence, revisions, workflow
from articles.models import Article, AuditEntry, Revision, Stage
from articles.revisions import draft_of, save_draft
from tests.articles.desk.typing import ADD, change_address, typed
from tests.factories import make_article, make_author, make_content, make_section, make_user

Reason = Revision.Reason
IN_PLACE = {"Accept": "application/json"}


def fresh(article):
    return Article.objects.select_related("latest_revision").get(pk=article.pk)


class AutosaveTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Minh Khuê")
        cls.editor = make_user("bien-tap-vien", display_name="Thu Hà")
        cls.author = make_author("Minh Khuê", user=cls.reporter)

    def setUp(self):
        self.client.force_login(self.reporter)
        self.sitting = str(uuid4())

    def make_draft(self, **fields):
        return make_article(published=False, by=self.reporter, **fields)

    def autosave(self, article=None, address=None, **fields):
        """Send what the page's script sends by itself."""
        data = typed(article, **{"sitting": self.sitting, "_autosave": "1", **fields})
        address = address or (change_address(article) if article else ADD)
        return self.client.post(address, data, headers=IN_PLACE)

    def theirs(self, article, **fields):
        """Have the editor save the story meanwhile."""
        content = draft_of(fresh(article))
        for name, value in fields.items():
            setattr(content, name, value)
        return save_draft(article, content, self.editor)


class KeepingTests(AutosaveTests):
    def test_keeps_what_was_typed_as_a_revision_of_the_open_form(self):
        article = self.make_draft()
        answer = self.autosave(article, headline="Tít đang gõ").json()
        revision = fresh(article).latest_revision
        self.assertEqual(revision.reason, Reason.AUTOSAVE)
        self.assertEqual(str(revision.sitting), self.sitting)
        self.assertEqual(draft_of(fresh(article)).headline, "Tít đang gõ")
        self.assertEqual(answer["based_on"], revision.pk)
        self.assertIn("Đã tự lưu lúc", answer["saved"])
        self.assertEqual((answer["errors"], answer["left_out"]), ({}, []))

    def test_first_words_begin_a_story_and_tell_its_address(self):
        answer = self.autosave(headline="Cầu mới").json()
        article = Article.objects.get()
        self.assertEqual(answer["address"], change_address(article))
        self.assertEqual(answer["article"], article.pk)
        self.assertEqual((article.created_by, article.stage), (self.reporter, Stage.DRAFT))

    def test_tells_how_far_the_story_has_come_once_the_words_are_saved(self):
        article = self.make_draft()
        workflow.approve(article, self.editor)
        self.assertIn("Chờ duyệt", self.autosave(article, headline="Tít sửa").json()["state"])
        live = make_article(by=self.reporter)
        self.assertIn("Có bản nháp mới", self.autosave(live, headline="Tít sửa").json()["state"])

    def test_answer_that_got_lost_and_is_asked_for_again_makes_no_second_story(self):
        self.autosave(headline="Cầu mới")
        again = self.autosave(headline="Cầu mới nối hai bờ").json()
        article = Article.objects.get()
        self.assertEqual(again["address"], change_address(article))
        self.assertEqual(draft_of(fresh(article)).headline, "Cầu mới nối hai bờ")

    def test_button_pressed_after_a_lost_answer_saves_the_same_story(self):
        section = make_section()
        self.autosave(headline="Cầu mới")
        data = typed(headline="Cầu mới", section=section.pk, sitting=self.sitting, _submit="1")
        self.client.post(ADD, data)
        self.assertEqual(Article.objects.get().stage, Stage.SUBMITTED)

    def test_goes_on_from_an_older_revision_of_its_own_form(self):
        article = self.make_draft()
        before = fresh(article).latest_revision_id
        self.autosave(article, headline="Một")
        response = self.autosave(article, headline="Một hai", based_on=before)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(draft_of(fresh(article)).headline, "Một hai")

    def test_same_text_makes_no_revision(self):
        article = self.make_draft()
        self.autosave(article)
        self.assertEqual(article.revisions.count(), 1)

    def test_saving_on_purpose_after_it_is_a_revision_of_its_own(self):
        article = self.make_draft()
        self.autosave(article, headline="Tít")
        self.client.post(change_address(article), typed(article, sitting=self.sitting))
        reasons = article.revisions.order_by("number").values_list("reason", flat=True)
        self.assertEqual(list(reasons), [Reason.SAVE, Reason.AUTOSAVE, Reason.SAVE])

    def test_trail_tells_of_a_sitting_once(self):
        article = self.make_draft()
        for headline in ("Một", "Một hai", "Một hai ba"):
            self.autosave(article, headline=headline)
        entries = article.audit_entries.filter(verb=AuditEntry.Verb.TYPED)
        self.assertEqual(entries.count(), 1)

    def test_live_text_stays(self):
        article = make_article(by=self.reporter, headline="Tít trên trang")
        self.autosave(article, headline="Tít đang gõ")
        self.assertEqual(fresh(article).headline, "Tít trên trang")

    def test_number_of_queries_does_not_grow_with_the_revisions(self):
        article = self.make_draft()
        self.autosave(article, headline="Lần đầu")
        counts = [self.count_queries(article, f"Lần {number}") for number in range(3)]
        self.assertEqual(len(set(counts)), 1)

    def count_queries(self, article, headline):
        with CaptureQueriesContext(connection) as queries:
            self.autosave(article, headline=headline)
        return len(queries)


class WhatCannotBeStoredTests(AutosaveTests):
    def test_unknown_pen_name_keeps_the_last_bylines_and_the_rest_is_kept(self):
        article = self.make_draft(headline="Tít cũ")
        answer = self.autosave(article, headline="Tít mới", bylines="Minh Khuê, Ai Đó").json()
        draft = draft_of(fresh(article))
        self.assertEqual(draft.headline, "Tít mới")
        self.assertEqual(draft.bylines, [[self.author.pk, "text"]])
        self.assertEqual(answer["left_out"], ["bylines"])
        self.assertIn("Chưa có bút danh “Ai Đó”.", answer["errors"]["bylines"][0])

    def test_each_field_that_cannot_be_stored_keeps_its_last_value(self):
        section = make_section("do-thi")
        article = self.make_draft(section=section, tags=["cầu"])
        wrong = {
            "section": "999999",
            "lead_photo": "999999",
            "tags": ", ".join(f"từ khóa {n}" for n in range(30)),
            "series_part": "-3",
            "embargo_until": "mai",
            "topics": "Sự kiện chưa ai lập",
        }
        answer = self.autosave(article, standfirst="Sapo mới.", **wrong).json()
        draft = draft_of(fresh(article))
        self.assertEqual(set(answer["left_out"]), set(wrong))
        self.assertEqual((draft.section, draft.tags), (section.pk, ["cầu"]))
        self.assertEqual(draft.standfirst, "Sapo mới.")

    def test_headline_that_is_too_long_yet_is_kept_whole(self):
        headline = ("Tít quá dài " * 30).strip()
        for article in (None, self.make_draft()):
            with self.subTest(article):
                answer = self.autosave(article, headline=headline, sitting=str(uuid4())).json()
                story = Article.objects.get(pk=answer["article"])
                self.assertEqual(draft_of(story).headline, headline)
                self.assertEqual(story.headline, headline[:200])
                self.assertEqual(answer["left_out"], [])
                self.assertIn("headline", answer["errors"])

    def test_body_that_is_refused_is_said_and_the_last_one_stays(self):
        article = self.make_draft(body="<p>Chữ cũ.</p>")
        answer = self.autosave(article, headline="Tít mới", body="<div>" * 300 + "Chữ quý").json()
        self.assertEqual(answer["left_out"], ["body"])
        self.assertIn("Định dạng của bài quá phức tạp.", answer["errors"]["body"][0])
        self.assertEqual(draft_of(fresh(article)).body, "<p>Chữ cũ.</p>")
        self.assertEqual(draft_of(fresh(article)).headline, "Tít mới")

    def test_no_unclean_body_is_ever_stored(self):
        article = self.make_draft()
        self.autosave(article, body='<p onclick="x()">Chữ<script>x()</script></p>')
        self.assertEqual(draft_of(fresh(article)).body, "<p>Chữ</p>")

    def test_saving_on_purpose_stays_strict(self):
        article = self.make_draft()
        data = typed(article, bylines="Ai Đó", headline="Tít mới")
        response = self.client.post(change_address(article), data, headers=IN_PLACE)
        self.assertEqual(response.status_code, 422)
        self.assertIn("bylines", response.json()["errors"])
        self.assertNotEqual(draft_of(fresh(article)).headline, "Tít mới")


class SomebodyElseSavedTests(AutosaveTests):
    def test_text_over_an_older_one_is_put_aside_and_the_other_named(self):
        article = self.make_draft()
        mine = fresh(article).latest_revision_id
        theirs = self.theirs(article, headline="Tít của Thu Hà")
        response = self.autosave(article, headline="Tít của tôi", based_on=mine)
        self.assertEqual(response.status_code, 409)
        self.assertIn("Thu Hà đã lưu bài này lúc", response.json()["aside"])
        self.assertEqual(fresh(article).latest_revision, theirs)
        aside = article.revisions.get(is_aside=True)
        self.assertEqual(aside.content["headline"], "Tít của tôi")
        self.assertEqual(response.json()["number"], aside.number)

    def test_same_text_is_put_aside_once(self):
        article = self.make_draft()
        mine = fresh(article).latest_revision_id
        self.theirs(article, headline="Tít của Thu Hà")
        for _ in range(3):
            self.autosave(article, headline="Tít của tôi", based_on=mine)
        self.assertEqual(article.revisions.filter(is_aside=True).count(), 1)

    def test_saving_on_purpose_puts_the_text_aside_too(self):
        article = self.make_draft()
        data = typed(article, headline="Tít của tôi")
        self.theirs(article, headline="Tít của Thu Hà")
        self.assertEqual(self.client.post(change_address(article), data).status_code, 409)
        aside = article.revisions.get(is_aside=True)
        self.assertEqual(aside.content["headline"], "Tít của tôi")

    def test_words_that_come_after_the_story_was_handed_over_are_put_aside(self):
        article = self.make_draft()
        presence.sign_of_life(article, self.reporter, self.sitting)
        presence.take_over(article, self.editor, uuid4())
        self.assertEqual(self.autosave(article, headline="Chữ cuối cùng").status_code, 200)
        presence.hand_over(self.reporter, self.sitting)
        response = self.autosave(article, headline="Chữ về sau")
        self.assertEqual(response.status_code, 409)
        self.assertIn("Thu Hà đã nhận bài này lúc", response.json()["aside"])
        self.assertEqual(draft_of(fresh(article)).headline, "Chữ cuối cùng")
        self.assertEqual(article.revisions.get(is_aside=True).content["headline"], "Chữ về sau")

    def test_saving_on_purpose_after_that_is_put_aside_too(self):
        article = self.make_draft()
        presence.sign_of_life(article, self.reporter, self.sitting)
        presence.take_over(article, self.editor, uuid4())
        presence.hand_over(self.reporter, self.sitting)
        data = typed(article, headline="Bấm lưu muộn", sitting=self.sitting)
        response = self.client.post(change_address(article), data)
        self.assertContains(response, "Bấm lưu muộn", status_code=409)
        self.assertNotEqual(draft_of(fresh(article)).headline, "Bấm lưu muộn")

    def test_number_of_anothers_sitting_overwrites_nothing(self):
        article = self.make_draft()
        seen = fresh(article).latest_revision_id
        self.autosave(article, headline="Chữ của Khuê")
        self.client.force_login(self.editor)
        response = self.autosave(article, headline="Chữ của Hà", based_on=seen)
        self.assertEqual(response.status_code, 409)
        self.assertEqual(draft_of(fresh(article)).headline, "Chữ của Khuê")

    def test_own_text_from_another_page_is_called_own(self):
        article = self.make_draft()
        seen = fresh(article).latest_revision_id
        self.autosave(article, headline="Ở thẻ này")
        response = self.autosave(article, headline="Ở thẻ kia", based_on=seen, sitting="")
        self.assertIn("Chính bạn đã lưu bài này", response.json()["aside"])

    def test_text_put_aside_is_in_the_trail_once(self):
        article = self.make_draft()
        seen = fresh(article).latest_revision_id
        self.theirs(article, headline="Tít của Thu Hà")
        for headline in ("Một", "Hai"):
            self.autosave(article, headline=headline, based_on=seen)
        self.assertEqual(article.audit_entries.filter(verb="put_aside").count(), 1)

    def test_story_that_another_has_begun_in_this_sitting_is_neither_shown_nor_touched(self):
        other = make_user("phong-vien")
        article = revisions.create_article(
            make_content(headline="Tít bí mật"), other, sitting=self.sitting
        )
        for in_place in ({"_autosave": "1"}, {}):
            response = self.client.post(ADD, typed(sitting=self.sitting, headline="Dò", **in_place))
            self.assertEqual(response.status_code, 403)
            self.assertNotContains(response, "Tít bí mật", status_code=403)
        self.assertEqual(article.revisions.count(), 1)


class WhoMayTests(AutosaveTests):
    def test_visitor_is_told_to_sign_in(self):
        article = self.make_draft()
        data = typed(article, headline="Tít mới", _autosave="1")
        self.client.logout()
        # A script's request follows where the sign-in is, as this one does.
        response = self.client.post(change_address(article), data, follow=True, headers=IN_PLACE)
        self.assertEqual(response.status_code, 401)
        self.assertIn("Phiên đăng nhập đã hết", response.json()["error"])

    def test_story_of_another_reporter_is_not_there(self):
        article = make_article(published=False)
        self.assertEqual(self.autosave(article, headline="Chiếm").status_code, 404)

    def test_nothing_is_saved_under_the_name_of_whoever_signed_in_meanwhile(self):
        article = self.make_draft(headline="Tít cũ")
        self.client.force_login(self.editor)
        response = self.autosave(article, headline="Tít mới", writer=self.reporter.pk)
        self.assertEqual(response.status_code, 403)
        self.assertEqual(response.json()["signed_in_as"], "Thu Hà")
        self.assertEqual(draft_of(fresh(article)).headline, "Tít cũ")

    def test_without_scripts_they_are_told_so_and_may_save_it_as_theirs(self):
        article = self.make_draft(headline="Tít cũ")
        data = typed(article, headline="Tít mới", writer=self.reporter.pk)
        self.client.force_login(self.editor)
        response = self.client.post(change_address(article), data)
        self.assertContains(response, "bạn đang đăng nhập là Thu Hà", status_code=409)
        self.assertContains(response, "Tít mới", status_code=409)
        self.assertContains(response, f'name="writer" value="{self.editor.pk}"', status_code=409)
        self.assertEqual(draft_of(fresh(article)).headline, "Tít cũ")


class RestoringTests(AutosaveTests):
    def test_words_left_in_the_browser_are_shown_again_and_not_saved(self):
        article = self.make_draft(headline="Tít cũ")
        data = typed(article, headline="Tít chưa lưu", body="<p>Chữ<script>x()</script></p>")
        response = self.client.post(
            change_address(article), {**data, "sitting": self.sitting, "_restore": "1"}
        )
        self.assertContains(response, "Tít chưa lưu")
        self.assertNotContains(response, "x()")
        self.assertContains(response, "data-unsaved")
        self.assertContains(response, f'name="sitting" value="{self.sitting}"')
        self.assertEqual(draft_of(fresh(article)).headline, "Tít cũ")

    def test_page_as_it_opens_has_nothing_unsaved(self):
        response = self.client.get(change_address(self.make_draft()))
        self.assertNotContains(response, "data-unsaved")
        self.assertContains(response, f'name="writer" value="{self.reporter.pk}"')


class SessionTests(TestCase):
    ADDRESS = "/toa-soan/phien/"

    def test_tells_who_is_signed_in_with_a_token_for_their_forms(self):
        reporter = make_user("phong-vien", display_name="Minh Khuê")
        self.client.force_login(reporter)
        response = self.client.get(self.ADDRESS)
        answer = response.json()
        self.assertEqual((answer["user"], answer["name"]), (reporter.pk, "Minh Khuê"))
        self.assertTrue(answer["token"])
        self.assertIn("no-store", response["Cache-Control"])

    def test_readers_and_visitors_are_nobody_here(self):
        for sign_in in (lambda: None, lambda: self.client.force_login(make_user())):
            sign_in()
            answer = self.client.get(self.ADDRESS).json()
            self.assertEqual((answer["user"], answer["name"]), (None, ""))
            self.assertTrue(answer["token"])
