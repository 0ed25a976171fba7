"""What PostgreSQL makes of a text by itself, in columns that follow it whoever writes."""

import re

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, TextField

from kinhtedothi.vietnamese.text import fold, nfc

_WORD = re.compile(r"[^\W_]+")


class Folded(Func):
    """A text as text.fold() gives it."""

    template = (
        r"lower(regexp_replace(normalize(translate(%(expressions)s, 'đĐ', 'dD'), NFD),"
        r" '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g'))"
    )
    output_field = TextField()


class FoldedWords(Func):
    """The words of several texts, folded, as a vector without places; see folded_words().

    As words.words_of() takes them apart, but for numbers: what stands in an address is no
    amount, so that its points divide it and its first nought is kept.
    """

    template = (
        "array_to_tsvector(array_remove(regexp_split_to_array(%(expressions)s,"
        " '[^[:alnum:]]+'), ''))"
    )
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()

    def __init__(self, *texts, **extra):
        super().__init__(*map(Folded, texts), **extra)


def folded_words(text):
    """Return the words of a text as FoldedWords has them, to look for."""
    return _WORD.findall(fold(nfc(text)))
