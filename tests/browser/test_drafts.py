"""What is being written stays in the newsroom, and two people never overwrite each other."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from articles import timetable, workflow
from articles.models import Article, Author, Stage
from tests.browser.accessibility import check_at_every_setting
from tests.browser.people import make_person
from tests.browser.writing_desk import NEW_STORY, WritingDesk
from tests.factories import PASSWORD, make_article, make_section
from tests.second_factor import code_of, rest

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
    editor.be_signed_in(make_person("bien-tap-vien"))
    desk = WritingDesk(editor)
    desk.open(article)
    editor.page.get_by_role("link", name="Cập nhật bài", exact=True).click()
    expect(editor.page.get_by_label("Nội dung: người thứ hai duyệt")).to_be_visible()
    desk.open(article)
    desk.fill(Tít=NEW)
    desk.save()
    assert headline_for_readers(reader, article) == OLD
    reader.open("/tim-kiem/?q=giam+tu+dau+thang")
    expect(reader.page.get_by_text("Chưa tìm thấy bài nào")).to_be_visible()

    # Saving over a live story opens the question what kind of change it is.
    editor.page.get_by_label("Nội dung: người thứ hai duyệt").check()
    desk.press("Đăng cập nhật")
    expect(editor.page.get_by_text("một người thứ hai phải duyệt").first).to_be_visible()
    assert headline_for_readers(reader, article) == OLD

    secretary = new_visitor()
    secretary.be_signed_in(make_person("thu-ky"))
    second = WritingDesk(secretary)
    second.open(article)
    second.press("Duyệt và đăng")
    expect(secretary.page.get_by_role("button", name="Duyệt và đăng")).to_be_hidden()
    assert headline_for_readers(reader, article) == NEW


def test_page_says_in_place_what_typing_does_to_an_approval_and_to_a_set_time(new_visitor):
    editor, secretary = make_person("bien-tap-vien"), make_person("thu-ky")
    approved, scheduled = make_article(published=False), make_article(published=False)
    workflow.approve(approved, secretary)
    timetable.schedule(scheduled, timezone.now() + timedelta(days=1), secretary)
    visitor = new_visitor()
    visitor.be_signed_in(editor)
    desk = WritingDesk(visitor)
    bar = visitor.page.locator(".desk-bar")
    left_out = visitor.page.get_by_text("chưa có chữ sửa sau đó")

    desk.open(approved)
    expect(bar).to_contain_text("Đã duyệt")
    desk.fill(Tít=NEW)
    expect(bar).to_contain_text("Chờ duyệt")
    expect(bar).not_to_contain_text("Đã duyệt")

    desk.open(scheduled)
    expect(left_out).to_be_hidden()
    desk.fill(Tít=NEW)
    expect(left_out).to_be_visible()
    expect(bar.locator(".stage")).to_have_count(1)


def test_session_that_ends_while_writing_costs_no_word(new_visitor):
    make_section("thoi-su", name="Thời sự")
    visitor, person = new_visitor(), make_person("phong-vien")
    visitor.expect_trouble("400: ", "401: ", "403: ")
    visitor.be_signed_in(person)
    desk = WritingDesk(visitor)
    for button, outcome in (("Lưu nháp", "Đã lưu nháp"), ("Gửi biên tập", "Đã gửi biên tập.")):
        visitor.open(NEW_STORY)
        expect(desk.text).to_be_visible()
        desk.fill(Tít=f"Viết dở rồi bấm {button}")
        desk.choose_section("Thời sự")
        desk.write("Câu đang viết.")
        visitor.context.clear_cookies(name="sessionid")
        desk.press(button)
        desk.sign_in_again("sai-mat-khau")
        expect(desk.sign_in.get_by_role("alert")).to_contain_text("chưa đúng")
        desk.sign_in_again(PASSWORD)
        desk.give_code("000000")
        expect(desk.sign_in.get_by_role("alert")).to_contain_text("Mã chưa đúng")
        desk.give_code(code_of(person))
        expect(desk.sign_in).to_be_hidden()
        expect(desk.password).to_have_value("")
        if button == "Gửi biên tập":
            desk.press(button)
        expect(visitor.page.get_by_text(outcome).first).to_be_visible()
        expect(desk.text).to_contain_text("Câu đang viết.")
        expect(visitor.page.get_by_label("Tít", exact=True)).to_have_value(
            f"Viết dở rồi bấm {button}"
        )


def test_button_pressed_while_a_save_finds_no_session_is_remembered(new_visitor):
    visitor, person = new_visitor(), make_person("phong-vien")
    visitor.expect_trouble("401: ", "403: ")
    visitor.be_signed_in(person, NEW_STORY)
    desk = WritingDesk(visitor)
    expect(desk.text).to_be_visible()
    visitor.context.clear_cookies(name="sessionid")
    under_way = []
    visitor.page.route("**/add/", lambda route: under_way.append(route))
    with visitor.page.expect_request("**/add/"):
        desk.fill(Tít="Bấm khi đang tự lưu")
    desk.press("Lưu nháp")
    under_way[0].continue_()
    visitor.page.unroute("**/add/")
    desk.sign_in_again(PASSWORD)
    desk.give_code(code_of(person))
    expect(desk.saved).to_contain_text("Đã lưu nháp")
    assert Article.objects.get().latest_revision.content["headline"] == "Bấm khi đang tự lưu"


def test_factor_that_is_asked_for_while_writing_costs_no_word(new_visitor):
    visitor, person = new_visitor(), make_person("phong-vien")
    visitor.expect_trouble("403: ")
    visitor.be_signed_in(person)
    visitor.open(NEW_STORY)
    desk = WritingDesk(visitor)
    expect(desk.text).to_be_visible()
    rest(person)
    desk.fill(Tít="Sau giờ nghỉ trưa")
    desk.write("Câu đang viết.")
    expect(desk.notices).to_contain_text("Tòa soạn cần mã xác thực lần nữa")
    visitor.page.get_by_role("button", name="Nhập mã").click()
    desk.give_code(code_of(person))
    expect(desk.sign_in).to_be_hidden()
    desk.expect_autosaved()
    assert Article.objects.get().latest_revision.content["headline"] == "Sau giờ nghỉ trưa"


def test_form_sent_after_a_rest_goes_on_to_its_own_address(new_visitor):
    desk, person = new_visitor(reduced_motion="reduce"), make_person("thu-ky")
    desk.be_signed_in(person, "/toa-soan/articles/author/add/")
    desk.page.locator("[name=pen_name]").fill("Hải Đăng")
    desk.page.locator("[name=bio]").fill("Dòng một.\n\n  Dòng <hai>.")
    rest(person)
    desk.page.locator("[name=_save]").click()
    desk.give_code(person)
    check_at_every_setting(desk.page, "main")
    desk.page.get_by_role("button", name="Gửi tiếp").click()
    desk.page.wait_for_url("**/toa-soan/articles/author/")
    assert Author.objects.get(pen_name="Hải Đăng").bio.split() == ["Dòng", "một.", "Dòng", "<hai>."]


def test_button_pressed_twice_acts_once(new_visitor):
    make_section("thoi-su", name="Thời sự")
    visitor = new_visitor()
    visitor.be_signed_in(make_person("phong-vien"))
    visitor.open(NEW_STORY)
    desk = WritingDesk(visitor)
    expect(desk.text).to_be_visible()
    desk.fill(Tít="Bấm hai lần")
    desk.choose_section("Thời sự")
    visitor.page.get_by_role("button", name="Gửi biên tập").dblclick()
    expect(visitor.page.get_by_text("Đã gửi biên tập.")).to_be_visible()
    assert Article.objects.get().stage == Stage.SUBMITTED
