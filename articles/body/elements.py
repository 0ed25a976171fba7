"""The elements that are read, and the attributes of each that mean something."""

BLOCKS = frozenset(
    (
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "address"),
        *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
        *("aside", "div", "section", "article", "header", "footer", "main", "nav"),
        *("center", "details", "summary"),
    )
)
INLINES = frozenset(("strong", "b", "em", "i", "a", "br", "sup", "sub", "span"))
# Dropped with all that stands inside them.
DROPPED_WHOLE = frozenset(
    (
        *("script", "style", "title", "template", "noscript", "noembed", "noframes", "xmp"),
        *("textarea", "select", "button", "iframe", "object", "applet", "map", "xml"),
        *("svg", "math", "video", "audio", "canvas", "picture"),
        # What somebody struck out while changes were tracked.
        "del",
    )
)
IMAGE = "img"
KNOWN = BLOCKS | INLINES | DROPPED_WHOLE | {IMAGE}

ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "figure": {"data-photo", "data-alt", "data-caption", "data-video", "class"},
    # How Word and Google Docs say that a paragraph is a list item, or that
    # text is bold; reading.py understands it, writing.py never writes it.
    "p": {"class", "style"},
    "b": {"style"},
    "span": {"style", "class"},
    "div": {"class", "style"},
    "aside": {"class", "data-related"},
    "blockquote": {"class"},
    # Only for stories that are imported; see pictures.py.
    IMAGE: {"src", "alt"},
}
