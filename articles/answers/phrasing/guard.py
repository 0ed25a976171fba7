"""Which sentences of a machine say nothing that the passages they name do not say.

It drops rather too many: the quotes are shown whatever it does.
"""

from articles.answers.phrasing.facts import TURNING, Told
from articles.answers.phrasing.plain import is_plain
from articles.answers.phrasing.wording import Draft

MOST_SENTENCES = 4
# A passage with fewer of a sentence's words has nothing to do with it.
SHARED_WORDS = 2


def let_through(drafts, passages):
    """Return the Drafts that may be shown, with those citations that bear them out.

    passages: texts, the first of which is number 1.
    """
    told = [Told(passage) for passage in passages]
    kept = []
    for draft in drafts[:MOST_SENTENCES]:
        cites = _borne_out(draft, told)
        if cites and draft.text not in [one.text for one in kept]:
            kept.append(Draft(draft.text, cites))
    return kept


def _borne_out(draft, passages):
    """Return the numbers of the passages that bear a sentence out; none when they do not."""
    if not draft.cites or not all(1 <= number <= len(passages) for number in draft.cites):
        return ()
    if not is_plain(draft.text):
        return ()
    sentence = Told(draft.text)
    cites = tuple(
        number
        for number in draft.cites
        if len(sentence.content & passages[number - 1].content) >= SHARED_WORDS
    )
    cited = [passages[number - 1] for number in cites]
    return cites if cited and all(holds(sentence, cited) for holds in HOLDS) else ()


def _speech_is_not_ours(sentence, cited):
    """What stands in quotation marks in print alone does so here."""
    said = set().union(*(passage.said for passage in cited))
    return sentence.said & sentence.content <= said


def _quotations_are_verbatim(sentence, cited):
    return all(
        any(one in quoted for passage in cited for quoted in passage.quotations)
        for one in sentence.quotations
    )


def _words_are_taken_alike(sentence, cited):
    """Every word was printed, and is denied, made sure, raised or lowered as it is there."""
    return sentence.taken <= set().union(*(passage.taken for passage in cited))


def _stays_whose_word_it_is(sentence, cited):
    return all(passage.attributed <= sentence.attributed for passage in cited)


def _facts_stand(sentence, cited):
    """Numbers and names stand as they do in print, next to each other as there.

    “A tăng 5%, B giảm 3%” does not bear out “A giảm 3%”.
    """
    wanted = [fact.meaning for fact in sentence.facts]
    left = [[fact.meaning for fact in passage.facts] for passage in cited]
    while wanted:
        length, of = max(
            ((_length_of_run(wanted, facts), n) for n, facts in enumerate(left)),
            default=(0, 0),
        )
        if not length:
            return False
        del wanted[:length], left[of]
    return True


def _length_of_run(wanted, facts):
    """Return how many of the first wanted facts follow each other among others."""
    best = 0
    for begin in range(len(facts)):
        length = 0
        for one, other in zip(wanted, facts[begin:], strict=False):
            if one != other:
                break
            length += 1
        best = max(best, length)
    return best


def _stand_with_the_same(sentence, cited):
    """What is told with one number or name was not told with another one only.

    “Bò tăng 5%, heo tăng 3%” does not bear out “Bò tăng 3%”.
    """
    return all(
        words - TURNING <= set().union(*(passage.words_free_for(facts) for passage in cited))
        for words, facts in sentence.by_clause
    )


HOLDS = (
    _words_are_taken_alike,
    _speech_is_not_ours,
    _quotations_are_verbatim,
    _stays_whose_word_it_is,
    _facts_stand,
    _stand_with_the_same,
)
