"""What is wrong is said beside the field, and nothing that was typed is lost."""

import re

from playwright.sync_api import expect

from articles.models import Photo
from tests.browser.people import make_person
from tests.browser.writing_desk import NEW_STORY, WritingDesk
from tests.factories import photo_bytes
from tests.subscriptions.factories import make_publication, make_ward

NO_PICTURE = "Đây là một bức thư, không phải ảnh.".encode()
PHOTO_UPLOAD = "/toa-soan/articles/photo/add/"


def test_picker_refuses_a_text_file_with_a_reason_and_keeps_the_caption(new_visitor):
    reporter = new_visitor()
    reporter.expect_trouble("422: ", "blob:")  # the refusal; the preview of what is no picture
    reporter.be_signed_in(make_person("phong-vien"), NEW_STORY)
    desk = WritingDesk(reporter)
    desk.fill(Tít="Bài đang viết dở")
    reporter.page.get_by_role("button", name="Chọn ảnh").click()
    row = desk.begin_upload("buc-thu.jpg", NO_PICTURE)
    row.get_by_label("Chú thích").fill("Toàn cảnh hồ Tây sáng sớm.")
    row.get_by_label("Nguồn ảnh").fill("AT")

    expect(row.get_by_role("alert").filter(has_text="không phải")).to_be_visible()
    expect(row.get_by_label("Chú thích")).to_have_value("Toàn cảnh hồ Tây sáng sớm.")
    expect(row.get_by_label("Nguồn ảnh")).to_have_value("AT")
    expect(desk.picker).to_be_visible()
    assert not Photo.objects.exists()


def test_picker_names_what_a_photo_lacks(new_visitor):
    reporter = new_visitor()
    reporter.expect_trouble("422: ")
    reporter.be_signed_in(make_person("phong-vien"), NEW_STORY)
    desk = WritingDesk(reporter)
    reporter.page.get_by_role("button", name="Chọn ảnh").click()
    row = desk.begin_upload("ho-tay.jpg", photo_bytes())
    row.get_by_label("Chú thích").fill("Toàn cảnh hồ Tây sáng sớm.")
    row.get_by_role("button", name="Dùng ảnh này").click()

    expect(row.get_by_text("Ảnh chưa ghi nguồn.")).to_be_visible()
    expect(row.get_by_label("Nguồn ảnh")).to_be_focused()
    row.get_by_label("Nguồn ảnh").fill("AT")
    row.get_by_role("button", name="Dùng ảnh này").click()
    expect(desk.picker).to_be_hidden()
    expect(reporter.page.get_by_text("Toàn cảnh hồ Tây sáng sớm. Ảnh: AT")).to_be_visible()


def test_library_page_takes_a_file_without_touching_the_words(new_visitor):
    reporter = new_visitor()
    reporter.be_signed_in(make_person("phong-vien"), PHOTO_UPLOAD)
    page = reporter.page
    page.get_by_label("Tệp ảnh").set_input_files(
        {"name": "ho-tay.jpg", "mimeType": "image/jpeg", "buffer": photo_bytes()}
    )
    for label in ("Chú thích", "Nguồn ảnh"):
        expect(page.get_by_label(label, exact=True)).to_have_value("")
    page.get_by_label("Chú thích", exact=True).fill("Toàn cảnh hồ Tây sáng sớm.")
    page.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_text("Ảnh đã vào kho.")).to_be_visible()
    expect(page.get_by_label("Chú thích", exact=True)).to_have_value("Toàn cảnh hồ Tây sáng sớm.")
    expect(page.get_by_label("Nguồn ảnh", exact=True)).to_have_value("")


def test_sign_up_keeps_what_was_typed_and_says_what_is_wrong(new_visitor):
    visitor = new_visitor()
    visitor.open("/dang-ky/")
    page = visitor.page
    page.get_by_role("textbox", name="Tên hiển thị").fill("Nguyễn Thị Hòa")
    page.get_by_role("textbox", name="E-mail").fill("hoa.example.com")
    page.get_by_label("Mật khẩu").fill("ngan")
    page.get_by_role("button", name="Đăng ký").click()

    expect(page.get_by_role("alert").filter(has_text="Có chỗ cần sửa")).to_be_visible()
    for field, sentence in {
        page.get_by_role("textbox", name="E-mail"): "Địa chỉ e-mail chưa đúng",
        page.get_by_label("Mật khẩu"): "10 ký tự",
        page.get_by_role("checkbox", name="Tôi đồng ý để báo lưu tên"): "Bạn cần đồng ý",
    }.items():
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(sentence))
    expect(page.get_by_role("textbox", name="Tên hiển thị")).to_have_value("Nguyễn Thị Hòa")
    expect(page.get_by_role("textbox", name="E-mail")).to_have_value("hoa.example.com")


def test_order_form_keeps_what_was_typed_and_leads_to_what_is_wrong(new_visitor):
    make_ward()
    publication = make_publication()
    reader = new_visitor()
    reader.expect_trouble("422: ")
    reader.be_signed_in(make_person(), f"/dat-bao/{publication.code}/")
    page = reader.page
    page.get_by_label("Số tờ mỗi kỳ").fill("0")
    page.get_by_label("Tên người nhận").fill("Nguyễn Thị Hòa")
    page.get_by_label("Điện thoại người nhận").fill("0123")
    page.get_by_role("button", name="Xem lại đơn").click()

    summary = page.get_by_role("alert").filter(has_text="Có chỗ cần sửa")
    expect(summary).to_be_focused()
    expect(page.get_by_label("Tên người nhận")).to_have_value("Nguyễn Thị Hòa")
    phone = page.get_by_label("Điện thoại người nhận")
    expect(phone).to_have_value("0123")
    expect(phone).to_have_accessible_description(re.compile("Số điện thoại chưa đúng"))
    summary.get_by_role("link", name="Số tờ mỗi kỳ").click()
    expect(page.get_by_label("Số tờ mỗi kỳ")).to_be_focused()
