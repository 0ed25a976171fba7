"""Who may do what to which story: permissions, and the sections that they reach."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing, rights
from articles.models import Article, Assignment, SectionDuty, Stage
from articles.revisions import draft_of
from tests.articles.desk.typing import change_address, typed
from tests.factories import make_article, make_content, make_photo, make_section, make_user

LIST = "/toa-soan/articles/article/"


def in_charge(*paths, role="bien-tap-vien", **fields):
    """Make a member of the newsroom in charge of some sections."""
    user = make_user(role, **fields)
    for path in paths:
        SectionDuty.objects.create(user=user, section=make_section(path))
    return user


def fresh(user):
    """Return the person as the next request knows them."""
    return type(user).objects.get(pk=user.pk)


class SectionsOfTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.above = make_section("do-thi")
        cls.inside = make_section("do-thi/giao-thong")
        cls.deep = make_section("do-thi/giao-thong/metro")
        cls.beside = make_section("do-thi-moi")

    def test_who_has_no_duty_works_on_all(self):
        self.assertIsNone(rights.sections_of(make_user("bien-tap-vien")))

    def test_duty_reaches_all_below_and_nothing_beside_or_above(self):
        self.assertEqual(
            rights.sections_of(in_charge("do-thi")),
            {self.above.pk, self.inside.pk, self.deep.pk},
        )
        self.assertEqual(
            rights.sections_of(in_charge("do-thi/giao-thong")), {self.inside.pk, self.deep.pk}
        )

    def test_several_duties_add_up(self):
        found = rights.sections_of(in_charge("do-thi-moi", "do-thi/giao-thong/metro"))
        self.assertEqual(found, {self.beside.pk, self.deep.pk})

    def test_section_made_later_below_is_in_the_same_charge(self):
        editor = in_charge("do-thi")
        later = make_section("do-thi/quy-hoach")
        self.assertIn(later.pk, rights.sections_of(fresh(editor)))

    def test_administrator_works_on_all_whatever_is_written(self):
        self.assertIsNone(rights.sections_of(in_charge("do-thi", role="quan-tri")))

    def test_is_read_once_a_request(self):
        editor = in_charge("do-thi")
        with self.assertNumQueries(2):
            rights.sections_of(editor)
            rights.sections_of(editor)


class MayTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        fields = {"published": False, "by": cls.reporter}
        cls.own_desk = make_article(section="do-thi/giao-thong", **fields)
        cls.other_desk = make_article(section="y-te", **fields)
        cls.on_no_section = make_article(section=None, **{**fields, "headline": "Chưa xếp mục"})
        Article.objects.filter(pk=cls.on_no_section.pk).update(section=None)
        cls.on_no_section.refresh_from_db()

    def test_asks_for_the_permission_first(self):
        editor = make_user("bien-tap-vien")
        self.assertTrue(rights.may(editor, "articles.return_article", self.own_desk))
        self.assertFalse(rights.may(editor, "articles.approve_article", self.own_desk))
        self.assertFalse(rights.may(self.reporter, "articles.return_article", self.own_desk))

    def test_reader_and_former_member_may_nothing(self):
        for fields in ({"is_staff": False}, {"is_active": False}):
            with self.subTest(**fields):
                person = make_user("thu-ky", **fields)
                self.assertFalse(rights.may(person, "articles.change_article", self.own_desk))
                self.assertFalse(rights.may(person, "articles.change_article"))

    def test_right_reaches_the_sections_in_charge_alone(self):
        for role in ("bien-tap-vien", "thu-ky", "tong-bien-tap"):
            editor = in_charge("do-thi", role=role)
            for permission in ("change", "return", "pass", "publish"):
                with self.subTest(role, permission=permission):
                    name = f"articles.{permission}_article"
                    self.assertTrue(rights.may(editor, name, self.own_desk))
                    self.assertFalse(rights.may(editor, name, self.other_desk))

    def test_story_on_no_section_is_for_those_who_work_on_all(self):
        self.assertFalse(rights.may_open(in_charge("do-thi"), self.on_no_section))
        self.assertTrue(rights.may_open(make_user("bien-tap-vien"), self.on_no_section))

    def test_permission_without_a_story_asks_nothing_of_sections(self):
        self.assertTrue(rights.may(in_charge("do-thi"), "articles.publish_article"))

    def test_writer_keeps_to_own_stories_on_any_section(self):
        for story in (self.own_desk, self.other_desk, self.on_no_section):
            self.assertTrue(rights.may_open(self.reporter, story))
            self.assertTrue(rights.may(self.reporter, "articles.submit_article", story))
        other = make_article(published=False, section="do-thi")
        self.assertFalse(rights.may_open(self.reporter, other))
        self.assertFalse(rights.may(self.reporter, "articles.submit_article", other))

    def test_editor_writes_and_hands_in_beyond_the_charge_but_judges_within_it(self):
        editor = in_charge("do-thi")
        own = make_article(published=False, by=editor, section="y-te")
        for permission in ("view", "change", "submit"):
            self.assertTrue(rights.may(editor, f"articles.{permission}_article", own))
        for permission in ("pass", "return", "publish"):
            self.assertFalse(rights.may(editor, f"articles.{permission}_article", own))

    def test_text_that_moves_the_story_out_of_the_charge_counts_as_well(self):
        editor = in_charge("do-thi")
        outside = make_content(section=make_section("y-te").pk)
        inside = make_content(section=make_section("do-thi").pk)
        name = "articles.publish_article"
        self.assertTrue(rights.may(editor, name, self.own_desk, inside))
        self.assertFalse(rights.may(editor, name, self.own_desk, outside))
        self.assertFalse(rights.may(editor, name, self.other_desk, inside))

    def test_assignment_opens_a_story_to_its_people_and_gives_no_other_right(self):
        colleague = make_user("phong-vien")
        assignment = Assignment.objects.create(
            title="Đi cùng",
            deadline_at=timezone.now(),
            created_by=self.reporter,
            article=self.other_desk,
        )
        assignment.people.add(colleague)
        self.assertTrue(rights.may_open(colleague, self.other_desk))
        self.assertTrue(rights.may(colleague, "articles.change_article", self.other_desk))
        self.assertFalse(rights.may(colleague, "articles.publish_article", self.other_desk))
        self.assertFalse(rights.may_open(colleague, self.own_desk))

    def test_those_who_may_are_the_ones_in_charge(self):
        inside, outside = in_charge("do-thi"), in_charge("y-te")
        on_all, reporter = make_user("thu-ky"), make_user("phong-vien")
        former = in_charge("do-thi", is_active=False)
        reader = in_charge("do-thi", is_staff=False)
        found = rights.those_who_may("articles.pass_article", self.own_desk)
        self.assertTrue({inside, on_all} <= set(found))
        for person in (outside, reporter, former, reader):
            self.assertNotIn(person, found)

    def test_those_who_may_are_found_in_as_many_queries_whatever_their_number(self):
        in_charge("do-thi")
        for _ in range(2):
            with self.assertNumQueries(5):
                rights.those_who_may("articles.pass_article", self.own_desk)
            in_charge("do-thi", "y-te"), in_charge("y-te"), make_user("thu-ky")

    def test_those_who_may_are_whom_may_allows(self):
        people = [
            in_charge("do-thi", role=role)
            for role in ("phong-vien", "bien-tap-vien", "thu-ky", "quan-tri")
        ]
        people += [in_charge("y-te"), make_user("tong-bien-tap"), make_user("phong-vien")]
        people.append(self.reporter)
        assignment = Assignment.objects.create(
            title="Giao",
            deadline_at=timezone.now(),
            created_by=people[1],
            article=self.other_desk,
        )
        assignment.people.add(people[0], people[1])
        for story in (self.own_desk, self.other_desk, self.on_no_section):
            for name in ("change", "submit", "pass", "approve", "publish"):
                permission = f"articles.{name}_article"
                with self.subTest(story=str(story), permission=permission):
                    found = set(rights.those_who_may(permission, story))
                    expected = {one for one in people if rights.may(fresh(one), permission, story)}
                    self.assertEqual(found & set(people), expected)


class OpenToTests(TestCase):
    def test_list_holds_exactly_what_may_be_opened(self):
        writer, other = make_user("phong-vien"), make_user("phong-vien")
        editor = in_charge("do-thi", "y-te")
        people = [
            writer,
            other,
            editor,
            in_charge("do-thi/giao-thong", role="thu-ky"),
            in_charge("do-thi", role="phong-vien"),
            in_charge("y-te", role="quan-tri"),
            make_user("tong-bien-tap"),
            make_user("kiem-duyet"),
        ]
        stories = [
            make_article(published=published, by=by, section=path)
            for by in (writer, other, editor)
            for path in ("do-thi", "do-thi/giao-thong", "y-te", "van-hoa")
            for published in (True, False)
        ]
        for story in stories[::3]:
            assignment = Assignment.objects.create(
                title="Giao", deadline_at=timezone.now(), created_by=editor, article=story
            )
            assignment.people.add(writer, editor)
        for person in map(fresh, people):
            with self.subTest(str(person)):
                listed = set(rights.open_to(person, Article.objects.all()))
                self.assertEqual(listed, {s for s in stories if rights.may_open(person, s)})

    def test_assigned_story_stands_in_the_list_once(self):
        reporter, editor = make_user("phong-vien"), make_user("bien-tap-vien")
        story = make_article(published=False, by=reporter)
        assignment = Assignment.objects.create(
            title="Giao", deadline_at=timezone.now(), created_by=editor, article=story
        )
        assignment.people.add(reporter, editor)
        self.assertEqual(list(rights.open_to(reporter, Article.objects.all())), [story])


class LimitedEditorTests(TestCase):
    """An editor in charge of one section, at the newsroom's addresses."""

    @classmethod
    def setUpTestData(cls):
        cls.editor = in_charge("do-thi")
        fields = {"published": False, "by": make_user("phong-vien")}
        cls.inside = make_article(section="do-thi/giao-thong", headline="Bài ban tôi", **fields)
        cls.outside = make_article(section="y-te", headline="Bài ban khác", **fields)
        cls.own = make_article(
            published=False, by=cls.editor, section="van-hoa", headline="Bài tôi viết"
        )

    def setUp(self):
        self.client.force_login(self.editor)

    def test_list_shows_the_charge_and_own_stories(self):
        page = self.client.get(LIST)
        self.assertContains(page, "Bài ban tôi")
        self.assertContains(page, "Bài tôi viết")
        self.assertNotContains(page, "Bài ban khác")

    def test_no_address_opens_another_section(self):
        base = f"{LIST}{self.outside.pk}"
        paths = ("change", "history", "delete", "ban/1", "xem-truoc", "xem-truoc/trang")
        for path in (*paths, "xem-truoc/moi-nhat"):
            with self.subTest(path):
                self.assertEqual(self.client.get(f"{base}/{path}/").status_code, 404)
        for path in ("change", "delete", "ban/1/khoi-phuc", "xem-truoc/duong-dan"):
            with self.subTest(path):
                data = typed(self.outside, headline="Chiếm", _publish="1")
                self.assertEqual(self.client.post(f"{base}/{path}/", data).status_code, 404)
        self.outside.refresh_from_db()
        self.assertEqual((self.outside.headline, self.outside.stage), ("Bài ban khác", Stage.DRAFT))

    def test_form_offers_the_sections_in_charge_and_the_story_s_own(self):
        page = self.client.get(change_address(self.inside)).content.decode()
        self.assertIn(f'<option value="{make_section("do-thi").pk}"', page)
        self.assertNotIn(f'<option value="{make_section("y-te").pk}"', page)
        own = self.client.get(change_address(self.own)).content.decode()
        self.assertIn(f'<option value="{make_section("van-hoa").pk}" selected', own)

    def test_story_cannot_be_moved_out_of_the_charge_by_a_forged_field(self):
        data = typed(self.inside, section=make_section("y-te").pk)
        page = self.client.post(change_address(self.inside), data)
        self.assertContains(page, "Bạn không phụ trách chuyên mục này.")
        self.inside.refresh_from_db()
        self.assertEqual(draft_of(self.inside).section, self.inside.section_id)

    def test_own_story_of_another_section_is_handed_in_and_not_passed_on(self):
        self.client.post(change_address(self.own), typed(self.own, _pass="1"))
        self.own.refresh_from_db()
        self.assertEqual(self.own.stage, Stage.DRAFT)
        self.client.post(change_address(self.own), typed(self.own, _submit="1"))
        self.own.refresh_from_db()
        self.assertEqual(self.own.stage, Stage.SUBMITTED)

    def test_charge_taken_away_closes_what_it_opened(self):
        SectionDuty.objects.filter(user=self.editor).update(section=make_section("y-te"))
        self.assertEqual(self.client.get(change_address(self.inside)).status_code, 404)
        self.assertEqual(self.client.get(change_address(self.outside)).status_code, 200)

    def test_photo_names_no_story_of_another_section(self):
        photo = make_photo()
        make_article(published=False, section="y-te", lead_photo=photo, headline="Bài y tế có ảnh")
        page = self.client.get(f"/toa-soan/articles/photo/{photo.pk}/change/")
        self.assertNotContains(page, "Bài y tế có ảnh")
        self.assertContains(page, "1 bài của người khác.")

    def test_photo_is_shown_in_as_many_queries_whatever_the_stories(self):
        photo = make_photo()
        address = f"/toa-soan/articles/photo/{photo.pk}/change/"
        make_article(published=False, section="do-thi", lead_photo=photo)
        # What a process looks up once and keeps.
        self.client.get(address)
        with CaptureQueriesContext(connection) as first:
            self.client.get(address)
        for path in ("do-thi", "y-te"):
            make_article(published=False, section=path, lead_photo=photo)
        with self.assertNumQueries(len(first)):
            self.client.get(address)


class HeadlinesOfOthersTests(TestCase):
    """A number in a box of related stories is typed as easily as any other."""

    @classmethod
    def setUpTestData(cls):
        cls.secret = make_article(published=False, headline="Tít còn giấu kín", section="y-te")
        cls.withdrawn = make_article(headline="Tít đã gỡ xuống", section="y-te")
        publishing.withdraw(cls.withdrawn, None, "Gỡ thử")
        cls.shown = make_article(headline="Tít ai cũng đọc được", section="y-te")
        cls.reporter = make_user("phong-vien")
        cls.own = make_article(published=False, by=cls.reporter)
        keys = " ".join(str(story.pk) for story in (cls.secret, cls.withdrawn, cls.shown))
        cls.box = f'<p>Chữ của tôi.</p><aside data-related="{keys}"></aside>'

    def setUp(self):
        self.client.force_login(self.reporter)
        self.address = change_address(self.own)
        self.base = f"/toa-soan/articles/article/{self.own.pk}"

    def require_hidden(self, page):
        self.assertContains(page, "Tít ai cũng đọc được", status_code=page.status_code)
        for headline in ("Tít còn giấu kín", "Tít đã gỡ xuống"):
            self.assertNotContains(page, headline, status_code=page.status_code)

    def test_related_box_tells_no_headline_of_a_draft(self):
        self.client.post(self.address, typed(self.own, body=self.box))
        for address in ("so-sanh/", "ban/2/", "xem-truoc/trang/", "change/"):
            with self.subTest(address):
                self.require_hidden(self.client.get(f"{self.base}/{address}"))
        page = self.client.get(f"{self.base}/so-sanh/")
        self.assertContains(page, f"bài số {self.secret.pk} (chưa đăng hoặc đã gỡ)")

    def test_two_texts_side_by_side_tell_no_headline_of_a_draft(self):
        old = typed(self.own, body=self.box)
        self.client.post(self.address, typed(self.own, headline="Tôi đã lưu ở nơi khác"))
        page = self.client.post(self.address, old)
        self.assertEqual(page.status_code, 409)
        self.require_hidden(page)
