from datetime import date

import time_machine
from django.contrib import admin
from django.test import RequestFactory, TestCase

from articles.models import Edition
from subscriptions.issue_calendar import extend_calendar
from subscriptions.models import BankAccount, Publication, Subscription
from tests.factories import make_user
from tests.subscriptions.factories import (
    make_bank_account,
    make_issue_price,
    make_paid_order,
    make_price,
    make_publication,
)

LIST = "/toa-soan/subscriptions/publication/"


def typed(publication=None, prices=(), issue_prices=None, **changes):
    """Return what the form of a publication sends."""
    if issue_prices is None:
        issue_prices = issue_prices_of(publication)
    form = {
        "name": "Đặc san Nội thất",
        "code": "dac-san-noi-that",
        "description": "",
        "weekdays": ["7"],
        "month_day": "",
        "is_on_sale": "on",
        "position": "3",
    }
    for prefix, rows in (("term_prices", prices), ("issue_prices", issue_prices)):
        form[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
        form[f"{prefix}-INITIAL_FORMS"] = str(sum(1 for row in rows if row.get("id")))
        for index, row in enumerate(rows):
            for name, value in row.items():
                form[f"{prefix}-{index}-{name}"] = value
            form[f"{prefix}-{index}-publication"] = publication.pk if publication else ""
    return form | changes


def issue_price(price_vnd, effective_from="01/01/2026", kind="regular", **fields):
    """Return a row of the list of single issues, as it is typed."""
    return {"kind": kind, "price_vnd": price_vnd, "effective_from": effective_from, **fields}


def issue_prices_of(publication):
    """Return the rows that the form of a publication already has, one for a new one."""
    if publication is None:
        return [issue_price("35.000")]
    return [
        issue_price(row.price_vnd, f"{row.effective_from:%d/%m/%Y}", row.kind, id=row.pk)
        for row in publication.issue_prices.order_by("kind", "-effective_from")
    ]


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class PublicationAdminTests(TestCase):
    def setUp(self):
        self.client.force_login(make_user("phat-hanh"))

    def test_new_publication_has_prices_and_a_calendar_at_once(self):
        price = {"months": "3", "price_vnd": "102000", "effective_from": "01/01/2026"}
        self.client.post(f"{LIST}add/", typed(prices=[price]))
        publication = Publication.objects.get(code="dac-san-noi-that")
        self.assertEqual(publication.term_prices.get().price_vnd, 102_000)
        self.assertEqual(publication.issues.earliest("issued_on").issued_on, date(2026, 11, 22))
        self.assertEqual(publication.calendar_until, date(2028, 1, 22))

    def test_saving_a_publication_never_shortens_its_calendar(self):
        publication = make_publication(code="dac-san-noi-that")
        desk = admin.site.get_model_admin(Publication)
        request = RequestFactory().post("/")
        request.user = make_user("phat-hanh")
        read_before = Publication.objects.get(pk=publication.pk)
        form = desk.get_form(request, read_before, change=True)(typed(), instance=read_before)
        self.assertTrue(form.is_valid(), form.errors)
        extend_calendar(publication, date(2026, 12, 31))
        desk.save_model(request, form.save(commit=False), form, change=True)
        publication.refresh_from_db()
        self.assertEqual(publication.name, "Đặc san Nội thất")
        self.assertEqual(publication.calendar_until, date(2026, 12, 31))

    def test_prices_may_be_written_with_dots(self):
        price = {"months": "3", "price_vnd": "102.000", "effective_from": "01/01/2026"}
        self.client.post(f"{LIST}add/", typed(prices=[price]))
        publication = Publication.objects.get(code="dac-san-noi-that")
        self.assertEqual(publication.issue_prices.get().price_vnd, 35_000)
        self.assertEqual(publication.term_prices.get().price_vnd, 102_000)

    def test_new_price_reaches_the_catalogue_at_once(self):
        publication = make_publication({12: 1000}, code="dac-san-noi-that")
        self.client.post(f"{LIST}{publication.pk}/change/", typed(publication))
        self.assertNotContains(self.client.get("/dat-bao/"), "468.000")
        price = {"months": "3", "price_vnd": "468000", "effective_from": "01/12/2026"}
        before = Edition.objects.current()
        self.client.post(f"{LIST}{publication.pk}/change/", typed(publication, [price]))
        self.assertGreater(Edition.objects.current(), before)
        self.assertContains(self.client.get("/dat-bao/"), "468.000")

    def test_readers_see_a_change_at_once(self):
        before = Edition.objects.current()
        self.client.post(f"{LIST}add/", typed())
        self.assertGreater(Edition.objects.current(), before)

    def test_price_in_force_is_history(self):
        publication = make_publication({3: 441_000}, code="dac-san-noi-that")
        price = publication.term_prices.get()
        changed = {
            "id": price.pk,
            "months": "3",
            "price_vnd": "1",
            "effective_from": "01/01/2025",
        }
        page = self.client.post(f"{LIST}{publication.pk}/change/", typed(publication, [changed]))
        self.assertContains(page, "Giá này đã áp dụng nên giữ nguyên")
        price.refresh_from_db()
        self.assertEqual(price.price_vnd, 441_000)

    def test_price_to_come_can_still_be_corrected(self):
        publication = make_publication({12: 1000}, code="dac-san-noi-that")
        old = publication.term_prices.get()
        coming = make_price(publication, months=3, price_vnd=1, effective_from=date(2027, 1, 1))
        rows = [
            {"id": coming.pk, "months": "3", "price_vnd": "468000", "effective_from": "01/01/2027"},
            {"id": old.pk, "months": "12", "price_vnd": "1000", "effective_from": "01/01/2025"},
        ]
        self.client.post(f"{LIST}{publication.pk}/change/", typed(publication, rows))
        coming.refresh_from_db()
        self.assertEqual(coming.price_vnd, 468_000)

    def test_new_issue_price_reaches_the_issues_already_in_the_calendar(self):
        publication = make_publication({12: 1000}, weekdays=[7], code="dac-san-noi-that")
        extend_calendar(publication, date(2027, 1, 31), since=date(2026, 12, 1))
        by_hand = publication.issues.get(issued_on=date(2027, 1, 10))
        by_hand.price_vnd = 9_000
        by_hand.save()
        rows = [*issue_prices_of(publication), issue_price("7.500", "04/01/2027")]
        page = self.client.post(
            f"{LIST}{publication.pk}/change/",
            typed(publication, issue_prices=rows, name="Ấn phẩm"),
            follow=True,
        )
        self.assertContains(page, "số báo trong lịch")
        prices = dict(publication.issues.values_list("issued_on", "price_vnd"))
        self.assertEqual(prices[date(2027, 1, 3)], 6_000)
        self.assertEqual(prices[date(2027, 1, 10)], 9_000)
        self.assertEqual(prices[date(2027, 1, 17)], 7_500)

    def test_issue_price_in_force_is_history(self):
        publication = make_publication({12: 1000}, code="dac-san-noi-that")
        row = publication.issue_prices.get()
        changed = issue_price("1", "01/01/2025", id=row.pk)
        page = self.client.post(
            f"{LIST}{publication.pk}/change/", typed(publication, issue_prices=[changed])
        )
        self.assertContains(page, "Giá này đã áp dụng nên giữ nguyên")
        row.refresh_from_db()
        self.assertEqual(row.price_vnd, 6_000)

    def test_publication_without_a_regular_price_is_refused(self):
        for rows in ([], [issue_price("20.000", kind="special")]):
            with self.subTest(rows=len(rows)):
                page = self.client.post(f"{LIST}add/", typed(issue_prices=rows))
                self.assertContains(page, "Hãy nhập giá bìa của số thường")
        self.assertFalse(Publication.objects.exists())

    def test_list_shows_the_price_in_force(self):
        publication = make_publication(cover_price_vnd=6_000)
        make_issue_price(publication, price_vnd=7_000, effective_from=date(2026, 11, 1))
        make_issue_price(publication, price_vnd=8_000, effective_from=date(2027, 1, 1))
        self.assertContains(self.client.get(LIST), "7.000")

    def test_code_of_another_address_is_refused(self):
        page = self.client.post(f"{LIST}add/", typed(code="don"))
        self.assertContains(page, "Mã này đã dùng cho một địa chỉ khác của trang đặt báo.")

    def test_accountant_may_look_and_not_touch(self):
        publication = make_publication()
        self.client.force_login(make_user("ke-toan"))
        self.assertEqual(self.client.get(LIST).status_code, 200)
        self.assertEqual(self.client.get(f"{LIST}add/").status_code, 403)
        self.assertEqual(self.client.post(f"{LIST}{publication.pk}/change/", {}).status_code, 403)

    def test_nobody_deletes_a_publication(self):
        publication = make_publication()
        self.client.force_login(make_user("quan-tri"))
        self.assertEqual(self.client.get(f"{LIST}{publication.pk}/delete/").status_code, 403)


class BankAccountTests(TestCase):
    def test_one_in_force_is_the_latest_that_has_begun(self):
        old = make_bank_account(effective_from=date(2025, 1, 1))
        new = make_bank_account(effective_from=date(2026, 12, 1), account_number="9999999999")
        self.assertEqual(BankAccount.objects.current(date(2026, 11, 30)), old)
        self.assertEqual(BankAccount.objects.current(date(2026, 12, 1)), new)
        self.assertIsNone(BankAccount.objects.current(date(2024, 1, 1)))

    def test_accountant_enters_a_new_one_and_bad_numbers_are_refused(self):
        self.client.force_login(make_user("ke-toan"))
        form = {
            "effective_from": "01/12/2026",
            "bank_name": "VietinBank",
            "bank_bin": "97041",
            "account_number": "12-34",
            "holder": "BAO KINH TE VA DO THI",
        }
        page = self.client.post("/toa-soan/subscriptions/bankaccount/add/", form)
        self.assertContains(page, "Mã BIN gồm sáu chữ số.")
        self.assertContains(page, "Số tài khoản gồm 6 đến 19 chữ số.")
        form |= {"bank_bin": "970415", "account_number": "102030405060"}
        self.client.post("/toa-soan/subscriptions/bankaccount/add/", form)
        self.assertEqual(BankAccount.objects.get().bank_name, "VietinBank")

    def test_clerk_may_look_and_not_touch(self):
        make_bank_account()
        self.client.force_login(make_user("phat-hanh"))
        self.assertEqual(self.client.get("/toa-soan/subscriptions/bankaccount/").status_code, 200)
        self.assertEqual(
            self.client.get("/toa-soan/subscriptions/bankaccount/add/").status_code, 403
        )


class SubscriptionAdminTests(TestCase):
    def test_clerk_sees_term_addresses_and_issues(self):
        make_paid_order(months=1)
        self.client.force_login(make_user("phat-hanh"))
        listing = "/toa-soan/subscriptions/subscription/"
        self.assertContains(self.client.get(listing, {"q": "nguyen hoa"}), "Nguyễn Thị Hòa")
        page = self.client.get(f"{listing}{Subscription.objects.get().pk}/change/")
        self.assertContains(page, "Chưa giao: 27 số")
        self.assertContains(page, "Số 24, ngõ 147 phố Tân Mai")

    def test_accountant_does_not_see_addresses(self):
        self.client.force_login(make_user("ke-toan"))
        self.assertEqual(self.client.get("/toa-soan/subscriptions/subscription/").status_code, 403)
