"""Following a topic or an author on one's own device."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import make_article, make_author, make_topic

# Of a name and of its button.
# A link for who has no scripts comes after each button.
BOXES = """all => all.map((one) => [...one.querySelectorAll(":scope > :not(noscript)")]
    .map((part) => part.getBoundingClientRect()))"""


def test_topic_and_author_are_followed_and_what_is_new_is_marked(newspaper, new_visitor):
    topic, author = make_topic("Cầu mới"), make_author("Minh Khuê")
    hour_ago = timezone.now() - timedelta(hours=1)
    first = make_article(
        headline="Bài đã đọc",
        topics=[topic.pk],
        bylines=[[author.pk, "text"]],
        published_at=hour_ago,
    )
    visitor = new_visitor()
    page = visitor.page
    visitor.open("/theo-doi/")
    expect(page.get_by_text("Bạn chưa theo dõi gì.")).to_be_visible()
    visitor.open(first.get_absolute_url())
    button = page.get_by_role("button", name="Theo dõi Cầu mới")
    button.click()
    expect(page.get_by_role("status").filter(has_text="Đã theo dõi Cầu mới")).to_be_attached()
    expect(page.get_by_role("button", name="Đang theo dõi Cầu mới")).to_have_attribute(
        "aria-pressed", "true"
    )
    visitor.open("/tac-gia/minh-khue/")
    page.get_by_role("button", name="Theo dõi Minh Khuê").click()
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url)))
    page.get_by_role("main").get_by_role("link", name="Xem danh sách theo dõi").click()
    stories = page.locator("[data-following-stories] .card")
    expect(stories).to_have_count(1)
    expect(page.locator(".card__new")).to_have_count(0)
    assert not [url for method, url in sent if "cau-moi" in url and method != "GET"]
    assert ("POST", f"{visitor.origin}/theo-doi/bai/") in sent

    # Pages print whole seconds.
    page.wait_for_timeout(1100)
    other = [[make_author("Vũ An").pk, "text"]]
    make_article(headline="Bài mới", topics=[topic.pk], bylines=other, published_at=timezone.now())
    page.reload()
    expect(page.get_by_text("1 bài mới từ lần xem trước.")).to_be_visible()
    expect(stories.first).to_contain_text("Mới")
    expect(stories.nth(1).locator(".card__new")).to_have_count(0)

    page.get_by_role("button", name="Bỏ theo dõi: Cầu mới").click()
    expect(stories).to_have_count(1)
    page.get_by_role("button", name="Theo dõi lại: Cầu mới").click()
    expect(stories).to_have_count(2)
    page.get_by_role("button", name="Bỏ theo dõi: Cầu mới").click()
    page.get_by_role("button", name="Bỏ theo dõi: Minh Khuê").click()
    page.reload()
    expect(page.get_by_text("Bạn chưa theo dõi gì.")).to_be_visible()
    assert visitor.context.cookies() == []


def test_what_a_browser_keeps_is_never_taken_for_markup_or_an_address_elsewhere(
    newspaper, new_visitor
):
    visitor = new_visitor()
    page = visitor.page
    visitor.open("/theo-doi/")
    page.evaluate(
        """() => localStorage.setItem("dang-theo-doi", JSON.stringify([
            { kind: "su-kien", slug: "a", name: "<img src=x> & tên" },
            { kind: "su-kien", slug: "../toa-soan", name: "Lạ" },
            { kind: "javascript:alert(1)//", slug: "a", name: "Lạ" },
        ]))"""
    )
    page.reload()
    names = page.locator("[data-following-names] a")
    expect(names).to_have_text(["<img src=x> & tên"])
    expect(names).to_have_attribute("href", "/su-kien/a/")
    expect(page.get_by_text("Chưa có bài nào của những sự kiện")).to_be_visible()


def test_each_name_keeps_its_button_beside_or_below_it(newspaper, new_visitor):
    names = ("Minh Khuê", "Nguyễn Hoàng Quang Vũ")
    bylines = [[make_author(name).pk, "text"] for name in names]
    visitor = new_visitor()
    visitor.open(make_article(bylines=bylines).get_absolute_url())
    for width in (360, 768, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        credits = visitor.page.locator(".article__credit").evaluate_all(BOXES)
        for name, button in credits:
            assert button["left"] >= name["right"] or button["top"] >= name["bottom"], width
            assert name["bottom"] - name["top"] < 50, width
        (_, first_button), (second_name, _) = credits
        assert second_name["top"] >= first_button["bottom"], width
