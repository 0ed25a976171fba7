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
ENDING = "Cầu dự kiến thông xe trước ngày 30/11 năm sau."


class Chooser:
    """The part of the page on which two texts stand side by side."""

    def __init__(self, page):
        self.page = page
        self.region = page.get_by_role("region", name="Hai bản khác nhau")

    def about(self, label):
        """Return the question about a field, or the first about the body."""
        return self.region.get_by_role("group", name=label, exact=True).first

    def choose(self, label, choice):
        """Answer a question."""
        self.about(label).get_by_label(choice).check()


@pytest.fixture
def desks(new_visitor):
    """Have Lan save over the text that Minh has open; yield the story and his desk.

    She changed the headline and the last paragraph, he the headline and the first.
    """
    article = make_article(headline="Tít cũ", body=paragraphs(OPENING, ENDING), published=False)
    lan, minh = new_visitor(), new_visitor()
    minh.expect_trouble("409: ")
    lan.sign_in(make_person("bien-tap-vien", display_name="Lan"), "/toa-soan/")
    minh.sign_in(make_person("bien-tap-vien", display_name="Minh"), "/toa-soan/")
    hers, his = WritingDesk(lan), WritingDesk(minh)
    hers.open(article)
    his.open(article)
    hers.fill(Tít="Tít của Lan")
    hers.text.click()
    lan.page.keyboard.press("Control+End")
    lan.page.keyboard.type(" Câu của Lan.")
    hers.save()
    his.fill(Tít="Tít của Minh")
    his.text.get_by_text(OPENING).click()
    minh.page.keyboard.press("Home")
    minh.page.keyboard.type("Câu của Minh. ")
    his.press("Lưu nháp")
    expect(minh.page.get_by_role("alert").filter(has_text="Lan đã lưu bài này")).to_be_visible()
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
    assert draft(article).body == paragraphs(f"Câu của Minh. {OPENING}", f"{ENDING} Câu của Lan.")
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


def test_one_button_takes_everything_of_the_other(desks):
    article, his = desks
    his.press("Lấy hết của Lan")
    expect(his.page.get_by_text("Đã lưu nháp").first).to_be_visible()
    assert draft(article).headline == "Tít của Lan"
    assert draft(article).body == paragraphs(OPENING, f"{ENDING} Câu của Lan.")
