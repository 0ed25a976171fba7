import re
from datetime import timedelta
from threading import Barrier, Thread
from unittest.mock import patch

from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.roles import grant_roles
from articles import checks, publishing, rights, workflow
from articles.around import around
from articles.bulk.acts import ACTS
from articles.desk.bulk import MOST
from articles.models import (
    Article,
    AuditEntry,
    BulkOutcome,
    Revision,
    SectionDuty,
    Sitting,
    Stage,
    Tag,
    Topic,
)
from articles.revisions import draft_of, save_draft
from tests.factories import make_article, make_section, make_user

BULK = "/toa-soan/articles/article/hang-loat/"
LIST = "/toa-soan/articles/article/"
YEAR = timezone.localdate().year + 2
NAMES = [act.name for act in ACTS]
FILLED_IN = {
    "them-tu-khoa": {"cac-tu-khoa": "cầu"},
    "bo-tu-khoa": {"cac-tu-khoa": "cầu"},
    "len-lich": {"gio-dang": f"{YEAR}-01-01T06:00"},
}


def fresh(article):
    return Article.objects.select_related("latest_revision").get(pk=article.pk)


class BulkTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Minh Khuê")
        cls.editor = make_user("bien-tap-vien")
        cls.secretary = make_user("thu-ky")

    def setUp(self):
        self.client.force_login(self.secretary)

    def rehearse(self, name, *articles, **filled_in):
        query = {"viec": name, "bai": [article.pk for article in articles], **filled_in}
        return self.client.get(BULK, query)

    def confirm(self, page, tokens=None, **changed):
        """Send the form of a rehearsal, as a browser does."""
        form = re.search(r'<form method="post".*?</form>', page.content.decode(), re.S)[0]
        data = {}
        for kind, name, value in re.findall(
            r'<input type="(hidden|checkbox)" name="([^"]+)" value="([^"]*)"', form
        ):
            if kind == "checkbox" and tokens is not None and value not in tokens:
                continue
            data.setdefault(name, []).append(value.replace("&#x27;", "'"))
        return self.client.post(BULK, {**data, **changed}, follow=True)

    def do(self, name, *articles, reason="", **filled_in):
        page = self.rehearse(name, *articles, **filled_in)
        return self.confirm(page, **({"ly-do": reason} if reason else {}))

    def draft(self, by=None, **fields):
        return make_article(published=False, by=by or self.reporter, **fields)

    def approved(self, **fields):
        article = self.draft(**fields)
        workflow.approve(article, self.secretary)
        return article


class RehearsalTests(BulkTestCase):
    def test_shows_before_and_after_and_changes_nothing(self):
        article = self.draft(section="y-te", headline="Tít của bài")
        acts, revisions = AuditEntry.objects.count(), Revision.objects.count()
        goal = make_section("do-thi")
        page = self.rehearse("chuyen-muc", article, **{"vao-chuyen-muc": goal.pk})
        self.assertContains(page, "Tít của bài")
        self.assertContains(page, "<del>Y te</del>")
        self.assertContains(page, "<ins>Do thi</ins>")
        self.assertEqual(AuditEntry.objects.count(), acts)
        self.assertEqual(Revision.objects.count(), revisions)
        self.assertEqual(fresh(article).section.path, "y-te")

    def test_mail_and_jobs_of_a_rehearsal_never_leave(self):
        article = make_article(by=self.reporter)
        with self.captureOnCommitCallbacks() as left:
            self.rehearse("go-bai", article)
        self.assertEqual(left, [])
        self.assertFalse(ProcrastinateJob.objects.exists())
        self.assertTrue(fresh(article).is_published)

    def test_asks_first_for_what_the_act_needs(self):
        page = self.rehearse("them-tu-khoa", self.draft())
        self.assertContains(page, "Các bài đã chọn")
        self.assertNotContains(page, 'name="lam"')
        page = self.rehearse("them-tu-khoa", self.draft(), **{"cac-tu-khoa": ""})
        self.assertContains(page, "Hãy ghi ít nhất một từ khóa.")

    def test_says_which_cannot_and_why(self):
        ready, live = self.draft(headline="Bài nháp"), make_article(headline="Bài đã đăng")
        page = self.rehearse("gui-bien-tap", ready, live)
        self.assertContains(page, "Bài đang ở bước “Đã đăng”, không gửi lại được.")
        self.assertEqual([plan.article for plan, _ in page.context["able"]], [ready])
        self.assertEqual([plan.article for plan in page.context["unable"]], [live])

    def test_an_edit_of_a_live_story_says_that_it_still_has_to_go_out(self):
        page = self.rehearse("them-tu-khoa", make_article(), **{"cac-tu-khoa": "cầu"})
        self.assertContains(page, "Bài đang trên trang: bạn đọc chỉ thấy khi đăng cập nhật.")

    def test_an_edit_of_a_scheduled_story_says_that_the_old_text_goes_out(self):
        article = make_article(published_at=timezone.now() + timedelta(days=1))
        page = self.rehearse("them-tu-khoa", article, **{"cac-tu-khoa": "cầu"})
        self.assertContains(page, "Lịch đã hẹn vẫn theo bản cũ")

    def test_an_edit_of_an_approved_story_shows_that_approval_lapses(self):
        article = self.draft()
        workflow.approve(article, self.secretary)
        page = self.rehearse("them-tu-khoa", article, **{"cac-tu-khoa": "cầu"})
        self.assertContains(page, "<del>Đã duyệt</del>")
        self.assertContains(page, "<ins>Chờ duyệt</ins>")

    def test_says_who_has_a_story_open(self):
        article = self.draft()
        Sitting.objects.create(
            id="5f5c6a34-0000-4000-8000-000000000001", article=article, user=self.reporter
        )
        page = self.rehearse("them-tu-khoa", article, **{"cac-tu-khoa": "cầu"})
        self.assertContains(page, "Minh Khuê đang mở bài này.")

    def test_nothing_chosen_too_much_chosen_or_no_act(self):
        for query, sentence in (
            ({"viec": "gui-bien-tap"}, "Hãy chọn ít nhất một bài."),
            ({"viec": "", "bai": [1]}, "Hãy chọn việc cần làm với các bài."),
            ({"viec": "la", "bai": [1]}, "Hãy chọn việc cần làm với các bài."),
            ({"viec": "gui-bien-tap", "bai": range(1, MOST + 2)}, "nhiều nhất 100 bài"),
        ):
            with self.subTest(sentence):
                page = self.client.get(BULK, {**query, "tro-ve": "hang=cua-toi"}, follow=True)
                self.assertRedirects(page, f"{LIST}?hang=cua-toi")
                self.assertContains(page, sentence)

    def test_the_way_back_leads_nowhere_else(self):
        page = self.client.get(BULK, {"tro-ve": "//evil.example/?x=1"}, follow=True)
        self.assertTrue(page.redirect_chain[0][0].startswith(f"{LIST}?"))


class ConfirmationTests(BulkTestCase):
    def test_moves_stories_and_says_how_many(self):
        goal = make_section("do-thi")
        articles = [self.draft(section="y-te") for _ in range(3)]
        done = self.do("chuyen-muc", *articles, **{"vao-chuyen-muc": goal.pk})
        self.assertContains(done, "Đã đổi chuyên mục 3 bài.")
        self.assertContains(done, f"{LIST}{articles[0].pk}/history/")
        for article in articles:
            self.assertEqual(draft_of(fresh(article)).section, goal.pk)
            self.assertEqual(fresh(article).latest_revision.author, self.secretary)

    def test_a_live_story_keeps_its_text_until_it_is_published_again(self):
        article = make_article(section="y-te", tags=["cũ"])
        self.do("them-tu-khoa", article, **{"cac-tu-khoa": "mới"})
        self.assertEqual(draft_of(fresh(article)).tags, ["cũ", "mới"])
        self.assertEqual([tag.name for tag in around(fresh(article)).tags], ["cũ"])
        self.assertTrue(fresh(article).has_unpublished_changes)

    def test_adds_and_removes_tags_whatever_their_case(self):
        one, other = self.draft(tags=["Cầu", "sông"]), self.draft(tags=["chợ"])
        self.do("them-tu-khoa", one, other, **{"cac-tu-khoa": "cầu, Hà Nội"})
        self.assertEqual(draft_of(fresh(one)).tags, ["Cầu", "sông", "Hà Nội"])
        self.assertEqual(draft_of(fresh(other)).tags, ["chợ", "cầu", "Hà Nội"])
        done = self.do("bo-tu-khoa", one, other, **{"cac-tu-khoa": "SÔNG"})
        self.assertContains(done, "Đã bỏ từ khóa 1 bài.")
        self.assertEqual(draft_of(fresh(one)).tags, ["Cầu", "Hà Nội"])

    def test_a_name_of_a_merged_tag_is_that_of_the_one_that_stays(self):
        kept = Tag.objects.create(name="Hà Nội")
        Tag.objects.create(name="ha noi", merged_into=kept)
        old, other = self.draft(tags=["ha noi", "chợ"]), self.draft(tags=["chợ"])
        page = self.rehearse("them-tu-khoa", old, **{"cac-tu-khoa": "Hà Nội"})
        self.assertContains(page, "Bài đã có từ khóa này.")
        self.do("them-tu-khoa", other, **{"cac-tu-khoa": "Hà Nội, Ha Noi"})
        self.assertEqual(draft_of(fresh(other)).tags, ["chợ", "Hà Nội"])
        self.do("bo-tu-khoa", old, other, **{"cac-tu-khoa": "hà nội"})
        for article in (old, other):
            self.assertEqual(draft_of(fresh(article)).tags, ["chợ"])

    def test_who_removes_a_tag_is_not_advised_to_write_another(self):
        make_article(tags=["hòa bình"])
        advice = "Đã có từ khóa “hòa bình”"
        story = self.draft(tags=["hoà binh"])
        page = self.rehearse("them-tu-khoa", story, **{"cac-tu-khoa": "hoa binh"})
        self.assertContains(page, advice)
        page = self.rehearse("bo-tu-khoa", story, **{"cac-tu-khoa": "hoa binh"})
        self.assertNotContains(page, advice)
        self.assertContains(page, 'data-suggests="tags"')

    def test_no_story_gets_more_tags_than_it_may_have(self):
        article = self.draft(tags=[f"từ {number}" for number in range(20)])
        page = self.rehearse("them-tu-khoa", article, **{"cac-tu-khoa": "thêm nữa"})
        self.assertContains(page, "Một bài có nhiều nhất 20 từ khóa.")

    def test_adds_to_topics(self):
        topic = Topic.objects.create(name="Phòng, chống bão")
        one, other = self.draft(), self.draft(topics=[topic.pk])
        page = self.rehearse("su-kien", one, other, **{"cac-su-kien": "phong, chong bao"})
        self.assertContains(page, "Bài đã thuộc sự kiện này.")
        self.confirm(page)
        self.assertEqual(draft_of(fresh(one)).topics, [topic.pk])

    def test_hands_in_and_passes_on(self):
        articles = [self.draft(), self.draft()]
        self.do("gui-bien-tap", *articles)
        self.assertEqual({fresh(one).stage for one in articles}, {Stage.SUBMITTED})
        self.do("chuyen-duyet", *articles)
        self.assertEqual({fresh(one).stage for one in articles}, {Stage.EDITED})

    def test_blocking_checks_hold_here_as_well(self):
        article = self.draft(body="")
        page = self.rehearse("chuyen-duyet", article, self.draft())
        self.assertContains(page, "Bài chưa có nội dung.")
        self.confirm(page)
        self.assertEqual(fresh(article).stage, Stage.DRAFT)

    def test_schedules_one_after_the_other(self):
        articles = [self.approved(headline=f"Bài {number}") for number in range(3)]
        times = {"gio-dang": f"{YEAR}-11-23T06:00", "cach-phut": "15"}
        page = self.rehearse("len-lich", articles[2], articles[0], articles[1], **times)
        for words in ("06:00", "06:15", "06:30"):
            self.assertContains(page, f"<ins>{words}, 23/11/{YEAR}</ins>")
        self.confirm(page)
        minutes = [
            timezone.localtime(one.due_acts.waiting().get().at).minute
            for one in (articles[2], articles[0], articles[1])
        ]
        self.assertEqual(minutes, [0, 15, 30])

    def test_draft_that_its_writer_has_not_handed_in_is_left_to_them(self):
        unfinished = make_article(published=False, by=make_user("phong-vien"))
        page = self.rehearse("len-lich", unfinished, **{"gio-dang": f"{YEAR}-11-23T06:00"})
        self.assertContains(page, "Bài còn ở tay người viết")
        self.assertContains(page, "Không bài nào làm được việc này.")

    def test_what_cannot_be_scheduled_leaves_no_gap(self):
        articles = [self.approved(), make_article(), self.approved()]
        times = {"gio-dang": f"{YEAR}-11-23T06:00", "cach-phut": "15"}
        self.do("len-lich", *articles, **times)
        last = articles[2].due_acts.waiting().get()
        self.assertEqual(timezone.localtime(last.at).strftime("%H:%M"), "06:15")

    def test_a_time_that_has_passed_is_said_beside_the_box(self):
        page = self.rehearse("len-lich", self.draft(), **{"gio-dang": "2020-01-01T06:00"})
        self.assertContains(page, "Giờ đăng phải ở sau lúc này.")
        self.assertContains(page, "2020-01-01T06:00")
        self.assertNotContains(page, 'name="lam"')

    def test_warnings_ask_for_one_reason(self):
        clean, doubtful = self.approved(headline="Bài lành"), self.approved(headline="Bài ngờ")
        warning = checks.Problem("doubt", "Tên người viết hai cách.", "body", blocks=False)

        def found(content, article=None, at=None):
            return [warning] if content.headline == "Bài ngờ" else []

        with patch("articles.checks.problems", found):
            page = self.rehearse("len-lich", clean, doubtful, **{"gio-dang": f"{YEAR}-11-23T06:00"})
            self.assertContains(page, "Tên người viết hai cách.")
            again = self.confirm(page)
            self.assertContains(again, "Hãy ghi lý do.")
            self.assertEqual(fresh(clean).stage, Stage.APPROVED)
            self.confirm(page, **{"ly-do": "Hai người khác nhau."})
        for article in (clean, doubtful):
            self.assertEqual(fresh(article).stage, Stage.SCHEDULED)
        self.assertEqual(doubtful.due_acts.waiting().get().reason, "Hai người khác nhau.")

    def test_a_forged_form_cannot_leave_the_reason_out(self):
        doubtful = self.approved()
        warning = checks.Problem("doubt", "Tên người viết hai cách.", "body", blocks=False)
        with patch("articles.checks.problems", lambda *args: [warning]):
            page = self.rehearse("len-lich", doubtful, **{"gio-dang": f"{YEAR}-11-23T06:00"})
            form = re.search(r'name="lam" value="([^"]+)"', page.content.decode())[1]
            data = {"viec": "len-lich", "bai": doubtful.pk, "lam": form}
            done = self.client.post(BULK, {**data, "gio-dang": f"{YEAR}-11-23T06:00"}, follow=True)
        self.assertContains(done, "Tên người viết hai cách.")
        self.assertEqual(fresh(doubtful).stage, Stage.APPROVED)

    def test_withdraws_with_a_reason_and_not_without(self):
        articles = [make_article(), make_article()]
        page = self.rehearse("go-bai", *articles)
        self.assertContains(page, "<ins>Đã gỡ</ins>")
        self.assertContains(self.confirm(page), "Hãy ghi lý do.")
        self.assertTrue(fresh(articles[0]).is_published)
        self.confirm(page, **{"ly-do": "Nguồn tin sai."})
        for article in articles:
            self.assertFalse(fresh(article).is_published)
            self.assertEqual(article.audit_entries.first().reason, "Nguồn tin sai.")

    def test_into_the_bin_and_out_of_it(self):
        articles = [self.draft(by=self.secretary), self.draft(by=self.secretary)]
        self.do("bo-thung-rac", *articles)
        self.assertEqual({fresh(one).stage for one in articles}, {Stage.DISCARDED})
        page = self.rehearse("them-tu-khoa", *articles, **{"cac-tu-khoa": "cầu"})
        self.assertContains(page, "Bài đang ở trong thùng rác; hãy lấy ra trước.")
        self.do("lay-lai", *articles)
        self.assertEqual({fresh(one).stage for one in articles}, {Stage.DRAFT})

    def test_a_story_taken_out_of_the_choice_is_left_and_stays_chosen(self):
        kept, left = self.draft(headline="Bài làm"), self.draft(headline="Bài để lại")
        page = self.rehearse("gui-bien-tap", kept, left)
        token = str(page.context["able"][0][1])
        done = self.confirm(page, tokens=[token])
        self.assertEqual(fresh(left).stage, Stage.DRAFT)
        self.assertContains(done, "Đã gửi biên tập 1 bài.")
        self.assertContains(done, f'name="bai" value="{left.pk}" checked')
        self.assertNotContains(done, f'name="bai" value="{kept.pk}"')

    def test_none_left_in_the_choice(self):
        page = self.rehearse("gui-bien-tap", self.draft())
        self.assertContains(self.confirm(page, tokens=[]), "Hãy để lại ít nhất một bài.")

    def test_a_story_that_changed_since_is_skipped_and_stays_chosen(self):
        same, typed_over, moved = (self.draft() for _ in range(3))
        page = self.rehearse("gui-bien-tap", same, typed_over, moved)
        draft = draft_of(typed_over)
        draft.headline = "Tít vừa đổi"
        save_draft(typed_over, draft, self.reporter)
        workflow.submit(moved, self.reporter)
        done = self.confirm(page)
        self.assertContains(done, "Đã gửi biên tập 1 bài.")
        self.assertContains(done, "2 bài không làm được")
        self.assertContains(done, "Bài đã đổi sau khi bạn xem trước")
        self.assertEqual(fresh(typed_over).stage, Stage.DRAFT)
        self.assertContains(done, f'name="bai" value="{typed_over.pk}" checked')

    def test_each_story_has_a_transaction_of_its_own(self):
        first, second, third = (self.draft() for _ in range(3))
        page = self.rehearse("gui-bien-tap", first, second, third)
        submit = workflow.submit

        def fail_once(article, by):
            if article == second:
                raise RuntimeError
            submit(article, by)

        with (
            patch("articles.workflow.submit", fail_once),
            self.assertRaises(RuntimeError),
        ):
            self.confirm(page)
        stages = [fresh(one).stage for one in (first, second, third)]
        self.assertEqual(stages, [Stage.SUBMITTED, Stage.DRAFT, Stage.DRAFT])
        # Sent again, it goes on where it stopped.
        self.assertContains(self.confirm(page), "Đã gửi biên tập 3 bài.")

    def test_sent_again_it_does_nothing_twice_and_says_the_same(self):
        article = self.draft()
        page = self.rehearse("them-tu-khoa", article, **{"cac-tu-khoa": "cầu"})
        first, again = self.confirm(page), self.confirm(page)
        self.assertEqual(article.revisions.count(), 2)
        self.assertEqual(first.redirect_chain, again.redirect_chain)
        for answer in (first, again):
            self.assertContains(answer, "Đã thêm từ khóa 1 bài.")

    def test_the_trail_says_who_and_from_where(self):
        article = self.draft()
        self.do("gui-bien-tap", article)
        entry = article.audit_entries.first()
        self.assertEqual((entry.actor, entry.channel), (self.secretary, "desk"))

    def test_queries_grow_evenly_with_stories(self):
        counts = []
        for number in (1, 2, 3):
            articles = [self.draft() for _ in range(number)]
            with CaptureQueriesContext(connection) as queries:
                self.rehearse("gui-bien-tap", *articles)
            counts.append(len(queries))
        self.assertEqual(counts[2] - counts[1], counts[1] - counts[0])


class RightsTests(BulkTestCase):
    """What a person may not do one by one they may not do to many, whatever they send."""

    def forge(self, name, article, **more):
        """Send what only the form of somebody with more rights would send."""
        self.client.force_login(self.secretary)
        filled_in = FILLED_IN.get(name, {})
        if name == "chuyen-muc":
            filled_in = {"vao-chuyen-muc": make_section("the-thao").pk}
        if name == "su-kien":
            Topic.objects.get_or_create(name="Bão")
            filled_in = {"cac-su-kien": "Bão"}
        page = self.rehearse(name, article, **filled_in)
        tokens = re.findall(r'name="lam" value="([^"]+)"', page.content.decode())
        token = tokens[0] if tokens else f"{article.pk}-0-0123456789abcdef"
        self.client.force_login(self.person)
        data = {"viec": name, "bai": article.pk, "lam": token, "ly-do": "Vì thế.", **filled_in}
        return self.client.post(BULK, {**data, **more}, follow=True)

    def stand(self, article):
        row = fresh(article)
        return row.stage, row.latest_revision_id, row.published_at, row.due_acts.count()

    def test_a_reporter_is_offered_only_their_own_acts(self):
        self.client.force_login(self.reporter)
        self.draft()
        page = self.client.get(LIST)
        for name in ("chuyen-duyet", "len-lich", "go-bai"):
            self.assertNotContains(page, f'value="{name}"')
            answer = self.rehearse(name, self.draft(), **FILLED_IN.get(name, {}))
            self.assertEqual(answer.status_code, 403)

    def test_a_reporter_does_nothing_to_others_stories(self):
        self.person = self.reporter
        for make in (
            lambda: self.draft(by=self.editor, tags=["cầu"]),
            lambda: make_article(by=self.editor, tags=["cầu"]),
        ):
            for name in NAMES:
                with self.subTest(name):
                    article = make()
                    before = self.stand(article)
                    self.forge(name, article)
                    self.assertEqual(self.stand(article), before)
                    self.assertFalse(BulkOutcome.objects.filter(article=article).exists())

    def test_a_reporter_does_no_act_of_the_desk_to_their_own(self):
        self.person = self.reporter
        for name in ("chuyen-duyet", "len-lich", "go-bai"):
            article = make_article(by=self.reporter) if name == "go-bai" else self.draft()
            before = self.stand(article)
            with self.subTest(name):
                self.assertEqual(self.forge(name, article).status_code, 403)
                self.assertEqual(self.stand(article), before)

    def test_a_section_limited_editor_reaches_no_other_section(self):
        self.person = make_user("thu-ky")
        SectionDuty.objects.create(user=self.person, section=make_section("do-thi"))
        for name in NAMES:
            with self.subTest(name):
                article = self.draft(section="y-te", tags=["cầu"])
                if name == "go-bai":
                    article = make_article(section="y-te")
                before = self.stand(article)
                self.forge(name, article)
                self.assertEqual(self.stand(article), before)

    def test_nor_moves_a_story_there(self):
        self.person = make_user("bien-tap-vien")
        SectionDuty.objects.create(user=self.person, section=make_section("do-thi"))
        article = self.draft(section="do-thi")
        answer = self.forge("chuyen-muc", article)
        self.assertContains(answer, "Bạn không phụ trách chuyên mục này.")
        self.assertEqual(draft_of(fresh(article)).section, make_section("do-thi").pk)

    def test_nor_touches_what_a_draft_moves_out_of_their_section(self):
        self.person = make_user("thu-ky")
        SectionDuty.objects.create(user=self.person, section=make_section("do-thi"))
        article = make_article(section="do-thi")
        draft = draft_of(article)
        draft.section = make_section("y-te").pk
        save_draft(article, draft, self.secretary)
        self.assertTrue(rights.may_open(self.person, fresh(article)))
        self.client.force_login(self.person)
        page = self.rehearse("go-bai", fresh(article))
        self.assertContains(page, "Bạn không được làm việc này với bài này.")

    def test_says_no_word_of_a_story_that_one_may_not_open(self):
        self.client.force_login(self.reporter)
        other = self.draft(by=self.editor, headline="Tít của người khác")
        page = self.rehearse("gui-bien-tap", other, self.draft())
        self.assertNotContains(page, other.headline)
        self.assertContains(page, "1 bài không còn hoặc bạn không được mở")

    def test_a_result_is_for_its_person_alone(self):
        done = self.do("gui-bien-tap", self.draft(headline="Tít của bài"))
        address = done.redirect_chain[-1][0]
        self.client.force_login(make_user("thu-ky"))
        self.assertNotContains(self.client.get(address), "Tít của bài")

    def test_only_whoever_writes_stories_comes_here(self):
        article = self.draft()
        for role in ("phat-hanh", "ke-toan", "kiem-duyet"):
            self.client.force_login(make_user(role))
            self.assertEqual(self.rehearse("gui-bien-tap", article).status_code, 403)
        self.client.logout()
        self.assertEqual(self.rehearse("gui-bien-tap", article).status_code, 302)

    def test_nonsense_is_no_error(self):
        article = self.draft()
        for token in ("", "x", "1-1-1", f"{article.pk}-999-{'f' * 16}", f"{'9' * 18}-0-{'0' * 16}"):
            with self.subTest(token):
                data = {"viec": "gui-bien-tap", "bai": article.pk, "lam": token, "lan": "x"}
                answer = self.client.post(BULK, data, follow=True)
                self.assertEqual(answer.status_code, 200)
        self.assertEqual(fresh(article).stage, Stage.DRAFT)
        answer = self.client.get(BULK, {"viec": "gui-bien-tap", "bai": ["x", "-1", "9" * 40]})
        self.assertEqual(answer.status_code, 200)


class TwoClicksTests(TransactionTestCase):
    def setUp(self):
        grant_roles()
        self.reporter = make_user("phong-vien")

    def test_two_confirmations_at_once_act_once(self):
        article = make_article(published=False, by=self.reporter)
        self.client.force_login(self.reporter)
        query = {"viec": "them-tu-khoa", "bai": article.pk, "cac-tu-khoa": "cầu"}
        page = self.client.get(BULK, query)
        token = str(page.context["able"][0][1])
        data = {**query, "lam": token, "lan": str(page.context["run"])}
        cookies, together, answers = self.client.cookies, Barrier(2), []

        def click():
            client = self.client_class()
            client.cookies = cookies
            together.wait()
            answers.append(client.post(BULK, data).url)
            connection.close()

        clicks = [Thread(target=click) for _ in range(2)]
        for one in clicks:
            one.start()
        for one in clicks:
            one.join()
        self.assertEqual(len(set(answers)), 1)
        self.assertEqual(article.revisions.count(), 2)
        outcome = BulkOutcome.objects.get()
        self.assertEqual(outcome.refusal, "")


class OutcomeTests(TestCase):
    def test_withdrawing_a_story_published_again_meanwhile_is_refused(self):
        secretary = make_user("thu-ky")
        article = make_article(by=secretary)
        self.client.force_login(secretary)
        page = self.client.get(BULK, {"viec": "go-bai", "bai": article.pk})
        publishing.publish(article, secretary, revision=self._new_text(article, secretary))
        seen = str(page.context["able"][0][1])
        data = {"viec": "go-bai", "bai": article.pk, "lam": seen, "ly-do": "Sai."}
        self.client.post(BULK, data)
        self.assertTrue(fresh(article).is_published)

    def _new_text(self, article, by):
        draft = draft_of(article)
        draft.headline = "Tít vừa sửa"
        return save_draft(article, draft, by)
