"""What is being written stays in the newsroom, and two people never overwrite each other."""

from playwright.sync_api import expect

from articles.models import Article, Stage
from tests.browser.people import make_person
from tests.browser.writing_desk import NEW_STORY, WritingDesk
from tests.factories import make_article

OLD = "Giá vé xe buýt giữ nguyên"
NEW = "Giá vé xe buýt giảm từ đầu tháng"


def headline_for_readers(reader, article):
    """Return the headline on the story's page, and check that the front page says the same."""
    reader.open(article.get_absolute_url())
    headline = reader.page.get_by_role("heading", level=1).inner_text()
    reader.open("/")
    expect(reader.page.get_by_role("link", name=headline).first).to_be_visible()
    return headline


def test_draft_over_a_live_story_does_not_leak_until_it_is_published(new_visitor):
    article = make_article(headline=OLD)
    editor, reader = new_visitor(), new_visitor()
    editor.sign_in(make_person("bien-tap-vien"), "/toa-soan/")
    desk = WritingDesk(editor)
    desk.open(article)
    desk.fill(Tít=NEW)
    desk.save()
    assert headline_for_readers(reader, article) == OLD
    reader.open("/tim-kiem/?q=giam+tu+dau+thang")
    expect(reader.page.get_by_text("Chưa tìm thấy bài nào")).to_be_visible()

    desk.press("Đăng cập nhật")
    expect(editor.page.get_by_text("Bài đã lên trang.")).to_be_visible()
    assert headline_for_readers(reader, article) == NEW


def test_stale_save_shows_both_texts_and_loses_none(new_visitor):
    article = make_article(headline=OLD, body="<p>Đoạn đầu.</p>", published=False)
    lan, minh = new_visitor(), new_visitor()
    minh.expect_trouble("409: ")
    lan.sign_in(make_person("bien-tap-vien", display_name="Lan"), "/toa-soan/")
    minh.sign_in(make_person("bien-tap-vien", display_name="Minh"), "/toa-soan/")
    hers, his = WritingDesk(lan), WritingDesk(minh)
    hers.open(article)
    his.open(article)

    hers.fill(Tít="Tít của Lan")
    hers.save()
    his.fill(Tít="Tít của Minh")
    his.text.click()
    minh.page.keyboard.press("Control+End")
    minh.page.keyboard.type(" Câu của Minh.")
    his.press("Lưu nháp")

    expect(minh.page.get_by_role("alert").filter(has_text="Lan đã lưu bài này")).to_be_visible()
    both = minh.page.get_by_role("region", name="Hai bản khác nhau")
    expect(both.get_by_role("row", name="Tít", exact=False).first).to_contain_text("Tít của Minh")
    expect(both).to_contain_text("Tít của Lan")
    expect(both).to_contain_text("Câu của Minh.")
    expect(minh.page.get_by_label("Tít", exact=True)).to_have_value("Tít của Minh")
    expect(his.text).to_contain_text("Câu của Minh.")

    his.press("Lưu bản của tôi đè lên")
    expect(minh.page.get_by_text("Đã lưu nháp").first).to_be_visible()
    expect(minh.page.get_by_label("Tít", exact=True)).to_have_value("Tít của Minh")
    minh.page.get_by_role("link", name="Lịch sử").click()
    saved = minh.page.get_by_role("listitem")
    expect(saved.filter(has_text="Bản 2")).to_contain_text("Lan")
    expect(saved.filter(has_text="Bản 3")).to_contain_text("Minh")


def sign_in_elsewhere(visitor, person):
    """Sign in again in a second tab of the same browser, and close it."""
    first, visitor.page = visitor.page, visitor.context.new_page()
    visitor.sign_in(person, "/toa-soan/")
    visitor.page.close()
    visitor.page = first


def test_session_that_ends_while_writing_costs_no_word(new_visitor):
    visitor, person = new_visitor(), make_person("phong-vien")
    visitor.expect_trouble("401: ", "403: ")
    visitor.sign_in(person, "/toa-soan/")
    desk = WritingDesk(visitor)
    for button, outcome in (("Lưu nháp", "Đã lưu nháp"), ("Gửi biên tập", "Đã gửi biên tập.")):
        visitor.open(NEW_STORY)
        expect(desk.text).to_be_visible()
        desk.fill(Tít=f"Viết dở rồi bấm {button}")
        desk.text.click()
        visitor.page.keyboard.type("Câu đang viết.")
        visitor.context.clear_cookies(name="sessionid")
        desk.press(button)
        expect(visitor.page.get_by_text("Phiên đăng nhập đã hết")).to_be_visible()
        sign_in_elsewhere(visitor, person)
        desk.press(button)
        expect(visitor.page.get_by_text(outcome).first).to_be_visible()
        expect(desk.text).to_contain_text("Câu đang viết.")
        expect(visitor.page.get_by_label("Tít", exact=True)).to_have_value(
            f"Viết dở rồi bấm {button}"
        )


def test_button_pressed_twice_acts_once(new_visitor):
    visitor = new_visitor()
    visitor.sign_in(make_person("phong-vien"), "/toa-soan/")
    visitor.open(NEW_STORY)
    desk = WritingDesk(visitor)
    expect(desk.text).to_be_visible()
    desk.fill(Tít="Bấm hai lần")
    visitor.page.get_by_role("button", name="Gửi biên tập").dblclick()
    expect(visitor.page.get_by_text("Đã gửi biên tập.")).to_be_visible()
    assert Article.objects.get().stage == Stage.SUBMITTED
