"""The words of a question as they were typed, with diacritics or without."""

from articles.answers import lexicon
from articles.answers.lexicon import folded
from kinhtedothi.vietnamese.words import words_of

LONGEST_PHRASE = 4


class Typed:
    """The words of a question.

    forms: the words as they are compared: folded, if none was typed with diacritics.
    taken: for each word, whether it is read already: what asks, or says nothing.
    """

    def __init__(self, text):
        self.text = text
        self.words = words_of(text)
        self.accented = any(word.exact != word.folded for word in self.words)
        self.forms = [word.exact if self.accented else word.folded for word in self.words]
        self.taken = [False] * len(self.words)

    def set(self, words):
        """Return a set of words as this question would have them."""
        return words if self.accented else folded(words)

    def functions(self):
        """Return the words that say nothing; without diacritics, not those that may say a thing."""
        if self.accented:
            return lexicon.FUNCTION_WORDS
        return folded(lexicon.FUNCTION_WORDS) - lexicon.FOLDED_WORDS_OF_WEIGHT

    def light(self):
        """Return the words that say little."""
        if self.accented:
            return lexicon.LIGHT_WORDS
        return folded(lexicon.LIGHT_WORDS) | lexicon.FOLDED_WORDS_OF_WEIGHT

    def alike(self):
        """Return the thesaurus."""
        return lexicon.groups() if self.accented else lexicon.folded_groups()

    def is_known(self, phrase):
        """Return whether words make one of the language: “học sinh”."""
        return phrase in self.alike() or phrase in self.set(lexicon.compounds())

    def phrase(self, start, length):
        return " ".join(self.forms[start : start + length])

    def before(self, place):
        """Return the word before a place, "" at the beginning."""
        return self.forms[place - 1] if place else ""

    def is_upper(self, place):
        return self.text[self.words[place].start].isupper()

    def phrases(self, sets):
        """Yield (start, length, name) of the phrases of named sets, the longest at each place."""
        tables = {name: self.set(words) for name, words in sets.items()}
        place = 0
        while place < len(self.forms):
            for length in range(min(LONGEST_PHRASE, len(self.forms) - place), 0, -1):
                phrase = self.phrase(place, length)
                name = next((name for name, words in tables.items() if phrase in words), None)
                if name is not None and not any(self.taken[place : place + length]):
                    yield place, length, name
                    place += length - 1
                    break
            place += 1

    def has(self, phrases):
        """Return whether the question has one of some phrases."""
        line = f" {' '.join(self.forms)} "
        return any(f" {phrase} " in line for phrase in self.set(phrases))

    def take(self, start, length):
        for place in range(start, min(start + length, len(self.taken))):
            self.taken[place] = True

    def take_all(self, phrases):
        for start, length, _ in self.phrases({"": phrases}):
            self.take(start, length)
