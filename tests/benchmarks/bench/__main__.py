"""Measure everything and print it; see docs/performance.md.

python -m tests.benchmarks.bench [STORIES]
"""

import os
import shutil
import sys
from time import monotonic

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinhtedothi.settings")

from tests.benchmarks.bench import answers, flat, serving, uncached, weight
from tests.benchmarks.bench.servers import benchmark_database, manage, run_python

SMALL, LARGE = 1_000, 100_000
FILL = "import django; django.setup(); from tests.benchmarks.bench.archive import fill; fill({})"


def main(stories=LARGE):
    """Measure, in a small archive and in one of so many stories."""
    begun = monotonic()
    say("Hỏi các bộ câu hỏi…")
    answers.print_answers(answers.measure_answers())
    with benchmark_database() as environment:
        say("Dựng cơ sở dữ liệu và tệp tĩnh…")
        manage(environment, "migrate")
        manage(environment, "collectstatic", "--noinput")
        run_python(environment, FILL.format(SMALL))
        small = flat.measure_latency(environment, SMALL - 1)
        say("Đo trang dựng mới cho từng lượt…")
        print_uncached(uncached.measure_uncached(environment, SMALL - 1))
        say("Đo trang đã giữ, lúc mở, bộ nhớ…")
        print_serving(environment, SMALL - 1)
        print_weight(weight.measure_weight(environment, SMALL - 1))
        say(f"Viết thêm cho đủ {stories:,} bài…")
        run_python(environment, FILL.format(stories))
        print_flat(small, flat.measure_latency(environment, stories - 1), stories)
    say(f"Xong sau {monotonic() - begun:.0f} giây.")


def print_uncached(found):
    """Print requests per second."""
    print("\nTrang dựng mới, so với một view rỗng    lượt/giây   % view rỗng   cần")
    if not shutil.which("wrk"):
        print("  Không có wrk: máy khách hãm view rỗng lại, nên các tỷ lệ cao hơn thật.")
    for name, (rate, percent) in found.items():
        print(f"  {name:<36}{rate:>11.1f}{percent:>13.1f}{uncached.WANTED.get(name, ''):>7}")


def print_serving(environment, newest):
    """Print what kept pages reach, and what starting and standing ready cost."""
    behind = serving.behind_nginx(environment)
    lines = (
        ("trang đã giữ / ba dòng WSGI (%)", serving.kept_page(environment), serving.WANTED_KEPT),
        ("sau nginx / tệp của nginx (%)", behind, serving.WANTED_BEHIND_NGINX),
        ("mở nguội tới trang đầu (giây)", serving.cold_start(environment), serving.WANTED_START_S),
        (
            "hai tiến trình (MB)",
            serving.memory_of_two_workers(environment, newest),
            serving.WANTED_MEMORY_MB,
        ),
    )
    print("\nKhi vận hành                                           cần")
    for name, value, wanted in lines:
        shown = "không có nginx" if value is None else f"{value:.2f}"
        print(f"  {name:<36}{shown:>12}{wanted:>9}")


def print_weight(found):
    """Print kilobytes."""
    print("\nNặng bao nhiêu (kB, đã nén)                     kB   cho phép")
    for name, size in found.items():
        print(f"  {name:<36}{size:>12.1f}{weight.WANTED[name]:>11}")


def print_flat(small, large, stories):
    """Print milliseconds in both archives."""
    sizes = f"{SMALL:>8,} bài{stories:>10,} bài"
    print(f"\nMột lượt (ms)                        {sizes}   gấp   cho phép")
    for name in small:
        times = large[name] / small[name]
        line = f"  {name:<36}{small[name]:>11.1f}{large[name]:>14.1f}{times:>6.2f}"
        print(f"{line}{flat.WANTED:>11}")


def say(words):
    """Tell how far it is."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
