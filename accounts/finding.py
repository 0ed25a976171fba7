"""Finding accounts from what somebody says or types of them."""

from django.contrib.postgres.search import SearchQuery

from kinhtedothi.vietnamese.words import words_of

MOST_WORDS = 12


def matching(users, said):
    """Narrow a queryset of accounts to those whose name or address has all the words begun.

    Diacritics and letter case are ignored; nothing is found for what has no word in it.
    """
    words = [word.folded for word in words_of(said)][:MOST_WORDS]
    # A word of the analyser has letters and digits alone, a number perhaps its comma.
    parts = [f"'{part}':*" for word in words for part in word.split(",")]
    if not parts:
        return users.none()
    return users.filter(words=SearchQuery(" & ".join(parts), config="simple", search_type="raw"))
