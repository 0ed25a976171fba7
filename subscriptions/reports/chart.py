"""A bar chart as numbers that a template draws as SVG; beside it stands a table with the same."""

from dataclasses import dataclass

HEIGHT, BAR, GAP, GROUP_GAP, LEFT, TOP, BOTTOM = 180, 18, 3, 16, 8, 22, 24

BASELINE = TOP + HEIGHT
# As wide as “12/2026” is in the type of the chart.
MIN_GROUP = 46


@dataclass(frozen=True)
class Bar:
    """One bar. series: which of the legend's, counted from 1; label: printed above it."""

    x: int
    y: int
    height: int
    series: int
    label: str
    label_x: float
    label_y: int


@dataclass(frozen=True)
class Tick:
    """The name under a group."""

    x: float
    name: str


@dataclass(frozen=True)
class Chart:
    """The picture: sizes in pixels, bars, names; legend: the names of the series."""

    width: int
    height: int
    baseline: int
    bars: list
    ticks: list
    legend: list
    bar_width: int = BAR

    @property
    def name_y(self):
        """Where the names stand."""
        return self.baseline + 16


def chart(groups, legend, label=str):
    """Return the Chart of groups of bars.

    groups: (name, numbers from 0 on), as many numbers as the legend has. label: prints a number.
    """
    highest = max((number for _, numbers in groups for number in numbers), default=0)
    bars_width = len(legend) * (BAR + GAP) - GAP
    width = max(bars_width, MIN_GROUP)
    bars, ticks, left = [], [], LEFT
    for name, numbers in groups:
        first = left + (width - bars_width) // 2
        for index, number in enumerate(numbers):
            height = number * HEIGHT // highest if highest else 0
            words = label(number) if number else ""
            bars.append(_bar(first + index * (BAR + GAP), height, index + 1, words))
        ticks.append(Tick(left + width / 2, name))
        left += width + GROUP_GAP
    return Chart(left - GROUP_GAP + LEFT, BASELINE + BOTTOM, BASELINE, bars, ticks, list(legend))


def _bar(x, height, series, words):
    top = BASELINE - height
    return Bar(x, top, height, series, words, x + BAR / 2, top - 5)


def compact(amount_vnd):
    """Return an amount short enough for the top of a bar: 12,3 tr, 1,2 tỷ."""
    for unit, name in ((10**9, "tỷ"), (10**6, "tr")):
        if amount_vnd >= unit:
            tenths = amount_vnd * 10 // unit
            return f"{tenths // 10},{tenths % 10} {name}"
    return f"{amount_vnd // 1000} ng"
