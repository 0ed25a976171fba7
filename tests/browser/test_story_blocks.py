"""Galleries, videos, related stories, boxes and quotes: put into the real editor, and read."""

import pytest
from playwright.sync_api import expect

from articles.body import clean
from articles.models import Article
from articles.revisions import draft_of
from tests.browser.people import make_person
from tests.browser.writing_desk import NEW_STORY, WritingDesk
from tests.factories import make_article, make_photo

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"


@pytest.fixture
def reporter(new_visitor):
    """Somebody who may write."""
    visitor = new_visitor()
    visitor.person = make_person("phong-vien")
    return visitor


def begin(reporter):
    """Open an empty story with the caret in its text."""
    reporter.be_signed_in(reporter.person, NEW_STORY)
    desk = WritingDesk(reporter)
    desk.fill(Tít="Bài có khối")
    desk.text.click()
    return desk


def stored_body(desk):
    """Save, and return the body of the newest story's draft."""
    desk.save()
    return draft_of(Article.objects.latest("pk")).body


def test_gallery_keeps_the_order_and_the_captions_that_were_chosen(reporter):
    bridge = make_photo(caption="Cầu mới.", credit="AT")
    lake = make_photo(caption="Hồ Tây.", credit="Thu Hà")
    street = make_photo(caption="Phố cổ.", credit="AT")
    desk = begin(reporter)
    desk.type("Trước chùm ảnh.")
    desk.insert("Chùm ảnh")
    for caption in ("Cầu mới.", "Hồ Tây.", "Phố cổ."):
        desk.picker.get_by_role("button", name=caption).click()
    desk.picker.get_by_role("button", name="Hồ Tây.").click()  # changed their mind
    desk.picker.get_by_label("Tìm ảnh").fill("ho tay")
    desk.picker.get_by_role("button", name="Hồ Tây.").click()  # and again, after a search
    desk.picker.get_by_role("button", name="Dùng 3 ảnh").click()

    dialog = desk.dialog("Chùm ảnh")
    rows = dialog.get_by_role("listitem")
    rows.nth(2).get_by_role("button", name="Lên").click()
    rows.nth(0).get_by_label("Chú thích riêng").fill("Cầu nhìn từ bãi giữa.")
    dialog.get_by_label("Chú thích chung").fill("Hà Nội một ngày.")
    dialog.get_by_role("button", name="Xong").click()
    desk.page.keyboard.type("Sau chùm ảnh.")

    assert stored_body(desk) == (
        '<p>Trước chùm ảnh.</p>\n<figure class="gallery">'
        f'<figure data-photo="{bridge.pk}"><figcaption>Cầu nhìn từ bãi giữa.</figcaption></figure>'
        f'<figure data-photo="{lake.pk}"></figure><figure data-photo="{street.pk}"></figure>'
        "<figcaption>Hà Nội một ngày.</figcaption></figure>\n<p>Sau chùm ảnh.</p>"
    )


def test_gallery_is_edited_again_by_keyboard_and_giving_up_changes_nothing(reporter):
    photos = [make_photo(caption=f"Ảnh {word}.") for word in ("một", "hai")]
    figures = "".join(f'<figure data-photo="{photo.pk}"></figure>' for photo in photos)
    body = f'<p>a</p>\n<figure class="gallery">{figures}</figure>\n<p>b</p>'
    article = make_article(published=False, body=body, by=reporter.person)
    reporter.be_signed_in(reporter.person)
    desk = WritingDesk(reporter)
    desk.open(article)
    dialog = desk.dialog("Chùm ảnh")

    desk.text.get_by_text("Ảnh một.").click()
    desk.page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Bỏ").first.click()
    desk.page.once("dialog", lambda question: question.accept())
    desk.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(desk.text).to_contain_text("Ảnh một.")

    desk.page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Bỏ").first.click()
    dialog.get_by_role("button", name="Xong").click()
    expect(desk.text).not_to_contain_text("Ảnh một.")
    assert stored_body(desk) == (
        f'<p>a</p>\n<figure class="gallery"><figure data-photo="{photos[1].pk}"></figure></figure>'
        "\n<p>b</p>"
    )


def test_video_is_taken_by_address_and_any_other_refused_with_a_sentence(reporter):
    reporter.expect_trouble("422: ")
    desk = begin(reporter)
    desk.insert("Video")
    dialog = desk.dialog("Video")
    address = dialog.get_by_label("Địa chỉ video")
    address.fill("https://vimeo.com/76979871")
    desk.page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("Chỉ nhận video trên YouTube.")
    expect(address).to_be_focused()
    address.fill("https://youtu.be/dQw4w9WgXcQ?si=x")
    desk.page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    desk.page.keyboard.type("Lễ hội bên hồ.")
    assert stored_body(desk) == (
        f'<figure data-video="{WATCH}"><figcaption>Lễ hội bên hồ.</figcaption></figure>'
    )


def test_related_stories_are_found_by_words_or_address_and_put_in_order(reporter):
    reporter.expect_trouble("422: ")
    bridge = make_article(headline="Cầu Nhật Tân thông xe")
    lake = make_article(headline="Hồ Tây thêm lối đi bộ")
    make_article(headline="Cầu Nhật Tân, bài chưa đăng", published=False)
    desk = begin(reporter)
    desk.insert("Tin liên quan")
    dialog = desk.dialog("Tin liên quan")
    search = dialog.get_by_label("Tìm bài")
    found = dialog.get_by_role("list", name="Bài tìm thấy").get_by_role("button")
    search.fill("cau nhat")
    expect(found).to_have_count(1)
    found.click()
    search.fill("https://vnexpress.example/bai.1.html")
    expect(dialog.get_by_text("không phải của một bài trên báo mình")).to_be_visible()
    search.fill(f"{reporter.origin}{lake.get_absolute_url()}")
    expect(found).to_have_count(1)
    search.press("Enter")
    desk.page.keyboard.press("Enter")
    chosen = dialog.get_by_role("list", name="Bài đã chọn").get_by_role("listitem")
    expect(chosen).to_have_count(2)
    chosen.nth(1).get_by_role("button", name="Lên").click()
    dialog.get_by_role("button", name="Xong").click()
    expect(desk.text).to_contain_text("Hồ Tây thêm lối đi bộ")
    desk.page.keyboard.type("Sau tin liên quan.")
    assert stored_body(desk) == (
        f'<aside data-related="{lake.pk} {bridge.pk}"></aside>\n<p>Sau tin liên quan.</p>'
    )


def test_box_and_pull_quote_are_typed_in_place(reporter):
    desk = begin(reporter)
    desk.page.keyboard.type("Lối đi mới dài hai cây số.")
    desk.insert("Trích nổi bật")
    desk.page.keyboard.press("End")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Enter")
    desk.insert("Hộp thông tin")
    desk.page.keyboard.type("Giờ mở cửa")
    desk.page.keyboard.press("Enter")
    desk.type("Từ 8 giờ.")
    desk.insert("Danh sách chấm đầu dòng")
    desk.page.keyboard.type("Thứ Hai")
    assert stored_body(desk) == (
        '<blockquote class="pull-quote"><p>Lối đi mới dài hai cây số.</p></blockquote>\n'
        '<aside class="info-box"><h3>Giờ mở cửa</h3>\n<p>Từ 8 giờ.</p>\n'
        "<ul><li>Thứ Hai</li></ul></aside>"
    )


def test_table_is_put_in_once_with_a_row_of_headings(reporter):
    desk = begin(reporter)
    desk.insert("Bảng")
    dialog = desk.dialog("Bảng")
    expect(dialog.get_by_label("Số hàng")).to_be_focused()
    dialog.get_by_label("Số hàng").fill("2")
    expect(dialog.get_by_label("Hàng, cột tiêu đề")).to_have_value("row")
    dialog.get_by_label("Số cột").press("Enter")
    expect(dialog).to_be_hidden()
    expect(desk.text.locator("table")).to_have_count(1)
    expect(desk.text.locator("tr")).to_have_count(2)
    expect(desk.text.locator("thead th")).to_have_count(2)


def test_link_is_given_by_its_whole_address(reporter):
    desk = begin(reporter)
    desk.insert("Liên kết")
    dialog = desk.dialog("Liên kết")
    address = dialog.get_by_role("textbox", name="Địa chỉ")
    # CKEditor fills in its dialogs a moment after they are seen, and then gives them the focus.
    expect(address).to_be_focused()
    dialog.get_by_label("Chữ của liên kết").fill("Trang của phường")
    address.fill("file:///C:/gia.docx")
    desk.page.once("dialog", lambda question: question.accept())
    dialog.get_by_role("button", name="Xong").click()
    expect(dialog).to_be_visible()
    address.fill("phuong.example.vn/gia?nam=2026")
    dialog.get_by_role("button", name="Xong").click()
    expect(dialog).to_be_hidden()
    desk.text.get_by_text("Trang của phường").dblclick()
    expect(address).to_have_value("https://phuong.example.vn/gia?nam=2026")
    address.fill("/do-thi/")
    dialog.get_by_role("button", name="Xong").click()
    expect(dialog).to_be_hidden()
    assert stored_body(desk) == '<p><a href="/do-thi/">Trang của phường</a></p>'


def test_a_story_with_everything_is_opened_and_saved_as_it_was(reporter):
    photo = make_photo()
    related = make_article()
    body = clean(
        "<h2>Tít xen</h2><h3>Nhỏ</h3><p>Chữ <strong>đậm</strong> <em>nghiêng</em> m<sup>2</sup> "
        '<a href="/do-thi/" title="Chuyên mục">liên kết</a><br>dòng hai</p>'
        "<ul><li>một<ol><li>một rưỡi</li></ol></li><li>hai</li></ul>"
        "<blockquote><p>Trích.</p></blockquote>"
        '<blockquote class="pull-quote"><p>Trích nổi bật.</p><p>Hai đoạn.</p></blockquote>'
        "<table><caption>Giá</caption><thead><tr><th>Loại</th><th>Giá</th></tr></thead><tbody>"
        '<tr><td colspan="2">Xăng</td></tr></tbody></table>'
        f'<figure data-photo="{photo.pk}"><figcaption>Riêng</figcaption></figure>'
        f'<figure class="gallery"><figure data-photo="{photo.pk}"></figure>'
        f'<figure data-photo="{photo.pk}"><figcaption>Khác</figcaption></figure>'
        "<figcaption>Chung</figcaption></figure>"
        f'<figure data-video="{WATCH}"><figcaption>Video</figcaption></figure>'
        f'<figure data-video="{WATCH}"></figure>'
        f'<aside data-related="{related.pk} 999999"></aside>'
        '<aside class="info-box"><h3>Hộp</h3><p>Chữ</p><h3>Nữa</h3><ul><li>a</li></ul>'
        "<table><tbody><tr><td>x</td><td>y</td></tr></tbody></table></aside>"
        '<aside class="info-box"><p>Hộp không tên</p></aside><p>Hết.</p>'
    )
    article = make_article(published=False, body=body, by=reporter.person)
    reporter.be_signed_in(reporter.person)
    desk = WritingDesk(reporter)
    desk.open(article)
    desk.fill(Tít="Chỉ đổi tít")
    assert stored_body(desk) == body


def test_nothing_is_asked_of_youtube_before_a_reader_clicks(new_visitor):
    article = make_article(
        body=f'<p>a</p><figure data-video="{WATCH}"><figcaption>Lễ hội</figcaption></figure>'
    )
    reader = new_visitor()
    reader.context.route(
        f"{PLAYER}**",
        lambda route: route.fulfill(body="Đang phát", content_type="text/html; charset=utf-8"),
    )
    reader.open(article.get_absolute_url())
    reader.page.wait_for_load_state("networkidle")
    assert not reader.trouble
    reader.expect_trouble(f"elsewhere: {PLAYER}")
    reader.page.get_by_role("link", name="Xem video trên YouTube: Lễ hội").press("Enter")
    player = reader.page.locator("iframe[title='Lễ hội']")
    expect(player).to_be_focused()
    expect(player.content_frame.get_by_text("Đang phát")).to_be_visible()


def test_without_scripts_a_video_is_a_link_and_a_gallery_is_whole(new_visitor):
    photos = [make_photo(caption=f"Ảnh {word}.", credit="AT") for word in ("một", "hai", "ba")]
    figures = "".join(f'<figure data-photo="{photo.pk}"></figure>' for photo in photos)
    article = make_article(
        body=f'<p>a</p><figure class="gallery">{figures}</figure>'
        f'<figure data-video="{WATCH}"></figure>'
    )
    reader = new_visitor(java_script_enabled=False, viewport={"width": 360, "height": 740})
    reader.open(article.get_absolute_url())
    link = reader.page.get_by_role("link", name="Xem video trên YouTube")
    expect(link).to_have_attribute("href", WATCH)
    for photo in photos:
        expect(reader.page.get_by_role("img", name=photo.caption)).to_be_visible()
        expect(reader.page.get_by_text(f"{photo.caption} Ảnh: AT")).to_be_visible()
