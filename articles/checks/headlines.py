"""A headline too long to be read at a glance, and a standfirst that only says it again."""

import re
from difflib import SequenceMatcher

from articles.checks.problem import Problem
from kinhtedothi.vietnamese.text import fold

# The desk's counter turns red there. Source: headlines of Vietnamese online papers have
# 10 syllables, some 50 characters, on average; Google asks for fewer than 110.
LONGEST_HEADLINE = 90
# Of the words of both, those that stand in the same order in both.
MOST_ALIKE = 0.75
# A name or two at the beginning is no repetition.
FEWEST_WORDS_REPEATED = 5
MOST_WORDS_READ = 80
WORD = re.compile(r"\w+")
END_OF_SENTENCE = re.compile(r"[.!?…](?:\s|$)")


def warnings(story):
    """Yield what is wrong with the first two things that a reader reads."""
    headline, standfirst = story.content.headline, story.content.standfirst
    if len(headline) > LONGEST_HEADLINE:
        yield Problem(
            "headline-long",
            f"Tít dài {len(headline)} ký tự, nên viết trong {LONGEST_HEADLINE} ký tự.",
            "headline",
            blocks=False,
        )
    if repeats(headline, standfirst):
        yield Problem(
            "standfirst-repeats",
            "Sapo lặp lại tít; hãy cho bạn đọc biết thêm điều mới.",
            "standfirst",
            blocks=False,
        )


def repeats(headline, standfirst):
    """Tell whether a standfirst begins with the headline, or its first sentence is much like it."""
    said = _words(headline)
    first = _words(END_OF_SENTENCE.split(standfirst, maxsplit=1)[0])
    if len(said) < FEWEST_WORDS_REPEATED:
        return bool(said) and said == first
    if first[: len(said)] == said:
        return True
    return SequenceMatcher(None, said, first, autojunk=False).ratio() >= MOST_ALIKE


def _words(text):
    return [fold(word) for word in WORD.findall(text)[:MOST_WORDS_READ]]
