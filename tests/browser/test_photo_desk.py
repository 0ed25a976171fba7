"""The photo desk in the real browser: many files at once, a story, a point that is moved."""

import base64
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from articles.models import Article, Photo
from articles.photo_boxes import crop_box_of
from articles.photo_intake import take_in
from articles.publishing import publish
from tests.browser.accessibility import check_at_every_setting
from tests.browser.people import make_person
from tests.browser.writing_desk import WritingDesk
from tests.factories import make_article, make_photo

LIBRARY = "/toa-soan/articles/photo/"
DROP = """(library, files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
    }
    library.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""
RED, GREY = (200, 20, 30), (120, 120, 120)


def jpeg(number, size=(960, 360)):
    """Return a picture that is grey on the left and red on the right, no two alike."""
    picture = Image.new("RGB", size, GREY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((size[0] // 2, 0, *size), fill=RED)
    pen.rectangle((0, 0, 10 + number, 10), fill=(number, 200, 0))
    exif = picture.getexif()
    exif[0x010E] = f"Chú thích ghi trong tệp số {number}.".encode()
    file = BytesIO()
    picture.save(file, "JPEG", quality=90, exif=exif)
    return file.getvalue()


def drop(page, files):
    """Let go of files above the page, as a file manager does."""
    encoded = [[name, base64.b64encode(content).decode()] for name, content in files]
    page.locator("[data-library]").evaluate(DROP, encoded)


@pytest.fixture
def editor(new_visitor):
    """An editor before a browser."""
    visitor = new_visitor()
    visitor.person = make_person("thu-ky")
    visitor.be_signed_in(visitor.person)
    return visitor


def card(reader, path, headline):
    """Return the picture of a story's card on a page: its address and the colour in its middle."""
    reader.open(path)
    image = reader.page.locator("article, li").filter(has_text=headline).locator("img").first
    address = image.get_attribute("src")
    content = reader.page.request.get(f"{reader.origin}{address}").body()
    picture = Image.open(BytesIO(content)).convert("RGB")
    return address, picture.getpixel((picture.width // 4, picture.height // 2))


def is_red(colour):
    return colour[0] > 150 and colour[1] < 80


def test_ten_files_one_story_and_its_point_moved(editor, new_visitor):
    page = editor.page
    editor.open(LIBRARY)
    drop(page, [(f"anh-{number}.jpg", jpeg(number)) for number in range(10)])
    rows = page.get_by_role("region", name="Ảnh đang tải lên")
    expect(rows.get_by_role("status").first).to_have_text("10 ảnh đã ở trong kho.")
    expect(rows.get_by_label("Chú thích", exact=True).nth(3)).to_have_value(
        "Chú thích ghi trong tệp số 3."
    )
    rows.get_by_label("Nguồn chung").fill("Hà Thu")
    rows.get_by_role("button", name="Áp dụng").click()
    rows.get_by_role("button", name="Lưu tất cả").click()
    expect(rows.get_by_text("Đã lưu.", exact=True)).to_have_count(10)
    expect(page.locator("[data-grid] > li")).to_have_count(10)
    assert Photo.objects.filter(credit="Hà Thu", caption__startswith="Chú thích ghi").count() == 10

    # The same file again is offered, and not sent.
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    rows.get_by_role("button", name="Xong").click()
    drop(page, [("lai-anh-3.jpg", jpeg(3))])
    expect(
        rows.get_by_text("Ảnh này đã có trong kho: Chú thích ghi trong tệp số 3.")
    ).to_be_visible()
    assert "POST" not in sent
    assert Photo.objects.count() == 10

    # One that lacks its credit asks for it in its row.
    Photo.objects.filter(caption="Chú thích ghi trong tệp số 4.").update(credit="")
    drop(page, [("lai-anh-4.jpg", jpeg(4))])
    expect(rows.get_by_text("số 4.; còn thiếu nguồn.")).to_be_visible()
    rows.get_by_label("Nguồn ảnh").fill("Hà Thu")
    rows.get_by_role("button", name="Lưu", exact=True).click()
    expect(rows.get_by_text("Đã lưu.", exact=True)).to_be_visible()
    assert not Photo.objects.filter(credit="").exists()

    article = make_article(published=False, by=editor.person, headline="Bài có ảnh mới tải")
    desk = WritingDesk(editor)
    desk.open(article)
    desk.press("Chọn ảnh")
    desk.pick("Chú thích ghi trong tệp số 7.")
    desk.save()
    publish(Article.objects.get(), editor.person)

    photo, reader = Article.objects.get().lead_photo, new_visitor()
    before = {path: card(reader, path, article.headline) for path in ("/", "/thoi-su/")}
    assert not any(is_red(colour) for _, colour in before.values())

    editor.open(f"{LIBRARY}?anh={photo.pk}")
    point = page.get_by_role("button", name="Điểm chính")
    point.focus()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_label("Từ trái (%)")).to_have_value("100")
    page.get_by_role("button", name="Lưu khung ảnh").click()
    expect(page.locator("[data-said]")).to_have_text("Đã lưu khung ảnh; mọi trang đã đổi theo.")
    for path, (address, _) in before.items():
        after, colour = card(reader, path, article.headline)
        assert after != address
        assert is_red(colour), path


def test_file_that_the_network_loses_is_sent_again_and_one_may_be_called_back(editor):
    editor.expect_trouble("failed: ")
    page, lost = editor.page, []

    def lose_the_first(route):
        lost.append(route)
        if len(lost) == 1:
            route.abort()
        else:
            route.continue_()

    editor.open(LIBRARY)
    page.route("**/tai-len/", lose_the_first)
    drop(page, [("anh.jpg", jpeg(1)), ("thua.jpg", jpeg(2))])
    rows = page.get_by_role("region", name="Ảnh đang tải lên").get_by_role("listitem")
    rows.filter(has_text="anh.jpg").get_by_label("Nguồn ảnh").fill("Gõ trong lúc chờ")
    expect(rows.get_by_role("button", name="Lưu")).to_have_count(2)
    assert len(lost) == 3
    field = rows.filter(has_text="anh.jpg").get_by_label("Nguồn ảnh")
    expect(field).to_have_value("Gõ trong lúc chờ")
    page.unroute("**/tai-len/")
    page.route("**/tai-len/", lambda route: None)  # a network that does not answer
    drop(page, [("cham.jpg", jpeg(3))])
    slow = rows.filter(has_text="cham.jpg")
    expect(slow.get_by_text("Đang tải lên…")).to_be_visible()
    slow.get_by_role("button", name="Thôi").click()
    expect(slow).to_have_count(0)
    page.once("dialog", lambda question: question.accept())
    page.get_by_role("button", name="Xong").click()
    assert Photo.objects.count() == 2


def test_library_is_used_by_keyboard_and_the_address_follows(editor):
    photos = [make_photo(caption=f"Ảnh {word}.") for word in ("một", "hai", "ba")]
    page = editor.page
    editor.open(LIBRARY)
    title = page.locator("[data-panel-title]")
    page.locator("[data-grid] a").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(title).to_be_focused()
    expect(title).to_have_text(f"Ảnh số {photos[1].pk}")
    page.wait_for_url(f"**?anh={photos[1].pk}")

    # What is typed in one form survives the saving of another, and a click beside asks first.
    page.get_by_label("Người trong ảnh").fill("Trần Thị Lan")
    page.get_by_label("Từ trên (%)").fill("10")
    page.get_by_role("button", name="Lưu khung ảnh").click()
    expect(page.locator("[data-said]")).to_contain_text("Đã lưu khung ảnh")
    expect(page.get_by_label("Người trong ảnh")).to_have_value("Trần Thị Lan")
    page.get_by_role("button", name="Lưu thông tin").click()
    expect(page.locator("[data-said]")).to_have_text("Đã lưu thông tin của ảnh.")
    photos[1].refresh_from_db()
    assert (photos[1].people, photos[1].focal_y) == ("Trần Thị Lan", 10)

    page.keyboard.press("Escape")
    expect(title).to_be_hidden()
    expect(page.locator("[data-grid] a").nth(1)).to_be_focused()
    page.go_back()
    expect(title).to_be_visible()


def test_crop_is_set_by_hand_and_taken_back(editor):
    photo = make_photo()
    page = editor.page
    editor.open(f"{LIBRARY}{photo.pk}/change/")
    page.get_by_role("button", name="Cắt riêng Vuông 1:1").click()
    box = page.get_by_role("group", name="Khung Vuông 1:1")
    expect(box).to_be_focused()
    for key in ("-", "-", "ArrowLeft"):
        page.keyboard.press(key)
    edge = box.bounding_box()
    page.mouse.move(edge["x"] + 20, edge["y"] + 20)
    page.mouse.down()
    page.mouse.move(edge["x"] - 2000, edge["y"] + 20, steps=3)
    page.mouse.up()
    page.get_by_role("button", name="Lưu khung ảnh").click()
    expect(page.locator("[data-said]")).to_contain_text("Đã lưu khung ảnh")
    photo.refresh_from_db()
    assert photo.crops["square"][0] == 0
    assert crop_box_of(photo, "square")[2] < 7500
    page.get_by_role("button", name="Tự động Vuông 1:1").click()
    with page.expect_response("**/khung/"):
        page.get_by_role("button", name="Lưu khung ảnh").click()
    photo.refresh_from_db()
    assert photo.crops == {}


def test_tall_photo_is_pointed_at_where_it_is_seen(editor):
    photo = take_in(ContentFile(jpeg(1, size=(600, 1200)), name="cao.jpg"), by=editor.person)
    editor.open(f"{LIBRARY}{photo.pk}/change/")
    stage = editor.page.locator("[data-stage]")
    expect(stage.get_by_role("button", name="Điểm chính")).to_be_visible()
    seen = stage.locator("img").bounding_box()
    assert seen == pytest.approx(stage.bounding_box(), abs=1)
    assert seen["height"] / seen["width"] == pytest.approx(2, abs=0.02)


def test_refused_save_says_why_in_sight(editor):
    editor.expect_trouble("409: ", "422: ")
    photo, page = make_photo(), editor.page
    editor.open(f"{LIBRARY}?anh={photo.pk}")
    page.get_by_label("Người trong ảnh").fill("Lan")
    Photo.objects.filter(pk=photo.pk).update(people="Nam")
    page.get_by_role("button", name="Lưu thông tin").click()
    told = page.get_by_role("alert").filter(has_text="người khác đã sửa ảnh này")
    expect(told).to_be_focused()
    expect(told).to_be_in_viewport()
    expect(page.get_by_role("button", name="Điểm chính")).to_have_count(1)

    page.get_by_text("Thay tệp khác").click()
    text = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"}
    page.get_by_label("Tệp mới").set_input_files(text)
    page.get_by_role("button", name="Thay tệp").click()
    expect(page.get_by_text("Tệp này không phải là ảnh JPEG, PNG hay WebP.")).to_be_in_viewport()


def test_files_chosen_by_the_button_are_counted_and_leave_the_filters_alone(editor):
    editor.expect_trouble("422: ")
    page = editor.page
    editor.open(LIBRARY)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("link", name="Tải ảnh lên").click()
    files = [("anh.jpg", jpeg(1)), ("hong.jpg", b"<svg/>")]
    chooser.value.set_files(
        [{"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in files]
    )
    expect(page.locator("[data-uploads-status]")).to_have_text(
        "1 ảnh đã ở trong kho. 1 tệp chưa vào kho; lý do ghi ở từng tệp."
    )
    page.get_by_text("Bộ lọc").click()
    expect(page.get_by_label("Nguồn ảnh, người chụp")).to_have_value("")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_axe_finds_no_violation_in_the_library(new_visitor):
    photo = make_photo(credit="")
    visitor = new_visitor()
    visitor.be_signed_in(make_person("thu-ky"))
    own_page = f"{LIBRARY}{photo.pk}/change/"
    for path in (LIBRARY, f"{LIBRARY}?anh={photo.pk}", own_page):
        visitor.open(path)
        expect(visitor.page.get_by_text(photo.caption).first).to_be_visible()
        check_at_every_setting(
            visitor.page, "[data-library]" if path != own_page else "[data-panel]"
        )


def test_gallery_is_turned_by_buttons_and_keyboard(new_visitor):
    figures = "".join(f'<figure data-photo="{make_photo().pk}"></figure>' for _ in range(4))
    article = make_article(body=f'<p>a</p><figure class="gallery">{figures}</figure>')
    reader = new_visitor()
    page = reader.page
    reader.open(article.get_absolute_url())
    strip = page.get_by_role("group", name="Chùm 4 ảnh")
    back, on = (page.get_by_role("button", name=name) for name in ("Ảnh trước", "Ảnh sau"))
    expect(back).to_be_hidden()
    on.click()
    expect(back).to_be_visible()
    strip.focus()
    page.keyboard.press("End")
    expect(on).to_be_hidden()
    expect(page.get_by_text("4/4")).to_be_in_viewport()
