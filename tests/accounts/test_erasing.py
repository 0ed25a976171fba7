"""Erasing an account: foreseen, thought over, then done whole or not at all."""

from datetime import timedelta
from threading import Event, Thread
from unittest import mock

from django.core import mail
from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from accounts import avatars, consent, data_copies, data_requests, erasing, personal_data
from accounts.adapters import AccountAdapter
from accounts.addresses import confirm_address
from accounts.forms import ProfileForm
from accounts.models import AccountClosed, Consent, DataCopy, DataRequest, Erasure, User
from accounts.tasks import send_mail
from articles import kept_lists, reading_history
from articles.models import ReadingHistory, SavedStory
from comments.models import Comment
from comments.posting import CommentRefused, post_comment
from subscriptions.models import OnlinePayment, Order, OrderLine
from tests.accounts.mailbox import last_link
from tests.comments.factories import make_comment
from tests.factories import PASSWORD, make_article, make_user, photo_bytes
from tests.jobs import do_jobs
from tests.subscriptions.factories import make_order, pay

PAGE = "/tai-khoan/xoa/"
GONE = "Bạn đọc đã xóa tài khoản"


def make_reader():
    reader = make_user(email="hoa@example.com", display_name="Nguyễn Thị Hòa")
    confirm_address(reader)
    return reader


def erase_at_once(reader):
    erasure = erasing.ask(reader)
    return erasing.erase(erasure.pk, erasure.due_at)


class ErasingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_reader()
        cls.article = make_article()

    def sign_in(self):
        self.client.force_login(self.reader)
        self.client.post("/tai-khoan/xac-thuc-lai/", {"password": PASSWORD})

    def test_preview_says_what_goes_what_loses_its_name_and_what_stays(self):
        make_comment(self.article, reader=self.reader)
        kept_lists.save_story(self.reader, self.article)
        make_order(buyer=self.reader)
        paid = make_order(buyer=self.reader)
        pay(paid)
        self.sign_in()
        page = self.client.get(PAGE)
        self.assertContains(page, "1 bài đã lưu.")
        self.assertContains(page, "1 bình luận: chữ ở lại")
        self.assertContains(page, "1 đơn đặt báo chưa trả tiền")
        self.assertContains(page, "1 đơn đặt báo đã trả tiền")
        self.assertContains(page, "10 năm")

    def test_it_asks_again_and_waits_three_days(self):
        self.sign_in()
        self.assertContains(self.client.post(PAGE), "Hãy đánh dấu", status_code=422)
        self.assertFalse(Erasure.objects.exists())
        answer = self.client.post(PAGE, {"sure": "on"}, follow=True)
        self.assertContains(answer, "Tài khoản này sẽ bị xóa lúc")
        self.assertRedirects(self.client.get(PAGE), "/tai-khoan/du-lieu/")
        erasure = Erasure.objects.get()
        self.assertEqual(erasure.due_at - erasure.asked_at, timedelta(days=3))
        self.assertEqual(erasing.erase_due(), 0)
        self.assertTrue(User.objects.filter(email="hoa@example.com", is_active=True).exists())

    def test_link_of_the_mail_takes_it_back_without_signing_in(self):
        erasing.ask(self.reader)
        do_jobs(send_mail)
        link = last_link()
        self.assertContains(self.client.get(link), "Giữ lại tài khoản?")
        self.assertTrue(Erasure.objects.exists())
        self.assertContains(self.client.post(link), "Tài khoản được giữ lại")
        self.assertFalse(Erasure.objects.exists())
        self.assertEqual(self.client.get(link).status_code, 404)
        later = timezone.now() + timedelta(days=4)
        self.assertEqual(erasing.erase_due(later), 0)

    def test_after_it_nothing_tells_who_it_was_and_comments_stay(self):
        comment = make_comment(
            self.article, reader=self.reader, body="Tàu chạy êm.", remote_addr="203.0.113.8"
        )
        kept_lists.save_story(self.reader, self.article)
        consent.give(self.reader, reading_history.PURPOSE, consent.Channel.MY_PAGE)
        copy = data_copies.ask(self.reader)
        data_copies.make(copy.pk)
        data_requests.take_in(
            DataRequest(
                kind="view",
                person=self.reader,
                person_name="Nguyễn Thị Hòa",
                contact="hoa@example.com",
                channel="mail",
                words="Xin xem.",
                received_on=timezone.localdate(),
            )
        )
        self.sign_in()
        self.assertTrue(erase_at_once(self.reader))
        user = User.objects.get(pk=self.reader.pk)
        self.assertEqual((user.is_active, user.display_name), (False, GONE))
        self.assertNotIn("hoa@", user.email)
        self.assertFalse(SavedStory.objects.exists() or ReadingHistory.objects.exists())
        self.assertFalse(DataCopy.objects.exists() or user.emailaddress_set.exists())
        self.assertEqual(Consent.objects.first().channel, consent.Channel.ERASURE)
        comment.refresh_from_db()
        self.assertEqual((comment.body, comment.remote_addr), ("Tàu chạy êm.", None))
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, GONE)
        self.assertNotContains(page, "Nguyễn Thị Hòa")
        self.assertEqual(self.client.get("/tai-khoan/").status_code, 302)
        told = str(personal_data.tell(user))
        self.assertNotIn("Nguyễn Thị Hòa", told)
        self.assertNotIn("hoa@example.com", told)

    def test_form_that_was_on_its_way_does_not_name_the_account_again(self):
        late = User.objects.get(pk=self.reader.pk)
        erase_at_once(self.reader)
        name = ProfileForm({"display_name": "Nguyễn Thị Hòa"}, instance=late)
        self.assertTrue(name.is_valid())
        name.save()
        adapter = AccountAdapter()
        adapter.set_password(late, "một câu khác rất dài")
        adapter.set_phone_verified(late, "+84912345678")
        for act in (
            lambda: avatars.choose(late, photo_bytes()),
            lambda: consent.give(late, "lich-su-doc", consent.Channel.MY_PAGE),
            lambda: data_copies.ask(late),
        ):
            with self.assertRaises(AccountClosed):
                act()
        row = User.objects.get(pk=late.pk)
        self.assertEqual((row.display_name, row.phone, row.is_active), (GONE, None, False))
        self.assertFalse(row.has_usable_password())

    def test_address_is_free_again_and_its_owner_is_told(self):
        erase_at_once(self.reader)
        do_jobs(send_mail)
        self.assertEqual(mail.outbox[-1].to, ["hoa@example.com"])
        self.assertIn("đã được xóa", mail.outbox[-1].subject)
        make_reader()

    def test_orders_without_money_go_and_paid_ones_stay_whole(self):
        make_order(buyer=self.reader)
        paid = make_order(buyer=self.reader)
        pay(paid)
        erase_at_once(self.reader)
        self.assertEqual(Order.objects.get().contact_name, "Trần Minh")
        self.assertEqual(OrderLine.objects.count(), 1)

    def test_order_that_somebody_set_out_to_pay_at_a_gateway_stays(self):
        OnlinePayment.objects.create(
            order=make_order(buyer=self.reader),
            gateway=OnlinePayment.Gateway.VNPAY,
            number="KTDT100001-1",
            amount_vnd=441_000,
            begun_at=timezone.now(),
        )
        erase_at_once(self.reader)
        self.assertTrue(Order.objects.exists())

    def test_it_is_all_or_nothing(self):
        kept_lists.save_story(self.reader, self.article)
        erasure = erasing.ask(self.reader)
        with (
            mock.patch.object(erasing, "empty", side_effect=RuntimeError),
            self.assertLogs("accounts.erasing", "ERROR"),
        ):
            self.assertEqual(erasing.erase_due(erasure.due_at), 0)
        self.assertTrue(SavedStory.objects.exists())
        self.assertEqual(erasing.erase_due(erasure.due_at), 1)
        self.assertEqual(erasing.erase_due(erasure.due_at), 0)

    def test_account_of_the_newsroom_is_not_erased_by_its_owner(self):
        with self.assertRaises(erasing.StaffStay):
            erasing.ask(make_user("phong-vien"))
        # Nor one that was given a role after it had asked.
        erasure = erasing.ask(self.reader)
        User.objects.filter(pk=self.reader.pk).update(is_staff=True)
        self.assertEqual(erasing.erase_due(erasure.due_at), 0)
        self.assertFalse(Erasure.objects.exists())


class RaceTests(TransactionTestCase):
    def test_comment_posted_while_erasing_is_refused(self):
        reader, article = make_reader(), make_article()
        erasure = erasing.ask(reader)
        outcomes, began = [], Event()

        def post():
            try:
                began.wait()
                post_comment(reader, article, "Đúng lúc xóa.", remote_addr="203.0.113.8")
                outcomes.append("taken in")
            except CommentRefused as refusal:
                outcomes.append(str(refusal))
            finally:
                connection.close()

        thread = Thread(target=post)
        thread.start()
        with transaction.atomic():
            erasing.erase(erasure.pk, erasure.due_at)
            began.set()
            thread.join(0.3)
        thread.join()
        self.assertEqual(outcomes, ["Tài khoản này đã đóng nên không gửi được bình luận."])
        self.assertFalse(Comment.objects.exists())

    def test_two_workers_erase_once_and_taking_back_loses_to_it(self):
        reader = make_reader()
        erasure = erasing.ask(reader)
        outcomes, began = [], Event()

        def work():
            try:
                began.wait()
                outcomes.append(erasing.erase(erasure.pk, erasure.due_at))
                outcomes.append(erasing.take_back(erasure.key))
            finally:
                connection.close()

        thread = Thread(target=work)
        thread.start()
        with transaction.atomic():
            erasing.erase(erasure.pk, erasure.due_at)
            began.set()
            thread.join(0.3)
        thread.join()
        self.assertEqual(outcomes, [False, False])
        self.assertIsNotNone(Erasure.objects.get().done_at)
