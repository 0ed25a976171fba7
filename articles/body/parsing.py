"""From what a browser sent to a small tree of harmless elements.

nh3 builds the tree as browsers do and lets only known elements through; what
it writes is well formed, so that reading it back needs no rules of HTML.
"""

from html import unescape

import nh3

from articles.body.characters import visible
from articles.body.elements import ATTRIBUTES, BLOCKS, DROPPED_WHOLE, IMAGE, INLINES
from articles.body.markup import VOID, attributes_of, tokens

_CLEANER = nh3.Cleaner(
    tags=set(BLOCKS | INLINES | {IMAGE}),
    clean_content_tags=set(DROPPED_WHOLE),
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    strip_comments=True,
)


class Node:
    """An element: a tag, its attributes, and children that are Nodes or text."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag, attributes=()):
        self.tag = tag
        self.attributes = dict(attributes)
        self.children = []

    def get(self, name):
        """Return an attribute's value, empty when it has none."""
        return self.attributes.get(name, "")

    def find(self, *tags):
        """Yield the elements of these tags below, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                yield from child.find(*tags)

    def text(self):
        """Return all text below, blocks and lines parted by a space."""
        pieces = []
        for child in self.children:
            if isinstance(child, str):
                pieces.append(child)
            elif child.tag == "br" or child.tag in BLOCKS:
                pieces.append(f" {child.text()} ")
            else:
                pieces.append(child.text())
        return "".join(pieces)


def parse(html):
    """Return the root Node of simplified HTML, as far as nh3 lets it through."""
    root = Node("body")
    branch = [root]
    for token in tokens(_CLEANER.clean(visible(html))):
        if isinstance(token, str):
            branch[-1].children.append(unescape(token))
        elif token.is_end:
            branch.pop()
        else:
            attributes = ((name, unescape(value)) for name, value in attributes_of(token))
            node = Node(token.name, attributes)
            branch[-1].children.append(node)
            if token.name not in VOID:
                branch.append(node)
    return root
