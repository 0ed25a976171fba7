"""A reporter writes a story, an editor publishes it, readers have it within two seconds."""

import time

import pytest
from playwright.sync_api import expect

from articles.sitemaps import PART_SIZE
from tests.browser.people import make_person
from tests.browser.writing_desk import WritingDesk
from tests.factories import make_article, make_author, make_photo, make_section

HEADLINE = "Cầu Trần Hưng Đạo nối đôi bờ sông Hồng"
SUBHEAD = "Sáu làn xe trong ba năm"
SECONDS_TO_READERS = 2


@pytest.fixture
def staff(newspaper):
    """People, sections and a library as on any day."""
    make_section("do-thi", name="Đô thị", in_navigation=True, on_home=True)
    make_section("do-thi/giao-thong", name="Giao thông")
    make_photo(caption="Sà lan chở dầm thép trên sông Hồng.", credit="AT")
    make_author("AT")
    reporter = make_person("phong-vien", display_name="Minh Khuê")
    make_author("Minh Khuê", user=reporter)
    # So that tag pages and lists of an older edition are kept already.
    make_article(section="do-thi/giao-thong", headline="Tin hôm trước", tags=["Hà Nội"])
    return {"reporter": reporter, "editor": make_person("thu-ky", display_name="Thu Hà")}


def write_story(reporter):
    """Write the story as a reporter does, and send it to the editors."""
    page, desk = reporter.page, WritingDesk(reporter)
    page.get_by_role("link", name="Viết bài mới").first.click()
    desk.fill(
        Tít_phụ="Hạ tầng Hà Nội",
        Tít=HEADLINE,
        Sapo="Sau nhiều năm chờ đợi, cây cầu mới bắt đầu thành hình.",
    )
    desk.text.click()
    desk.type("Sáng 22/11, nhịp dầm đầu tiên được nâng lên.")
    desk.type_subhead(SUBHEAD)
    desk.type("Công trình dài hơn bốn ki-lô-mét.")
    page.get_by_role("button", name="Ảnh", exact=True).click()
    desk.pick("Sà lan chở dầm thép trên sông Hồng.")
    desk.type("Người dân hai bên bờ theo dõi từ sớm.")
    page.get_by_role("button", name="Ảnh", exact=True).click()
    desk.upload("Công nhân trên mố cầu phía Long Biên.", "AT", colour=(60, 90, 120))
    page.keyboard.type("Cầu sẽ thông xe vào năm 2027.")
    desk.choose_section("Giao thông")
    expect(page.get_by_label("Vai trò của Minh Khuê")).to_have_value("0")
    desk.pick_name("Bút danh", "at", "AT")
    page.get_by_label("Vai trò của AT").select_option("Ảnh")
    desk.fill(Từ_khóa="Hà Nội, Cầu Trần Hưng Đạo")
    page.get_by_role("button", name="Chọn ảnh").click()
    desk.upload("Phối cảnh cầu Trần Hưng Đạo.", "AT", colour=(90, 120, 60))
    desk.press("Gửi biên tập")
    expect(page.get_by_text("Đã gửi biên tập.")).to_be_visible()


def shown_soon(visitor, path, words, since):
    """Say whether a page has the words, asked at the latest when readers must have them."""
    while True:
        asked_at = time.monotonic()
        if words in visitor.context.request.get(f"{visitor.origin}{path}").text():
            return True
        if asked_at > since + SECONDS_TO_READERS:
            return False
        time.sleep(0.05)


def test_story_goes_from_the_reporter_through_the_editor_to_every_page(staff, new_visitor):
    reporter, editor, reader = (new_visitor() for _ in range(3))
    reporter.sign_in(staff["reporter"], "/toa-soan/")
    write_story(reporter)

    lists = ["/", "/do-thi/", "/do-thi/giao-thong/", "/tag/ha-noi/", "/tin-moi/", "/rss/"]
    for path in lists:
        reader.context.request.get(f"{reader.origin}{path}")  # kept from now on

    editor.sign_in(staff["editor"], "/toa-soan/")
    editor.page.get_by_role("link", name="Chờ biên tập").first.click()
    editor.page.get_by_role("link", name=HEADLINE).click()
    expect(WritingDesk(editor).text.get_by_text(SUBHEAD)).to_be_visible()
    WritingDesk(editor).press("Duyệt và đăng")
    published_at = time.monotonic()
    expect(editor.page.get_by_text("Bài đã lên trang.")).to_be_visible()
    path = editor.page.get_by_role("link", name="Xem trên trang", exact=True).get_attribute("href")

    missing = [p for p in lists if not shown_soon(reader, p, HEADLINE, published_at)]
    assert not missing
    assert shown_soon(reader, "/tag/cau-tran-hung-dao/", HEADLINE, published_at)
    number = int(path.rsplit(".", 2)[1])
    part = f"/sitemap-articles-{(number - 1) // PART_SIZE + 1}.xml"
    for sitemap in (part, "/news-sitemap.xml"):
        assert shown_soon(reader, sitemap, path, published_at), sitemap
    look_at_the_article(reader, path)


def look_at_the_article(reader, path):
    """Read the story as it is printed."""
    reader.open("/")
    reader.page.get_by_role("main").get_by_role("link", name=HEADLINE).first.click()
    reader.page.wait_for_url(f"**{path}")
    article = reader.page.locator("article.article")
    expect(article.get_by_role("heading", level=1, name=HEADLINE)).to_be_visible()
    expect(article.get_by_text("Hạ tầng Hà Nội")).to_be_visible()
    expect(article.get_by_text("Kinhtedothi - Sau nhiều năm chờ đợi")).to_be_visible()
    expect(article.get_by_role("heading", level=2, name=SUBHEAD)).to_be_visible()
    expect(article.locator("figcaption")).to_have_text(
        [
            "Phối cảnh cầu Trần Hưng Đạo. Ảnh: AT",
            "Sà lan chở dầm thép trên sông Hồng. Ảnh: AT",
            "Công nhân trên mố cầu phía Long Biên. Ảnh: AT",
        ]
    )
    for image in article.locator("figure img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("image => image.naturalWidth") > 0
    blocks = article.locator(".article__body > :is(p, h2, figure):not(.article__signature)")
    assert blocks.evaluate_all("all => all.map(one => one.localName)") == [
        *("p", "h2", "p", "figure", "p", "figure", "p"),
    ]
    credits = article.locator(".article__credit > span:first-child")
    expect(credits).to_have_text(["Minh Khuê", "AT (ảnh)"])
    expect(article.locator(".tags a")).to_have_text(["Hà Nội", "Cầu Trần Hưng Đạo"])
