"""People, topics, series and tags of a story, picked in a browser."""

import re
import unicodedata

import pytest
from playwright.sync_api import expect

from articles.models import Article, Tag
from articles.revisions import draft_of
from tests.browser.people import make_person
from tests.browser.writing_desk import NEW_STORY, WritingDesk
from tests.factories import make_article, make_author, make_series, make_topic

PEN_NAMES = re.compile("/goi-y/but-danh/")


@pytest.fixture
def desk(new_visitor):
    """The form of a new story, open before an editor without a pen name."""
    for name in ("Minh Khuê", "Thùy Dương", "Vũ An"):
        make_author(name)
    make_topic("Phòng, chống thiên tai")
    series = make_series("Chuyện trong ngõ")
    make_article(series=series.pk, series_part=1, headline="Ngõ đầu", tags=["phố cổ"])
    editor = new_visitor()
    editor.be_signed_in(make_person("bien-tap-vien"), NEW_STORY)
    desk = WritingDesk(editor)
    expect(desk.text).to_be_visible()
    return desk


def names_of(desk):
    """Return the names in the list of the byline, from the top down."""
    return desk.page.locator("#id_bylines ~ .picked .picked__name").all_inner_texts()


def saved(desk):
    """Save, and return the draft's content."""
    desk.save()
    return draft_of(Article.objects.select_related("latest_revision").latest("pk"))


def test_byline_is_put_in_order_by_buttons_by_keys_and_by_mouse(desk):
    page = desk.page
    for words, name in (("khue", "Minh Khuê"), ("duong", "Thùy Dương"), ("vu", "Vũ An")):
        desk.pick_name("Bút danh", words, name)
    assert names_of(desk) == ["Minh Khuê", "Thùy Dương", "Vũ An"]

    page.get_by_role("button", name="Đưa Vũ An lên").press("Enter")
    page.keyboard.press("Enter")
    assert names_of(desk) == ["Vũ An", "Minh Khuê", "Thùy Dương"]
    expect(page.get_by_text("Thứ tự in: Vũ An, Minh Khuê, Thùy Dương.")).to_be_visible()
    expect(page.get_by_role("button", name="Đưa Vũ An lên")).to_be_disabled()

    grips = page.locator(".picked__grip:visible")
    grips.nth(2).hover()
    page.mouse.down()
    above = grips.nth(0).bounding_box()
    page.mouse.move(above["x"] + 5, above["y"] - 10, steps=5)
    page.mouse.up()
    assert names_of(desk) == ["Thùy Dương", "Vũ An", "Minh Khuê"]

    page.get_by_role("button", name="Bỏ Vũ An").click()
    page.get_by_label("Vai trò của Minh Khuê").select_option("Dịch")
    desk.pick_name("Bút danh", "thuy", "Thùy Dương")
    assert names_of(desk) == ["Thùy Dương", "Minh Khuê", "Thùy Dương"]
    roles = {author.pen_name: author.pk for author in map(make_author, names_of(desk))}
    assert saved(desk).bylines == [
        [roles["Thùy Dương"], "text"],
        [roles["Minh Khuê"], "translation"],
        [roles["Thùy Dương"], "photo"],
    ]


def test_name_that_nobody_has_is_told_and_never_sent(desk):
    search = desk.page.get_by_role("combobox", name="Bút danh", exact=True)
    search.fill("Không Có Ai")
    search.press("Enter")
    expect(desk.page.get_by_text("Chưa có bút danh nào như vậy.")).to_be_visible()
    desk.page.get_by_label("Tít", exact=True).fill("Tít đã gõ")
    expect(desk.page.get_by_text("“Không Có Ai” chưa được thêm")).to_be_visible()
    content = saved(desk)
    assert (content.headline, content.bylines) == ("Tít đã gõ", [])


def test_enter_pressed_twice_adds_a_person_once_and_what_is_typed_on_stays(desk):
    page = desk.page
    search = page.get_by_role("combobox", name="Bút danh", exact=True)
    held = []
    page.route(PEN_NAMES, lambda route: held.append(route))
    search.fill("Minh Khuê")
    search.press("Enter")
    search.press("Enter")
    search.press_sequentially(" và")
    for route in list(held):
        route.continue_()
    expect(page.get_by_role("button", name="Bỏ Minh Khuê")).to_have_count(1)
    page.wait_for_timeout(500)
    assert names_of(desk) == ["Minh Khuê"]
    expect(search).to_have_value("Minh Khuê và")


def test_box_that_goes_away_hands_the_focus_on(desk):
    desk.pick_name("Loạt bài", "ngo", "Chuyện trong ngõ")
    expect(desk.page.get_by_role("combobox", name="Loạt bài", exact=True)).to_be_hidden()
    expect(desk.page.get_by_role("button", name="Bỏ Chuyện trong ngõ")).to_be_focused()


def test_box_in_place_of_a_field_tells_what_is_wrong_with_it(desk):
    search = desk.page.get_by_role("combobox", name="Bút danh", exact=True)
    desk.page.get_by_label("Tít", exact=True).fill("Tít đã gõ")
    desk.page.locator("#id_bylines").evaluate(
        "(field) => { field.value = 'Không Có Ai'; field.dispatchEvent(new Event('change')); }"
    )
    desk.expect_autosaved()
    expect(search).to_have_attribute("aria-invalid", "true")
    expect(search).to_have_accessible_description(re.compile("Không Có Ai"))
    desk.page.get_by_role("button", name="Bỏ Không Có Ai").click()
    expect(search).not_to_have_attribute("aria-invalid", "true")
    expect(search).to_have_accessible_description("")


def test_series_fills_in_the_next_number_and_tells_of_a_taken_one(desk):
    page, part = desk.page, desk.page.get_by_label("Bài số", exact=True)
    desk.pick_name("Sự kiện", "thien tai", "Phòng, chống thiên tai")
    desk.pick_name("Loạt bài", "ngo", "Chuyện trong ngõ")
    expect(part).to_have_value("2")
    part.fill("1")
    expect(page.get_by_text("Bài 1 của loạt này đã là “Ngõ đầu”.")).to_be_visible()
    part.fill("3")
    expect(page.get_by_text("của loạt này đã là")).to_be_hidden()
    content = saved(desk)
    assert (content.topics, content.series_part) == ([make_topic("Phòng, chống thiên tai").pk], 3)

    page.get_by_role("button", name="Bỏ Chuyện trong ngõ").click()
    expect(part).to_have_value("")
    expect(page.get_by_role("combobox", name="Loạt bài", exact=True)).to_be_visible()


def test_tag_like_another_gives_way_with_one_click(desk):
    page, tags = desk.page, desk.page.get_by_label("Từ khóa", exact=True)
    tags.fill("pho co, làng nghề")
    expect(page.get_by_text("Đã có từ khóa “phố cổ” (1 bài).")).to_be_visible()
    page.get_by_role("button", name="Dùng “phố cổ”").click()
    expect(tags).to_have_value("phố cổ, làng nghề")
    expect(page.get_by_text("Đã có từ khóa")).to_be_hidden()
    assert saved(desk).tags == ["phố cổ", "làng nghề"]


def test_tag_pasted_from_a_mac_gives_way_as_well(desk):
    tags = desk.page.get_by_label("Từ khóa", exact=True)
    tags.fill(unicodedata.normalize("NFD", "phô cổ, làng nghề"))
    expect(
        desk.page.get_by_role("status").filter(has_text="Có 1 gợi ý về từ khóa")
    ).to_be_attached()
    desk.page.get_by_role("button", name="Dùng “phố cổ”").click()
    expect(tags).to_have_value("phố cổ, làng nghề")


def test_tag_is_merged_into_one_that_is_suggested(new_visitor):
    make_article(tags=["tau dien"])
    make_article(tags=["tàu điện ngầm"])
    editor = new_visitor()
    tag = Tag.objects.get(name="tau dien")
    editor.be_signed_in(make_person("bien-tap-vien"), f"/toa-soan/articles/tag/{tag.pk}/change/")
    page = editor.page
    page.get_by_role("link", name="Gộp vào một từ khóa khác").click()
    # A combobox only once the script is there to suggest.
    page.get_by_role("combobox", name="Gộp vào từ khóa").fill("dien ng")
    page.get_by_role("option", name="tàu điện ngầm").click()
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("1 bài chuyển sang “tàu điện ngầm”.")).to_be_visible()
    page.get_by_role("button", name="Gộp", exact=True).click()
    expect(page.get_by_text("Đã gộp “tau dien” vào “tàu điện ngầm”: 1 bài.")).to_be_visible()


def test_name_typed_and_not_confirmed_is_taken_in_on_saving(desk):
    page = desk.page
    desk.fill(Tít="Bài có bút danh")
    page.get_by_role("combobox", name="Bút danh", exact=True).fill("Minh Khuê")
    kept = saved(desk)
    assert names_of(desk) == ["Minh Khuê"]
    assert len(kept.bylines) == 1


def test_name_that_means_nobody_holds_a_button_back_and_stays(desk):
    page = desk.page
    desk.fill(Tít="Bài có bút danh lạ")
    desk.expect_autosaved()
    box = page.get_by_role("combobox", name="Bút danh", exact=True)
    box.fill("Người không có")
    page.wait_for_function("Object.values(localStorage).join().includes('Người không có')")
    desk.press("Chuyển duyệt")
    expect(desk.notices).to_contain_text("“Người không có” ở ô Bút danh chưa được thêm")
    expect(box).to_have_value("Người không có")
    assert Article.objects.get(headline="Bài có bút danh lạ").stage == "draft"
