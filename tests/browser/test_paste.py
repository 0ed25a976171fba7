"""What is pasted from Word and Google Docs into the real editor, and what is stored of it."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from articles.revisions import draft_of
from tests.articles.pasted import NAMES, sample
from tests.browser.people import make_person
from tests.browser.writing_desk import NEW_STORY, WritingDesk

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
# What programs and web pages make that no story is made of.
ODDITIES = {
    "items of paragraphs": "<ul><li><p>Một</p><ol><li><p>Rưỡi</p><p>Tiếp</p></li></ol></li></ul>",
    "nothing but marks": "<h2><b>Tít</b><br>xen</h2><h3> </h3><p><b></b>&nbsp;</p>"
    "<ul><li></li></ul><p>a</p>",
    "lines for paragraphs": "<div>Một<br>Hai<br><br>Ba<br></div><div><br></div><div>Bốn</div>",
    "quotation": "<blockquote><h2>Tít</h2><blockquote><p>Trong</p></blockquote></blockquote>"
    "<p>a</p>",
    "frame of one column": "<table><tr><td><h2>Tít</h2><p>Đoạn</p></td></tr>"
    "<tr><td>Dòng</td></tr></table>",
    "table of many parts": "<table class=x><caption>Giá</caption>"
    "<thead><tr><th>Loại</th><th>Giá</th></tr></thead>"
    "<tbody><tr><td> </td><td></td></tr><tr><td><ul><li>Xăng</li><li>Dầu</li></ul></td>"
    "<td><p>1</p><p>2</p></td></tr></tbody><tfoot><tr><td>Cộng</td><td>3</td></tr></tfoot></table>",
    "invisible letters": "<p>Đường&nbsp; dài 3&nbsp;km\u200b và "
    "<a href='javascript:alert(1)'>xa</a>.</p><p>a</p>",
}


@pytest.fixture
def desk(new_visitor):
    """A reporter's writing desk with an empty story."""
    reporter = new_visitor()
    reporter.be_signed_in(make_person("phong-vien"), NEW_STORY)
    desk = WritingDesk(reporter)
    desk.fill(Tít="Bài dán")
    desk.text.click()
    return desk


def stored_body(desk):
    """Save, and return the body of the draft."""
    desk.save()
    return draft_of(Article.objects.get()).body


def expect_shown_as_stored(desk):
    """Save and open the story again; expect the editor to hold what it held before."""
    shown = desk.page.evaluate("CKEDITOR.instances.id_body.getData()")
    desk.save()
    desk.open(Article.objects.get())
    assert desk.page.evaluate("CKEDITOR.instances.id_body.getData()") == shown
    return shown


@pytest.mark.parametrize("name", NAMES)
def test_pasted_document_is_shown_as_it_will_be_when_the_story_is_opened_again(name, desk):
    clipboard, stored = sample(name)
    desk.paste(clipboard)
    expect(desk.text).to_contain_text(stored.rpartition("<p>")[2].removesuffix("</p>"))
    shown = expect_shown_as_stored(desk)
    for dress in ("&nbsp;", "class=", "file:"):
        assert dress not in shown


@pytest.mark.parametrize("html", ODDITIES.values(), ids=ODDITIES)
def test_oddities_of_web_pages_are_shown_as_they_will_be_stored(html, desk):
    desk.type("Trước.")
    desk.paste(html)
    expect(desk.text).not_to_have_text("Trước.")
    expect_shown_as_stored(desk)


def test_writer_is_told_that_a_link_to_a_file_of_theirs_went(desk):
    desk.paste('<p>Xem <a href="file:///C:/gia.docx">bảng giá</a> và <a href="#_ftn1">[1]</a>.</p>')
    expect(desk.notices).to_contain_text("Liên kết tới tệp trong máy không được giữ")
    expect(desk.page.locator(".cke_notification")).to_have_count(0)
    assert stored_body(desk) == "<p>Xem bảng giá và [1].</p>"


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
