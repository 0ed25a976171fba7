"""The places of photos, galleries, videos and related stories, as the editor sends them.

    <figure data-photo="12" data-alt="its own alt text, if any"><figcaption>its own
        caption, if any</figcaption></figure>
    <figure class="gallery">(the same, several times)<figcaption>of all</figcaption></figure>
    <figure data-video="https://www.youtube.com/watch?v=…"><figcaption>…</figcaption></figure>
    <aside data-related="12 15"></aside>

Whatever else stands inside, the editor put there to be looked at.
"""

import re

from articles.body.blocks import Figure, Gallery, Related, Text, Video
from articles.body.links import safe_href
from articles.body.parsing import Node
from articles.body.runs import PLAIN, Link, plain_text, text_run, tidy
from articles.body.videos import VideoRefused, video_at

PRIMARY_KEY = re.compile(r"[1-9][0-9]{0,14}")
GALLERY = "gallery"
MAX_RELATED = 8


def placeholder(node):
    """Return the blocks that an element stands for, None when it is no placeholder.

    A figure always is one: one that names nothing we have stands for no block.
    """
    if node.tag == "figure":
        return _figure(node)
    if node.tag == "aside" and (article_ids := _article_ids(node.get("data-related"))):
        return [Related(article_ids)]
    return None


def one_line(text):
    """Return text as a caption has it."""
    return plain_text(tidy([text_run(text)]))


def _figure(node):
    if PRIMARY_KEY.fullmatch(node.get("data-photo")):
        return [_photo(node)]
    if GALLERY in node.get("class").split():
        return _gallery(node)
    if node.get("data-video"):
        return _video(node)
    return []


def _photo(node):
    caption = _caption(node)
    # The editor shows the library's caption; only another one is the figure's own.
    if caption == one_line(node.get("data-caption")):
        caption = ""
    return Figure(int(node.get("data-photo")), caption, one_line(node.get("data-alt")))


def _gallery(node):
    photos = [
        _photo(figure)
        for figure in node.find("figure")
        if PRIMARY_KEY.fullmatch(figure.get("data-photo"))
    ]
    return [Gallery(photos, _caption(node))] if photos else []


def _video(node):
    address, caption = node.get("data-video"), _caption(node)
    try:
        return [Video(video_at(address).href, caption)]
    except VideoRefused:
        # Its host may have left the allow-list since: then a plain link is left.
        return _link(address, caption)


def _link(address, words):
    href = safe_href(address)
    marks = PLAIN._replace(link=Link(href, "")) if href else PLAIN
    runs = tidy([text_run(words or address, marks)])
    return [Text("p", runs)] if runs else []


def _article_ids(value):
    keys = [int(key) for key in value.split() if PRIMARY_KEY.fullmatch(key)]
    return list(dict.fromkeys(keys))[:MAX_RELATED]


def _caption(node):
    """Return the words of an element's own figcaption, not of one in a figure inside."""
    for child in node.children:
        if isinstance(child, Node) and child.tag == "figcaption":
            return one_line(child.text())
        if isinstance(child, Node) and child.tag != "figure" and (caption := _caption(child)):
            return caption
    return ""
