"""A reader marks a mistake and follows the comments; the editor takes the words with one key."""

from playwright.sync_api import expect

from accounts.models import Notice
from comments.models import ThreadFollow
from tests.browser.accessibility import barriers
from tests.browser.people import make_person
from tests.factories import make_article

MARK = """() => {
    const text = document.querySelector(".article__body p").firstChild;
    getSelection().setBaseAndExtent(text, 13, text, 22);
}"""


def test_what_a_reader_marks_reaches_the_editor(newspaper, new_visitor):
    editor = make_person("bien-tap-vien")
    story = make_article(
        headline="Cầu mới thông xe",
        body="<p>Cầu dài 5 km, rộng 33 m.</p>",
        comments_open=True,
        by=editor,
    )
    reader = new_visitor(reduced_motion="reduce")
    # As after a real sign-in, the browser has a token for forms: two pieces of the page that each
    # brought one would quarrel over it. The page also says to the others who reads them.
    reader.be_signed_in(make_person(), "/tai-khoan/")
    page = reader.page
    reader.open(story.get_absolute_url())
    page.get_by_role("button", name="Theo dõi bình luận của bài này").click()
    pressed = page.get_by_role("button", name="Đang theo dõi bình luận của bài này")
    expect(pressed).to_be_focused()
    assert ThreadFollow.objects.on().count() == 1
    page.evaluate(MARK)
    page.locator(".article__suggest a").click()
    expect(page.get_by_label("Đoạn có chỗ sai")).to_have_value("rộng 33")
    page.get_by_label("Số liệu, sự việc").check()
    page.get_by_label("Nên sửa thế nào").fill("Cầu rộng 43 m.")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.get_by_role("main")).to_contain_text("Đã gửi, cảm ơn bạn.")

    desk = new_visitor(reduced_motion="reduce")
    desk.be_signed_in(editor, "/toa-soan/gop-y/")
    expect(desk.page.locator("mark")).to_have_text("rộng 33")
    assert not barriers(desk.page, part="#content")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#ghi-chu")).to_contain_text("Cầu rộng 43 m.")
    assert Notice.objects.get(kind="gop-y").count == 1
