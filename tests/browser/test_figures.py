"""A figure in the editor looks like the figure on the page, and its caption is typed in place."""

import pytest
from playwright.sync_api import expect

from articles.revisions import draft_of
from tests.browser.people import make_person
from tests.browser.writing_desk import WritingDesk
from tests.factories import make_article, make_photo

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
LONG = (
    "Cầu Long Biên nhìn từ bãi giữa trong một buổi sáng đầy sương, khi chợ vừa họp"
    " và những chuyến xe đầu tiên qua sông vào phố."
)
# Where things are, from the figure's corner, and their type. A credit in the editor is generated:
# its place shows in the height of the figure, for which it begins a line where it must.
LOOKS = """([selector, credit]) => [...document.querySelectorAll(selector)].map((figure) => {
    const corner = figure.getBoundingClientRect();
    const caption = figure.querySelector("figcaption");
    const words = document.createRange();
    words.selectNodeContents([...caption.childNodes].find((node) => node.data?.trim()));
    const picture = figure.querySelector("img, [data-video], :scope > p").getBoundingClientRect();
    const place = (line) => [line.left - corner.left, line.top - corner.top];
    const sign = credit ? [figure.querySelector(credit)] : [figure, "::after"];
    const type = ({ color, fontFamily, fontSize, lineHeight, fontWeight, whiteSpace }) =>
        [color, fontFamily, fontSize, lineHeight, fontWeight, whiteSpace];
    return {
        sizes: [corner, picture].flatMap(({ width, height }) => [width, height]),
        lines: [...words.getClientRects()].flatMap(place),
        words: words.toString().trim(),
        margins: [getComputedStyle(figure).marginTop, getComputedStyle(figure).marginBottom],
        caption: type(getComputedStyle(caption)),
        credit: figure.querySelector("img") && type(getComputedStyle(...sign)),
    };
})"""


@pytest.fixture
def photos(newspaper):
    """A photo with a long caption, and one that is higher than wide."""
    upright = make_photo(size=(600, 800), caption="Hồ Tây.", credit="AT")
    return make_photo(caption=LONG, credit="Thu Hà"), upright


@pytest.fixture
def editor(newspaper):
    """Somebody who may open any story."""
    return make_person("bien-tap-vien")


def figure(photo, caption=""):
    """Return the place of a photo in a stored body."""
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure data-photo="{photo.pk}">{words}</figure>'


def text_page(desk):
    """Return the page inside the editor, its pictures loaded."""
    expect(desk.text).to_be_visible()
    page = desk.page.locator("iframe.cke_wysiwyg_frame").element_handle().content_frame()
    page.wait_for_function("[...document.images].every((image) => image.naturalWidth)")
    return page


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_figure_looks_in_the_editor_as_on_the_page(new_visitor, photos, editor, width, scheme):
    video = f'<figure data-video="{WATCH}"><figcaption>Lễ hội.</figcaption></figure>'
    gallery = f'<figure class="gallery">{figure(photos[0], "Một.")}{figure(photos[1])}</figure>'
    body = f"<p>Đầu.</p>{figure(photos[0])}{figure(photos[1])}{video}{gallery}<p>Cuối.</p>"
    visitor = new_visitor(viewport={"width": width, "height": 900}, color_scheme=scheme)

    visitor.open(make_article(body=body).get_absolute_url())
    read = visitor.page.evaluate(
        LOOKS, [".article__body > :is(.figure, .video)", ".figure__credit"]
    )
    numbered = visitor.page.locator(".gallery figcaption").all_inner_texts()

    visitor.be_signed_in(editor)
    desk = WritingDesk(visitor)
    desk.open(make_article(published=False, body=body))
    page = text_page(desk)
    written = page.evaluate(LOOKS, ["figure.cke_widget_element:not(.gallery)", ""])

    assert len(read) == 3
    # Less than a pixel apart: the page knows a picture's shape before the picture.
    for here, there in zip(written, read, strict=True):
        for places in ("sizes", "lines"):
            assert here.pop(places) == pytest.approx(there.pop(places), abs=1)
        assert here == there
    small = page.locator(".gallery figcaption")
    assert [place.split()[0] for place in numbered] == ["1/2", "2/2"]
    assert small.evaluate_all("all => all.map((one) => one.dataset.place)") == ["1/2", "2/2"]


def test_caption_is_typed_before_its_credit_and_may_be_emptied(new_visitor, photos, editor):
    _, lake = photos
    article = make_article(published=False, body=f"<p>a</p>{figure(lake)}<p>b</p>")
    visitor = new_visitor()
    visitor.be_signed_in(editor)
    desk = WritingDesk(visitor)
    desk.open(article)
    caption = desk.text.locator("figcaption")
    keyboard = desk.page.keyboard

    caption.click()
    keyboard.press("End")
    keyboard.type(" Chiều nay.")
    expect(caption).to_have_text("Hồ Tây. Chiều nay.")

    keyboard.press("Control+a")
    keyboard.press("Delete")
    expect(caption).to_have_text("")
    keyboard.type("Viết lại.")
    expect(caption).to_have_text("Viết lại.")
    desk.save()
    article.refresh_from_db()
    stored = figure(lake, "Viết lại.")
    assert draft_of(article).body == f"<p>a</p>\n{stored}\n<p>b</p>"
