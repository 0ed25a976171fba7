"""From elements to running text: what is bold, what leads somewhere, what nobody shall see."""

import re

from articles.body.elements import BLOCKS
from articles.body.links import safe_href
from articles.body.placeholders import one_line, placeholder
from articles.body.runs import Link, line_break, text_run
from articles.body.word_comments import is_word_comment
from articles.body.word_lists import is_drawn_bullet

LISTS = {"ul", "ol"}
MAX_TITLE_LENGTH = 200

# What a style attribute of Google Docs or Word means.
BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
NOT_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(normal|[1-5]00)", re.IGNORECASE)
ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


def flat(nodes, marks, lifted, lists=None):
    """Return the runs of elements where only running text may stand.

    lifted: takes the placeholders found. lists: takes the lists found; when None
    their items become lines.
    """
    runs = []
    for node in nodes:
        if isinstance(node, str):
            runs.append(text_run(node, marks))
        elif node.tag == "br":
            runs.append(line_break(marks))
        elif (placed := placeholder(node)) is not None:
            lifted.extend(placed)
        elif node.tag in LISTS and lists is not None:
            lists.append(node)
        elif is_hidden(node):
            continue
        elif node.tag in BLOCKS:
            inner = flat(node.children, marks, lifted, lists)
            runs += [line_break(), *inner, line_break()]
        else:
            runs += flat(node.children, marks_of(node, marks), lifted, lists)
    return runs


def is_hidden(node):
    """Tell whether an element is drawn by Word, said beside the text, or kept from readers."""
    if is_drawn_bullet(node) or is_word_comment(node):
        return True
    return bool(HIDDEN.search(node.get("style")))


def marks_of(node, marks):
    """Return the marks of the text inside an inline element."""
    if node.tag in {"strong", "b"} and not NOT_BOLD.search(node.get("style")):
        marks = marks._replace(strong=True)
    elif node.tag in {"em", "i"}:
        marks = marks._replace(em=True)
    elif node.tag in {"sup", "sub"}:
        marks = marks._replace(level=node.tag)
    elif node.tag == "a":
        marks = _linked(node, marks)
    elif node.tag == "span":
        marks = _styled(node.get("style"), marks)
    return marks


def _linked(node, marks):
    href = safe_href(node.get("href"))
    if href is None:
        return marks
    title = one_line(node.get("title"))[:MAX_TITLE_LENGTH].strip()
    return marks._replace(link=Link(href, title))


def _styled(style, marks):
    if BOLD.search(style):
        marks = marks._replace(strong=True)
    if ITALIC.search(style):
        marks = marks._replace(em=True)
    if raised := RAISED.search(style):
        marks = marks._replace(level="sup" if raised[1].lower() == "super" else "sub")
    return marks
