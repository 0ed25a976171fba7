"""A story's own caption is of one photo, and goes when another takes its place."""

import pytest
from playwright.sync_api import expect

from articles.revisions import draft_of
from tests.browser.people import make_person
from tests.browser.writing_desk import WritingDesk
from tests.factories import make_article, make_photo


@pytest.fixture
def photos(newspaper):
    """Two photos of the library."""
    return [make_photo(caption=f"{place} lúc bình minh.") for place in ("Cầu", "Hồ")]


@pytest.fixture
def open_story(new_visitor):
    """Return a function that opens a draft before an editor."""

    def opened(**fields):
        visitor = new_visitor()
        visitor.be_signed_in(make_person("bien-tap-vien"))
        article, desk = make_article(published=False, **fields), WritingDesk(visitor)
        desk.open(article)
        return article, desk

    return opened


def saved(article, desk):
    """Save, and return the draft's content."""
    desk.save()
    article.refresh_from_db()
    return draft_of(article)


def test_lead_photo_takes_its_caption_along(photos, open_story):
    _, lake = photos
    article, desk = open_story()
    own = desk.page.get_by_label("Chú thích riêng ở bài này")
    own.fill("Viết trước khi có ảnh.")
    desk.press("Chọn ảnh")
    desk.pick("Cầu lúc bình minh.")
    expect(own).to_have_value("Viết trước khi có ảnh.")
    desk.press("Đổi ảnh")
    desk.pick("Hồ lúc bình minh.")
    expect(own).to_have_value("")
    content = saved(article, desk)
    assert (content.lead_photo, content.lead_caption) == (lake.pk, "")


def test_photo_in_the_text_takes_its_caption_along(photos, open_story):
    bridge, lake = photos
    figure = f'<figure data-photo="{bridge.pk}"><figcaption>Cầu riêng.</figcaption></figure>'
    article, desk = open_story(body=f"<p>Đoạn đầu.</p>{figure}")
    for caption, shown in (("Cầu", "Cầu riêng."), ("Hồ", "Hồ lúc bình minh.")):
        desk.text.locator("figure img").dblclick()
        desk.pick(f"{caption} lúc bình minh.")
        expect(desk.text.locator("figcaption")).to_have_text(shown)
    body = saved(article, desk).body
    assert f'data-photo="{lake.pk}"' in body
    assert "Cầu riêng." not in body
