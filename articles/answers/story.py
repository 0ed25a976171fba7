"""A story as questions are answered from it."""

from dataclasses import dataclass
from functools import cached_property

from articles.answers.names import called_by, names_in
from articles.answers.passages import line, sentences_of
from kinhtedothi.vietnamese.words import words_of

# The id of the standfirst on a story's page: what is newest is often told nowhere else.
STANDFIRST = "sapo"


@dataclass
class Story:
    """A published story as questions are answered from it.

    key: what the archive knows it by.
    head: its kicker and standfirst.
    paragraphs: as articles.body.paragraphs returns them.
    """

    key: object
    title: str
    head: str
    published_at: object
    paragraphs: list
    article: object = None

    @cached_property
    def sentences(self):
        return sentences_of(self.paragraphs)

    @cached_property
    def _heads(self):
        words = words_of(f"{self.title} {self.head}")
        return {True: line(w.exact for w in words), False: line(w.folded for w in words)}

    def head_line(self, accented):
        return self._heads[accented]

    def lead(self, accented):
        """Return its head with the first sentence of its text."""
        lines = zip(self.sentences, self.lines(accented), strict=True)
        first = next((text for one, text in lines if one.anchor != STANDFIRST), "")
        return self.head_line(accented) + first

    def lines(self, accented):
        return [s.exact_line if accented else s.folded_line for s in self.sentences]

    @cached_property
    def _texts(self):
        return {a: self.head_line(a) + "".join(self.lines(a)) for a in (True, False)}

    @cached_property
    def pairs_in_names(self):
        """Folded pairs of words, the second of them capitalised, or the first within a sentence."""
        pairs = set()
        for sentence in self.sentences:
            words = sentence.words
            upper = [sentence.text[word.start].isupper() for word in words]
            for place in range(len(words) - 1):
                if upper[place + 1] or (place and upper[place]):
                    pairs.add((words[place].folded, words[place + 1].folded))
        return pairs

    @cached_property
    def _named(self):
        runs = list(names_in(self.title, words_of(self.title)))
        for sentence in self.sentences:
            runs.extend(names_in(sentence.text, sentence.words))
        return runs

    @cached_property
    def names(self):
        """The names written in it, {accented: {name}}."""
        return {
            True: {" ".join(word.exact for word in name) for name in self._named},
            False: {" ".join(word.folded for word in name) for name in self._named},
        }

    @cached_property
    def called(self):
        """The single words that names are called by, {accented: {word}}."""
        words = {word for name in self._named for word in called_by(name)}
        return {True: {w.exact for w in words}, False: {w.folded for w in words}}

    def text_line(self, accented):
        return self._texts[accented]
