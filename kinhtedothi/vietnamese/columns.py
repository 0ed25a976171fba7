"""What PostgreSQL makes of a text by itself, in columns that follow it whoever writes."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, TextField


class Folded(Func):
    """A text as text.fold() gives it."""

    template = (
        r"lower(regexp_replace(normalize(translate(%(expressions)s, 'đĐ', 'dD'), NFD),"
        r" '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g'))"
    )
    output_field = TextField()


class FoldedWords(Func):
    """The words of several texts, folded, as a vector without places.

    As words.words_of() takes them apart, but for numbers with points or commas,
    which are several words here.
    """

    template = (
        "array_to_tsvector(array_remove(regexp_split_to_array(%(expressions)s,"
        " '[^[:alnum:]]+'), ''))"
    )
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()

    def __init__(self, *texts, **extra):
        super().__init__(*map(Folded, texts), **extra)
