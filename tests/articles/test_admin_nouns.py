"""The smaller lists of the newsroom: sections, authors, tags, imprint, photos."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.test import TestCase

from articles import publishing, rights
from articles.models import (
    Author,
    Edition,
    Imprint,
    Photo,
    Section,
    SectionDuty,
    Tag,
)
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_user,
    photo_bytes,
)

BASE = "/toa-soan/articles"


class ChiefTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = make_user("tong-bien-tap")

    def setUp(self):
        self.client.force_login(self.chief)


class SectionTests(ChiefTestCase):
    def save(self, path="add", **fields):
        data = {"name": "Hạ tầng", "slug": "", "position": 0, **fields}
        return self.client.post(f"{BASE}/section/{path}/", data)

    def test_new_section_gets_its_address_from_its_name_and_place(self):
        parent = make_section("do-thi")
        self.save(parent=parent.pk)
        self.assertTrue(Section.objects.filter(path="do-thi/ha-tang").exists())

    def test_moving_a_section_moves_those_below_and_renews_the_pages(self):
        make_section("do-thi/giao-thong")
        section, before = make_section("do-thi"), Edition.objects.current()
        self.save(f"{section.pk}/change", name="Đô thị", slug="thanh-pho")
        self.assertTrue(Section.objects.filter(path="thanh-pho/giao-thong").exists())
        self.assertGreater(Edition.objects.current(), before)

    def test_refuses_a_place_inside_itself(self):
        below, above = make_section("a/b"), make_section("a")
        response = self.save(f"{above.pk}/change", slug="a", parent=below.pk)
        self.assertContains(response, "không thể nằm trong chính nó")

    def test_refuses_a_taken_address(self):
        make_section("ha-tang")
        self.assertContains(self.save(), "Đã có chuyên mục ở đường dẫn /ha-tang/.")

    def test_refuses_an_address_of_another_page(self):
        self.assertContains(self.save(slug="tim-kiem"), "cho việc khác")

    def test_refuses_a_fourth_level(self):
        response = self.save(parent=make_section("a/b/c").pk)
        self.assertContains(response, "nhiều nhất 3 tầng")


class SectionDeletionTests(TestCase):
    def setUp(self):
        self.client.force_login(make_user("quan-tri"))
        self.section = make_section("du-lich")

    def delete(self):
        address = f"{BASE}/section/{self.section.pk}/delete/"
        return self.client.post(address, {"post": "yes"}, follow=True)

    def test_section_in_somebody_s_charge_stays_and_their_rights_do_not_grow(self):
        editor = make_user("bien-tap-vien", display_name="Chị Hà")
        SectionDuty.objects.create(user=editor, section=self.section)
        self.assertContains(self.delete(), "Chị Hà đang phụ trách chuyên mục này.")
        self.assertEqual(rights.sections_of(editor), {self.section.pk})
        with self.assertRaises(ProtectedError):
            self.section.delete()

    def test_section_in_which_something_stands_stays(self):
        make_section("du-lich/am-thuc")
        make_article(section=self.section)
        self.assertContains(self.delete(), "trong chuyên mục này còn chuyên mục con, bài.")
        self.assertTrue(Section.objects.filter(pk=self.section.pk).exists())

    def test_empty_section_goes(self):
        self.delete()
        self.assertFalse(Section.objects.filter(pk=self.section.pk).exists())


class AuthorTests(ChiefTestCase):
    def save(self, **fields):
        return self.client.post(f"{BASE}/author/add/", {"pen_name": "Minh Khuê", **fields})

    def test_new_author_gets_a_free_slug(self):
        make_author("Minh Khuế")
        self.save()
        self.assertEqual(Author.objects.get(pen_name="Minh Khuê").slug, "minh-khue-2")

    def test_refuses_marks_that_the_story_form_reads(self):
        self.assertContains(self.save(pen_name="Khuê (ảnh)"), "không có dấu phẩy")

    def test_search_ignores_diacritics(self):
        make_author("Đức Long")
        page = self.client.get(f"{BASE}/author/", {"q": "duc long"})
        self.assertContains(page, "Đức Long")

    def test_offers_staff_accounts_alone(self):
        make_user(display_name="Một bạn đọc")
        page = self.client.get(f"{BASE}/author/add/")
        self.assertNotContains(page, "Một bạn đọc")


class TagTests(ChiefTestCase):
    def test_mending_a_name_keeps_the_address_and_renews_the_pages(self):
        tag = Tag.objects.create(name="Giao thong")
        before = Edition.objects.current()
        self.client.post(f"{BASE}/tag/{tag.pk}/change/", {"name": "Giao thông"})
        tag.refresh_from_db()
        self.assertEqual((tag.name, tag.slug), ("Giao thông", "giao-thong"))
        self.assertGreater(Edition.objects.current(), before)


class ImprintTests(ChiefTestCase):
    def test_new_imprint_renews_the_pages(self):
        before = Edition.objects.current()
        self.client.post(
            f"{BASE}/imprint/add/",
            {
                "effective_from": "01/02/2026",
                "newspaper_name": "Kinh tế & Đô thị",
                "governing_body": "Cơ quan chủ quản",
                "licence": "Số 1/GP-BTTTT",
                "editor_in_chief_title": "Tổng Biên tập",
                "editor_in_chief": "Nguyễn Văn A",
                "address": "Hà Nội",
                "hotline": "024 1234 5678",
                "email": "toasoan@example.com",
                "copyright_note": "Ghi rõ nguồn.",
            },
        )
        self.assertEqual(Imprint.objects.get().effective_from.isoformat(), "2026-02-01")
        self.assertGreater(Edition.objects.current(), before)


class PhotoTests(ChiefTestCase):
    def test_takes_a_photo_in_without_scripts(self):
        file = SimpleUploadedFile("cau.jpg", photo_bytes(), content_type="image/jpeg")
        data = {"file": file, "caption": "Cầu mới.", "credit": "Ảnh: AT"}
        response = self.client.post(f"{BASE}/photo/add/", data)
        photo = Photo.objects.get()
        self.assertRedirects(response, f"{BASE}/photo/{photo.pk}/change/")
        self.assertEqual(photo.credit, "AT")

    def test_refused_file_keeps_what_was_typed(self):
        file = SimpleUploadedFile("cau.jpg", b"no picture", content_type="image/jpeg")
        data = {"file": file, "caption": "Chú thích đã gõ.", "credit": "AT"}
        response = self.client.post(f"{BASE}/photo/add/", data)
        self.assertContains(response, "Chú thích đã gõ.")
        self.assertTrue(response.context["form"].errors["file"])
        self.assertEqual(Photo.objects.count(), 0)

    def test_changes_words_for_search_and_readers(self):
        photo, before = make_photo(), Edition.objects.current()
        self.client.post(
            f"{BASE}/photo/{photo.pk}/change/", {"caption": "Hồ Gươm.", "credit": "AT", "alt": ""}
        )
        self.assertTrue(Photo.objects.matching("ho guom").exists())
        self.assertGreater(Edition.objects.current(), before)

    def test_says_where_a_photo_is_used_and_keeps_it(self):
        lead, inside, free = make_photo(), make_photo(), make_photo()
        figure = f'<p>Chữ.</p>\n<figure data-photo="{inside.pk}"></figure>'
        article = make_article(lead_photo=lead, body=figure, headline="Bài có ảnh")
        for photo in (lead, inside):
            self.assertContains(self.client.get(f"{BASE}/photo/{photo.pk}/change/"), "Bài có ảnh")
            for send in (self.client.get, self.client.post):
                response = send(f"{BASE}/photo/{photo.pk}/delete/", follow=True)
                self.assertContains(response, "Ảnh đang dùng trong 1 bài nên không xóa được.")
        self.assertNotContains(self.client.get(f"{BASE}/photo/{free.pk}/change/"), str(article))
        self.client.post(f"{BASE}/photo/{free.pk}/delete/")
        self.assertCountEqual(Photo.objects.all(), [lead, inside])

    def test_list_is_read_in_a_fixed_number_of_queries(self):
        for _ in range(2):
            make_photo()
            make_photo()
            # Session, person, two of permissions, photos, which of them are used, and what waits:
            # six for the sidebar.
            with self.assertNumQueries(8):
                self.client.get(f"{BASE}/photo/")


class PhotoOfOthersTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter, other = make_user("phong-vien"), make_user("phong-vien")
        cls.photo = make_photo(caption="Chú thích cũ.")
        cls.address = f"{BASE}/photo/{cls.photo.pk}/change/"
        cls.draft = make_article(
            published=False, by=other, lead_photo=cls.photo, headline="Nháp của đồng nghiệp"
        )
        make_article(
            published=False, by=cls.reporter, lead_photo=cls.photo, headline="Nháp của tôi"
        )

    def setUp(self):
        self.client.force_login(self.reporter)

    def rewrite(self):
        self.client.post(self.address, {"caption": "Chú thích mới.", "credit": "AT", "alt": ""})
        self.photo.refresh_from_db()
        return self.photo.caption

    def test_reporter_sees_own_stories_and_how_many_others_use_the_photo(self):
        page = self.client.get(self.address)
        self.assertContains(page, "Nháp của tôi")
        self.assertContains(page, "Và 1 bài của người khác.")
        self.assertNotContains(page, "Nháp của đồng nghiệp")

    def test_reporter_changes_words_that_no_reader_sees_yet(self):
        self.assertEqual(self.rewrite(), "Chú thích mới.")

    def test_words_on_a_page_are_changed_by_editors(self):
        publishing.publish(self.draft, make_user("bien-tap-vien"))
        self.assertEqual(self.rewrite(), "Chú thích cũ.")
        self.assertContains(self.client.get(self.address), "chỉ biên tập viên sửa được")
        self.client.force_login(make_user("bien-tap-vien"))
        self.assertEqual(self.rewrite(), "Chú thích mới.")


class AuditTests(ChiefTestCase):
    def test_trail_can_be_read_and_never_changed(self):
        article = make_article(headline="Bài có dấu vết")
        entry = article.audit_entries.first()
        self.assertContains(self.client.get(f"{BASE}/auditentry/"), "Bài có dấu vết")
        for path in ("add/", f"{entry.pk}/delete/"):
            self.assertEqual(self.client.post(f"{BASE}/auditentry/{path}").status_code, 403)
        self.assertEqual(self.client.post(f"{BASE}/auditentry/{entry.pk}/change/").status_code, 403)

    def test_secretary_of_some_sections_reads_the_trail_of_those_and_of_own_stories(self):
        secretary = make_user("thu-ky")
        SectionDuty.objects.create(user=secretary, section=make_section("do-thi"))
        make_article(published=False, section="do-thi/giao-thong", headline="Bài ban tôi")
        make_article(published=False, section="y-te", by=secretary, headline="Bài tôi viết")
        other = make_article(published=False, section="y-te", headline="Bài ban khác")
        self.client.force_login(secretary)
        page = self.client.get(f"{BASE}/auditentry/")
        self.assertContains(page, "Bài ban tôi")
        self.assertContains(page, "Bài tôi viết")
        self.assertNotContains(page, "Bài ban khác")
        entry = other.audit_entries.first()
        answer = self.client.get(f"{BASE}/auditentry/{entry.pk}/change/", follow=True)
        self.assertNotContains(answer, "Bài ban khác")


class RoleTests(TestCase):
    def test_only_the_administrator_edits_roles(self):
        self.client.force_login(make_user("tong-bien-tap"))
        self.assertEqual(self.client.get("/toa-soan/auth/group/").status_code, 403)
        self.client.force_login(make_user("quan-tri"))
        page = self.client.get("/toa-soan/auth/group/", follow=True)
        self.assertContains(page, "Phóng viên")
