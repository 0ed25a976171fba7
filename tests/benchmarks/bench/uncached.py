"""Pages made anew for each request, against an empty view under the same server."""

from statistics import median

from tests.benchmarks.bench.load import requests_per_second
from tests.benchmarks.bench.pages import EMPTY, pages
from tests.benchmarks.bench.servers import get, web

# Of the empty view's requests a second, in percent.
WANTED = {"home": 7, "section": 7, "article": 7, "search": 4}
ROUNDS = 5


def measure_uncached(environment, newest):
    """Return {page: (requests a second, percent of the empty view's)}; newest: a story's number.

    All are asked in turn, ROUNDS times, so that a busy moment of the machine hits each alike.
    """
    paths = {"empty": EMPTY, **pages(newest)}
    found = {name: [] for name in paths}
    with web(environment, PAGE_CACHE="0") as port:
        for path in paths.values():
            get(port, path)
        for _ in range(ROUNDS):
            for name, path in paths.items():
                found[name].append(requests_per_second(port, path, 1))
    ratios = {
        name: median(100 * r / e for r, e in zip(rates, found["empty"], strict=True))
        for name, rates in found.items()
    }
    return {name: (median(found[name]), ratios[name]) for name in paths}
