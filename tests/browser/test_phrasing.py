"""A reader asks where a machine phrases: the quotes at once, its sentences above them later."""

from playwright.sync_api import expect

from tests.articles.answers.phrasing.machine import a_machine, said
from tests.browser.accessibility import check_at_every_setting
from tests.factories import make_article

FARES = "Giá vé metro một lượt thấp nhất là 9.000 đồng, cao nhất 19.000 đồng."
PHRASED = "Vé metro một lượt có giá thấp nhất 9.000 đồng, cao nhất 19.000 đồng."


def test_sentences_come_above_the_quotes_and_lead_to_the_paragraph(newspaper, new_visitor):
    story = make_article(headline="Giá vé metro", body=f"<p>Đông khách.</p><p>{FARES}</p>")
    reader = new_visitor()
    page = reader.page
    with a_machine() as machine:
        machine.body = said((PHRASED, [1]))
        reader.open(story.get_absolute_url())
        page.get_by_label("Câu hỏi của bạn").fill("Giá vé metro một lượt là bao nhiêu?")
        page.get_by_role("button", name="Hỏi", exact=True).click()
        expect(page.get_by_text(FARES).last).to_be_visible()
        expect(page.get_by_text(PHRASED)).to_be_visible()
        expect(page.get_by_text("có thể sai")).to_be_visible()

        reader.open("/hoi-dap/?q=Giá vé metro một lượt bao nhiêu tiền?")
        expect(page.get_by_text(PHRASED)).to_be_visible()
        check_at_every_setting(page, "main")
        page.get_by_role("link", name="Theo bài 1: Giá vé metro").click()
        page.wait_for_url(f"**{story.get_absolute_url()}#doan-2")
        assert len(machine.asked) == 2
