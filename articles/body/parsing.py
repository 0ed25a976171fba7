"""From what a browser sent to a small tree of harmless elements.

nh3 parses as browsers do and lets only known elements through; what it writes
is well formed, so that Python's own parser can read it back.
"""

from html.parser import HTMLParser

import nh3

from articles.body.limits import VOID, check_depth

BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote table caption thead tbody tfoot tr td th "
    "figure figcaption aside div section article header footer main nav address pre center "
    "dl dt dd details summary".split()
)
INLINES = frozenset("strong b em i a br sup sub span".split())
# Dropped with all that stands inside them.
DROPPED_WHOLE = frozenset(
    "script style title noscript noembed noframes template textarea select option "
    "iframe object embed applet svg math video audio canvas picture map xml xmp plaintext "
    "button head frameset".split()
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "figure": {"data-photo", "data-caption"},
    "ol": {"start"},
    # How Word and Google Docs say that a paragraph is a list item, or that
    # text is bold; read by reading.py and never written again.
    "p": {"class", "style"},
    "b": {"style"},
    "span": {"style"},
    "div": {"class"},
    "aside": {"class"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def _cleaner(tags, attributes):
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(DROPPED_WHOLE),
        attributes=attributes,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


_CLEANER = _cleaner(BLOCKS | INLINES, ATTRIBUTES)


class Node:
    """An element: a tag, its attributes, and children that are Nodes or text."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag, attributes=()):
        self.tag = tag
        self.attributes = dict(attributes)
        self.children = []

    def get(self, name):
        """Return an attribute's value, empty when it has none."""
        return self.attributes.get(name) or ""

    def find(self, *tags):
        """Yield the elements of these tags below, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                yield from child.find(*tags)

    def text(self):
        """Return all text below."""
        return "".join(
            child.text() if isinstance(child, Node) else child for child in self.children
        )


class _TreeBuilder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)
            check_depth(len(self.open))

    def handle_endtag(self, tag):
        if self.open[-1].tag == tag and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def parse(html):
    """Return the root Node of what nh3 lets through.

    Raises BodyRejected when elements nest too deeply.
    """
    return _tree(_CLEANER.clean(html))


def _tree(well_formed):
    builder = _TreeBuilder()
    builder.feed(well_formed)
    builder.close()
    return builder.root
