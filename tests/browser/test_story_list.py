"""The desk's list in a browser: finding, narrowing, choosing over two pages, acts on many."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article
from articles.revisions import draft_of
from tests.browser.accessibility import check_at_every_setting
from tests.browser.people import make_person
from tests.factories import make_article

LIST = "/toa-soan/articles/article/"
# More than a page of fifty.
STORIES = 53


@pytest.fixture
def desk(new_visitor, newspaper):
    """Somebody who publishes, before a list of two pages."""
    secretary = make_person("thu-ky", display_name="Thư Ký")
    for number in range(STORIES):
        make_article(published=False, headline=f"Bài chợ số {number:02}", by=secretary)
    visitor = new_visitor()
    visitor.be_signed_in(secretary, LIST)
    return visitor


def box(page, headline):
    return page.get_by_role("checkbox", name=f"Chọn bài {headline}")


def test_words_without_marks_and_filters_find_and_the_chips_let_go(desk):
    make_article(headline="Phở cuốn Ngũ Xã lên thực đơn", section="du-lich/am-thuc")
    page = desk.page
    page.get_by_label("Tìm chữ").fill("pho cuon ngu xa")
    page.keyboard.press("Enter")
    expect(page.locator(".stories__headline")).to_have_text(["Phở cuốn Ngũ Xã lên thực đơn"])
    page.locator("summary", has_text="Bộ lọc").click()
    page.get_by_label("Tình trạng").select_option(label="Bản nháp")
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.get_by_text("Không có bài nào như vậy.")).to_be_visible()
    page.locator(".chips__chip", has_text="Bản nháp").click()
    expect(page.locator(".stories__headline")).to_have_count(1)


def test_stories_chosen_over_two_pages_change_together_after_a_look(desk):
    page = desk.page
    first, last = f"Bài chợ số {STORIES - 1:02}", "Bài chợ số 00"
    box(page, first).check()
    page.get_by_role("link", name="Cũ hơn").click()
    box(page, last).check()
    expect(page.locator("[data-count]")).to_have_text("Đã chọn 2 bài, 1 ở trang khác")
    page.get_by_label("Việc cần làm").select_option(label="Thêm từ khóa")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("2 bài đã chọn.")).to_be_visible()
    page.get_by_label("Từ khóa").fill("chợ đêm")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("ins", has_text="chợ đêm")).to_have_count(2)
    stories = Article.objects.filter(headline__in=[first, last])
    assert [draft_of(story).tags for story in stories] == [[], []]
    page.get_by_role("checkbox", name=f"Làm với bài {last}").uncheck()
    page.get_by_role("button", name="Thêm từ khóa: 1 bài").click()
    expect(page.get_by_text("Chưa làm, vẫn đang chọn")).to_be_visible()
    assert draft_of(stories.get(headline=first)).tags == ["chợ đêm"]
    assert draft_of(stories.get(headline=last)).tags == []


def test_a_whole_page_and_a_range_are_chosen_by_keyboard_and_mouse(desk):
    page = desk.page
    page.get_by_role("checkbox", name="Chọn cả trang").press("Space")
    expect(page.locator("[data-count]")).to_have_text("Đã chọn 50 bài")
    page.get_by_role("button", name="Bỏ chọn").click()
    expect(page.locator("[data-bulk-bar]")).to_be_hidden()
    box(page, "Bài chợ số 50").click()
    box(page, "Bài chợ số 46").click(modifiers=["Shift"])
    expect(page.locator("[data-count]")).to_have_text("Đã chọn 5 bài")


def test_story_that_cannot_go_out_is_left_and_the_others_are_scheduled(desk):
    page = desk.page
    for headline in ("Bài chợ số 52", "Bài chợ số 51"):
        workflow.approve(Article.objects.get(headline=headline), make_person("tong-bien-tap"))
    lacking = make_article(published=False, headline="Bài thiếu sapo", standfirst="")
    workflow.submit(lacking, lacking.created_by)
    page.reload()
    for headline in ("Bài thiếu sapo", "Bài chợ số 52", "Bài chợ số 51"):
        box(page, headline).check()
    page.get_by_label("Việc cần làm").select_option(label="Lên lịch")
    page.get_by_role("button", name="Xem trước").click()
    at = timezone.localtime() + timedelta(days=1)
    page.locator("input[type=datetime-local]").fill(f"{at:%Y-%m-%dT06:00}")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".bulk__refusal")).to_contain_text("Bài chưa có sapo.")
    page.get_by_role("button", name="Lên lịch: 2 bài").click()
    expect(page.get_by_text(f"06:00 {at:%d/%m}").first).to_be_visible()
    scheduled = Article.objects.with_schedule().values_list("headline", flat=True)
    assert sorted(scheduled) == ["Bài chợ số 51", "Bài chợ số 52"]


def test_list_and_preview_of_an_act_have_no_barrier(desk):
    page = desk.page
    box(page, "Bài chợ số 52").check()
    check_at_every_setting(page, "#content-main")
    page.get_by_label("Việc cần làm").select_option(label="Gửi biên tập")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".bulk__title").first).to_be_visible()
    check_at_every_setting(page, ".bulk")
