"""What is to be mended before publishing follows the typing, and leads to its field."""

from playwright.sync_api import expect

from tests.browser.people import make_person
from tests.browser.writing_desk import WritingDesk
from tests.factories import make_article


def test_checklist_follows_the_text_and_leads_to_its_fields(new_visitor):
    visitor = new_visitor()
    article = make_article(published=False, standfirst="", body="<p>Phường Hoàng Mai họp.</p>")
    visitor.be_signed_in(make_person("thu-ky"))
    desk = WritingDesk(visitor)
    desk.open(article)
    panel = visitor.page.get_by_role("region", name="Trước khi đăng")
    reason = panel.get_by_label("Lý do bỏ qua cảnh báo")
    expect(panel.get_by_role("status")).to_have_text("Còn 1 điều phải sửa.")
    expect(reason).to_be_hidden()

    panel.get_by_role("link", name="Bài chưa có sapo.").click()
    expect(visitor.page.get_by_label("Sapo", exact=True)).to_be_focused()
    visitor.page.keyboard.type("Ở Hoàn Mai, người dân góp ý.")
    expect(panel.get_by_role("link", name="Bài chưa có sapo.")).to_be_hidden()
    doubt = panel.get_by_role("link", name="“Hoàng Mai” (1 lần) và “Hoàn Mai” (1 lần)")
    expect(doubt).to_be_visible()
    expect(panel.get_by_role("heading", name="Cần xem lại")).to_be_visible()

    desk.text.click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(" Ngày 30/2, làm tiếp.")
    impossible = panel.get_by_role("link", name="Lịch không có ngày 30/2.")
    expect(impossible).to_be_visible()
    visitor.page.get_by_label("Tít", exact=True).focus()
    impossible.click()
    visitor.page.keyboard.type("!")
    expect(desk.text).to_contain_text("làm tiếp.!")

    visitor.page.get_by_label("Sapo", exact=True).fill("Ở Hoàng Mai, người dân góp ý.")
    expect(doubt).to_be_hidden()
    expect(panel.get_by_role("status")).to_have_text("Còn 1 điều cần xem lại.")

    # Who thinks that it is right all the same says why, and goes on.
    reason.fill("Nguyên văn lời nhân vật.")
    desk.press("Duyệt và đăng")
    expect(visitor.page.get_by_text("Bài đã lên trang.")).to_be_visible()


def test_checklist_says_when_it_could_not_look(new_visitor):
    visitor = new_visitor()
    visitor.expect_trouble("Failed to load resource", "ERR_INTERNET_DISCONNECTED")
    visitor.be_signed_in(make_person("bien-tap-vien"))
    desk = WritingDesk(visitor)
    desk.open(make_article(published=False))
    panel = visitor.page.get_by_role("region", name="Trước khi đăng")
    visitor.context.set_offline(True)
    visitor.page.get_by_label("Sapo", exact=True).fill("")
    expect(panel.get_by_text("Chưa kiểm tra lại được chữ vừa gõ.")).to_be_visible()
    visitor.context.set_offline(False)
    visitor.page.get_by_label("Sapo", exact=True).fill(" ")
    expect(panel.get_by_role("link", name="Bài chưa có sapo.")).to_be_visible()
