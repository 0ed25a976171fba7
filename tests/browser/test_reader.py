"""A reader registers, comments, and finds the comment on the page once it is approved."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.accounts.mailbox import last_code
from tests.browser.people import make_person
from tests.factories import PASSWORD, make_article

EMAIL = "hoa@example.com"
NAME = "Nguyễn Thị Hòa"
COMMENT = "Tôi đi tuyến này mỗi ngày; vé tháng thế là hợp lý."


@pytest.fixture
def article(newspaper):
    """A story that takes comments and has none."""
    return make_article(headline="Metro số 3 chạy đến ga ngầm", comments_open=True)


def register(reader):
    """Sign up, and confirm with the code of the mail."""
    page = reader.page
    page.get_by_role("textbox", name="Tên hiển thị").fill(NAME)
    page.get_by_role("textbox", name="E-mail").fill(EMAIL)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("checkbox", name="Tôi đồng ý để báo lưu tên").check()
    page.get_by_role("button", name="Đăng ký").click()
    expect(page.get_by_role("heading", name="Mời bạn mở hộp thư")).to_be_visible()
    [letter] = mail.outbox
    assert letter.to == [EMAIL]
    page.get_by_label("Mã", exact=True).fill(last_code())
    page.get_by_role("button", name="Xác nhận").click()


def approve(moderator):
    """Approve the one comment that waits, from the moderators' queue."""
    page = moderator.page
    page.get_by_role("link", name=re.compile("^Duyệt bình luận")).click()
    comment = page.get_by_role("article", name=f"Bình luận của {NAME}")
    expect(comment).to_contain_text(COMMENT)
    comment.get_by_role("button", name="Đăng D").click()
    expect(page.get_by_role("status")).to_have_text(f"Đã đăng bình luận của {NAME}.")


def expect_on_the_page(visitor, article):
    """Look for the comment, its signature and the count on the story's page."""
    thread = visitor.page.get_by_role("region", name="Bình luận (1)")
    comment = thread.get_by_role("article", name=f"Bình luận của {NAME}")
    # While one reader's request makes the page anew, others are served the old one.
    for _ in range(10):
        visitor.open(article.get_absolute_url())
        if comment.count():
            break
        visitor.page.wait_for_timeout(500)
    expect(comment).to_contain_text(COMMENT)
    expect(thread.locator(".comment")).to_have_count(1)


def test_reader_registers_and_comments_in_place(article, new_visitor):
    reader, moderator, stranger = (new_visitor() for _ in range(3))
    page = reader.page
    reader.open(article.get_absolute_url())
    expect(page.get_by_role("heading", name="Bình luận (0)")).to_be_visible()
    page.get_by_role("link", name="Viết bình luận").click()
    page.get_by_role("main").get_by_role("link", name="Đăng ký").click()
    register(reader)
    expect(page).to_have_url(re.compile(re.escape(article.get_absolute_url())))
    expect(page.get_by_role("banner").get_by_role("link", name="Nguyễn Thị Hòa")).to_be_visible()

    page.get_by_role("heading", name="Bình luận (0)").scroll_into_view_if_needed()
    page.get_by_label("Bình luận", exact=False).get_by_role("textbox").fill(COMMENT)
    page.get_by_role("button", name="Gửi bình luận").click()
    expect(page.get_by_role("status").filter(has_text="Đã gửi, cảm ơn bạn.")).to_be_focused()
    expect(page).to_have_url(re.compile(re.escape(article.get_absolute_url())))
    stranger.open(article.get_absolute_url())
    expect(stranger.page.get_by_role("heading", name="Bình luận (0)")).to_be_visible()

    moderator.sign_in(make_person("kiem-duyet"), "/toa-soan/")
    approve(moderator)
    expect_on_the_page(stranger, article)
    expect_on_the_page(reader, article)
    assert stranger.context.cookies() == []


def test_reader_registers_and_comments_without_scripts(article, new_visitor):
    reader, moderator = new_visitor(java_script_enabled=False), new_visitor()
    page = reader.page
    reader.open(article.get_absolute_url())
    page.get_by_role("link", name="Viết bình luận").click()
    page.get_by_role("main").get_by_role("link", name="Đăng ký").click()
    register(reader)
    reader.open(article.get_absolute_url())
    page.get_by_role("link", name="Viết bình luận").click()
    page.get_by_role("main").get_by_role("textbox").fill(COMMENT)
    page.get_by_role("button", name="Gửi bình luận").click()
    expect(page.get_by_text("Bình luận của bạn hiện ra sau khi tòa soạn duyệt")).to_be_visible()

    moderator.sign_in(make_person("kiem-duyet"), "/toa-soan/")
    approve(moderator)
    expect_on_the_page(reader, article)


def test_header_names_the_reader_and_signing_out_takes_the_name_away(article, new_visitor):
    reader = new_visitor()
    header = reader.page.get_by_role("banner")
    reader.sign_in(make_person(display_name="Lan Anh"))
    reader.open("/")
    expect(header.get_by_role("link", name="Lan Anh")).to_be_visible()
    header.get_by_role("link", name="Lan Anh").click()
    reader.page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    expect(header.get_by_role("link", name="Đăng nhập")).to_be_visible()
    expect(header.get_by_text("Lan Anh")).to_have_count(0)
