"""What the index of published stories holds of a text.

A vector of PostgreSQL has, side by side:

    'noi':7B       each word without diacritics, where it stands and how much it weighs
    '=nội':7B      the word as it is written, where that differs
    'ha noi'       each two words that follow each other,
    '=hà nội'      and as they are written: phrases
    '^noi'         the words of the headline
    '#tag:12'      what the story belongs to

No word begins with such a mark, so none that is typed can be taken for one.
Vectors are written here word by word: a parser of PostgreSQL would take “tp.hcm”
for the name of a computer, lose the hyphen of “3-0”, and know nothing of đ.
"""

from itertools import islice, pairwise

from kinhtedothi.vietnamese.words import words_of

HEADLINE, HEAD, TEXT = "A", "B", "D"
# PostgreSQL knows places up to here, and refuses a vector over 1 MB.
MOST_WORDS = 16_000
MOST_BYTES = 600_000
# What stands apart is no phrase.
GAP = 3


class Vector:
    """The index entry of a story while it is written."""

    def __init__(self):
        self._placed = {}
        self._alone = {}
        self._place = 0
        self._bytes = 0

    def add(self, text, weight=TEXT):
        """Add the words of a text: a headline, a paragraph."""
        words = list(islice(words_of(text), max(MOST_WORDS - self._place, 0)))
        for word in words:
            self._place += 1
            self._put(word, weight)
        for one, next_ in pairwise(words):
            folded, written = pair(one.folded, next_.folded), pair(one.exact, next_.exact)
            self._mark(folded)
            if written != folded:
                self._mark(exact(written))
        self._place += GAP

    def mark(self, *marks):
        """Add marks of what the story belongs to."""
        for one in marks:
            self._mark(one)

    def __str__(self):
        placed = (f"{quoted(word)}:{','.join(at)}" for word, at in self._placed.items())
        return " ".join([*placed, *map(quoted, self._alone)])

    def _put(self, word, weight):
        at = f"{self._place}{weight}"
        self._at(word.folded, at)
        if word.exact != word.folded:
            self._at(exact(word.exact), at)
        if weight == HEADLINE:
            self._mark(headline(word.folded))

    def _at(self, lexeme, at):
        if lexeme in self._placed:
            self._placed[lexeme].append(at)
        elif self._has_room_for(lexeme):
            self._placed[lexeme] = [at]

    def _mark(self, lexeme):
        if lexeme not in self._alone and self._has_room_for(lexeme):
            self._alone[lexeme] = True

    def _has_room_for(self, lexeme):
        self._bytes += len(lexeme.encode()) + 8
        return self._bytes < MOST_BYTES


def exact(word):
    """Return the lexeme of a word, or of two, as they are written."""
    return f"={word}"


def pair(one, next_):
    """Return the lexeme of two words that follow each other."""
    return f"{one} {next_}"


def headline(word):
    """Return the lexeme of a folded word in a headline."""
    return f"^{word}"


def section_mark(pk):
    """Return the mark of a section, for the stories in itself."""
    return f"#section:{pk}"


def tag_mark(pk):
    """Return the mark of a tag."""
    return f"#tag:{pk}"


def topic_mark(pk):
    """Return the mark of a topic."""
    return f"#topic:{pk}"


def author_mark(pk):
    """Return the mark of an author whom the byline names."""
    return f"#author:{pk}"


WITH_PHOTOS = "#photo"
# That of every story, for what is asked of all.
STORY = "#story"


def quoted(lexeme):
    """Return a lexeme as vectors and queries of PostgreSQL write it.

    Words are letters and digits alone, so there is nothing in them to escape.
    """
    return f"'{lexeme}'"
