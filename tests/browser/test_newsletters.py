"""Signing up for a newsletter and leaving it, as a reader does, without scripts on a phone."""

from urllib.parse import urlsplit

from django.core.cache import cache
from playwright.sync_api import expect

from articles.models import NewsletterReader, NewsletterRequest
from articles.newsletters import links
from tests.articles.newsletters.factories import make_newsletter
from tests.factories import make_section


def test_reader_signs_up_confirms_leaves_and_comes_back_without_scripts(new_visitor):
    cache.clear()
    morning = make_newsletter("sang", name="Bản tin sáng")
    make_section("do-thi", name="Đô thị", in_navigation=True)
    reader = new_visitor(java_script_enabled=False, viewport={"width": 360, "height": 740})
    reader.expect_trouble("422")
    page = reader.page

    reader.open("/ban-tin/")
    page.get_by_role("textbox", name="E-mail").fill("lan@example.com")
    page.get_by_role("button", name="Đăng ký nhận").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy chọn ít nhất một bản tin.")
    expect(page.get_by_role("textbox", name="E-mail")).to_have_value("lan@example.com")
    page.get_by_label("Bản tin sáng").check()
    page.get_by_label("Đô thị", exact=True).check()
    page.get_by_label("Tôi đồng ý").check()
    page.get_by_role("button", name="Đăng ký nhận").click()
    expect(page.get_by_role("heading", name="Mời bạn mở hộp thư")).to_be_visible()

    reader.open(urlsplit(links.confirm_link(NewsletterRequest.objects.get())).path)
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_role("status")).to_contain_text("sẽ nhận Bản tin sáng")

    address = NewsletterReader.objects.get()
    reader.open(urlsplit(links.leave_link(address.key, morning)).path)
    page.get_by_role("button", name="Thôi nhận Bản tin sáng").click()
    expect(page.get_by_role("heading", name="Đã thôi nhận Bản tin sáng")).to_be_visible()
    page.get_by_role("button", name="Nhận lại Bản tin sáng").click()
    expect(page.get_by_role("status")).to_contain_text("lại nhận Bản tin sáng")
    assert reader.context.cookies() == []
