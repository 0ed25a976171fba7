"""From what a reporter types on a phone to the body of an update.

Plain text with what everybody writes anyway: an empty line begins a paragraph,
“- ” a line of a list, “> ” what somebody said; an address becomes a link. Photos
follow the text. All of it goes through articles.body.clean like any other body.
"""

import re
from html import escape

from articles import body

# Full stops and brackets after an address belong to the sentence.
ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}”’]")
PARAGRAPHS = re.compile(r"\n[ \t]*\n")
POINT, SAID = re.compile(r"[-–•*]\s+"), re.compile(r">\s?")


def body_of(text, photos=()):
    """Return the cleaned body of an update.

    text: as typed. photos: primary keys, in order.

    Raises BodyRejected for what is too long.
    """
    paragraphs = [part for part in PARAGRAPHS.split(_lines(text)) if part.strip()]
    blocks = [html for part in paragraphs for html in _blocks(part.strip("\n").split("\n"))]
    figures = [f'<figure data-photo="{int(pk)}"></figure>' for pk in photos]
    return body.clean("\n".join([*blocks, *figures]))


def _lines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _blocks(lines):
    """Yield the elements of one paragraph: a list or a saying may stand right under a sentence."""
    together = []
    for line in lines:
        kind = _kind(line)
        if together and together[-1][0] == kind:
            together[-1][1].append(line)
        else:
            together.append((kind, [line]))
    for kind, own in together:
        yield WRITTEN[kind](own)


def _kind(line):
    line = line.lstrip()
    return "list" if POINT.match(line) else "said" if SAID.match(line) else "plain"


def _list(lines):
    items = (POINT.sub("", line.lstrip(), count=1) for line in lines)
    return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>"


def _said(lines):
    words = [SAID.sub("", line.lstrip(), count=1) for line in lines]
    return f"<blockquote>{_plain(words)}</blockquote>"


def _plain(lines):
    return f"<p>{'<br>'.join(map(_inline, lines))}</p>"


def _inline(text):
    """Return a line as HTML, its addresses as links."""
    written, end = [], 0
    for found in ADDRESS.finditer(text):
        address = escape(found[0])
        written += [escape(text[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*written, escape(text[end:])])


WRITTEN = {"list": _list, "said": _said, "plain": _plain}
