"""From a table's elements to its rows and cells."""

import re

from articles.body.blocks import Cell, Table
from articles.body.inline import flat
from articles.body.parsing import Node
from articles.body.runs import tidy

SPAN = re.compile(r"[1-9][0-9]?")


def read_table(node, marks, lifted):
    """Return a table without the rows that say nothing."""
    table = Table(caption=[], head=[], body=[])
    for caption in own(node, "caption"):
        table.caption = tidy(flat(caption.children, marks, lifted))
    for part in own(node, "thead", "tbody", "tfoot"):
        for row in own(part, "tr"):
            cells = [_cell(cell, marks, lifted) for cell in own(row, "td", "th")]
            if any(cell.runs for cell in cells):
                (table.head if part.tag == "thead" else table.body).append(cells)
    return table


def _cell(node, marks, lifted):
    return Cell(
        tag=node.tag,
        runs=tidy(flat(node.children, marks, lifted)),
        colspan=_span(node.get("colspan")),
        rowspan=_span(node.get("rowspan")),
    )


def _span(value):
    return int(value) if SPAN.fullmatch(value) else 1


def own(node, *tags):
    """Yield a table's elements of these tags, but none of a table inside its cells."""
    for child in node.children:
        if not isinstance(child, Node):
            continue
        if child.tag in tags:
            yield child
        elif child.tag in {"thead", "tbody", "tfoot", "tr"}:
            yield from own(child, *tags)
