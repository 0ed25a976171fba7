"""Finding accounts from what somebody says or types of them."""

from django.contrib.postgres.search import SearchQuery

from kinhtedothi.vietnamese.columns import folded_words

MOST_WORDS = 12


def matching(users, said):
    """Narrow a queryset of accounts to those whose name or address has all the words begun.

    Diacritics and letter case are ignored; nothing is found for what has no word in it.
    """
    # They have letters and digits alone, so there is nothing in them to escape.
    parts = [f"'{word}':*" for word in folded_words(said)[:MOST_WORDS]]
    if not parts:
        return users.none()
    return users.filter(words=SearchQuery(" & ".join(parts), config="simple", search_type="raw"))
