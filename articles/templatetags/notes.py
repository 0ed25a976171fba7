"""A note's words as colleagues read them: escaped, addresses as links, mentions marked."""

import re

from django import template
from django.utils.html import format_html, format_html_join

from articles import mentions

register = template.Library()

# What closes a sentence or a bracket after an address is none of it.
ADDRESS = re.compile(r"(https?://[^\s<>]*[^\s<>.,;:!?)”\"'\]])")


@register.filter
def note_text(note):
    """Print the words of a Note; CSS keeps its line breaks."""
    pieces, at = [], 0
    for mention in mentions.of(note.mentioned.all(), note.text):
        pieces += [_linked(note.text[at : mention.start]), _marked(mention.person)]
        at = mention.end
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, _linked(note.text[at:])]))


def _marked(person):
    return format_html('<b class="note__mention" title="{}">@{}</b>', person.email, person)


def _linked(text):
    """Return the text with its addresses as links, which leave the story's page open."""
    halves = ADDRESS.split(text)
    link = '<a href="{0}" target="_blank" rel="noopener noreferrer">{0}</a>'
    return format_html_join(
        "",
        "{}",
        (
            (format_html(link, piece) if is_address else piece,)
            for is_address, piece in zip([False, True] * len(halves), halves, strict=False)
        ),
    )
