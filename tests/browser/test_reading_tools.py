"""The tools beside a story, and the line that tells how far one has read."""

import pytest
from playwright.sync_api import expect

from articles import publishing
from tests.browser.accessibility import barriers
from tests.factories import make_article, make_photo

PARAGRAPH = "Cầu mới dài hơn hai cây số. Xe buýt đi trước, xe máy đi sau. "
# Voices as a phone has them: the list comes late, and each sentence ends when the test says so.
VOICES = """
let found = [];
let told = () => {};
window.heard = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => found,
    addEventListener: (name, tell) => { told = tell; },
    speak: (utterance) => { window.heard.push(utterance.text); window.speaking = utterance; },
    cancel: () => { window.speaking = null; },
} });
window.findVoices = (...languages) => {
    found = languages.map((lang) => ({ lang, name: lang, localService: true }));
    told();
};
"""
SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def article(newspaper):
    """A story of several screens."""
    return make_article(
        headline="Cầu mới nối hai bờ",
        standfirst="Kinhtedothi - Sáng nay thông xe.",
        body=f"<p>{PARAGRAPH * 8}</p>" * 3
        + f'<figure data-photo="{make_photo().pk}"></figure>'
        + f"<h2>Xe nào đi trước</h2><ul><li>Xe buýt.</li></ul><p>{PARAGRAPH * 60}</p>",
    )


def text_size(page):
    """Return the size of the text in pixels."""
    return page.locator(".article__body > p").first.evaluate(
        "(paragraph) => parseFloat(getComputedStyle(paragraph).fontSize)"
    )


def test_text_size_is_kept_and_nothing_jumps_when_the_page_comes(article, new_visitor):
    visitor = new_visitor(viewport={"width": 360, "height": 800})
    page = visitor.page
    page.add_init_script(SHIFTS)
    visitor.open(article.get_absolute_url())
    own = text_size(page)
    larger = page.get_by_role("button", name="Cỡ chữ lớn hơn")
    smaller = page.get_by_role("button", name="Cỡ chữ nhỏ hơn")
    expect(smaller).to_have_attribute("aria-disabled", "true")
    larger.click()
    larger.click()
    expect(page.get_by_role("status").filter(has_text="Cỡ chữ lớn nhất.")).to_be_attached()
    expect(larger).to_have_attribute("aria-disabled", "true")
    expect(larger).to_be_focused()
    largest = text_size(page)
    assert largest > own

    page.evaluate("localStorage.setItem('giao-dien', 'dark')")
    visitor.open(make_article(headline="Bài khác").get_absolute_url())
    assert text_size(page) == largest
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") == 0
    smaller.click()
    smaller.click()
    assert text_size(page) == own
    page.evaluate("localStorage.setItem('co-chu', 'bậy')")
    page.reload()
    assert text_size(page) == own


def test_night_is_one_choice_beside_the_story_and_in_the_footer(article, new_visitor):
    visitor = new_visitor(color_scheme="dark")
    page = visitor.page
    visitor.open(article.get_absolute_url())
    page.get_by_role("button", name="Nền sáng").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(page.get_by_role("button", name="Sáng", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    page.reload()
    expect(page.get_by_role("button", name="Nền tối")).to_be_visible()
    page.get_by_role("button", name="Theo máy").click()
    expect(page.get_by_role("button", name="Nền sáng")).to_be_visible()


def test_address_is_copied_and_the_page_says_so(article, new_visitor):
    visitor = new_visitor()
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.page
    visitor.open(f"{article.get_absolute_url()}?utm_source=thu")
    page.get_by_role("button", name="Chép liên kết").click()
    expect(page.get_by_role("status").filter(has_text="Đã chép.")).to_be_attached()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{visitor.origin}{article.get_absolute_url()}"
    # Twice in a row, the button gets its own name back all the same.
    page.get_by_role("button", name="Đã chép").click()
    expect(page.get_by_role("button", name="Chép liên kết")).to_be_visible()


def test_sharing_is_the_machines_own_where_it_has_one(article, new_visitor):
    visitor = new_visitor()
    page = visitor.page
    page.add_init_script(
        "navigator.share = (what) => { window.shared = what; return Promise.reject(); };"
    )
    visitor.open(article.get_absolute_url())
    page.get_by_role("button", name="Chia sẻ…").click()
    assert page.evaluate("window.shared") == {
        "title": "Cầu mới nối hai bờ",
        "url": f"{visitor.origin}{article.get_absolute_url()}",
    }


def test_printing_waits_for_the_photos_further_down(article, new_visitor):
    visitor = new_visitor()
    page = visitor.page
    page.add_init_script(
        "window.print = () => { document.documentElement.dataset.printed ="
        " [...document.querySelectorAll('article img')].every((photo) => photo.complete); };"
    )
    visitor.open(article.get_absolute_url())
    page.get_by_role("button", name="In bài").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "true")


def test_story_is_read_aloud_paragraph_by_paragraph(article, new_visitor):
    visitor = new_visitor()
    page = visitor.page
    page.add_init_script(VOICES)
    visitor.open(article.get_absolute_url())
    start = page.get_by_role("button", name="Nghe bài")
    bar = page.get_by_role("region", name="Nghe bài")
    page.evaluate("findVoices('en-US')")
    expect(start).to_be_hidden()
    page.evaluate("findVoices('en-US', 'vi_VN')")
    start.click()
    expect(bar).to_contain_text("Giọng đọc do máy tạo")
    expect(page.locator(".is-heard")).to_have_text(["Cầu mới nối hai bờ"])
    for _ in range(3):
        page.evaluate("speaking.onend()")
    expect(page.locator(".is-heard")).to_have_count(1)
    expect(bar).to_contain_text("Đoạn 3/8")
    read = ["Cầu mới nối hai bờ", "Sáng nay thông xe.", "Cầu mới dài hơn hai cây số."]
    assert page.evaluate("heard") == [*read, "Xe buýt đi trước, xe máy đi sau."]

    assert not barriers(page)

    bar.get_by_role("button", name="Tạm dừng").click()
    assert page.evaluate("speaking") is None
    bar.get_by_role("button", name="Đọc tiếp").click()
    assert page.evaluate("speaking.text") == "Xe buýt đi trước, xe máy đi sau."
    bar.get_by_role("button", name="Thôi nghe").click()
    expect(bar).to_be_hidden()
    expect(start).to_be_focused()
    expect(page.locator(".is-heard")).to_have_count(0)
    assert page.evaluate("speaking") is None

    start.click()
    page.evaluate("while (speaking) speaking.onend();")
    expect(bar).to_be_hidden()
    assert page.evaluate("heard.slice(-1)") == ["Xe buýt đi trước, xe máy đi sau."]
    assert "Xe nào đi trước" in page.evaluate("heard")


def grown(page):
    """Return how much of the screen's width the line takes, from 0 to 1."""
    return page.locator("[data-reading-line]").evaluate(
        "(line) => new DOMMatrix(getComputedStyle(line).transform).a"
    )


@pytest.mark.parametrize("knows_timelines", [True, False])
def test_line_grows_with_what_was_read(article, new_visitor, knows_timelines):
    visitor = new_visitor(viewport={"width": 360, "height": 640})
    page = visitor.page
    if not knows_timelines:
        page.add_init_script("CSS.supports = () => false;")
        # The style of a browser that knows none.
        page.route(
            "**/tools*.css",
            lambda route: route.fulfill(
                body=route.fetch().text().replace("@supports (animation-timeline", "@supports (x"),
                content_type="text/css",
            ),
        )
    visitor.open(article.get_absolute_url())
    assert grown(page) < 0.1
    for place, least, most in (("h2", 0.1, 0.95), (".article__signature", 0.99, 1)):
        page.locator(f".article__body {place}").scroll_into_view_if_needed()
        for _ in range(500):
            if least < grown(page) <= most:
                break
            page.wait_for_timeout(20)
        assert least < grown(page) <= most


def test_without_scripts_only_what_works_is_offered(article, new_visitor):
    visitor = new_visitor(java_script_enabled=False)
    visitor.open(article.get_absolute_url())
    tools = visitor.page.get_by_role("list", name="Công cụ đọc bài")
    expect(tools.get_by_role("link", name="Chia sẻ Facebook")).to_be_visible()
    expect(tools.get_by_role("button")).to_have_count(0)


def test_story_is_saved_on_this_device_and_listed(article, new_visitor):
    visitor = new_visitor()
    page = visitor.page
    visitor.open(article.get_absolute_url())
    expect(page.get_by_role("link", name="Xem bài đã lưu")).to_be_hidden()
    page.get_by_role("button", name="Lưu bài").click()
    expect(page.get_by_role("status").filter(has_text="Đã lưu trên thiết bị này.")).to_be_attached()
    page.reload()
    expect(page.get_by_role("button", name="Bỏ lưu")).to_be_visible()
    page.get_by_role("link", name="Xem bài đã lưu").click()
    story = page.locator(".saved-stories").get_by_role("link", name=article.headline)
    page.get_by_role("button", name=f"Bỏ lưu: {article.headline}").click()
    page.get_by_role("button", name=f"Lưu lại: {article.headline}").click()
    story.click()
    expect(page.get_by_role("button", name="Bỏ lưu")).to_be_visible()
    page.go_back()
    page.reload()

    # Whoever finds a story gone has its words no longer.
    publishing.withdraw(article, article.created_by, "Sai.")
    visitor.expect_trouble("410")
    page.wait_for_timeout(300)
    assert visitor.open(article.get_absolute_url()).status == 410
    visitor.open("/da-luu/")
    page.get_by_role("button", name="Bỏ lưu: Bài này không còn trên báo").click()
    expect(page.locator(".saved-stories").get_by_role("link")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Chưa có bài nào.")).to_be_visible()
    assert visitor.context.cookies() == []


def test_what_a_browser_keeps_is_never_taken_for_markup_or_an_address_elsewhere(
    newspaper, new_visitor
):
    visitor = new_visitor()
    page = visitor.page
    visitor.open("/da-luu/")
    page.evaluate(
        """() => localStorage.setItem("bai-da-luu", JSON.stringify([
            { address: "/bai.7.html", headline: "<img src=x> & tít", at: "2026-11-29T17:30:00Z" },
            { address: "javascript:alert(1)", headline: "Lạ", at: "2026-11-29T17:30:00Z" },
            { address: "//elsewhere.example/a.1.html", headline: "Lạ", at: "2026-11-29" },
            { address: "/bai.8.html", headline: "Lạ", at: "bao giờ" }, null, 5,
        ]))"""
    )
    page.reload()
    expect(page.locator(".saved-stories a")).to_have_text(["<img src=x> & tít"])
    expect(page.locator(".saved-stories time")).to_have_text("30/11/2026")
    page.evaluate("localStorage.setItem('bai-da-luu', '{hỏng')")
    page.reload()
    expect(page.get_by_text("Chưa có bài nào.")).to_be_visible()
