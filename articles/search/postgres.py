"""Queries as PostgreSQL asks them of the vectors of the index."""

from itertools import pairwise

from articles.search import lexemes
from articles.search.lexemes import quoted
from articles.search.query import is_written


def matching(query):
    """Return the text of a tsquery for the stories that meet a query, diacritics ignored.

    A phrase typed with diacritics is meant as it is typed. Of a longer one that is left out all
    pairs of words are, wherever they stand.
    """
    # Two words that follow each other are there each; the fewer lists to meet, the sooner.
    in_phrases = {word for phrase in query.phrases for word in phrase}
    words = [quoted(word.folded) for word in query.words if word not in in_phrases]
    return _with_the_rest(words, query)


def meeting(query):
    """Return that for stories that meet a query as it was typed, for some that are at hand.

    A word with diacritics means no other, and phrases are compared place by place.
    """
    parts = [quoted(meant(word)) for word in query.words]
    parts += [_in_a_row(phrase) for phrase in query.phrases]
    parts += [f"!{_in_a_row(phrase)}" for phrase in query.left_out]
    parts += [_any(marks) for marks in query.filters.marks]
    return _all(parts or [quoted(lexemes.STORY)])


def in_a_row(query):
    """Return that for stories, of those matching, whose phrases of three words and more are whole.

    What only follows two by two, “a b” here and “b c” there, has all the pairs of “a b c”. Places
    are compared for this, so it is to be asked of some stories only. None without such a phrase.

    PostgreSQL knows the first 255 places of a word in a story, and none of further ones.
    """
    return _all(_in_a_row(phrase) for phrase in query.phrases if len(phrase) > 2) or None


def in_headline(query):
    """Return that for stories, of those matching, whose headline has all the words."""
    return _with_the_rest([quoted(lexemes.headline(word.folded)) for word in query.words], query)


def begun_in_headline(query):
    """Return that for stories whose headline has all the words, the last one perhaps begun only."""
    words = [quoted(lexemes.headline(word.folded)) for word in query.words]
    # Nearly every headline has a word that begins with any one letter.
    if words and len(query.words[-1].folded) > 1:
        words[-1] += ":*"
    return _all([*words, *(_any(marks) for marks in query.filters.marks)])


def as_written(query):
    """Return that for stories, of those matching, with every word as it was typed."""
    return _with_the_rest([quoted(meant(word)) for word in query.words], query)


def together(query):
    """Return that for stories, of those matching, with all words following each other as typed.

    None where there are no two.
    """
    return _with_the_rest(_following(query.words), query) if len(query.words) > 1 else None


def any_of(query):
    """Return that for stories with any of the words: what ranking counts."""
    return " | ".join(quoted(meant(word)) for word in query.words)


def meant(word):
    """Return the lexeme of a word that was typed: with diacritics it means no other."""
    return lexemes.exact(word.exact) if is_written(word) else word.folded


def _with_the_rest(words, query):
    """Return a tsquery for words, and for all that a query asks besides its words one by one."""
    following = [part for phrase in query.phrases for part in _following(phrase)]
    there = [*words, *following, *(_any(marks) for marks in query.filters.marks)]
    # What only leaves words out would be looked for in every entry of the index.
    there = there or [quoted(lexemes.STORY)]
    return _all([*there, *(f"!({_all(_following(phrase))})" for phrase in query.left_out)])


def _following(words):
    """Return the parts for words that follow each other: each two of them do; one is as typed.

    No place is compared, which would read every story that has the pairs; see in_a_row().
    """
    if len(words) == 1:
        return [quoted(meant(words[0]))]
    return [quoted(_meant_pair(one, two)) for one, two in pairwise(words)]


def _in_a_row(words):
    return f"({' <-> '.join(quoted(meant(word)) for word in words)})"


def _meant_pair(one, two):
    if is_written(one) or is_written(two):
        return lexemes.exact(lexemes.pair(one.exact, two.exact))
    return lexemes.pair(one.folded, two.folded)


def _all(parts):
    return " & ".join(parts)


def _any(parts):
    return "(" + " | ".join(map(quoted, parts)) + ")"
