"""What Hỏi đáp makes of the question sets, all their texts in one archive.

python -m tests.benchmarks.bench.answers [FILE.jsonl …]: this alone, with more sets.
"""

import json
import os
import sys
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinhtedothi.settings")

from tests.benchmarks.bench.servers import benchmark_database, manage, run_python

FOLDER = Path("tests/articles/answers")
NAMES = (
    *("develop", "more", "further", "hold_out"),
    *("strangers", "strangers_too", "other_trades"),
    *("delta_city", "coast_city", "river_city"),
)
FILES = tuple(str(FOLDER / f"{name}.jsonl") for name in NAMES)
# What is kept in PostgreSQL otherwise would need a table.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TELL = """
import django; django.setup()
from tests.benchmarks.bench.answers import tell
tell({})
"""


def measure_answers(files=()):
    """Return {name of a set: its figures}. files: of sets beside those that lie here.

    On a database of its own, which has no other stories.
    """
    with benchmark_database("answers") as environment:
        manage(environment, "migrate")
        return json.loads(run_python(environment, TELL.format([*FILES, *files])))


def tell(files):
    """Print the figures of question sets as JSON, and leave the database as it was."""
    from django.db import transaction
    from django.test import override_settings

    from articles.answers.judging import QuestionSet

    sets = {Path(file).stem: QuestionSet.load(file) for file in files}
    with override_settings(CACHES=CACHES), transaction.atomic():
        print(json.dumps(_judged(sets)))
        transaction.set_rollback(True)


def _judged(sets):
    from articles.answers.answering import Thresholds, answer
    from articles.answers.archive import PublishedArchive
    from articles.answers.judging import judge
    from articles.answers.trial import load
    from articles.search import vocabulary

    texts_of = {}
    for name, one in sets.items():
        texts_of |= {(name, pk): text for pk, text in load(one.texts).items()}
    vocabulary.refresh()
    archive = PublishedArchive()
    return {
        name: _figures(
            judge(
                one.questions,
                lambda text: answer(text, archive, Thresholds()),
                lambda article, name=name: texts_of.get((name, article.pk)),
            )
        )
        for name, one in sets.items()
    }


def _figures(told):
    """Return shares, and milliseconds, in the order in which they are printed."""
    from articles.answers.answering import Outcome
    from articles.answers.judging import ANSWERABLE, NEAR_MISS, OFF_TOPIC

    answerable = max(1, told.count(ANSWERABLE))
    return [
        told.first / answerable,
        told.among_three / answerable,
        told.reciprocal / answerable,
        told.quoted_right / max(1, told.count(ANSWERABLE, Outcome.QUOTED)),
        told.quoted_right / answerable,
        told.share(ANSWERABLE, Outcome.NONE),
        told.share(NEAR_MISS, Outcome.QUOTED),
        told.share(OFF_TOPIC, Outcome.QUOTED),
        median(told.seconds) * 1000,
        quantiles(told.seconds, n=20)[-1] * 1000,
    ]


def print_answers(found):
    """Print the table."""
    titles = "đầu    ba   MRR  đúng ý  trích  từ chối  suýt có  lạc đề   p50   p95 (ms)"
    print(f"\nHỏi đáp         {titles}")
    for name, (first, three, mrr, *shares, p50, p95) in found.items():
        holds, right, refused, near, off = (f"{100 * share:.0f}%" for share in shares)
        print(
            f"  {name:<13}{100 * first:>4.0f}%{100 * three:>5.0f}%{mrr:>6.2f}{holds:>8}{right:>7}"
            f"{refused:>9}{near:>9}{off:>8}{p50:>6.0f}{p95:>6.0f}"
        )


if __name__ == "__main__":
    print_answers(measure_answers(map(os.path.abspath, sys.argv[1:])))
