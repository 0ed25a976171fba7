"""Stories that come in as a file of JSON lines."""

import json
import tempfile
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from unittest import mock

from django.core.management import CommandError, call_command
from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from articles import publishing, revisions
from articles.imported_story import BadLine, read_story
from articles.importing import import_stories
from articles.models import (
    Article,
    AuditEntry,
    Author,
    Edition,
    Photo,
    Revision,
    Section,
    Stage,
    Tag,
)
from articles.page_record import keeping
from articles.search.finding import find
from articles.search.query import Query
from tests.articles.test_photo_intake import stored_files
from tests.factories import make_author, make_section, make_user, photo_bytes


def story(number=1, **fields):
    """Return a line for a story, as a dict."""
    return {
        "source_id": f"cu-{number}",
        "headline": f"Làng hoa Tây Tựu vào vụ Tết {number}",
        "kicker": "Quận Bắc Từ Liêm:",
        "standfirst": "Kinhtedothi - Những ngày cận Tết, làng hoa hối hả.",
        "body_html": "<p>Làng hoa bước vào vụ lớn nhất năm.</p>",
        "section": "xa-hoi/doi-song",
        "published_at": "2025-01-28T04:39:00+07:00",
        "tags": ["làng hoa", "Tết"],
        "bylines": ["Minh Khuê", "Hải Linh"],
    } | fields


def figure(src, caption):
    """Return a body with a paragraph and a picture."""
    return f'<p>a</p><figure><img src="{src}"><figcaption>{caption}</figcaption></figure>'


class ImportTestCase(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "du-lieu"
        (self.folder / "anh").mkdir(parents=True)

    def add_photo(self, name, colour):
        (self.folder / name).write_bytes(photo_bytes((640, 480), colour))

    def bring_in(self, *stories, **options):
        lines = [s if isinstance(s, str) else json.dumps(s, ensure_ascii=False) for s in stories]
        return import_stories(lines, self.folder, **options)

    def failure_of(self, line):
        before = (Article.objects.count(), Section.objects.count(), Photo.objects.count())
        files = stored_files()
        result = self.bring_in(line)
        self.assertEqual(len(result.failures), 1, result)
        after = (Article.objects.count(), Section.objects.count(), Photo.objects.count())
        self.assertEqual(after, before)
        self.assertEqual(stored_files(), files)
        return result.failures[0].reason


class FirstImportTests(ImportTestCase):
    def test_story_is_before_readers_with_all_its_parts(self):
        result = self.bring_in(story())
        self.assertEqual((result.created, result.failures), (1, []))
        article = Article.objects.for_page().get()
        self.assertEqual(article.source_id, "cu-1")
        self.assertEqual(article.slug, "lang-hoa-tay-tuu-vao-vu-tet-1")
        self.assertEqual(article.standfirst, "Những ngày cận Tết, làng hoa hối hả.")
        self.assertEqual(article.section.path, "xa-hoi/doi-song")
        self.assertEqual(
            [b.author.pen_name for b in article.bylines.all()], ["Minh Khuê", "Hải Linh"]
        )
        self.assertEqual({tag.name for tag in article.tags.all()}, {"làng hoa", "Tết"})
        self.assertEqual(article.stage, Stage.PUBLISHED)
        moment = datetime(2025, 1, 27, 21, 39, tzinfo=UTC)
        self.assertEqual((article.published_at, article.updated_at), (moment, moment))
        self.assertContains(self.client.get(article.get_absolute_url()), "bước vào vụ lớn nhất năm")
        self.assertEqual(find(Query.read("lang hoa tay tuu"), 5).keys, [article.pk])

    def test_story_has_a_revision_that_says_where_it_came_from(self):
        editor = make_user("bien-tap-vien")
        self.bring_in(story(), by=editor)
        article = Article.objects.get()
        revision = article.revisions.get()
        self.assertEqual((revision.reason, revision.author), (Revision.Reason.IMPORT, editor))
        self.assertEqual((article.latest_revision, article.live_revision), (revision, revision))
        self.assertEqual(article.audit_entries.first().verb, AuditEntry.Verb.PUBLISHED)

    def test_missing_sections_get_their_vietnamese_names(self):
        self.bring_in(
            story(1),
            story(2, section="du-lich/ca-phe-pho-co"),
            story(3, section="bien-dao/truong-sa", section_names=["Biển đảo", "Trường Sa"]),
        )
        names = dict(Section.objects.values_list("path", "name"))
        self.assertEqual(names["xa-hoi"], "Xã hội")
        self.assertEqual(names["xa-hoi/doi-song"], "Đời sống")
        self.assertEqual(names["du-lich/ca-phe-pho-co"], "Ca phe pho co")
        self.assertEqual(names["bien-dao/truong-sa"], "Trường Sa")

    def test_sections_authors_and_tags_that_exist_are_used(self):
        section, author = make_section("xa-hoi/doi-song"), make_author("Minh Khuê")
        Tag.objects.create(name="tết", slug="tet")
        self.bring_in(story(1), story(2))
        self.assertEqual(Article.objects.filter(section=section, authors=author).count(), 2)
        self.assertEqual(Tag.objects.filter(name__iexact="Tết").count(), 1)
        self.assertEqual(Author.objects.count(), 2)

    def test_photos_go_into_the_library_and_placeholders_into_the_text(self):
        for name, colour in (("anh/1.jpg", "red"), ("anh/2.jpg", "green"), ("anh/3.jpg", "blue")):
            self.add_photo(name, colour)
        self.bring_in(
            story(
                body_html='<p>Một.</p><figure class="x"><img src="anh/1.jpg" onerror="alert(1)">'
                "<figcaption>Vườn hoa. <em>Ảnh: AT</em></figcaption></figure><p>Hai.</p>"
                '<figure><img src="anh/2.jpg" alt="Chợ"><figcaption>Chợ hoa<br>(Ảnh: Hải '
                "Linh)</figcaption></figure>",
                lead_photo={"path": "anh/3.jpg", "caption": "Toàn cảnh.", "credit": "Ảnh: TTXVN"},
            )
        )
        photos = {photo.caption: photo for photo in Photo.objects.all()}
        self.assertEqual(
            {photo.caption: (photo.credit, photo.alt) for photo in photos.values()},
            {
                "Vườn hoa.": ("AT", ""),
                "Chợ hoa": ("Hải Linh", "Chợ"),
                "Toàn cảnh.": ("TTXVN", ""),
            },
        )
        article = Article.objects.get()
        self.assertEqual(article.lead_photo, photos["Toàn cảnh."])
        self.assertEqual(
            article.body,
            f'<p>Một.</p>\n<figure data-photo="{photos["Vườn hoa."].pk}"></figure>\n<p>Hai.</p>\n'
            f'<figure data-photo="{photos["Chợ hoa"].pk}"></figure>',
        )

    def test_a_photo_used_again_with_other_words_keeps_them_for_that_story(self):
        self.add_photo("anh/1.jpg", "red")
        first = {"path": "anh/1.jpg", "caption": "Vườn hoa.", "credit": "AT"}
        self.bring_in(
            story(1, lead_photo=first),
            story(
                2,
                lead_photo=first | {"caption": "Lời khác."},
                body_html=figure("anh/1.jpg", "Cảnh khác. Ảnh: AT"),
            ),
        )
        photo = Photo.objects.get()
        self.assertEqual(photo.caption, "Vườn hoa.")
        self.assertEqual(Article.objects.get(source_id="cu-1").lead_caption, "")
        second = Article.objects.get(source_id="cu-2")
        self.assertEqual(second.lead_caption, "Lời khác.")
        self.assertIn("<figcaption>Cảnh khác.</figcaption>", second.body)

    def test_numbers_of_another_librarys_photos_mean_nothing_here(self):
        self.bring_in(
            story(body_html='<p>a</p><figure data-photo="1"><figcaption>c</figcaption></figure>')
        )
        self.assertEqual(Article.objects.get().body, "<p>a</p>")

    def test_sponsored_stories_say_so(self):
        self.bring_in(story(sponsored=True))
        self.assertTrue(Article.objects.get().is_sponsored)

    def test_time_without_a_zone_is_the_time_of_hanoi(self):
        self.bring_in(story(published_at="2025-01-28T04:39:00"))
        self.assertEqual(
            Article.objects.get().published_at, datetime(2025, 1, 27, 21, 39, tzinfo=UTC)
        )

    def test_story_of_tomorrow_is_scheduled(self):
        tomorrow = timezone.now() + timedelta(days=1)
        self.bring_in(story(published_at=tomorrow.isoformat()))
        article = Article.objects.get()
        self.assertEqual(
            (article.stage, article.due_acts.waiting().get().at), (Stage.SCHEDULED, tomorrow)
        )
        self.assertIsNone(article.published_at)

    def test_edition_advances_once_for_many_stories_and_nobody_is_told(self):
        before = Edition.objects.current()
        with (
            mock.patch("articles.publishing.article_published.send") as send,
            self.captureOnCommitCallbacks() as callbacks,
        ):
            self.bring_in(*(story(number) for number in range(1, 31)))
        self.assertEqual(Article.objects.count(), 30)
        self.assertEqual(Edition.objects.current(), before + 1)
        send.assert_not_called()
        # Once, however many came in.
        self.assertEqual(callbacks, [keeping.keep_front_page])


class ImportAgainTests(ImportTestCase):
    def test_same_lines_write_nothing(self):
        self.add_photo("anh/1.jpg", "red")
        line = story(lead_photo={"path": "anh/1.jpg", "caption": "Hoa.", "credit": "AT"})
        self.bring_in(line)
        edition = Edition.objects.current()
        (self.folder / "anh/1.jpg").unlink()
        with self.assertNumQueries(4):  # the batch, its lock and its one question
            result = self.bring_in(line)
        self.assertEqual((result.created, result.updated, result.unchanged), (0, 0, 1))
        self.assertEqual(Article.objects.get().revisions.count(), 1)
        self.assertEqual(Edition.objects.current(), edition)

    def test_changed_line_updates_the_story_at_its_old_address(self):
        self.bring_in(story())
        before = Article.objects.get()
        result = self.bring_in(story(headline="Tít mới", tags=["Tết"], bylines=["Hải Linh"]))
        self.assertEqual((result.created, result.updated), (0, 1))
        article = Article.objects.get()
        self.assertEqual(
            (article.pk, article.headline, article.slug), (before.pk, "Tít mới", "tit-moi")
        )
        self.assertEqual([tag.name for tag in article.tags.all()], ["Tết"])
        self.assertEqual([str(byline) for byline in article.bylines.all()], ["Hải Linh"])
        self.assertEqual(article.revisions.count(), 2)
        self.assertEqual(article.audit_entries.first().verb, AuditEntry.Verb.UPDATED)

    def test_source_may_correct_the_date(self):
        self.bring_in(story())
        self.bring_in(story(published_at="2024-12-31T08:00:00+07:00"))
        moment = datetime(2024, 12, 31, 1, tzinfo=UTC)
        article = Article.objects.get()
        self.assertEqual((article.published_at, article.first_published_at), (moment, moment))

    def test_published_story_does_not_go_back_to_waiting(self):
        self.bring_in(story())
        reason = self.failure_of(story(published_at="2999-01-01T00:00:00"))
        self.assertIn("không lùi giờ đăng", reason)
        self.assertIsNotNone(Article.objects.get().published_at)

    def test_scheduled_story_whose_time_was_moved_to_the_past_is_published(self):
        next_year = timezone.localdate().year + 1
        self.bring_in(story(published_at=f"{next_year}-01-01T00:00:00"))
        self.bring_in(story())
        article = Article.objects.get()
        self.assertEqual(article.stage, Stage.PUBLISHED)
        self.assertFalse(article.due_acts.waiting().exists())

    def test_time_too_far_away_is_reported_by_its_line(self):
        far = timezone.localdate().year + 6
        reason = self.failure_of(story(published_at=f"{far}-12-31T00:00:00"))
        self.assertIn("hãy xem lại năm", reason)

    def edit(self):
        article = Article.objects.get()
        content = revisions.draft_of(article)
        content.headline = "Tòa soạn đã sửa"
        revisions.save_draft(article, content, make_user("bien-tap-vien"))
        return article

    def test_what_the_desk_changed_is_left_alone_and_reported(self):
        self.bring_in(story())
        article = self.edit()
        publishing.publish(article, None)
        result = self.bring_in(story(headline="Nguồn sửa"))
        self.assertEqual(
            [str(note) for note in result.skipped], ["Dòng 1 (cu-1): Bài đã được tòa soạn sửa."]
        )
        self.assertEqual(Article.objects.get().headline, "Tòa soạn đã sửa")

    def test_desks_draft_is_left_alone_too(self):
        self.bring_in(story())
        self.edit()
        self.assertEqual(len(self.bring_in(story(headline="Nguồn sửa")).skipped), 1)

    def test_desks_text_is_overwritten_when_asked_and_stays_in_the_history(self):
        self.bring_in(story())
        self.edit()
        self.assertEqual(self.bring_in(story(headline="Nguồn sửa"), overwrite=True).updated, 1)
        article = Article.objects.get()
        self.assertEqual(article.headline, "Nguồn sửa")
        self.assertTrue(article.revisions.filter(content__headline="Tòa soạn đã sửa").exists())

    def test_withdrawn_story_never_comes_back(self):
        self.bring_in(story())
        publishing.withdraw(Article.objects.get(), make_user("thu-ky"), "Sai sự thật.")
        result = self.bring_in(story(headline="Nguồn sửa"), overwrite=True)
        self.assertEqual(result.skipped[0].reason, "Bài đã được tòa soạn gỡ.")
        self.assertIsNone(Article.objects.get().published_at)

    def test_closed_comments_stay_closed(self):
        self.bring_in(story())
        article = Article.objects.get()
        content = revisions.draft_of(article)
        content.comments_open = False
        revisions.save_draft(article, content, None, reason=Revision.Reason.IMPORT)
        self.bring_in(story(headline="Nguồn sửa"))
        self.assertFalse(Article.objects.get().comments_open)


class BadLineTests(ImportTestCase):
    def test_bad_lines_are_reported_and_the_rest_goes_in(self):
        result = self.bring_in(story(1), "{", "", story(2, headline=""), story(3))
        self.assertEqual(result.created, 2)
        self.assertEqual(
            [str(failure) for failure in result.failures],
            ["Dòng 2: Dòng không phải JSON hợp lệ.", "Dòng 4: Thiếu “headline”."],
        )

    def test_missing_photo_leaves_nothing_of_its_line(self):
        self.add_photo("anh/1.jpg", "red")
        reason = self.failure_of(
            story(
                section="muc-moi",
                body_html=figure("anh/1.jpg", "Hoa. Ảnh: AT"),
                lead_photo={"path": "anh/khong-co.jpg", "caption": "Hoa.", "credit": "AT"},
            )
        )
        self.assertEqual(reason, "Không thấy tệp ảnh “anh/khong-co.jpg”.")
        # What the line had made is made again by the next one that needs it.
        self.assertEqual(self.bring_in(story(section="muc-moi")).created, 1)

    def test_paths_that_leave_the_folder_are_refused(self):
        self.add_photo("../ngoai.jpg", "red")
        (self.folder / "loi-tat.jpg").symlink_to(self.folder.parent / "ngoai.jpg")
        outside = str(self.folder.parent / "ngoai.jpg")
        for path in (
            "../ngoai.jpg",
            "anh/../../ngoai.jpg",
            outside,
            "loi-tat.jpg",
            "..\\ngoai.jpg",
        ):
            for line in (
                story(lead_photo={"path": path, "caption": "a", "credit": "b"}),
                story(body_html=figure(path, "a. Ảnh: b")),
            ):
                with self.subTest(path=path):
                    self.assertIn("thư mục ảnh", self.failure_of(line))

    def test_pictures_of_other_sites_are_not_fetched(self):
        for src in (
            "https://evil.example/x.jpg",
            "file:///etc/passwd",
            "data:image/png;base64,AA",
            "//x/y.jpg",
            "",
        ):
            with self.subTest(src):
                line = story(body_html=figure(src, "a. Ảnh: b"))
                self.assertIn("ảnh", self.failure_of(line))

    def test_photo_without_caption_or_credit(self):
        self.add_photo("anh/1.jpg", "red")
        for caption in ("Vườn hoa", "Ảnh: AT", ""):
            line = story(body_html=figure("anh/1.jpg", caption))
            with self.subTest(caption):
                self.assertIn("chưa ghi chú thích hoặc nguồn", self.failure_of(line))

    def test_file_that_is_no_photo(self):
        (self.folder / "anh/1.jpg").write_text("không phải ảnh")
        reason = self.failure_of(
            story(lead_photo={"path": "anh/1.jpg", "caption": "a", "credit": "b"})
        )
        self.assertEqual(reason, "Ảnh “anh/1.jpg”: Tệp này không phải là ảnh JPEG, PNG hay WebP.")

    def test_what_readers_must_have_is_missing(self):
        for fields, reason in (
            ({"standfirst": ""}, "Bài chưa có sapo."),
            ({"bylines": []}, "Bài chưa có bút danh."),
            ({"body_html": "<p>&nbsp;</p>"}, "Bài chưa có nội dung."),
            ({"body_html": "<div>" * 200}, "Định dạng của bài quá phức tạp."),
        ):
            with self.subTest(fields):
                self.assertIn(reason, self.failure_of(story(**fields)))

    def test_crash_in_a_batch_leaves_nothing_of_it(self):
        self.add_photo("anh/1.jpg", "red")
        line = story(lead_photo={"path": "anh/1.jpg", "caption": "a", "credit": "b"})
        before = stored_files()
        with (
            mock.patch("articles.publishing.index_story", side_effect=KeyboardInterrupt),
            self.assertRaises(KeyboardInterrupt),
        ):
            self.bring_in(line)
        self.assertEqual(stored_files(), before)
        self.assertFalse(Article.objects.exists())


class ReadStoryTests(SimpleTestCase):
    def test_a_line_says_what_is_wrong_with_it(self):
        for fields, sentence in (
            ({"source_id": ""}, "Thiếu “source_id”."),
            ({"source_id": None}, "Thiếu “source_id”."),
            ({"source_id": "x" * 121}, "“source_id” dài quá 120 ký tự."),
            ({"headline": 5}, "“headline” phải là chữ."),
            ({"headline": "x" * 201}, "“headline” dài quá 200 ký tự."),
            ({"kicker": "x" * 121}, "“kicker” dài quá 120 ký tự."),
            ({"body_html": " "}, "Thiếu “body_html”."),
            ({"section": ""}, "Thiếu “section”."),
            ({"section": "Xã hội"}, "“section” phải là đường dẫn chuyên mục"),
            ({"section": "a/b/c/d"}, "“section” phải là đường dẫn chuyên mục"),
            ({"section": "../x"}, "“section” phải là đường dẫn chuyên mục"),
            ({"section": "a" * 61}, "“section” dài quá 60 ký tự."),
            ({"published_at": None}, "“published_at” phải là ngày giờ ISO 8601"),
            ({"published_at": "28/01/2025"}, "“published_at” phải là ngày giờ ISO 8601"),
            ({"published_at": "0001-01-01T00:00:00"}, "“published_at” phải là ngày giờ ISO 8601"),
            ({"published_at": 1738000000}, "“published_at” phải là ngày giờ ISO 8601"),
            ({"tags": "Tết"}, "“tags” phải là danh sách chữ."),
            ({"tags": ["x" * 101]}, "“tags” dài quá 100 ký tự."),
            ({"bylines": [1]}, "“bylines” phải là danh sách chữ."),
            ({"lead_photo": "anh/1.jpg"}, "“lead_photo” phải là đối tượng"),
            ({"lead_photo": {"caption": "a"}}, "Thiếu “path”."),
            ({"sponsored": "yes"}, "“sponsored” phải là true hoặc false."),
            ({"headline": "\ud800"}, "Dòng có ký tự Unicode không hợp lệ."),
        ):
            with self.subTest(fields), self.assertRaises(BadLine) as error:
                read_story(json.dumps(story(**fields)))
            self.assertIn(sentence, str(error.exception))

    def test_lines_that_are_no_story(self):
        for line in (
            "null",
            "[]",
            '"x"',
            "{",
            "",
            "x" * 100,
            "[" * 100_000,
            b"\xff\xfe",
            '{"a": 1} {',
        ):
            with self.subTest(line[:20]), self.assertRaises(BadLine):
                read_story(line)

    def test_words_are_given_once_and_in_one_form(self):
        read = read_story(json.dumps(story(tags=["Tết", " tết ", "", "Hoàng  Mai"])))
        self.assertEqual(read.tags, ["Tết", "Hoàng Mai"])

    def test_digest_follows_what_a_line_says_not_how(self):
        line = story()
        same = json.dumps(dict(reversed(line.items())), indent=1)
        self.assertEqual(read_story(json.dumps(line)).digest, read_story(same).digest)
        self.assertNotEqual(
            read_story(json.dumps(story(kicker=""))).digest, read_story(same).digest
        )


class CommandTests(ImportTestCase):
    def run_command(self, lines, *options, name="bai.jsonl"):
        file = self.folder / name
        file.write_text("\ufeff" + "\n".join(lines), "utf-8")
        out, err = StringIO(), StringIO()
        try:
            call_command("import_articles", str(file), *options, stdout=out, stderr=err)
            error = None
        except CommandError as failure:
            error = str(failure)
        return out.getvalue(), err.getvalue(), error

    def test_tells_how_far_it_is_and_how_it_went(self):
        self.add_photo("anh/1.jpg", "red")
        photo = {"path": "anh/1.jpg", "caption": "Hoa.", "credit": "AT"}
        out, err, error = self.run_command(
            [json.dumps(story(n, lead_photo=photo)) for n in range(60)]
        )
        self.assertIn("100 % · 60 dòng", out)
        self.assertIn("Mới 60 bài, cập nhật 0, không đổi 0, giữ nguyên 0.", out)
        self.assertEqual((err, error), ("", None))

    def test_bad_lines_are_told_with_number_and_reason_and_end_in_failure(self):
        out, err, error = self.run_command([json.dumps(story()), "{"])
        self.assertIn("Dòng 2: Dòng không phải JSON hợp lệ.", err)
        self.assertIn("Mới 1 bài", out)
        self.assertEqual(error, "1 dòng không nhập được, xem lý do ở trên.")

    def test_photos_may_lie_elsewhere(self):
        self.add_photo("anh/1.jpg", "red")
        photo = {"path": "1.jpg", "caption": "Hoa.", "credit": "AT"}
        lines = [json.dumps(story(lead_photo=photo))]
        self.assertIsNone(self.run_command(lines, "--photos", str(self.folder / "anh"))[2])

    def test_missing_file_and_unknown_account_are_told_in_a_line(self):
        with self.assertRaisesMessage(CommandError, "Không đọc được tệp"):
            call_command("import_articles", str(self.folder / "khong-co.jsonl"))
        self.assertEqual(
            self.run_command(["{}"], "--by", "ai@example.com")[2],
            "Không có tài khoản ai@example.com.",
        )

    def test_stopped_import_says_how_to_go_on(self):
        with mock.patch("articles.importing.read_story", side_effect=KeyboardInterrupt):
            error = self.run_command([json.dumps(story())])[2]
        self.assertEqual(error, "Đã dừng. Chạy lại lệnh này để nhập tiếp.")
