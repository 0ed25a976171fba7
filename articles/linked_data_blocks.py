"""Linked data on pages: a block that browsers neither run nor show, and machines read.

A script of type application/ld+json is data, to which script-src of the
Content-Security-Policy does not apply.
"""

import json

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from articles import linked_data

# As django.utils.html.json_script does: no “</script>” and no “<!--” can stand in the block.
ESCAPED = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}


def story_linked_data(article, credits, tags, trail, imprint, live=None):
    """Print what articles.linked_data.story_page says."""
    return block_of(linked_data.story_page(article, credits, tags, trail, imprint, live))


def update_linked_data(update, trail, imprint):
    """Print what articles.linked_data.update_page says."""
    return block_of(linked_data.update_page(update, trail, imprint))


def section_linked_data(trail):
    """Print what articles.linked_data.section_page says."""
    return block_of(linked_data.section_page(trail))


def author_linked_data(author):
    """Print what articles.linked_data.author_page says."""
    return block_of(linked_data.author_page(author))


def front_page_linked_data(imprint):
    """Print what articles.linked_data.front_page says."""
    return block_of(linked_data.front_page(imprint))


def block_of(data):
    """Return the script element that holds data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in ESCAPED.items():
        text = text.replace(sign, escaped)
    # Nothing in it can end the block, or begin another.
    block = mark_safe(text)  # noqa: S308
    return format_html('<script type="application/ld+json">{}</script>', block)
