import time_machine
from django.core import mail
from django.test import TestCase

from accounts.tasks import send_mail
from subscriptions.gifts import tell_start
from subscriptions.models import GiftCard, Order
from subscriptions.ordering import Gift
from tests.factories import make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import make_order, make_publication, make_ward, pay

GIFT = Gift("Lê Thu Trang", "Chúc bố mỗi sáng có báo đọc.", "bo@example.com")


@time_machine.travel("2026-11-20 10:00 +07:00", tick=False)
class GiftTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_order(gift=GIFT)
        cls.card = GiftCard.objects.get()
        cls.pdf = f"/dat-bao/don/{cls.order.code}/thiep.pdf"

    def test_the_recipient_is_told_when_it_begins_and_not_what_it_cost(self):
        do_jobs(send_mail)
        self.assertEqual(mail.outbox, [])
        pay(self.order)
        do_jobs(send_mail)
        [told] = [letter for letter in mail.outbox if letter.to == ["bo@example.com"]]
        for words in ("Lê Thu Trang tặng", GIFT.words, "từ 01/12/2026 đến hết 28/02/2027"):
            self.assertIn(words, told.body)
        for page in (told.body, *(content for content, _ in told.alternatives)):
            self.assertNotIn("441", page)
            self.assertNotIn("đồng", page)
        self.card.refresh_from_db()
        self.assertIsNotNone(self.card.told_at)

    def test_is_told_once(self):
        pay(self.order)
        self.assertEqual(tell_start(self.order), 0)

    def test_nobody_is_written_to_whose_address_was_not_given(self):
        order = make_order(gift=Gift("Lê Thu Trang"))
        pay(order)
        do_jobs(send_mail)
        self.assertEqual([letter.to for letter in mail.outbox], [[order.buyer.email]])

    def test_the_buyer_prints_the_card_and_others_do_not(self):
        self.client.force_login(self.order.buyer)
        answer = self.client.get(self.pdf)
        self.assertEqual(answer["Content-Type"], "application/pdf")
        self.assertTrue(answer.content.startswith(b"%PDF"))
        page = self.client.get(f"/dat-bao/don/{self.order.code}/")
        for words in ("In thiệp tặng", GIFT.giver_name, f"“{GIFT.words}”"):
            self.assertContains(page, words)
        self.client.force_login(make_user(email="khac@example.com"))
        self.assertEqual(self.client.get(self.pdf).status_code, 404)

    def test_an_order_without_gifts_has_no_card(self):
        order = make_order(buyer=self.order.buyer)
        self.client.force_login(order.buyer)
        self.assertEqual(self.client.get(f"/dat-bao/don/{order.code}/thiep.pdf").status_code, 404)
        self.assertNotContains(self.client.get(f"/dat-bao/don/{order.code}/"), "In thiệp")

    def test_clerks_print_all_cards_of_an_order(self):
        self.client.force_login(make_user("phat-hanh"))
        page = f"/toa-soan/subscriptions/order/{self.order.pk}/"
        self.assertContains(self.client.get(f"{page}change/"), "in 1 thiệp tặng")
        self.assertTrue(self.client.get(f"{page}thiep.pdf").content.startswith(b"%PDF"))


@time_machine.travel("2026-11-20 10:00 +07:00", tick=False)
class GiftFormTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader, cls.publication = make_user(), make_publication()
        cls.page = f"/dat-bao/{cls.publication.code}/"
        make_ward()

    def send(self, **gift):
        self.client.force_login(self.reader)
        typed = {
            "months": "3",
            "copies": "1",
            "starts_on": "2026-12-01",
            "recipient_name": "Nguyễn Thị Hòa",
            "recipient_phone": "0912 345 678",
            "province": "1",
            "ward": "319",
            "street_address": "Số 24, ngõ 147 phố Tân Mai",
            "channel": "own",
        }
        return self.client.post(self.page, typed | gift, follow=True)

    def test_a_gift_is_ordered_with_its_words(self):
        answer = self.send(giver_name="Lê Thu Trang", gift_words="Chúc mừng!")
        self.assertContains(answer, "Quà tặng của")
        seen = {name: self.value(answer, name) for name in ("request_key", "promised_vnd")}
        self.client.post(f"{self.page}xem-lai/", seen)
        card = Order.objects.get().lines.get().gift_card
        self.assertEqual((card.giver_name, card.words), ("Lê Thu Trang", "Chúc mừng!"))

    def value(self, answer, name):
        return answer.content.decode().split(f'name="{name}" value="')[1].split('"')[0]

    def test_words_without_a_giver_are_kept_and_asked_about(self):
        answer = self.send(gift_words="Chúc mừng!", gift_email="sai")
        self.assertContains(answer, "Hãy nhập tên người tặng.", status_code=422)
        self.assertContains(answer, "Địa chỉ e-mail chưa đúng.", status_code=422)
        self.assertContains(answer, "Chúc mừng!", status_code=422)

    def test_the_fields_of_a_gift_stay_folded_for_everybody_else(self):
        self.client.force_login(self.reader)
        self.assertContains(self.client.get(self.page), '<details class="order__gift">')
