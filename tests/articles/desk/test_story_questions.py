"""“Câu hỏi bài này trả lời” at the desk: who may what, and what the page says."""

from django.core.cache import cache
from django.test import TestCase

from articles import question_standing
from articles.models import SectionDuty, StoryQuestion
from tests.articles.test_story_questions import (
    BODY,
    HOW_LONG,
    LENGTH,
    approve,
    change,
    key_of,
    propose,
)
from tests.factories import make_article, make_section, make_user


class StoryQuestionDeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter, cls.editor = make_user("phong-vien"), make_user("bien-tap-vien")
        section = make_section("do-thi")
        cls.article = make_article(
            headline="Cầu Lục Ba", body=BODY, by=cls.reporter, section=section
        )
        cls.address = f"/toa-soan/bai/{cls.article.pk}/cau-hoi/"

    def setUp(self):
        cache.clear()
        self.client.force_login(self.editor)

    def act(self, question, name, **data):
        return self.client.post(f"{self.address}{question.pk}/", {name: "1", **data}, follow=True)

    def write(self, text=HOW_LONG, key=None):
        key = key_of(self.article, "2,3 km") if key is None else key
        return self.client.post(self.address, {"text": text, "passage": key}, follow=True)

    def test_reporter_proposes_and_an_editor_approves(self):
        self.client.force_login(self.reporter)
        page = self.write()
        self.assertContains(page, "bạn đọc thấy khi biên tập viên duyệt")
        self.assertNotContains(page, 'name="approve"')
        question = StoryQuestion.objects.get()
        seen = {"text": HOW_LONG, "passage": key_of(self.article, "2,3 km")}
        self.assertEqual(self.act(question, "approve", **seen).status_code, 403)
        self.client.force_login(self.editor)
        self.assertContains(self.client.get(self.address), 'name="approve"')
        self.assertContains(self.act(question, "approve", **seen), "Câu hỏi đã lên trang.")
        self.assertContains(self.client.get(self.article.get_absolute_url()), HOW_LONG)
        # From then on it is the editors'.
        self.client.force_login(self.reporter)
        for name in ("drop", "edit", "restore"):
            self.act(question, name, text="Khác?", passage=seen["passage"])
        self.assertContains(self.client.get(self.article.get_absolute_url()), HOW_LONG)

    def test_what_is_refused_keeps_what_was_typed(self):
        other = make_article(body="<p>Chợ Hoa có 90 quầy.</p>")
        for text, key, sentence in (
            ("", None, "Câu này chưa hỏi gì"),
            ("Cầu <b>đẹp</b> lắm.", None, "Câu này chưa hỏi gì"),
            ("Cầu dài bao nhiêu? " * 9, None, "dài quá 120 ký tự"),
            ("Cầu dài bao nhiêu?", "", "Hãy chọn đoạn trả lời câu hỏi."),
            ("Cầu dài bao nhiêu?", key_of(other, "90"), "không có trong bài này"),
        ):
            with self.subTest(sentence):
                page = self.write(text, key)
                self.assertContains(page, sentence, status_code=422)
                self.assertEqual(page.context["form"]["text"].value(), text)
                self.assertNotContains(page, "<b>đẹp", status_code=422)
        self.write()
        self.assertContains(self.write(), "đã có câu hỏi ấy", status_code=422)
        self.assertEqual(StoryQuestion.objects.count(), 1)

    def test_machine_drafts_what_the_story_answers_or_says_that_it_found_nothing(self):
        page = self.client.post(f"{self.address}goi-y/", follow=True)
        self.assertContains(page, "Máy gợi ý")
        drafts = list(StoryQuestion.objects.all())
        self.assertTrue(drafts)
        self.assertEqual({draft.state for draft in drafts}, {"drafted"})
        self.assertIn(HOW_LONG, [draft.text for draft in drafts])
        self.assertNotContains(self.client.get(self.article.get_absolute_url()), HOW_LONG)
        # What was dropped is not offered again.
        for draft in drafts:
            self.act(draft, "drop")
        page = self.client.post(f"{self.address}goi-y/", follow=True)
        self.assertContains(page, "Máy chưa tìm được câu hỏi nào")
        self.assertEqual(StoryQuestion.objects.count(), len(drafts))

    def test_changed_paragraph_stands_beside_its_old_words_to_be_approved_again(self):
        question = approve(propose(self.article, self.reporter), self.editor)
        change(self.article, BODY.replace("2,3 km", "2,4 km"), self.editor)
        page = self.client.get(self.address)
        self.assertContains(page, "Đoạn đã đổi")
        for words in ("2,3", "2,4"):
            self.assertContains(page, f"</span>{words}</")
        self.article.refresh_from_db()
        self.act(question, "approve", text=HOW_LONG, passage=key_of(self.article, "2,4 km"))
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, f'<a href="#doan-1">{HOW_LONG}</a>')
        change(self.article, "<p>Bài khác hẳn.</p>", self.editor)
        page = self.client.get(self.address)
        self.assertContains(page, "Không còn đoạn nào giống đoạn ấy.")
        self.assertNotContains(page, 'name="approve"')
        self.assertContains(self.act(question, "drop"), "lấy lại được ở")
        self.assertContains(self.act(question, "restore"), "Đã lấy lại câu hỏi.")

    def test_editor_edits_orders_drops_and_takes_back(self):
        first = approve(propose(self.article, self.reporter), self.editor)
        second = approve(
            propose(self.article, self.reporter, "Cầu Lục Ba có mấy làn xe?"), self.editor
        )
        self.act(second, "up")
        self.assertEqual(self.article.questions.shown().first(), second)
        key = key_of(self.article, "thông xe")
        prefix = f"q{first.pk}"
        page = self.act(first, "edit", **{f"{prefix}-text": "Đẹp", f"{prefix}-passage": key})
        self.assertContains(page, "Câu này chưa hỏi gì", status_code=422)
        self.assertContains(page, 'value="Đẹp"', status_code=422)
        self.act(first, "edit", **{f"{prefix}-text": "Khi nào thông xe?", f"{prefix}-passage": key})
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, '<a href="#doan-2">Khi nào thông xe?</a>')
        self.assertContains(self.act(first, "drop"), "Đã bỏ (1)")
        self.assertNotContains(
            self.client.get(self.article.get_absolute_url()), "Khi nào thông xe?"
        )
        self.act(first, "restore")
        self.assertContains(self.client.get(self.article.get_absolute_url()), "Khi nào thông xe?")
        history = self.client.get(
            f"/toa-soan/articles/article/{self.article.pk}/history/"
        ).content.decode()
        for words in ("Duyệt câu hỏi", "Bỏ câu hỏi", "Sửa câu hỏi", "Xếp lại câu hỏi"):
            self.assertIn(words, history)

    def test_whoever_is_refused_an_act_is_led_to_the_reason_at_the_top(self):
        question = propose(self.article, self.editor)
        seen = {"text": "Khác?", "passage": key_of(self.article, "2,3 km")}
        page = self.act(question, "approve", **seen)
        self.assertContains(page, "Câu hỏi vừa được sửa")
        self.assertRedirects(page, self.address)

    def test_a_question_of_another_story_and_an_act_that_is_none_are_refused(self):
        question = propose(make_article(body=f"<p>{LENGTH}</p>"), self.editor)
        self.assertEqual(self.act(question, "drop").status_code, 404)
        own = propose(self.article, self.editor)
        self.assertEqual(self.act(own, "nonsense").status_code, 400)
        self.assertEqual(self.client.get(f"{self.address}{own.pk}/").status_code, 405)

    def test_editor_of_other_sections_approves_nothing_here(self):
        question = propose(self.article, self.reporter)
        SectionDuty.objects.create(user=self.editor, section=make_section("kinh-te"))
        seen = {"text": HOW_LONG, "passage": key_of(self.article, "2,3 km")}
        self.assertIn(self.act(question, "approve", **seen).status_code, (403, 404))
        self.assertFalse(self.article.questions.shown().exists())

    def test_writing_desk_lists_them_and_queries_do_not_grow(self):
        propose(self.article, self.reporter)
        desk = self.client.get(f"/toa-soan/articles/article/{self.article.pk}/change/")
        self.assertContains(desk, HOW_LONG)
        self.assertContains(desk, self.address)
        with self.assertNumQueries(8):
            self.client.get(self.address)
        for kind in ("rộng", "cao", "nặng"):
            propose(self.article, self.reporter, f"Cầu Lục Ba {kind} bao nhiêu?")
        with self.assertNumQueries(8):
            self.client.get(self.address)

    def test_shared_preview_shows_only_what_was_approved_and_still_stands(self):
        propose(self.article, self.reporter, "Cầu Lục Ba có mấy làn xe?")
        approve(propose(self.article, self.reporter), self.editor)
        address = f"/toa-soan/articles/article/{self.article.pk}/xem-truoc/trang/"
        page = self.client.get(address)
        self.assertContains(page, HOW_LONG)
        self.assertNotContains(page, "mấy làn xe")
        self.assertEqual(question_standing.standing_in(self.article, "<p>Khác.</p>"), [])
