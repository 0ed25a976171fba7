"""What machines read is on the page, and the strict policy of the page lets it be."""

import json

from tests.factories import make_article, make_photo

BLOCKS = 'script[type="application/ld+json"]'
# What the policy is there for, to see that it holds on the same page.
RUN_INLINE = """() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    return window.ran === true;
}"""


def test_linked_data_is_data_to_the_browser_and_no_script(newspaper, new_visitor):
    words = "Cầu </script><script>window.ran = true</script><!-- & “mới”"
    article = make_article(headline=words, lead_photo=make_photo())
    reader = new_visitor()
    for path, kind in (("/", "WebSite"), (article.get_absolute_url(), "NewsArticle")):
        reader.open(path)
        # A block that the policy refused would be trouble on the console.
        assert reader.unexpected_trouble() == []
        [text] = reader.page.locator(BLOCKS).all_text_contents()
        things = {thing["@type"]: thing for thing in json.loads(text)["@graph"]}
        assert kind in things
        assert not reader.page.evaluate("window.ran === true")
    assert things["NewsArticle"]["headline"] == words
    reader.expect_trouble("Content Security Policy")
    assert reader.page.evaluate(RUN_INLINE) is False
