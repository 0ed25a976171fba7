"""What a device has saved and follows comes into the account, and leaves the device with it."""

from playwright.sync_api import expect

from articles import publishing
from articles.models import Follow, SavedStory
from tests.browser.people import make_person
from tests.factories import make_article, make_topic

STORED = "() => localStorage.getItem('bai-da-luu') ?? ''"


def test_lists_follow_the_reader_from_device_to_device(newspaper, new_visitor):
    reader = make_person(display_name="Nguyễn Thị Hòa")
    story = make_article(headline="Bài lưu khi chưa đăng nhập", topics=[make_topic("Metro").pk])
    other = make_article(headline="Bài lưu trên máy kia")
    phone, desktop = new_visitor(), new_visitor()

    phone.open(story.get_absolute_url())
    phone.page.get_by_role("button", name="Lưu bài").click()
    phone.page.locator("[data-follow='su-kien']").first.click()
    assert not SavedStory.objects.exists()
    phone.sign_in(reader)
    phone.open("/tai-khoan/bai-da-luu/")
    main = phone.page.get_by_role("main")
    expect(main.get_by_role("link", name="Bài lưu khi chưa đăng nhập")).to_be_visible()

    desktop.sign_in(reader)
    desktop.open(other.get_absolute_url())
    with desktop.page.expect_response("**/toi/danh-sach/"):
        desktop.page.get_by_role("button", name="Lưu bài").click()
    desktop.open("/da-luu/")
    expect(desktop.page.get_by_text("nằm trong tài khoản của bạn")).to_be_visible()
    listed = desktop.page.locator("[data-saved-stories]")
    expect(listed.get_by_role("link", name="Bài lưu khi chưa đăng nhập")).to_be_visible()
    with desktop.page.expect_response("**/toi/danh-sach/"):
        listed.get_by_role("button", name="Bỏ lưu: Bài lưu khi chưa đăng nhập").click()

    phone.open("/da-luu/")
    listed = phone.page.locator("[data-saved-stories]")
    expect(listed.get_by_role("link", name="Bài lưu trên máy kia")).to_be_visible()
    expect(listed.get_by_role("link", name="Bài lưu khi chưa đăng nhập")).to_have_count(0)
    assert Follow.objects.get().is_kept
    publishing.withdraw(other, other.created_by, "Sai.")
    phone.open("/da-luu/")
    expect(listed.get_by_role("listitem")).to_contain_text("Bài này không còn trên báo")
    expect(listed.get_by_role("link")).to_have_count(0)
    assert "may-kia" not in phone.page.evaluate(STORED)
    phone.open("/tai-khoan/")
    phone.page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    phone.open("/da-luu/")
    expect(phone.page.get_by_role("main")).to_contain_text("Chưa có bài nào")
    assert "may-kia" not in phone.page.evaluate(STORED)
