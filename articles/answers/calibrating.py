"""Thresholds by the operator's own archive: what it makes of questions whose outcome is known.

Questions about its own sentences ought to be quoted: the headline's words with those of a
sentence that has a number. The same words of the sentence asked of another story's headline are
near-misses: the story is there, what is asked is not. General knowledge ought to be refused.
"""

from dataclasses import dataclass
from pathlib import Path

from articles.answers.answering import Thresholds, best_of
from articles.answers.lexicon import FUNCTION_WORDS

OFF_TOPIC = Path(__file__).with_name("off_topic.txt")
FEWEST = 20
# Of near-misses so many may be quoted; for so many questions about anything else a story named.
MISSES, NAMED = 0.15, 0.1
MARGIN = 0.01
# However an archive turns out, thresholds stay near those that were measured by hand, and within
# what is promised: at 0.63 every sixth question that the question sets answer was refused.
QUOTED, RELATED = (0.5, 0.72), (0.3, 0.45)
HEAD_WORDS, SENTENCE_WORDS = 6, 5


@dataclass(frozen=True)
class Calibrated(Thresholds):
    """The thresholds found; asked: with how many questions."""

    asked: int = 0


def calibrated(archive, stories):
    """Return the thresholds for an archive, or None if it has too few stories.

    stories: some of its stories, as story.Story.
    """
    told = [(story, words) for story in stories if (words := _told(story))]
    if len(told) < FEWEST:
        return None
    misses = []
    for (story, _), (_, words) in zip(told, told[len(told) // 2 :] + told, strict=False):
        best = best_of(f"{_head(story)} {words} bao nhiêu?", archive)
        misses.append(best.confidence if best else 0.0)
    near = [best_of(text, archive) for text in off_topic()]
    kin = [best.kinship if best else 0.0 for best in near]
    quoted, related = _passed_by(MISSES, misses) + MARGIN, _passed_by(NAMED, kin) + MARGIN
    return Calibrated(_within(quoted, QUOTED), _within(related, RELATED), len(misses) + len(kin))


def off_topic():
    """Return questions of general knowledge."""
    lines = OFF_TOPIC.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _told(story):
    """Return the words before the first number of a story's text, or ""."""
    for sentence in story.sentences[1:]:
        for span in sentence.spans:
            if span.kind == "number" and span.first >= 2:
                words = [w.exact for w in sentence.words[: span.first]]
                words = [word for word in words if word not in FUNCTION_WORDS]
                return " ".join(words[-SENTENCE_WORDS:])
    return ""


def _head(story):
    return " ".join(story.title.split()[:HEAD_WORDS])


def _passed_by(share, figures):
    """Return what no more than a share of some figures passes."""
    return sorted(figures)[int(len(figures) * (1 - share))]


def _within(value, bounds):
    return min(max(value, bounds[0]), bounds[1])
