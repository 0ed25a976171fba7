"""Putting stories before readers and taking them away."""

import threading
from datetime import timedelta

from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import preview_links, publishing, revisions, workflow
from articles.content import Content
from articles.models import Article, AuditEntry, Edition, Revision, Series, Stage
from articles.refusals import NotReady, WrongStage
from articles.signals import article_published, article_withdrawn
from tests.articles.together import run_together
from tests.factories import make_article, make_author, make_content, make_section, make_user


class PublishingTests(TestCase):
    def test_draft_is_not_on_the_site(self):
        article = make_article(published=False)
        self.assertEqual(self.client.get(f"/{article.slug}.{article.pk}.html").status_code, 404)

    def test_published_story_is_everywhere_at_once(self):
        section = make_section("do-thi/giao-thong")
        article = make_article(section=section, tags=["Vành đai 4"], headline="Thông xe nút giao")
        for address in (
            "/",
            "/do-thi/",
            "/do-thi/giao-thong/",
            "/tag/vanh-dai-4/",
            "/rss/",
            "/rss/do-thi.rss",
            "/news-sitemap.xml",
            "/tin-moi/",
            "/tim-kiem/?q=thong+xe",
        ):
            with self.subTest(address):
                self.assertContains(self.client.get(address), article.get_absolute_url())

    def test_draft_over_a_live_story_does_not_leak(self):
        article = make_article(headline="Tít đang đăng")
        content = revisions.draft_of(article)
        content.headline = "Tít mới chưa duyệt"
        content.body = "<p>Chữ mới chưa duyệt.</p>"
        revisions.save_draft(article, content, by=make_user("phong-vien"))
        article = Article.objects.get(pk=article.pk)
        page = self.client.get(article.get_absolute_url())
        self.assertContains(page, "Tít đang đăng")
        self.assertNotContains(page, "chưa duyệt")
        self.assertTrue(article.has_unpublished_changes)

    def test_update_keeps_the_date_and_moves_the_address(self):
        article = make_article(headline="Tít cũ", published_at=timezone.now() - timedelta(days=2))
        first = article.published_at
        old_address = article.get_absolute_url()
        content = revisions.draft_of(article)
        content.headline = "Tít mới"
        revisions.save_draft(article, content, by=article.created_by)
        publishing.publish(article, by=article.created_by)
        article.refresh_from_db()
        self.assertEqual(article.published_at, first)
        self.assertGreater(article.updated_at, first)
        self.assertRedirects(
            self.client.get(old_address), f"/tit-moi.{article.pk}.html", status_code=301
        )

    def test_unready_story_is_refused_with_every_reason_and_changes_nothing(self):
        editor = make_user("bien-tap-vien")
        article = revisions.create_article(Content(headline="Chỉ có tít"), editor)
        edition = Edition.objects.current()
        with self.assertRaises(NotReady) as refused:
            publishing.publish(article, editor)
        self.assertEqual(len(refused.exception.reasons), 4)
        article.refresh_from_db()
        self.assertIsNone(article.published_at)
        self.assertEqual(Edition.objects.current(), edition)
        self.assertFalse(article.audit_entries.filter(verb="published").exists())

    def test_photo_without_credit_holds_the_story_back(self):
        from tests.factories import make_photo

        photo = make_photo(credit="")
        with self.assertRaises(NotReady):
            make_article(body=f'<p>Chữ.</p><figure data-photo="{photo.pk}"></figure>')

    def test_author_who_is_gone_holds_the_story_back(self):
        author = make_author("Rời Tòa Soạn")
        article = make_article(published=False, bylines=[[author.pk, "text"], [author.pk, "photo"]])
        author.delete()
        with self.assertRaisesMessage(NotReady, "bút danh không còn"):
            publishing.publish(article, by=article.created_by)

    def test_withdrawn_story_answers_410_and_leaves_every_list(self):
        article = make_article(headline="Bài sẽ gỡ")
        publishing.withdraw(article, by=make_user("thu-ky"), reason="Sai tên nhân vật.")
        self.assertEqual(self.client.get(article.get_absolute_url()).status_code, 410)
        for address in ("/", "/rss/", "/tim-kiem/?q=bai+se+go"):
            with self.subTest(address):
                self.assertNotContains(self.client.get(address), article.get_absolute_url())
        self.assertEqual(Article.objects.get(pk=article.pk).stage, Stage.WITHDRAWN)

    def test_withdrawing_wants_a_reason(self):
        article = make_article()
        with self.assertRaises(ValueError):
            publishing.withdraw(article, by=article.created_by, reason="  ")

    def test_act_on_a_story_that_somebody_else_moved_meanwhile_is_refused(self):
        article = make_article()
        before_me = Article.objects.get(pk=article.pk)
        publishing.withdraw(article, by=article.created_by, reason="Sai tên nhân vật.")
        with self.assertRaises(WrongStage):
            publishing.withdraw(before_me, by=article.created_by, reason="Sai tên nhân vật.")

    def test_publication_in_the_future_is_an_error(self):
        article = make_article(published=False)
        with self.assertRaises(ValueError):
            publishing.publish(article, article.created_by, at=timezone.now() + timedelta(hours=1))
        self.assertFalse(Article.objects.published().exists())

    def test_every_act_is_in_the_audit_trail(self):
        reporter, editor = make_user("phong-vien"), make_user("bien-tap-vien")
        article = revisions.create_article(make_content(), reporter)
        workflow.submit(article, reporter)
        workflow.return_to_reporter(article, editor, "Thiếu ý kiến người dân.")
        workflow.submit(article, reporter)
        publishing.publish(article, editor)
        verbs = list(AuditEntry.objects.order_by("id").values_list("verb", "actor", "reason"))
        self.assertEqual(
            verbs,
            [
                ("created", reporter.pk, ""),
                ("saved", reporter.pk, ""),
                ("submitted", reporter.pk, ""),
                ("returned", editor.pk, "Thiếu ý kiến người dân."),
                ("submitted", reporter.pk, ""),
                ("published", editor.pk, ""),
            ],
        )

    def test_signal_tells_the_apps_above(self):
        heard = []

        def listen(article, first_time, **kwargs):
            heard.append((article.pk, first_time))

        article_published.connect(listen)
        self.addCleanup(article_published.disconnect, listen)
        article = make_article()
        publishing.publish(article, by=article.created_by)
        self.assertEqual(heard, [(article.pk, True), (article.pk, False)])

    def test_signal_tells_of_a_withdrawal(self):
        heard = []

        def listen(article, **kwargs):
            heard.append(article.pk)

        article_withdrawn.connect(listen)
        self.addCleanup(article_withdrawn.disconnect, listen)
        article = make_article()
        publishing.withdraw(article, by=article.created_by, reason="Sai tên nhân vật.")
        self.assertEqual(heard, [article.pk])

    def test_bylines_keep_their_printed_order(self):
        authors = [make_author(name) for name in ("Vũ An", "Bình Minh", "Chu Cẩm")]
        article = make_article(bylines=[[author.pk, "text"] for author in authors])
        names = [str(byline) for byline in article.bylines.all()]
        self.assertEqual(names, ["Vũ An", "Bình Minh", "Chu Cẩm"])


class RaceTests(TransactionTestCase):
    def test_two_withdrawals_at_once_are_one(self):
        article = make_article()

        def withdraw():
            try:
                mine = Article.objects.get(pk=article.pk)
                publishing.withdraw(mine, by=article.created_by, reason="Sai tên nhân vật.")
                return "done"
            except WrongStage:
                return "refused"

        self.assertEqual(sorted(run_together(2, withdraw)), ["done", "refused"])
        self.assertEqual(AuditEntry.objects.filter(verb="withdrawn").count(), 1)

    def test_many_publications_at_once_all_happen_and_none_deadlocks(self):
        articles = [make_article(published=False) for _ in range(6)]
        editor = make_user("bien-tap-vien")
        before = Edition.objects.current()
        waiting = iter(articles)
        lock = threading.Lock()

        def publish():
            with lock:
                article = next(waiting)
            publishing.publish(article, by=editor)
            return article.is_published

        self.assertEqual(run_together(6, publish), [True] * 6)
        self.assertEqual(Edition.objects.current(), before + 6)

    def test_two_stories_at_once_are_not_the_same_part_of_a_series(self):
        series = Series.objects.create(name="Giữ hồn phố cổ")
        place = {"series": series.pk, "series_part": 1, "published": False}
        stories = [make_article(**place) for _ in range(2)]
        editor = make_user("bien-tap-vien")
        waiting = iter(stories)
        lock = threading.Lock()

        def publish():
            with lock:
                article = next(waiting)
            try:
                publishing.publish(article, by=editor)
                return "done"
            except NotReady as lacking:
                return lacking.reasons[0][:22]

        self.assertEqual(sorted(run_together(2, publish)), ["Loạt bài “Giữ hồn phố ", "done"])

    def test_closing_a_link_and_withdrawing_at_once_do_not_block_each_other(self):
        article = make_article()
        by = article.created_by
        link, _ = preview_links.make(article, by, "Luật sư", timedelta(hours=1))
        acts = iter(
            [
                lambda story: preview_links.close(story, link.pk, by),
                lambda story: publishing.withdraw(story, by=by, reason="Sai."),
            ]
        )
        lock = threading.Lock()

        def act():
            with lock:
                do = next(acts)
            do(Article.objects.get(pk=article.pk))

        run_together(2, act)
        self.assertEqual(AuditEntry.objects.filter(verb="unlinked").count(), 1)

    def test_saving_a_draft_brings_no_withdrawn_story_back(self):
        article = make_article()
        seen_before = Article.objects.get(pk=article.pk)
        publishing.withdraw(article, by=article.created_by, reason="Sai.")
        workflow.approve(article, article.created_by)
        draft = make_content(headline="Sửa sau khi gỡ")
        revisions.save_draft(seen_before, draft, article.created_by)
        article.refresh_from_db()
        self.assertIsNone(article.published_at)

    def test_simultaneous_saves_lose_no_text(self):
        article = make_article(published=False)
        writer = article.created_by
        based_on = article.latest_revision_id
        headlines = iter(["Chữ của An", "Chữ của Bình"])
        lock = threading.Lock()

        def save():
            with lock:
                headline = next(headlines)
            mine = make_content(headline=headline)
            try:
                revisions.save_draft(
                    Article.objects.get(pk=article.pk), mine, writer, based_on=based_on
                )
                return "saved"
            except revisions.StaleDraft as stale:
                return stale.latest.content["headline"]

        results = run_together(2, save)
        self.assertIn("saved", results)
        winner = Revision.objects.filter(article=article).first().content["headline"]
        self.assertIn(winner, results)
        self.assertEqual(Revision.objects.filter(article=article).count(), 2)
