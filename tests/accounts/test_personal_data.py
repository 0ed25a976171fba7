"""What is known of a person: every model is covered; a copy has all of it, for its owner alone."""

import json
from datetime import timedelta

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import models
from django.test import TestCase
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField

from accounts import consent, data_copies, personal_data
from accounts.addresses import confirm_address
from accounts.models import DataCopy
from accounts.tasks import make_data_copy, send_mail
from articles import kept_lists, reading_history
from comments.models import CommentVersion
from tests.comments.factories import make_comment
from tests.factories import PASSWORD, make_article, make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import make_order

# Words in the names of columns that may hold how somebody is reached.
WORDS = ("phone", "mail", "address", "recipient", "contact")
TEXT = (models.CharField, models.TextField, models.JSONField)


def personal_fields():
    """Yield each field that points to an account or may say how somebody is reached."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            points = field.is_relation and field.related_model is get_user_model()
            reaches = isinstance(
                field, models.EmailField | PhoneNumberField | models.GenericIPAddressField
            ) or (isinstance(field, TEXT) and any(word in field.name for word in WORDS))
            if points or reaches:
                yield f"{model._meta.label}.{field.name}"


class RegistryTests(TestCase):
    def test_every_field_about_a_person_is_covered_or_left_out_with_a_reason(self):
        known = personal_data.covered() | personal_data.left_out().keys()
        self.assertEqual(sorted(set(personal_fields()) - known), [])

    def test_nothing_is_covered_that_is_not_there_and_nothing_twice(self):
        there = {
            f"{model._meta.label}.{field.name}"
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.local_fields
        }
        known = personal_data.covered() | personal_data.left_out().keys()
        self.assertEqual(sorted(known - there), [])
        self.assertFalse(personal_data.covered() & personal_data.left_out().keys())

    def test_every_reason_is_a_sentence(self):
        for reason in personal_data.left_out().values():
            self.assertRegex(reason, r"^\w.+\.$")


class CopyTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="hoa@example.com", display_name="Nguyễn Thị Hòa")
        confirm_address(cls.reader)
        cls.article = make_article(headline="Cầu mới thông xe")
        consent.give(cls.reader, reading_history.PURPOSE, consent.Channel.MY_PAGE, "203.0.113.7")
        reading_history.note(cls.reader.pk, cls.article.pk)
        kept_lists.save_story(cls.reader, cls.article)
        text = "9999-99-99T99:99:x <script>alert(1)</script>"
        comment = make_comment(cls.article, reader=cls.reader, body=text, remote_addr="203.0.113.8")
        CommentVersion.objects.create(comment=comment, number=1, body="Chữ trước khi sửa")
        make_comment(cls.article, body="Lời của người khác")
        cls.order = make_order(buyer=cls.reader)

    def sign_in(self, user=None):
        self.client.force_login(user or self.reader)
        self.client.post("/tai-khoan/xac-thuc-lai/", {"password": PASSWORD})

    def test_copy_has_everything_and_nothing_of_others(self):
        told = json.dumps(personal_data.tell(self.reader), ensure_ascii=False)
        for words in (
            *("hoa@example.com", "Nguyễn Thị Hòa", "203.0.113.7", "203.0.113.8"),
            *("Cầu mới thông xe", "alert(1)", "Chữ trước khi sửa", self.order.code),
            *(str(self.order.contact_phone), self.order.lines.get().street_address),
        ):
            self.assertIn(words, told)
        self.assertNotIn("Lời của người khác", told)

    def test_it_is_made_in_the_background_and_opens_for_its_owner_alone(self):
        self.sign_in()
        answer = self.client.post("/tai-khoan/du-lieu/ban-sao/", follow=True)
        self.assertContains(answer, "Đang làm bản sao")
        copy = DataCopy.objects.get()
        page = f"/tai-khoan/du-lieu/{copy.key}/"
        self.assertEqual(self.client.get(page).status_code, 404)
        do_jobs(make_data_copy, send_mail)
        self.assertIn(page, mail.outbox[-1].body)
        answer = self.client.get(page)
        self.assertContains(answer, "Cầu mới thông xe")
        self.assertNotContains(answer, "<script>alert")
        self.assertEqual(answer.headers["Cache-Control"], "private, no-store")
        data = self.client.get(f"{page[:-1]}.json")
        self.assertIn("attachment", data.headers["Content-Disposition"])
        self.assertEqual(data.json()["parts"], DataCopy.objects.get().content)
        other = make_user()
        self.client.logout()
        self.sign_in(other)
        self.assertEqual(self.client.get(page).status_code, 404)
        self.client.logout()
        self.assertRedirects(self.client.get(page), f"/dang-nhap/?next={page}")

    def test_who_is_signed_in_is_asked_who_it_is(self):
        self.client.force_login(self.reader)
        for path in ("/tai-khoan/du-lieu/ban-sao/", "/tai-khoan/xoa/"):
            answer = self.client.post(path)
            self.assertIn("/tai-khoan/xac-thuc-lai/", answer.headers["Location"])
        self.assertFalse(DataCopy.objects.exists())

    def test_asking_again_at_once_makes_one_copy(self):
        copies = {data_copies.ask(self.reader).pk for _ in range(2)}
        self.assertEqual(len(copies), 1)

    def test_it_ends_after_seven_days(self):
        now = timezone.now()
        copy = data_copies.ask(self.reader, now)
        data_copies.make(copy.pk, now)
        self.assertTrue(DataCopy.objects.there(now + timedelta(days=6)).exists())
        self.assertFalse(DataCopy.objects.there(now + timedelta(days=7)).exists())
        data_copies.forget_ended(now + timedelta(days=7))
        self.assertFalse(DataCopy.objects.exists())

    def test_queries_do_not_grow_with_what_there_is(self):
        for _ in range(2):
            make_comment(make_article(), reader=self.reader)
            kept_lists.save_story(self.reader, make_article())
            with self.assertNumQueries(40):
                personal_data.tell(self.reader)
