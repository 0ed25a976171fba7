"""The names that stand in a text: words with a capital letter, next to each other."""

import re
from itertools import zip_longest

# A syllable of Vietnamese without diacritics: Honda has none such.
_SYLLABLE = re.compile(
    r"(?:ngh?|gh?|kh|ph|th|tr|ch|nh|qu|[bcdhklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def names_in(text, words):
    """Yield the runs of capitalised words of a sentence, as lists of words.

    words: of words_of(text). The first of all is capitalised anyhow: a run that it begins is
    given without it besides.
    """
    run = []
    for word, behind in zip_longest(words, words[1:]):
        if not text[word.start].isupper():
            continue
        run.append(word)
        if behind and text[behind.start].isupper() and text[word.end : behind.start] == " ":
            continue
        yield run
        if run[0] is words[0] and len(run) > 1:
            yield run[1:]
        run = []


def called_by(name):
    """Return the words by which something with a name is called, besides all of it.

    A person by the last, Đỗ Quang Thắng as Thắng; a company by its own, Honda Việt Nam as Honda.
    But Mỹ Trinh is not Mỹ.

    name: its words, a list.
    """
    own = [word for word in name[:-1] if not _SYLLABLE.fullmatch(word.folded)]
    return [*own, name[-1]]
