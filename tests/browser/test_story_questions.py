"""A question's way: drafted and approved at the desk, pressed, asked and judged by a reader."""

import re

import pytest
from playwright.sync_api import expect

from tests.articles.test_story_questions import propose
from tests.browser.accessibility import check_at_every_setting
from tests.factories import make_article, make_user

QUESTION = "Cầu Lục Ba dài bao nhiêu km?"
LENGTH = "Cầu Lục Ba dài 2,3 km và có sáu làn xe."
CROWD = [
    f"<p>Trời nắng, người xem hội đông ở bờ sông phía số {number}.</p>" for number in range(12)
]
BODY = f"{''.join(CROWD)}<p>{LENGTH}</p>"


def test_question_goes_from_the_desk_to_a_reader_and_back(newspaper, new_visitor):
    editor = make_user("thu-ky")
    story = make_article(headline="Cầu Lục Ba thông xe", body=BODY)
    desk, reader = new_visitor(), new_visitor(viewport={"width": 1280, "height": 700})

    # The machine drafts what the story answers; the editor approves it.
    desk.be_signed_in(editor, f"/toa-soan/bai/{story.pk}/cau-hoi/")
    desk.page.get_by_role("button", name="Gợi ý câu hỏi").click()
    one = desk.page.get_by_role("article", name=QUESTION)
    expect(one).to_contain_text("Máy gợi ý")
    check_at_every_setting(desk.page, ".questions")
    desk.page.set_viewport_size({"width": 1280, "height": 500})
    one.get_by_role("button", name="Duyệt", exact=True).click()
    # The page opens at the question, and what was done is seen there.
    expect(desk.page.get_by_text("Câu hỏi đã lên trang.")).to_be_in_viewport()

    # A reader presses it and stands before the paragraph, which is marked.
    reader.open(story.get_absolute_url())
    asked = reader.page.get_by_role("navigation", name="Bài này trả lời")
    check_at_every_setting(reader.page, ".asked")
    asked.get_by_role("link", name=QUESTION).click()
    paragraph = reader.page.get_by_text(LENGTH)
    expect(reader.page).to_have_url(re.compile("#doan-13$"))
    expect(paragraph).to_be_in_viewport()
    assert paragraph.evaluate("one => one.matches(':target')")
    marked = paragraph.evaluate("one => getComputedStyle(one).backgroundColor")
    assert marked not in ("rgba(0, 0, 0, 0)", "transparent")

    # The same asked in the box gets that paragraph; the reader says that it is wrong.
    reader.page.get_by_label("Câu hỏi của bạn").fill("  ")
    reader.page.get_by_role("button", name="Hỏi", exact=True).click()
    assert reader.page.locator("#ask-q:invalid").count() == 1
    reader.page.get_by_label("Câu hỏi của bạn").fill("cau luc ba dai bao nhieu km")
    reader.page.get_by_role("button", name="Hỏi", exact=True).click()
    box = reader.page.get_by_role("region", name="Hỏi đáp thông minh")
    expect(box.locator("blockquote")).to_have_text(LENGTH)
    box.get_by_role("link", name="Trả lời này đúng hay sai?").click()
    reader.page.get_by_role("button", name="Sai", exact=True).click()
    expect(reader.page.get_by_text("Cảm ơn bạn")).to_be_visible()

    # And the desk sees it.
    desk.open("/toa-soan/articles/askedquestion/?ket-qua=sai")
    listed = desk.page.get_by_role("listitem").filter(has_text="cau luc ba dai bao nhieu km")
    expect(listed).to_contain_text("1 người nói sai")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_whoever_is_refused_a_question_stands_before_the_reason(newspaper, new_visitor, scripts):
    editor = make_user("thu-ky")
    story = make_article(headline="Cầu Lục Ba thông xe", body=BODY)
    for number in range(12):
        propose(story, editor, f"Cầu Lục Ba số {number} dài bao nhiêu km?")
    desk = new_visitor(java_script_enabled=scripts, viewport={"width": 1280, "height": 700})
    desk.expect_trouble("422")
    desk.be_signed_in(editor, f"/toa-soan/bai/{story.pk}/cau-hoi/")
    form = desk.page.get_by_role("region", name="Viết câu hỏi")
    asked = form.get_by_label("Câu hỏi")
    asked.fill(QUESTION)
    form.get_by_role("button", name="Ghi câu hỏi").click()
    reason = form.get_by_text("Hãy chọn đoạn trả lời câu hỏi.")
    expect(reason).to_be_in_viewport(ratio=1)
    expect(asked).to_have_value(QUESTION)
    # So is who edits one of the many.
    one = desk.page.get_by_role("article", name="Cầu Lục Ba số 9 dài bao nhiêu km?")
    one.get_by_text("Sửa").click()
    one.get_by_label("Câu hỏi").fill("Cầu Lục Ba số 8 dài bao nhiêu km?")
    one.get_by_role("button", name="Lưu câu hỏi").click()
    expect(one.get_by_text("Bài này đã có câu hỏi ấy.")).to_be_in_viewport(ratio=1)


def test_question_box_comes_before_all_lists_on_a_phone_and_beside_the_story_elsewhere(
    newspaper, new_visitor
):
    story = make_article(headline="Cầu Lục Ba thông xe", body=BODY, tags=["Cầu Lục Ba"])
    for number in range(3):
        make_article(headline=f"Cầu Lục Ba, kỳ {number}", tags=["Cầu Lục Ba"])
    reader = new_visitor(viewport={"width": 360, "height": 700})
    reader.open(story.get_absolute_url())
    box = reader.page.get_by_role("region", name="Hỏi đáp thông minh").bounding_box()
    whole = reader.page.locator(".article").bounding_box()
    alike = reader.page.get_by_role("heading", name="Cùng chủ đề").bounding_box()
    assert whole["y"] + whole["height"] < box["y"]
    assert box["y"] + box["height"] < alike["y"]
    assert box["width"] == whole["width"] == 328
    reader.page.set_viewport_size({"width": 1280, "height": 700})
    box = reader.page.get_by_role("region", name="Hỏi đáp thông minh").bounding_box()
    whole = reader.page.locator(".article").bounding_box()
    assert whole["x"] + whole["width"] < box["x"]
