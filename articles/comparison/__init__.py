"""What changed between two texts of a story, as an editor would say it; never raw HTML.

    lines.py (a body as lines) → pairing.py (which line became which) → words.py
    (what became of its words) → rows.py (what a page shows) → fields.py

All of it within a fixed number of steps: what is left when they run out is
shown as removed and added, whole.
"""

from articles.comparison.aligning import Effort
from articles.comparison.fields import LABELS, FieldChange, compare_field
from articles.comparison.library import Library

__all__ = ["LABELS", "STEPS", "FieldChange", "Library", "compare"]

# A second or two on a small machine; an ordinary story takes a hundredth of it.
STEPS = 3_000_000


def compare(before, after, library=None):
    """Return the FieldChanges between two texts, in the order in which a story is read.

    before, after: articles.content.Content.
    library: library.Library of both; made when omitted.
    """
    library = library or Library(before, after)
    effort = Effort(STEPS)
    old, new = before.as_dict(), after.as_dict()
    differing = [name for name in new if old.get(name) != new[name]]
    differing.sort(key=lambda name: list(LABELS).index(name) if name in LABELS else len(LABELS))
    return [compare_field(name, before, after, library, effort) for name in differing]
