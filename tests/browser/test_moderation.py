"""Two moderators at the queue: by keyboard, at the same time, and when the network is away."""

import pytest
from playwright.sync_api import expect

from comments import moderation
from comments.models import Comment
from tests.browser.accessibility import barriers
from tests.browser.people import make_person
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

QUEUE = "/toa-soan/binh-luan/"
Status = Comment.Status


@pytest.fixture
def comments(newspaper):
    """Comments that wait, more than a page of the queue holds."""
    article = make_article(headline="Phố đi bộ mở thêm hai tuyến")
    readers = [make_user(display_name=f"Bạn {number}") for number in range(1, 13)]
    made = [
        make_comment(article, Status.PENDING, reader=reader, body=f"Ý kiến của {reader}.")
        for reader in readers
    ]
    held = made[1]
    Comment.objects.filter(pk=held.pk).update(status=Status.HELD, held_for=["suspect"])
    held.verdicts.create(phase="suspect", outcome="hold", code="suspect", words=["Ý kiến"])
    return made


def statuses(comments):
    """Return where each comment stands now."""
    found = dict(Comment.objects.values_list("pk", "status"))
    return [found[comment.pk] for comment in comments]


def test_queue_is_worked_by_keyboard_without_a_reload(comments, new_visitor):
    desk = new_visitor(reduced_motion="reduce")
    desk.be_signed_in(make_person("kiem-duyet"), QUEUE)
    page = desk.page
    first = page.get_by_role("article", name="Bình luận của Bạn 1", exact=True)
    expect(first).to_be_focused()
    page.evaluate("window.stays = true")
    page.keyboard.press("d")
    expect(page.get_by_role("status")).to_have_text("Đã đăng bình luận của Bạn 1.")
    expect(page.get_by_role("article", name="Bình luận của Bạn 2")).to_be_focused()
    page.keyboard.press("2")
    expect(page.get_by_role("status")).to_have_text("Không đăng bình luận của Bạn 2.")
    assert statuses(comments[:3]) == ["approved", "rejected", "pending"]
    page.keyboard.press("z")
    expect(page.get_by_role("article", name="Bình luận của Bạn 2")).to_be_focused()
    assert statuses(comments[:2]) == ["approved", "held"]
    for number in range(2, 12):
        page.keyboard.press("n" if number == 2 else "d")
        expect(page.get_by_role("status")).to_contain_text(f"bình luận của Bạn {number}.")
    expect(page.get_by_role("article", name="Bình luận của Bạn 12")).to_be_focused()
    assert page.evaluate("window.stays")
    assert statuses(comments) == [*["approved"] * 11, "pending"]
    assert Comment.objects.get(featured_at__isnull=False) == comments[1]


def test_other_moderator_is_seen_and_no_decision_is_claimed_that_was_not_made(
    comments, new_visitor
):
    lan = make_person("kiem-duyet", display_name="Lan")
    moderation.claim(comments[0], lan)
    desk = new_visitor(reduced_motion="reduce")
    desk.expect_trouble("409: ", "failed: ")
    desk.be_signed_in(make_person("kiem-duyet"), QUEUE)
    page = desk.page
    first = page.get_by_role("article", name="Bình luận của Bạn 1", exact=True)
    expect(first).to_contain_text("Lan đang xem bình luận này.")
    page.keyboard.press("d")
    expect(first.get_by_role("alert")).to_have_text("Lan đang xem bình luận này.")
    desk.context.set_offline(True)
    second = page.get_by_role("article", name="Bình luận của Bạn 2")
    second.get_by_role("button", name="Đăng D").click()
    expect(second.get_by_role("alert")).to_contain_text("Mất kết nối")
    desk.context.set_offline(False)
    assert statuses(comments[:2]) == ["pending", "held"]
    second.get_by_role("button", name="Đăng D").click()
    expect(page.get_by_role("status")).to_have_text("Đã đăng bình luận của Bạn 2.")
    page.get_by_role("checkbox", name="Phím tắt").uncheck()
    page.get_by_role("article", name="Bình luận của Bạn 3").focus()
    page.keyboard.press("d")
    assert statuses(comments[2:3]) == ["pending"]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_no_violation(comments, new_visitor, subtests, colours):
    desk = new_visitor(color_scheme=colours, reduced_motion="reduce")
    desk.be_signed_in(make_person("kiem-duyet"))
    reader = comments[0].reader
    paths = ("", f"ban-doc/{reader.pk}/", "tu-ngu/tu-cam/", "quy-tac/")
    for path in paths:
        desk.open(f"{QUEUE}{path}")
        for width in (1280, 768, 360) if colours == "light" else (1280,):
            with subtests.test(path=path, width=width):
                desk.page.set_viewport_size({"width": width, "height": 900})
                assert not barriers(desk.page, part="#content")
                wide = desk.page.evaluate("document.scrollingElement.scrollWidth")
                assert wide <= width
