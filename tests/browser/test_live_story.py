"""A live story in two browsers: a reporter posts from a phone, a reader sees it in seconds."""

import time

import pytest
from playwright.sync_api import expect

from articles.live import coverage, posting
from articles.models import LiveUpdate
from tests.browser.accessibility import barriers
from tests.browser.people import make_person
from tests.factories import make_article, make_live_story, make_live_update, make_photo, make_user

PHONE = {"width": 360, "height": 760}
WITHIN_MS = 10_000
# How far the words that somebody reads stand from the top of the window.
PLACE = "element => element.getBoundingClientRect().top"


@pytest.fixture
def secretary(newspaper):
    return make_user("thu-ky")


@pytest.fixture
def story(secretary):
    """A live story with enough to read for a scroll."""
    article = make_live_story(secretary, headline="Nước lên ở ven sông")
    for number in range(1, 9):
        make_live_update(article, secretary, f"Diễn biến số {number}. " * 20)
    return article


def desk_of(article):
    return f"/toa-soan/bai/{article.pk}/tuong-thuat/"


def test_reporter_posts_and_readers_see_it_within_ten_seconds(new_visitor, secretary, story):
    reporter = make_person("phong-vien")
    coverage.give(story, [reporter], secretary)
    make_photo(caption="Đê lúc nửa đêm.")
    desk, above, below = new_visitor(viewport=PHONE), new_visitor(), new_visitor(viewport=PHONE)
    desk.be_signed_in(reporter, desk_of(story))
    for reader in (above, below):
        reader.open(story.get_absolute_url())
    reading = below.page.locator("#cap-nhat-5")
    reading.scroll_into_view_if_needed()
    place = reading.evaluate(PLACE)

    desk.page.get_by_label("Nội dung").fill("Đê phía nam an toàn.")
    desk.page.get_by_role("button", name="Thêm ảnh").click()
    desk.page.locator("#photo-picker [data-grid] button").first.click()
    desk.page.get_by_role("button", name="Dùng 1 ảnh").click()
    expect(desk.page.locator("[data-chosen]")).to_contain_text("Đê lúc nửa đêm.")
    assert not barriers(desk.page, part=".desk-page")
    desk.page.get_by_role("button", name="Đăng cập nhật").dblclick()
    expect(desk.page.get_by_role("status").first).to_have_text("Đã đăng cập nhật số 9.")
    posted_at = time.monotonic()
    expect(desk.page.get_by_label("Nội dung")).to_have_value("")
    assert LiveUpdate.objects.filter(article=story).count() == 9

    posted = above.page.locator("#cap-nhat-9")
    expect(posted).to_contain_text("Đê lúc nửa đêm.", timeout=WITHIN_MS)
    offer = below.page.get_by_role("button", name="Có 1 cập nhật mới – xem")
    expect(offer).to_be_visible(timeout=WITHIN_MS)
    assert time.monotonic() - posted_at < WITHIN_MS / 1000 + 1
    assert abs(reading.evaluate(PLACE) - place) < 1
    offer.click()
    expect(below.page.locator("#cap-nhat-9")).to_be_in_viewport()
    expect(offer).to_have_count(0)


def test_correction_and_withdrawal_reach_who_reads_them(new_visitor, secretary, story):
    reader = new_visitor(viewport=PHONE)
    reader.open(story.get_absolute_url())
    reader.page.locator("#cap-nhat-4").scroll_into_view_if_needed()
    wrong = LiveUpdate.objects.get(article=story, number=5)
    posting.correct(wrong, secretary, posting.Words("Mực nước 10,2 mét."), 1, "Đo lại.")
    gone = LiveUpdate.objects.get(article=story, number=6)
    posting.withdraw(gone, secretary, "Chưa kiểm chứng.")
    expect(reader.page.locator("#cap-nhat-5")).to_contain_text("10,2 mét", timeout=WITHIN_MS)
    expect(reader.page.locator("#cap-nhat-6")).to_have_count(0)
    expect(reader.page.locator("#cap-nhat-7")).to_be_attached()


def test_what_the_network_lost_is_kept_and_posted_once(new_visitor, secretary, story):
    desk = new_visitor(viewport=PHONE)
    desk.expect_trouble("ERR_INTERNET_DISCONNECTED")
    desk.be_signed_in(secretary, desk_of(story))
    desk.page.get_by_label("Nội dung").fill("Viết lúc mất mạng.")
    desk.context.set_offline(True)
    desk.page.get_by_role("button", name="Đăng cập nhật").click()
    expect(desk.page.get_by_text("Chưa có mạng.")).to_be_visible()
    desk.context.set_offline(False)
    expect(desk.page.get_by_text("Đã đăng cập nhật số 9.")).to_be_visible()
    assert LiveUpdate.objects.filter(article=story).count() == 9

    desk.page.get_by_label("Nội dung").fill("Chưa kịp đăng.")
    desk.open(desk_of(story))
    expect(desk.page.get_by_label("Nội dung")).to_have_value("Chưa kịp đăng.")
    expect(desk.page.get_by_text("bản chưa đăng còn giữ")).to_be_visible()


def test_latest_news_keeps_itself_fresh(new_visitor, newspaper):
    for number in range(12):
        make_article(headline=f"Bài số {number}", standfirst="Sapo dài dòng. " * 12)
    home, top, middle = (new_visitor() for _ in range(3))
    home.open("/")
    top.open("/tin-moi/")
    middle.open("/tin-moi/")
    reading = middle.page.get_by_role("link", name="Bài số 2", exact=True).first
    reading.scroll_into_view_if_needed()
    place = reading.evaluate(PLACE)
    block = home.page.locator("[data-fresh]")
    height = block.bounding_box()["height"]
    # As many as stand above “Tin mới” on the front page.
    for number in range(6):
        make_article(headline=f"Vừa đăng {number}")
    expect(block.get_by_role("link", name="Vừa đăng 0")).to_be_visible(timeout=WITHIN_MS)
    assert abs(block.bounding_box()["height"] - height) < 1
    link = top.page.locator("[data-fresh]").get_by_role("link", name="Vừa đăng 5")
    expect(link).to_be_visible(timeout=WITHIN_MS)
    offer = middle.page.get_by_role("button", name="tin mới – xem")
    expect(offer).to_be_visible(timeout=WITHIN_MS)
    assert abs(reading.evaluate(PLACE) - place) < 1


def test_live_story_is_whole_without_scripts(new_visitor, secretary, story):
    for number in range(9, 25):
        make_live_update(story, secretary, f"Diễn biến số {number}.")
    reader = new_visitor(java_script_enabled=False, viewport=PHONE)
    reader.open(story.get_absolute_url())
    expect(reader.page.get_by_role("button", name="Chép liên kết")).to_have_count(0)
    reader.page.get_by_role("link", name="Cập nhật cũ hơn →").click()
    expect(reader.page.locator("#cap-nhat-1")).to_be_visible()
    reader.page.locator("#cap-nhat-1 .live-update__when a").click()
    expect(reader.page.get_by_role("main")).to_contain_text("Diễn biến số 1.")
    reader.page.get_by_role("link", name="Đọc tiếp từ cập nhật này").click()
    expect(reader.page.locator("#cap-nhat-1")).to_be_in_viewport()
