"""What is pasted from Word and Google Docs into the real editor, and what is stored of it."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from articles.revisions import draft_of
from tests.articles.pasted import NAMES, sample
from tests.browser.people import make_person
from tests.browser.writing_desk import NEW_STORY, WritingDesk

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.fixture
def desk(new_visitor):
    """A reporter's writing desk with an empty story."""
    reporter = new_visitor()
    reporter.sign_in(make_person("phong-vien"), NEW_STORY)
    desk = WritingDesk(reporter)
    desk.fill(Tít="Bài dán")
    desk.text.click()
    return desk


def stored_body(desk):
    """Save, and return the body of the draft."""
    desk.save()
    return draft_of(Article.objects.get()).body


@pytest.mark.parametrize("name", NAMES)
def test_pasted_document_keeps_its_structure_and_nothing_else(name, desk):
    clipboard, stored = sample(name)
    desk.paste(clipboard)
    last_words = stored.rpartition("<p>")[2].removesuffix("</p>")
    expect(desk.text).to_contain_text(last_words)
    assert desk.text.locator("[style*=font], font, img").count() == 0
    assert stored_body(desk) == stored


def test_pasted_text_joins_what_is_typed_round_it(desk):
    desk.type("Trước.")
    desk.paste(
        "<p class=MsoNormal><span lang=VI style='font-size:14.0pt'>Giữa.<o:p></o:p></span></p>"
    )
    expect(desk.text).to_contain_text("Giữa.")
    desk.page.keyboard.type(" Sau.")
    assert stored_body(desk) == "<p>Trước.</p>\n<p>Giữa. Sau.</p>"


def test_table_of_a_web_page_is_taken_out_of_its_frame_and_its_picture_left(desk):
    desk.paste(
        '<figure class="gallery"><img src="https://evil.example/a.jpg"><figcaption>Ảnh</figcaption>'
        "</figure><figure class=wp-block-table><table><tr><td>Xăng</td><td>20.000</td></tr></table>"
        "</figure>"
    )
    expect(desk.page.get_by_text("Ảnh dán kèm không được giữ")).to_be_visible()
    assert stored_body(desk) == (
        "<p>Ảnh</p>\n<table><tbody><tr><td>Xăng</td><td>20.000</td></tr></tbody></table>"
    )


def test_address_of_a_youtube_video_alone_on_a_line_becomes_the_video(desk):
    desk.type("Xem lại lễ khánh thành:")
    desk.paste(text="https://youtu.be/dQw4w9WgXcQ?si=abc")
    expect(desk.text).to_contain_text("Video YouTube")
    desk.page.keyboard.type("Lễ khánh thành sáng nay.")
    assert stored_body(desk) == (
        f'<p>Xem lại lễ khánh thành:</p>\n<figure data-video="{VIDEO}">'
        "<figcaption>Lễ khánh thành sáng nay.</figcaption></figure>"
    )


def test_address_pasted_into_a_sentence_stays_text(desk):
    desk.page.keyboard.type("Địa chỉ: ")
    desk.paste(text=VIDEO)
    expect(desk.text).to_contain_text(VIDEO)
    assert "data-video" not in stored_body(desk)
