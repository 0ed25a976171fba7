"""Closing an issue and printing it: every page fits every screen and has no barrier."""

import time_machine
from playwright.sync_api import expect

from subscriptions.models import Issue
from tests.browser.accessibility import check_at_every_setting
from tests.browser.order_pages import load_places
from tests.factories import make_user
from tests.subscriptions.factories import DECEMBER_1, make_paid_order, make_route, make_ward


def test_a_clerk_closes_an_issue_and_prints_it(newspaper, new_visitor):
    with time_machine.travel("2026-11-30 16:30 +07:00", tick=True):
        load_places()
        make_paid_order(months=1, copies=3)
        make_route("HM-01", [make_ward()])
        make_paid_order(months=1, ward=make_ward(70, "Phường Hoàn Kiếm"))
        issue = Issue.objects.filter(issued_on=DECEMBER_1).first()
        clerk = new_visitor(reduced_motion="reduce")
        clerk.be_signed_in(make_user("phat-hanh", email="lan@example.com"))
        page, path = clerk.page, f"/toa-soan/subscriptions/issue/{issue.pk}/giao/"
        clerk.open(path)
        page.get_by_label("Dự phòng HM-01").fill("2")
        page.get_by_role("button", name="Lưu số tờ dự phòng").click()
        check_at_every_setting(page, ".delivery")
        page.get_by_role("button", name="Chốt số này").click()
        expect(page.get_by_text("Bảng kê đã chốt")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("button", name="Tờ giao (PDF) tuyến HM-01").click()
        assert download.value.suggested_filename.endswith("-hm-01.pdf")
        clerk.open(path)
        check_at_every_setting(page, ".delivery")
        page.get_by_role("link", name="HM-01 · Tuyến HM-01").click()
        check_at_every_setting(page, ".delivery")
        clerk.open("/toa-soan/subscriptions/issue/luong-in/")
        check_at_every_setting(page, ".delivery")
