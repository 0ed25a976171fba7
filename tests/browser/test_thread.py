"""The thread as readers use it: likes, sorting, a network that fails, and a moderator."""

import pytest
from playwright.sync_api import expect

from comments.models import Comment, CommentLike
from tests.browser.people import make_person
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

QUEUE = "/toa-soan/binh-luan/"
LATELY_MS = 10_000


@pytest.fixture
def story(newspaper):
    """A story with two comments, the older one liked by somebody."""
    article = make_article(headline="Phố đi bộ mở thêm hai tuyến", comments_open=True)
    liked = make_comment(article, reader=make_user(display_name="Anh Quân"), body="Nên mở sớm.")
    make_comment(article, reader=make_user(display_name="Chị Lan"), body="Cần chỗ gửi xe.")
    CommentLike.objects.create(comment=liked, reader=make_user())
    return article


def open_thread(visitor, story):
    visitor.open(story.get_absolute_url())
    visitor.page.locator("#binh-luan").scroll_into_view_if_needed()
    return visitor.page


def write(page, words):
    page.get_by_label("Bình luận của bạn").fill(words)
    return page.get_by_role("button", name="Gửi bình luận")


def test_likes_count_at_once_and_the_thread_is_sorted_in_place(story, new_visitor):
    reader = make_person(display_name="Thu Hà")
    make_comment(story, reader=reader, body="Tôi ủng hộ.")
    visitor = new_visitor(reduced_motion="reduce")
    visitor.be_signed_in(reader, "/tai-khoan/")
    page = open_thread(visitor, story)
    like = page.get_by_role("button", name="Thích bình luận của Anh Quân")
    expect(like).to_have_attribute("aria-pressed", "false")
    expect(like).to_have_text("Thích bình luận của Anh Quân 1")
    page.evaluate("window.stays = true")
    like.click()
    expect(like).to_have_attribute("aria-pressed", "true")
    expect(like).to_have_text("Thích bình luận của Anh Quân 2")
    page.wait_for_load_state("networkidle")
    assert CommentLike.objects.filter(reader=reader).count() == 1
    own = page.get_by_role("article", name="Bình luận của Thu Hà")
    expect(own.get_by_role("link", name="Sửa bình luận của bạn")).to_be_visible()
    expect(own.get_by_role("link", name="Xóa bình luận của bạn")).to_be_visible()
    expect(own.get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="Nhiều lượt thích").click()
    expect(page.locator("#binh-luan article").first).to_contain_text("Nên mở sớm.")
    expect(like).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("window.stays")
    page.reload()
    page.locator("#binh-luan").scroll_into_view_if_needed()
    expect(like).to_have_text("Thích bình luận của Anh Quân 2")
    like.dblclick()
    expect(like).to_have_attribute("aria-pressed", "true")
    like.click()
    expect(like).to_have_text("Thích bình luận của Anh Quân 1")
    page.wait_for_load_state("networkidle")
    assert not CommentLike.objects.filter(reader=reader).exists()


def test_what_was_typed_survives_the_network_and_is_sent_once(story, new_visitor):
    reader = make_person(display_name="Thu Hà")
    visitor = new_visitor(reduced_motion="reduce")
    visitor.expect_trouble("failed: ")
    visitor.be_signed_in(reader, "/tai-khoan/")
    page = open_thread(visitor, story)
    visitor.context.set_offline(True)
    write(page, "Viết lúc mất mạng.").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa gửi được")
    expect(page.get_by_role("button", name="Gửi lại")).to_be_visible()
    visitor.context.set_offline(False)
    page = open_thread(visitor, story)
    expect(page.get_by_label("Bình luận của bạn")).to_have_value("Viết lúc mất mạng.")

    def lose_the_answer(route):
        if route.request.method != "POST":
            return route.continue_()
        route.fetch()
        return route.abort()

    box = f"**/binh-luan/{story.pk}/"
    page.route(box, lose_the_answer)
    page.get_by_role("button", name="Gửi bình luận").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa gửi được")
    assert Comment.objects.filter(reader=reader).count() == 1
    page.unroute(box)
    page.get_by_role("button", name="Gửi lại").click()
    expect(page.get_by_text("Đã gửi, cảm ơn bạn.")).to_be_visible()
    assert Comment.objects.filter(reader=reader).count() == 1
    page = open_thread(visitor, story)
    expect(page.get_by_label("Bình luận của bạn")).to_have_value("")


def test_reader_and_moderator_see_each_other_without_a_reload(story, new_visitor):
    visitor, desk = (new_visitor(reduced_motion="reduce") for _ in range(2))
    visitor.be_signed_in(make_person(display_name="Thu Hà"), "/tai-khoan/")
    desk.be_signed_in(make_person("kiem-duyet"), QUEUE)
    page = open_thread(visitor, story)
    write(page, "Mong có thêm ghế đá.").click()
    expect(page.get_by_text("Đã gửi, cảm ơn bạn.")).to_be_visible()
    waiting = desk.page.get_by_role("article", name="Bình luận của Thu Hà")
    expect(waiting).to_be_focused(timeout=LATELY_MS)
    desk.page.keyboard.press("d")
    expect(desk.page.get_by_role("status")).to_have_text("Đã đăng bình luận của Thu Hà.")
    shown = page.get_by_role("article", name="Bình luận của Thu Hà")
    page.get_by_role("button", name="Có 1 bình luận mới – xem").or_(shown).first.wait_for(
        timeout=LATELY_MS
    )
    expect(page.get_by_role("heading", name="Bình luận (3)")).to_be_visible(timeout=1000)
    new = page.get_by_role("button", name="Có 1 bình luận mới – xem")
    if new.is_visible():
        new.click()
    expect(shown).to_contain_text("Mong có thêm ghế đá.")
