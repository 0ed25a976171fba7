"""Live through a quarter and print the books; see docs/performance.md.

python -m tests.benchmarks.quarter [SUBSCRIBERS]

It ends with an error when anything does not agree.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from time import monotonic

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinhtedothi.settings")

from tests.benchmarks.bench.servers import benchmark_database, manage, run_python

SUBSCRIBERS = 20_000
HANDS = 2
SETUP = "import django; django.setup()\n"
SUBSCRIBE = SETUP + "from tests.benchmarks.quarter.people import subscribe; subscribe({}, {})"
GROUND = SETUP + "from tests.benchmarks.quarter.people import ground; ground()"
PUBLISH = SETUP + (
    "from tests.benchmarks.quarter import people\n"
    "from subscriptions.issue_calendar import extend_calendar\n"
    "from datetime import date\n"
    "extend_calendar(people.publication(), date(2027, 9, 30), since=date(2026, 12, 1))"
)
LIVE = SETUP + "from tests.benchmarks.quarter.__main__ import live; live()"


def main(subscribers=SUBSCRIBERS):
    """Let so many people order in a database of their own, then live through the quarter."""
    begun = monotonic()
    with benchmark_database() as environment:
        manage(environment, "migrate")
        manage(environment, "flush", "--noinput")
        run_python(environment, GROUND)
        run_python(environment, PUBLISH)
        say(f"{subscribers:,} người đặt báo và trả tiền…")
        edges = [subscribers * hand // HANDS for hand in range(HANDS + 1)]
        with ThreadPoolExecutor(HANDS) as hands:
            jobs = [
                hands.submit(run_python, environment, SUBSCRIBE.format(first, last))
                for first, last in pairwise(edges)
            ]
            for job in jobs:
                job.result()
        say(f"Đặt xong sau {monotonic() - begun:.0f} giây; sống từng ngày của quý…")
        print(run_python(environment, LIVE))
    say(f"Xong sau {monotonic() - begun:.0f} giây.")


def live():
    """Live through the quarter in this process and print the books."""
    from tests.benchmarks.quarter import books
    from tests.benchmarks.quarter.days import Quarter
    from tests.benchmarks.quarter.people import publication

    quarter = Quarter(publication())
    quarter.live(tell=lambda day: day.day == 1 and say(f"  {day:%d/%m/%Y}"))
    print(f"\nĐơn đã trả: {books.orders():,}")
    for what, count in quarter.counts.most_common():
        print(f"  {what:<36}{count:>12,}")
    print(f"\n  {'Số báo':<24}{'dòng':>12}{'tờ':>12}{'giá trị (đồng)':>20}")
    for outcome, rows, copies, value in books.outcomes():
        print(f"  {outcome:<24}{rows:>12,}{copies:>12,}{value:>20,}")
    closing = sorted(quarter.closing)
    middle, longest = closing[len(closing) // 2], closing[-1]
    print(f"\n  chốt một số (giây)     giữa {middle:.2f}, lâu nhất {longest:.2f}")
    print(f"  số không ra (giây)     {quarter.storm_seconds:.1f}")
    found = books.discrepancies()
    print(f"\n  chỗ không khớp         {len(found)}")
    for words in found:
        print(f"    {words}")
    if found:
        sys.exit("Sổ không khớp.")


def say(words):
    """Tell how far it is."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
