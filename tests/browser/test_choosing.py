"""The second of two savers sees both texts and chooses, and no word is lost."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from articles.revisions import draft_of
from tests.articles.compared import paragraphs
from tests.browser.people import make_person
from tests.browser.writing_desk import WritingDesk
from tests.factories import make_article

OPENING = "Sáng nay thành phố khởi công cầu mới nối hai bờ sông."
MIDDLE = "Đoạn giữa không ai sửa, nên hai chỗ sửa đứng rời nhau."
ENDING = "Cầu dự kiến thông xe trước ngày 30/11 năm sau."


class Chooser:
    """The part of the page on which two texts stand side by side."""

    def __init__(self, page):
        self.page = page
        self.region = page.get_by_role("region", name="Hai bản khác nhau")

    def about(self, label):
        """Return the question about a field, or the first about the body."""
        return self.region.get_by_role("group", name=label, exact=True).first

    def passages(self, choice):
        """Return that answer to each question about the body."""
        return self.region.locator("[data-question^=body]").get_by_label(choice)

    def choose(self, label, choice):
        """Answer a question."""
        self.about(label).get_by_label(choice).check()


@pytest.fixture
def two_desks(new_visitor):
    """Return a story of three paragraphs and its desks: Lan's and Minh's, both open."""
    body = paragraphs(OPENING, MIDDLE, ENDING)
    article = make_article(headline="Tít cũ", body=body, published=False)
    desks = []
    for name in ("Lan", "Minh"):
        visitor = new_visitor()
        visitor.be_signed_in(make_person("bien-tap-vien", display_name=name))
        desks.append(WritingDesk(visitor))
    for desk in desks:
        desk.open(article)
    return article, *desks


def write_before(desk, paragraph, words):
    """Type at the beginning of a paragraph of the text."""
    desk.text.get_by_text(paragraph).click()
    desk.page.keyboard.press("Home")
    desk.page.keyboard.type(words)


def come_second(desk):
    """Save over a text that Lan saved meanwhile, and be shown both."""
    desk.visitor.expect_trouble("409: ")
    desk.press("Lưu nháp")
    expect(desk.page.get_by_role("alert").filter(has_text="Lan đã lưu bài này")).to_be_visible()


@pytest.fixture
def desks(two_desks):
    """Have Lan save over the text that Minh has open; return the story and his desk.

    She changed the headline and the last paragraph, he the headline and the first.
    """
    article, hers, his = two_desks
    hers.fill(Tít="Tít của Lan")
    hers.text.click()
    hers.page.keyboard.press("Control+End")
    hers.page.keyboard.type(" Câu của Lan.")
    hers.save()
    his.fill(Tít="Tít của Minh")
    write_before(his, OPENING, "Câu của Minh. ")
    come_second(his)
    return article, his


def draft(article):
    return draft_of(Article.objects.select_related("latest_revision").get(pk=article.pk))


def test_what_each_changed_alone_is_put_together_and_seen_before_saving(desks):
    article, his = desks
    both = Chooser(his.page)
    expect(both.about("Tít")).to_contain_text("Cả hai bản đều có sửa.")
    expect(his.page.get_by_label("Tít", exact=True)).to_have_value("Tít của Minh")
    expect(his.text).to_contain_text("Câu của Minh.")
    expect(his.text).to_contain_text("Câu của Lan.")

    both.choose("Tít", "Lấy của Lan")
    expect(his.page.get_by_label("Tít", exact=True)).to_have_value("Tít của Lan")
    his.press("Lưu bản đã chọn")
    expect(his.page.get_by_text("Đã lưu nháp").first).to_be_visible()
    assert draft(article).headline == "Tít của Lan"
    assert draft(article).body == paragraphs(
        f"Câu của Minh. {OPENING}", MIDDLE, f"{ENDING} Câu của Lan."
    )
    typed = {revision.content["headline"] for revision in article.revisions.all()}
    assert {"Tít của Lan", "Tít của Minh"} <= typed


def test_words_typed_after_choosing_are_not_replaced_without_asking(desks):
    article, his = desks
    his.fill(Tít="Tít gõ sau cùng")
    his.page.once("dialog", lambda dialog: dialog.dismiss())
    Chooser(his.page).about("Tít").get_by_label("Lấy của Lan").click()
    expect(his.page.get_by_label("Tít", exact=True)).to_have_value("Tít gõ sau cùng")
    expect(Chooser(his.page).about("Tít").get_by_label("Giữ của tôi")).to_be_checked()
    his.press("Lưu bản đã chọn")
    expect(his.page.get_by_text("Đã lưu nháp").first).to_be_visible()
    assert draft(article).headline == "Tít gõ sau cùng"


def test_words_typed_before_the_page_is_ready_are_not_replaced_either(two_desks):
    _, hers, his = two_desks
    hers.fill(Tít="Tít của Lan")
    hers.save()
    his.fill(Tít="Tít của Minh")
    script = "**/desk/writing-desk*.js"
    held = []
    his.page.route(script, lambda route: held.append(route))
    come_second(his)
    his.fill(Tít="Tít gõ sớm")
    held[0].continue_()
    his.page.unroute(script)
    asked = refuse_questions(his.page)
    expect(his.page.locator("form[data-merged]")).to_have_count(1)
    Chooser(his.page).about("Tít").get_by_label("Lấy của Lan").click()
    expect(his.page.get_by_label("Tít", exact=True)).to_have_value("Tít gõ sớm")
    assert len(asked) == 1


def test_one_button_takes_everything_of_the_other(desks):
    article, his = desks
    his.press("Lấy hết của Lan")
    expect(his.page.get_by_text("Đã lưu nháp").first).to_be_visible()
    assert draft(article).headline == "Tít của Lan"
    assert draft(article).body == paragraphs(OPENING, MIDDLE, f"{ENDING} Câu của Lan.")


def refuse_questions(page):
    """Say no to whatever the page asks; returns the list of what it asked."""
    asked = []

    def refuse(dialog):
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    return asked


def test_two_passages_of_the_other_come_in_without_a_question(two_desks):
    article, hers, his = two_desks
    write_before(hers, OPENING, "Câu đầu của Lan. ")
    write_before(hers, ENDING, "Câu cuối của Lan. ")
    hers.save()
    asked = refuse_questions(his.page)
    his.fill(Tít="Tít của Minh")
    come_second(his)
    expect(his.text).to_contain_text("Câu cuối của Lan.")
    passages = Chooser(his.page).passages("Lấy của Lan")
    expect(passages).to_have_count(2)
    for passage in passages.all():
        expect(passage).to_be_checked()

    Chooser(his.page).passages("Giữ của tôi").first.check()
    expect(his.text).not_to_contain_text("Câu đầu của Lan.")
    his.press("Lưu bản đã chọn")
    expect(his.page.get_by_text("Đã lưu nháp").first).to_be_visible()
    assert asked == []
    assert draft(article).headline == "Tít của Minh"
    assert draft(article).body == paragraphs(OPENING, MIDDLE, f"Câu cuối của Lan. {ENDING}")


def test_one_button_takes_all_passages_of_the_other_without_a_question(two_desks):
    article, hers, his = two_desks
    for desk, name in ((hers, "Lan"), (his, "Minh")):
        write_before(desk, OPENING, f"Câu đầu của {name}. ")
        write_before(desk, ENDING, f"Câu cuối của {name}. ")
        if desk is hers:
            desk.save()
    asked = refuse_questions(his.page)
    come_second(his)
    his.press("Lấy hết của Lan")
    expect(his.page.get_by_text("Đã lưu nháp").first).to_be_visible()
    assert asked == []
    assert draft(article).body == paragraphs(
        f"Câu đầu của Lan. {OPENING}", MIDDLE, f"Câu cuối của Lan. {ENDING}"
    )


def test_second_conflict_in_a_row_is_one_too_and_its_choices_stay(two_desks, desks):
    _, hers, _ = two_desks
    article, his = desks
    hers.fill(Tít="Tít thứ hai của Lan")
    hers.save()
    his.press("Lưu bản đã chọn")
    # What differs is marked, so a headline is not one run of text there.
    expect(Chooser(his.page).about("Tít")).to_contain_text("thứ hai")
    expect(his.page.locator("#story[data-unsaved=conflict]")).to_have_count(1)
    # It hears of the newer text, and must not offer to open it in place of the choices.
    with his.page.expect_response(lambda answer: answer.url.endswith("/co-mat/")):
        pass
    expect(his.notices.get_by_role("button", name="Lấy bản mới")).to_be_hidden()
    his.press("Lấy hết của tôi")
    expect(his.page.get_by_text("Đã lưu nháp").first).to_be_visible()
    assert draft(article).headline == "Tít của Minh"
