"""Nothing typed is ever lost: not without a connection, a sign-in, a server, or the tab itself."""

import re
import time

from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, Sitting
from articles.revisions import draft_of
from tests.browser.people import make_person
from tests.browser.writing_desk import NEW_STORY, WritingDesk
from tests.factories import make_article, make_photo

SECONDS_TO_SAVED = 3
CHANGE = "**/change/"
ADD = "**/add/"
# Chromium trusts 127.0.0.1; what it keeps from other pages without https is taken away.
AS_WITHOUT_HTTPS = """
    Object.defineProperty(window, "isSecureContext", { value: false });
    Object.defineProperty(navigator, "locks", { value: undefined });
    Object.defineProperty(crypto, "randomUUID", { value: undefined });
"""


def at_the_desk(visitor, article=None, **fields):
    """Sign a reporter in and open a story; returns the desk and the person."""
    person = make_person("phong-vien", display_name="Minh Khuê", **fields)
    visitor.be_signed_in(person)
    desk = WritingDesk(visitor)
    if article:
        Article.objects.filter(pk=article.pk).update(created_by=person)
        desk.open(article)
    else:
        visitor.open(NEW_STORY)
        expect(desk.text).to_be_visible()
    return desk, person


def draft(article=None):
    """Return what the server has of a story, of the only one when none is given."""
    stories = Article.objects.select_related("latest_revision")
    return draft_of(stories.get(pk=article.pk) if article else stories.get())


def copies(page):
    """Return the names of the copies in the browser."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('ktdt-ban'))")


def test_words_are_saved_within_three_seconds_of_the_last_one(new_visitor):
    visitor = new_visitor()
    desk, _ = at_the_desk(visitor)
    desk.fill(Tít="Cầu mới nối hai bờ")
    desk.expect_autosaved()
    assert visitor.page.url.endswith(f"/{Article.objects.get().pk}/change/")
    with visitor.page.expect_response(lambda answer: answer.request.method == "POST") as saved:
        desk.write("Sáng nay, cầu thông xe.")
        typed_at = time.monotonic()
    assert saved.value.ok
    assert time.monotonic() - typed_at < SECONDS_TO_SAVED
    desk.expect_autosaved()
    assert "Sáng nay, cầu thông xe." in draft().body
    assert copies(visitor.page) == []


def test_long_writing_without_a_pause_is_saved_on_the_way(new_visitor):
    visitor = new_visitor()
    at_the_desk(visitor, make_article(published=False))
    with visitor.page.expect_request(lambda request: request.url.endswith("/change/")):
        for _ in range(12):
            visitor.page.get_by_label("Tít", exact=True).press_sequentially("chữ nữa ", delay=120)


def test_empty_form_begins_no_story(new_visitor):
    visitor = new_visitor()
    desk, _ = at_the_desk(visitor)
    visitor.page.get_by_label("Nhận bình luận").uncheck()
    desk.fill(Tít="a")
    desk.fill(Tít="")
    expect(desk.saved).to_be_empty()
    assert not Article.objects.exists()


def test_slow_network_carries_one_request_at_a_time_and_the_last_word_wins(new_visitor):
    visitor = new_visitor()
    desk, _ = at_the_desk(visitor)
    under_way, most = 0, 0

    def slowly(route):
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        visitor.page.wait_for_timeout(1200)
        under_way -= 1
        route.continue_()

    for address in (ADD, CHANGE):
        visitor.page.route(address, slowly)
    for words in ("Một", "Một hai", "Một hai ba"):
        desk.fill(Tít=words)
        visitor.page.keyboard.press("Control+s")
        visitor.page.keyboard.press("Control+s")
    expect(desk.saved).to_contain_text("Đã lưu nháp")
    visitor.page.unroute_all()
    assert most == 1
    assert draft().headline == "Một hai ba"


def test_network_cut_in_mid_sentence_and_tab_killed_the_text_returns(new_visitor):
    visitor, article = new_visitor(), make_article(published=False, body="<p>Đoạn đầu.</p>")
    visitor.expect_trouble("ERR_INTERNET_DISCONNECTED")
    desk, _ = at_the_desk(visitor, article)
    photo = make_photo(caption="Cầu lúc bình minh.")
    visitor.page.get_by_role("button", name="Chọn ảnh").click()
    desk.pick("Cầu lúc bình minh.")
    desk.expect_autosaved()
    visitor.context.set_offline(True)
    desk.fill(Tít="Tít gõ khi mất mạng")
    desk.write(" Câu dở dang")
    expect(desk.saved).to_contain_text("Mất kết nối. Chữ được giữ trong máy này")
    visitor.kill_tab()
    assert draft(article).headline != "Tít gõ khi mất mạng"

    desk = WritingDesk(visitor)
    desk.open(article)
    offer = desk.leftovers
    expect(offer).to_contain_text("Có chữ chưa lưu trên máy này")
    offer.get_by_text("Xem", exact=True).click()
    expect(offer).to_contain_text("Đoạn đầu. Câu dở dang")
    offer.get_by_role("button", name="Khôi phục chữ chưa lưu").click()
    expect(visitor.page.get_by_label("Tít", exact=True)).to_have_value("Tít gõ khi mất mạng")
    expect(desk.text).to_contain_text("Câu dở dang")
    expect(visitor.page.get_by_text("Cầu lúc bình minh. Ảnh: AT")).to_be_visible()
    desk.expect_autosaved()
    kept = draft(article)
    assert (kept.headline, kept.lead_photo) == ("Tít gõ khi mất mạng", photo.pk)
    assert "Câu dở dang" in kept.body
    desk.open(article)
    expect(desk.leftovers).to_be_hidden()
    assert copies(visitor.page) == []


def test_new_story_of_a_killed_tab_returns_as_one_story(new_visitor):
    visitor = new_visitor()
    visitor.expect_trouble("net::")
    desk, _ = at_the_desk(visitor)

    def take_in_and_break_off(route):
        route.fetch()  # the server has it; its answer gets lost
        route.abort()

    visitor.page.route(ADD, take_in_and_break_off)
    desk.fill(Tít="Bài mới của thẻ đã chết")
    expect(desk.saved).to_contain_text("Mất kết nối")
    desk.fill(Sapo="Sapo gõ sau đó.")
    visitor.page.wait_for_function("Object.values(localStorage).join().includes('Sapo gõ')")
    visitor.page.unroute_all()
    visitor.kill_tab()

    desk = WritingDesk(visitor)
    visitor.open(NEW_STORY)
    desk.leftovers.get_by_role("button", name="Khôi phục chữ chưa lưu").click()
    desk.expect_autosaved()
    kept = draft()  # there is one story
    assert (kept.headline, kept.standfirst) == ("Bài mới của thẻ đã chết", "Sapo gõ sau đó.")


def test_leftovers_are_let_go_of_only_when_asked_twice(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("ERR_INTERNET_DISCONNECTED")
    desk, _ = at_the_desk(visitor, article)
    visitor.context.set_offline(True)
    desk.fill(Tít="Tít không cần nữa")
    expect(desk.saved).to_contain_text("giữ trong máy này")
    visitor.kill_tab()
    desk = WritingDesk(visitor)
    desk.open(article)
    desk.leftovers.get_by_role("button", name="Bỏ", exact=True).click()
    desk.leftovers.get_by_role("button", name="Giữ lại").click()
    desk.leftovers.get_by_role("button", name="Bỏ", exact=True).click()
    desk.leftovers.get_by_role("button", name="Bỏ hẳn").click()
    expect(desk.leftovers).to_be_hidden()
    assert copies(visitor.page) == []


def test_page_without_https_offers_its_leftovers_too(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("ERR_INTERNET_DISCONNECTED")
    visitor.context.add_init_script(AS_WITHOUT_HTTPS)
    desk, _ = at_the_desk(visitor, article)
    assert not visitor.page.evaluate("isSecureContext")
    visitor.context.set_offline(True)
    desk.fill(Tít="Gõ ở mạng nội bộ")
    expect(desk.saved).to_contain_text("giữ trong máy này")
    visitor.kill_tab()
    desk = WritingDesk(visitor)
    desk.open(article)
    desk.leftovers.get_by_role("button", name="Khôi phục chữ chưa lưu").click()
    desk.expect_autosaved()
    assert draft(article).headline == "Gõ ở mạng nội bộ"


def test_nobody_sees_the_words_that_another_left_on_the_same_computer(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("ERR_INTERNET_DISCONNECTED")
    desk, _ = at_the_desk(visitor, article)
    visitor.context.set_offline(True)
    desk.fill(Tít="Chữ riêng của Minh Khuê")
    expect(desk.saved).to_contain_text("giữ trong máy này")
    visitor.kill_tab()
    visitor.context.clear_cookies()
    visitor.be_signed_in(make_person("bien-tap-vien"))
    desk = WritingDesk(visitor)
    desk.open(article)
    desk.write(" Chữ khác.")
    desk.expect_autosaved()
    expect(desk.leftovers).to_be_hidden()
    assert "Chữ riêng của Minh Khuê" not in visitor.page.content()


def test_connection_that_comes_back_saves_by_itself(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("ERR_INTERNET_DISCONNECTED")
    desk, _ = at_the_desk(visitor, article)
    visitor.context.set_offline(True)
    desk.fill(Tít="Gõ trong hầm")
    expect(desk.saved).to_contain_text("Mất kết nối")
    visitor.context.set_offline(False)
    desk.expect_autosaved()
    assert draft(article).headline == "Gõ trong hầm"


def test_server_that_fails_is_asked_again(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("500: ")
    desk, _ = at_the_desk(visitor, article)
    visitor.page.route(CHANGE, lambda route: route.fulfill(status=500), times=2)
    desk.fill(Tít="Máy chủ đang nghỉ")
    expect(desk.saved).to_contain_text("Máy chủ gặp lỗi. Chữ được giữ trong máy này")
    desk.expect_autosaved()
    assert draft(article).headline == "Máy chủ đang nghỉ"


def test_text_that_the_server_finds_too_large_stays_in_the_browser(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("413: ")
    desk, _ = at_the_desk(visitor, article)
    visitor.page.route(CHANGE, lambda route: route.fulfill(status=413))
    desk.fill(Tít="Bài quá lớn")
    expect(desk.saved).to_contain_text("Bài quá lớn nên máy chủ không nhận")
    assert len(copies(visitor.page)) == 1
    desk.press("Gửi biên tập")
    expect(visitor.page.get_by_label("Tít", exact=True)).to_have_value("Bài quá lớn")


def test_field_that_cannot_be_stored_is_pointed_out_and_the_rest_is_saved(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    desk, _ = at_the_desk(visitor, article)
    too_long = "Tít quá dài " * 20
    desk.fill(Tít=too_long, Sapo="Sapo vẫn được lưu.")
    desk.expect_autosaved()
    expect(visitor.page.locator("#id_headline_error")).to_be_visible()
    assert draft(article).standfirst == "Sapo vẫn được lưu."
    assert draft(article).headline == too_long.strip()
    desk.fill(Tít="Tít vừa")
    expect(visitor.page.locator("#id_headline_error")).to_be_hidden()


def test_full_storage_is_survived(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("ERR_INTERNET_DISCONNECTED")
    desk, _ = at_the_desk(visitor, article)
    visitor.page.evaluate("void (Storage.prototype.setItem = () => { throw Error() })")
    visitor.context.set_offline(True)
    desk.fill(Tít="Máy đầy bộ nhớ")
    expect(desk.saved).to_contain_text("Máy này không giữ được bản tạm; đừng đóng trang")
    visitor.context.set_offline(False)
    desk.expect_autosaved()
    assert draft(article).headline == "Máy đầy bộ nhớ"


def test_closing_a_tab_warns_only_of_words_that_are_not_saved(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("ERR_INTERNET_DISCONNECTED")
    desk, _ = at_the_desk(visitor, article)
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    visitor.page.on("dialog", stay)
    visitor.context.set_offline(True)
    desk.fill(Tít="Chưa lưu")
    expect(desk.saved).to_contain_text("Mất kết nối")
    visitor.page.close(run_before_unload=True)
    expect(visitor.page.get_by_label("Tít", exact=True)).to_have_value("Chưa lưu")
    assert asked == ["beforeunload"]
    visitor.context.set_offline(False)
    desk.expect_autosaved()
    with visitor.page.expect_event("close"):
        visitor.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_words_beside_the_story_of_a_killed_tab_return_to_their_boxes(new_visitor):
    visitor = new_visitor()
    person = make_person("bien-tap-vien", display_name="Thu Hà")
    visitor.be_signed_in(person)
    article = make_article(published=False)
    workflow.submit(article, person)
    desk = WritingDesk(visitor)
    desk.open(article)
    page = visitor.page
    said = desk.saved.inner_text()
    page.get_by_text("Trả lại phóng viên").click()
    page.get_by_label("Lý do trả lại").fill("Thiếu ý kiến của sở.")
    page.get_by_label("Viết ghi chú").fill("Nhờ gọi lại sở.")
    page.wait_for_function("Object.values(localStorage).join().includes('Nhờ gọi lại sở.')")
    expect(desk.saved).to_have_text(said)
    visitor.kill_tab()

    desk = WritingDesk(visitor)
    desk.open(article)
    page = visitor.page
    expect(page.get_by_label("Viết ghi chú")).to_have_value("Nhờ gọi lại sở.")
    expect(page.get_by_label("Lý do trả lại")).to_have_value("Thiếu ý kiến của sở.")
    expect(desk.leftovers).to_be_hidden()
    page.wait_for_function("Object.values(localStorage).join().includes('Nhờ gọi lại sở.')")

    # What went with the button does not come back; the note, which it does not send, does.
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.get_by_text("Đã trả bài cho phóng viên.")).to_be_visible()
    expect(page.get_by_label("Viết ghi chú")).to_have_value("Nhờ gọi lại sở.")


def test_button_pressed_without_a_connection_says_that_it_did_nothing(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("ERR_INTERNET_DISCONNECTED")
    desk, _ = at_the_desk(visitor, article)
    visitor.context.set_offline(True)
    desk.fill(Tít="Gửi trong hầm")
    desk.press("Gửi biên tập")
    sentence = "Chưa làm được “Gửi biên tập” vì mất kết nối. Hãy bấm lại khi có mạng."
    expect(desk.notices).to_contain_text(sentence)
    visitor.context.set_offline(False)
    desk.expect_autosaved()
    expect(desk.notices).to_contain_text(sentence)
    desk.press("Gửi biên tập")
    expect(visitor.page.get_by_text("Đã gửi biên tập.")).to_be_visible()


def test_body_that_is_not_saved_is_a_warning_that_stays(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    desk, _ = at_the_desk(visitor, article)

    def without_the_body(route):
        answer = route.fetch()
        refused = {"left_out": ["body"], "errors": {"body": ["Nội dung quá dài."]}}
        route.fulfill(response=answer, json={**answer.json(), **refused})

    visitor.page.route(CHANGE, without_the_body)
    desk.write(" Câu mới.")
    warning = desk.notices.locator(".desk-line--wrong")
    expect(warning).to_contain_text("Ô Nội dung chưa lưu được. Nội dung quá dài.")
    expect(visitor.page.locator(".desk-field--body")).to_have_class(re.compile("--wrong"))
    expect(desk.saved).to_have_class(re.compile("--wrong"))
    assert len(copies(visitor.page)) == 1
    visitor.page.unroute_all()
    desk.write(" Thêm.")
    expect(warning).to_be_hidden()
    desk.expect_autosaved()


def test_new_story_gets_its_tabs_with_its_first_words(new_visitor):
    visitor = new_visitor()
    desk, _ = at_the_desk(visitor)
    desk.fill(Tít="Bài vừa bắt đầu")
    desk.expect_autosaved()
    tabs = visitor.page.get_by_role("navigation", name="Bài này")
    expect(tabs.get_by_role("link", name="Lịch sử")).to_be_visible()
    desk.fill(Tít="Bài vừa bắt đầu xong")
    desk.save()
    expect(tabs).to_have_count(1)
    expect(desk.saved).to_have_text(re.compile(r"Đã lưu nháp lúc \d\d:\d\d\.$"))


def test_tab_that_was_killed_does_not_count_as_open(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("ERR_INTERNET_DISCONNECTED")
    desk, _ = at_the_desk(visitor, article)
    desk.fill(Tít="Tít đã lưu")
    desk.expect_autosaved()
    assert Sitting.objects.filter(left_at=None).exists()
    visitor.context.set_offline(True)
    desk.fill(Tít="Tít của thẻ đã chết")
    expect(desk.saved).to_contain_text("giữ trong máy này")
    visitor.kill_tab()
    desk = WritingDesk(visitor)
    with visitor.page.expect_response("**/roi-di/"):
        desk.open(article)
    expect(desk.leftovers).to_contain_text("Có chữ chưa lưu")
    expect(visitor.page.locator("[data-others]")).to_be_hidden()


def test_page_that_was_refused_says_what_is_saved_since(new_visitor):
    visitor, article = new_visitor(), make_article(published=False)
    visitor.expect_trouble("422: ")
    desk, _ = at_the_desk(visitor, article)
    desk.fill(Tít="a" * 260)
    desk.press("Gửi biên tập")
    refusal = visitor.page.locator("[data-refused]")
    expect(refusal).to_have_text("Đã tự lưu. Hãy sửa những ô đánh dấu đỏ.")
    expect(
        visitor.page.get_by_text("Tít dài nhất 200 ký tự, bài đang có 260.").first
    ).to_be_visible()
    desk.fill(Tít="Tít vừa")
    expect(refusal).to_be_hidden()
