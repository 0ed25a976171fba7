"""A list on “Việc hôm nay”."""

from dataclasses import dataclass, field

from articles.queue_counts import up_to_99

MOST_LINES = 8


@dataclass
class Queue:
    """A list on the first page.

    name: its anchor; ?xem= with it opens the list alone, and longer.
    empty: what stands there when nothing waits.
    clock: how its lines tell their moment: “waited”, “moment” or “day”.
    sources: pairs of a queryset and what makes a Line of a row; several are
        told together by their moment, the earliest first.
    work: the name of the address where it is worked off, linked from its head; query: what
        that is narrowed to.
    rest: the name of the address that has what ?xem= leaves out.
    lines, count: the first of them and how many there are, once read.
    """

    name: str
    title: str
    empty: str
    clock: str
    sources: list
    work: str = ""
    query: str = ""
    rest: str = "admin:articles_article_changelist"
    lines: list = field(default_factory=list)
    count: int | str = 0

    def read(self, most=MOST_LINES):
        """Read the first lines; count in the database only when there are more."""
        found = [line(row) for rows, line in self.sources for row in rows[: most + 1]]
        if len(self.sources) > 1:
            found.sort(key=lambda line: line.at)
        self.lines, self.count = found[:most], len(found)
        if self.count > most:
            self.count = up_to_99(*(rows for rows, _ in self.sources))
        return self

    @property
    def has_more(self):
        """Whether the list goes on after its lines."""
        return len(self.lines) != self.count
