"""Báo bài mới: from a search to the mail about a new story, and out of it by that mail."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from tests.articles.alerts.factories import look_and_send
from tests.browser.people import make_person
from tests.factories import make_article


def test_reader_saves_a_search_is_mailed_and_ends_it_from_the_mail(newspaper, new_visitor):
    make_article(headline="Đường sắt đã ra")
    reader, mailbox = new_visitor(), new_visitor()
    page, letter = reader.page, mailbox.page
    reader.be_signed_in(make_person(), "/tim-kiem/")
    page.get_by_role("main").get_by_label("Từ khóa").fill("đường sắt")
    page.get_by_role("main").get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("link", name="Báo cho tôi khi có bài mới").click()
    page.get_by_label("Sớm nhất có thể").check()
    page.get_by_role("button", name="Lưu tìm kiếm").click()
    expect(page.get_by_text("Đã lưu. Có bài mới, báo gửi thư cho bạn")).to_be_visible()

    make_article(headline="Đường sắt mới")
    look_and_send()
    (sent,) = mail.outbox
    # Whoever reads mail need not be signed in where they read it.
    letter.set_content(sent.alternatives[0].content)
    expect(letter.get_by_role("link", name="Đường sắt mới")).to_be_visible()
    expect(letter.get_by_text("Đường sắt đã ra")).to_have_count(0)
    letter.get_by_role("link", name="Thôi báo “đường sắt”").click()
    letter.get_by_role("button", name="Thôi báo").click()
    expect(letter.get_by_role("status")).to_contain_text("Báo không gửi bạn bài mới về “đường sắt”")
    make_article(headline="Đường sắt sau đó")
    look_and_send(timezone.now() + timedelta(hours=2))
    assert len(mail.outbox) == 1

    page.reload()
    expect(page.get_by_text("Đang tạm dừng")).to_be_visible()
    page.get_by_role("button", name="Bỏ: đường sắt").click()
    expect(page.get_by_role("status")).to_contain_text("Đã bỏ “đường sắt”.")
    expect(page.get_by_text("Bạn chưa lưu tìm kiếm nào.")).to_be_visible()
