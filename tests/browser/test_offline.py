"""What was read can be read again without a network, and nothing else is kept."""

import pytest
from django.core.signals import request_started
from django.test import override_settings
from playwright.sync_api import Error, expect

from articles import publishing
from articles.models import Edition
from tests.browser.line import Line
from tests.factories import make_article, make_photo, make_user

KEPT = "caches.match('/ngoai-tuyen/danh-sach').then((kept) => kept ? kept.json() : [])"


@pytest.fixture
def line(newspaper):
    """The way to the newspaper, which can be cut."""
    line = Line(newspaper)
    yield line
    line.cut()


@pytest.fixture
def reader(line, new_visitor):
    """Somebody whose browser keeps what is read."""
    visitor = new_visitor(service_workers="allow")
    visitor.origin = line.origin
    visitor.expect_trouble("ERR_", "410: ", "404: ")
    return visitor


def kept(page):
    """Return the paths of what the browser keeps, the last read first."""
    return [entry["path"] for entry in page.evaluate(KEPT)]


def wait_for(page, promised, seconds=30):
    """Wait until what a script promises is true; Playwright takes a promise itself for true.

    Raises playwright's Error when it does not come true: an evaluation has no end of its own.
    """
    page.evaluate(
        "new Promise((done, fail) => {"
        f" setTimeout(() => fail(new Error('in vain')), {1000 * seconds});"
        f" const ask = async () => (await ({promised})) ? done() : setTimeout(ask, 50); ask(); }})"
    )


def read(reader, article):
    """Read a story until it is kept; when a busy machine let a file miss its time, once more."""
    page = reader.page
    is_kept = f"{KEPT}.then((all) => all[0]?.path === location.pathname)"
    reader.open(article.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text(article.headline)
    try:
        wait_for(page, is_kept, seconds=15)
    except Error:
        reader.open(article.get_absolute_url())
        wait_for(page, is_kept)
    wait_for(page, f"{KEPT}.then((all) => all.some((one) => one.path === '/ngoai-tuyen/'))")


def test_story_that_was_read_is_shown_whole_without_a_network(line, reader):
    photo = make_photo(caption="Cầu lúc bình minh.")
    article = make_article(
        headline="Cầu mới thông xe",
        lead_photo=photo,
        body=f'<p>Sáng nay.</p><figure data-photo="{make_photo().pk}"></figure>',
    )
    other = make_article(headline="Chưa ai đọc")
    read(reader, article)
    page = reader.page
    line.cut()
    reader.open(f"{article.get_absolute_url()}?utm_source=thu")
    notice = page.get_by_role("status").filter(has_text="Đang xem bản đã lưu lúc")
    expect(notice).to_be_visible()
    for photo in page.locator("[data-article] img").all():
        photo.scroll_into_view_if_needed()
        page.wait_for_function(
            "(img) => img.complete && img.naturalWidth", arg=photo.element_handle()
        )
    colour = page.locator(".article__kicker, h1").first.evaluate(
        "(h) => getComputedStyle(h).fontFamily"
    )
    assert "KTDT Serif" in colour

    for path in (other.get_absolute_url(), "/", "/tim-kiem/?q=cau"):
        reader.open(path)
        expect(page.get_by_role("heading", name="Không có mạng", exact=True)).to_be_visible()
        expect(page.get_by_text("Trang này chưa được giữ trên thiết bị.")).to_be_visible()
        expect(page.get_by_role("link", name="Về trang nhất")).to_have_count(0)
        expect(page.get_by_role("link", name="Cầu mới thông xe")).to_be_visible()
    line.mend()
    page.get_by_role("button", name="Thử tải lại trang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm kiếm")
    reader.open(article.get_absolute_url())
    expect(notice).to_have_count(0)


def test_slow_network_shows_the_copy_and_a_withdrawn_story_leaves_it(line, reader):
    article = make_article(headline="Tin sai")
    read(reader, article)
    page = reader.page
    line.cut()
    line.mend()
    line.slow = True
    page.goto(f"{line.origin}{article.get_absolute_url()}", wait_until="commit")
    expect(page.get_by_role("status").filter(has_text="Đang xem bản đã lưu lúc")).to_be_visible()
    line.cut()
    line.mend()
    publishing.withdraw(article, make_user("thu-ky"), "Sai thông tin.")
    page.wait_for_timeout(300)
    assert reader.open(article.get_absolute_url()).status == 410
    wait_for(page, f"{KEPT}.then((all) => all.every((one) => one.path === '/ngoai-tuyen/'))")
    line.cut()
    reader.open(article.get_absolute_url())
    expect(page.get_by_role("heading", name="Không có mạng", exact=True)).to_be_visible()
    expect(page.get_by_text("Chưa có bài nào trên thiết bị này.")).to_be_visible()


def test_only_the_newest_stories_stay_and_only_their_files(line, reader):
    article = make_article(headline="Bài mới đọc", lead_photo=make_photo())
    read(reader, article)
    page = reader.page
    page.evaluate(
        """async () => {
            const store = await caches.open("ktdt-ngoai-tuyen-1");
            const list = await (await store.match("/ngoai-tuyen/danh-sach")).json();
            const day = 24 * 3600 * 1000;
            const older = (number) => ({
                path: `/bai-cu.${1000 + number}.html`,
                headline: "Cũ",
                files: [`/anh/${number}/x.jpg`],
                at: Date.now() - (number < 30 ? number * 60000 : 15 * day),
            });
            const more = Array.from({ length: 40 }, (_, number) => older(number));
            for (const one of more) {
                await store.put(one.path, new Response("cũ"));
                await store.put(one.files[0], new Response("ảnh"));
            }
            const all = JSON.stringify([...list, ...more]);
            await store.put("/ngoai-tuyen/danh-sach", new Response(all));
        }"""
    )
    read(reader, make_article(headline="Bài đọc sau cùng"))
    paths = kept(page)
    assert len(paths) == 21
    assert article.get_absolute_url() in paths
    stored = page.evaluate(
        "caches.open('ktdt-ngoai-tuyen-1').then((s) => s.keys())"
        ".then((all) => all.map((one) => new URL(one.url).pathname))"
    )
    assert sum(path.startswith("/bai-cu.") for path in stored) == 18
    assert "/anh/17/x.jpg" in stored
    assert "/anh/18/x.jpg" not in stored


def test_copy_of_before_a_release_keeps_its_own_files(line, reader):
    article = make_article(headline="Bài cũ")
    read(reader, article)
    page = reader.page
    page.evaluate(
        """async (path) => {
            const sheet = "/static/css/readers.0123456789ab.css";
            const store = await caches.open("ktdt-ngoai-tuyen-1");
            const list = await (await store.match("/ngoai-tuyen/danh-sach")).json();
            const html = await (await store.match(path)).text();
            const headers = { "Content-Type": "text/html; charset=utf-8" };
            const old = html.replace("/static/css/readers.css", sheet);
            await store.put(path, new Response(old, { headers }));
            const text = new Response("h1 { letter-spacing: 7px; }", {
                headers: { "Content-Type": "text/css" },
            });
            await store.put(sheet, text);
            list.find((one) => one.path === path).files.push(sheet);
            await store.put("/ngoai-tuyen/danh-sach", new Response(JSON.stringify(list)));
        }""",
        article.get_absolute_url(),
    )
    read(reader, make_article(headline="Bài mới"))
    line.cut()
    reader.open(article.get_absolute_url())
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Bài cũ")
    expect(heading).to_have_css("letter-spacing", "7px")


def test_reader_of_a_shared_machine_clears_it(line, reader):
    read(reader, make_article(headline="Bài đọc"))
    page = reader.page
    reader.open("/ngoai-tuyen/")
    page.get_by_role("button", name="Xóa những bài này khỏi thiết bị").click()
    expect(page.get_by_text("Chưa có bài nào trên thiết bị này.")).to_be_focused()
    assert kept(page) == ["/ngoai-tuyen/"]


def test_story_keeps_one_copy_under_its_newest_address(line, reader):
    article = make_article(headline="Tít đầu")
    read(reader, article)
    type(article).objects.filter(pk=article.pk).update(headline="Tít sau", slug="tit-sau")
    Edition.objects.advance()
    article.refresh_from_db()
    reader.page.wait_for_timeout(300)
    read(reader, article)
    assert kept(reader.page).count(article.get_absolute_url()) == 1
    assert not any("tit-dau" in path for path in kept(reader.page))


def test_worker_that_is_switched_off_takes_everything_away(line, reader):
    article = make_article(headline="Đã giữ")
    read(reader, article)
    page = reader.page
    with override_settings(OFFLINE_READING=False):
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
        wait_for(page, "caches.keys().then((names) => names.length === 0)")
        reader.open(article.get_absolute_url())
        page.wait_for_timeout(1500)
        assert page.evaluate("caches.keys()") == []
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    wait_for(page, f"{KEPT}.then((all) => all.length > 0)")


def test_pages_of_one_person_are_never_kept_nor_held_up(line, reader):
    article = make_article(headline="Bài đọc")
    reader.be_signed_in(make_user("bien-tap-vien"))
    read(reader, article)
    for path in ("/tai-khoan/", "/toa-soan/", "/dat-bao/don/", f"/binh-luan/{article.pk}/"):
        reader.open(path)
    assert sorted(kept(reader.page)) == sorted([article.get_absolute_url(), "/ngoai-tuyen/"])
    copy = reader.page.evaluate("caches.match(location.pathname)")
    assert copy is None
    html = reader.page.evaluate(
        f"caches.match('{article.get_absolute_url()}').then((one) => one.text())"
    )
    assert "Đăng nhập" in html


def test_every_page_is_asked_for_once(line, reader):
    article = make_article(headline="Bài đọc")
    user = make_user()
    reader.be_signed_in(user)
    read(reader, article)
    asked = []

    def note(environ, **kwargs):
        asked.append(environ["PATH_INFO"])

    request_started.connect(note)
    try:
        pages = ["/tai-khoan/", "/tai-khoan/dong-y/", "/dat-bao/don/", "/tin-moi/"]
        for path in pages:
            reader.open(path)
        assert [path for path in asked if path in pages] == pages
    finally:
        request_started.disconnect(note)
