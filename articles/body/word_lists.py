"""List items as Microsoft Word pastes them: paragraphs that begin with a drawn bullet.

<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1">
  <span style="mso-list:Ignore">·<span>   </span></span>Một mục</p>
"""

import re

from articles.body.runs import Run

CLASS = re.compile(r"\bMsoListParagraph", re.IGNORECASE)
LIST_STYLE = re.compile(r"mso-list\s*:\s*l\d", re.IGNORECASE)
LEVEL = re.compile(r"mso-list\s*:\s*l\d+\s+level([1-9])", re.IGNORECASE)
DRAWN_BULLET = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
NUMBER = re.compile(r"\(?(\d{1,3}|[a-zđ]|[ivx]{1,5})[.)]", re.IGNORECASE)
BULLET = re.compile(
    r"\s*([·•●○▪■§Ø\-–—+*]|o(?=\s)|\(?(\d{1,3}|[a-zđ]|[ivx]{1,5})[.)](?=\s))\s*", re.IGNORECASE
)


def is_word_item(node):
    """Tell whether a paragraph is a list item of Word's."""
    return bool(CLASS.search(node.get("class")) or LIST_STYLE.search(node.get("style")))


def level_of(node):
    """Return how deep an item of Word's stands; 1 is the outermost level."""
    level = LEVEL.search(node.get("style"))
    return int(level[1]) if level else 1


def is_drawn_bullet(node):
    """Tell whether an element is the bullet or number that Word drew."""
    return bool(DRAWN_BULLET.search(node.get("style")))


def is_numbered(node):
    """Tell whether Word drew a number, not a bullet, before an item."""
    drawn = next((span for span in node.find("span") if is_drawn_bullet(span)), node)
    return bool(NUMBER.match(drawn.text().strip()))


def without_bullet(runs):
    """Return an item's runs without a bullet that was typed or drawn as text."""
    for position, run in enumerate(runs):
        if run.text.strip():
            text = BULLET.sub("", run.text, count=1) if BULLET.match(run.text) else run.text
            return [Run(text, run.marks), *runs[position + 1 :]]
    return runs
