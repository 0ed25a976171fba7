from django.test import TestCase

from articles.content import Content
from articles.models import Article, Revision
from articles.revisions import draft_of, save_draft
from tests.articles.compared import paragraphs
from tests.articles.desk.typing import change_address, typed
from tests.factories import make_article, make_user

OPENING = "Sáng nay thành phố khởi công cầu mới nối hai bờ sông."
PRICE = "Tổng mức đầu tư của dự án là 1.200 tỷ đồng từ ngân sách."
DEARER = PRICE.replace("1.200", "1.350")
ENDING = "Cầu dự kiến thông xe trước ngày 30/11 năm sau."
LATER = ENDING.replace("30/11", "31/12")


def fresh(article):
    return Article.objects.select_related("latest_revision").get(pk=article.pk)


class ConflictTests(TestCase):
    """The editor typed over a text that Thu Hà saved meanwhile."""

    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.other = make_user("bien-tap-vien", display_name="Thu Hà")

    def setUp(self):
        self.client.force_login(self.editor)
        self.article = make_article(
            published=False, headline="Tít ban đầu", body=paragraphs(OPENING, PRICE, ENDING)
        )
        self.base = draft_of(self.article)
        self.mine = typed(
            self.article,
            headline="Tít của tôi",
            body=paragraphs(OPENING, DEARER, ENDING),
        )
        self.theirs = self.save_theirs(
            headline="Tít của người kia", kicker="Hạ tầng", body=paragraphs(OPENING, PRICE, LATER)
        )

    def save_theirs(self, **fields):
        content = Content(**{**self.base.as_dict(), **fields})
        return save_draft(self.article, content, self.other)

    def post(self, **fields):
        return self.client.post(change_address(self.article), {**self.mine, **fields})

    def conflict(self):
        response = self.post()
        self.assertEqual(response.status_code, 409)
        return response.context["conflict"]

    def answer(self, conflict, press="chosen", **fields):
        """Post the chooser as the page without scripts sends it."""
        return self.post(
            _merge=press,
            _mine=conflict.aside.pk,
            _theirs=conflict.latest.pk,
            _base=conflict.base.pk,
            **fields,
        )

    def draft(self):
        return draft_of(fresh(self.article))

    def test_second_saver_sees_both_texts_and_who_saved_when(self):
        response = self.post()
        self.assertContains(response, "Thu Hà đã lưu bài này lúc", status_code=409)
        for words in ("tôi", "người kia", "1.350", "31/12"):
            own = f'<mark><span class="compare-said">riêng: </span>{words}</mark>'
            self.assertContains(response, own, status_code=409)
        self.assertContains(response, "Lấy của Thu Hà", status_code=409)
        self.assertEqual(fresh(self.article).latest_revision, self.theirs)

    def test_what_the_page_suggested_is_no_third_text_to_keep(self):
        conflict = self.conflict()
        suggested = {"kicker": "Hạ tầng", "body": paragraphs(OPENING, DEARER, LATER)}
        self.answer(conflict, "theirs", **suggested)
        self.assertEqual(self.draft().headline, "Tít của người kia")
        self.assertEqual(self.article.revisions.filter(is_aside=True).count(), 1)

    def test_what_was_typed_is_kept_at_once_beside_the_line_of_drafts(self):
        aside = self.conflict().aside
        self.assertTrue(aside.is_aside)
        self.assertEqual(Content.from_revision(aside).headline, "Tít của tôi")
        self.assertEqual(aside.author, self.editor)

    def test_page_says_who_changed_what_and_suggests_what_loses_nobodys_work(self):
        shown = self.conflict().shown
        asked = [*shown.fields, *(row for row in shown.passages if row.state == "question")]
        self.assertEqual(
            [(one.label, str(one.question.changed_by), str(one.chosen)) for one in asked],
            [
                ("Tít phụ", "theirs", "theirs"),
                ("Tít", "both", "mine"),
                ("Nội dung", "mine", "mine"),
                ("Nội dung", "theirs", "theirs"),
            ],
        )

    def test_saving_as_suggested_keeps_the_work_of_both(self):
        self.answer(self.conflict())
        draft = self.draft()
        self.assertEqual((draft.headline, draft.kicker), ("Tít của tôi", "Hạ tầng"))
        self.assertEqual(draft.body, paragraphs(OPENING, DEARER, LATER))
        self.assertEqual(fresh(self.article).latest_revision.reason, Revision.Reason.MERGE)

    def test_each_difference_is_chosen_by_itself(self):
        conflict = self.conflict()
        passages = [q.name for q in conflict.merging.questions if q.passage is not None]
        self.answer(
            conflict,
            **{
                "choice-headline": "theirs",
                f"choice-{passages[0]}": "theirs",
                f"choice-{passages[1]}": "both",
            },
        )
        draft = self.draft()
        self.assertEqual(draft.headline, "Tít của người kia")
        self.assertEqual(draft.body, paragraphs(OPENING, PRICE, ENDING, LATER))

    def test_what_is_typed_after_seeing_both_texts_stands(self):
        conflict = self.conflict()
        self.answer(conflict, headline="Tít thứ ba", **{"choice-headline": "theirs"})
        self.assertEqual(self.draft().headline, "Tít thứ ba")

    def test_one_button_takes_all_of_mine(self):
        self.answer(self.conflict(), press="mine")
        self.assertEqual(self.draft().headline, "Tít của tôi")
        self.assertEqual(self.draft().kicker, "")

    def test_one_button_takes_all_of_theirs_and_loses_no_word_typed_since(self):
        self.answer(self.conflict(), press="theirs", headline="Tít gõ thêm")
        self.assertEqual(self.draft(), Content.from_revision(self.theirs))
        saved = {revision.content["headline"] for revision in self.article.revisions.all()}
        self.assertLessEqual({"Tít của tôi", "Tít gõ thêm", "Tít của người kia"}, saved)

    def test_newest_text_stays_for_whoever_takes_all_of_theirs(self):
        for press in ("theirs", "chosen"):
            with self.subTest(press):
                conflict = self.conflict()
                choices = {f"choice-{q.name}": "theirs" for q in conflict.merging.questions}
                newest = self.save_theirs(headline=f"Tít sau cùng {press}")
                asides = self.article.revisions.filter(is_aside=True).count()
                response = self.answer(conflict, press=press, **choices)
                self.assertEqual(response.status_code, 302)
                self.assertEqual(fresh(self.article).latest_revision, newest)
                self.assertEqual(self.article.revisions.filter(is_aside=True).count(), asides)

    def test_a_third_text_asks_again_and_keeps_what_was_chosen(self):
        conflict = self.conflict()
        self.save_theirs(headline="Tít thứ ba của Thu Hà")
        response = self.answer(conflict, **{"choice-headline": "theirs"})
        self.assertEqual(response.status_code, 409)
        again = response.context["conflict"]
        self.assertEqual(again.merging.mine.headline, "Tít của người kia")
        self.assertEqual(again.merging.mine.body, paragraphs(OPENING, DEARER, LATER))
        self.assertContains(response, "Tít của người kia</textarea>", status_code=409)
        self.mine = typed(self.article, **response.context["form"].initial)
        self.answer(again, **{"choice-headline": "mine"})
        self.assertEqual(self.draft().headline, "Tít của người kia")

    def test_texts_of_another_story_are_no_answer(self):
        conflict = self.conflict()
        other = make_article(published=False, headline="Bài khác").latest_revision
        response = self.post(_merge="theirs", _mine=conflict.aside.pk, _theirs=other.pk)
        self.assertEqual(response.status_code, 409)
        self.assertEqual(self.draft().headline, "Tít của người kia")

    def test_nonsense_instead_of_an_answer_asks_again(self):
        for nonsense in ({"_mine": "²"}, {"_theirs": "9" * 40}, {"choice-headline": "hers"}):
            conflict = self.conflict()
            with self.subTest(nonsense):
                fields = {"_mine": conflict.aside.pk, "_theirs": conflict.latest.pk, **nonsense}
                response = self.post(_merge="chosen", **fields)
                self.assertIn(response.status_code, {302, 409})

    def test_without_the_number_of_the_revision_there_is_a_conflict_too(self):
        del self.mine["based_on"]
        self.assertIsNone(self.conflict().base)

    def test_script_that_saves_in_place_is_told(self):
        response = self.client.post(
            change_address(self.article), self.mine, headers={"Accept": "application/json"}
        )
        self.assertEqual(response.status_code, 409)

    def test_publishing_a_stale_text_publishes_nothing(self):
        self.post(_publish="1")
        self.assertFalse(fresh(self.article).is_published)

    def test_hostile_words_are_shown_as_words(self):
        self.mine["headline"] = "<script>alert(1)</script> tít"
        self.assertNotContains(self.post(), "<script>alert", status_code=409)
