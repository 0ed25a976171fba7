"""From a question and an archive to one of three honest answers."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.utils import timezone

from articles.answers.deciding import evidence
from articles.answers.holding import reason_behind
from articles.answers.live_updates import address_of, update_of
from articles.answers.question import read
from articles.answers.scoring import Reading, Weights
from kinhtedothi.vietnamese.words import words_of

MAX_STORIES = 3
MAX_SENTENCES = 2
CANDIDATES = 40
# By so many of its rarest words and pairs of words stories are fetched.
ASKED_FOR = 8
# So many stories are looked at closely, and of a long one so many sentences.
STORIES_LOOKED_AT, LOOKED_AT = 12, 12
# By so many of its best sentences a story is placed among the others.
SENTENCES_THAT_TELL = 4
# A second sentence, or a second story, has to come so near to the first.
SECOND_SENTENCE, SECOND_STORY = 0.7, 0.85
# Of a second sentence so many words are new.
NEWS = 0.2
# And no story may lack more of the question than the first.
LACKING = 0.08
# What is quoted is about the question by so much more than what is related to it, unless one
# sentence has every word of it and is so sure to answer.
CLOSER, CERTAIN = 0.12, 0.9
# So near another sentence has to come to speak against the first.
AS_NEAR = 0.97
# Between stories that differ by less, the newest comes first.
NEAR_EQUAL = 0.03
OLD_AFTER = timedelta(days=180)


class Outcome(Enum):
    """The three honest answers."""

    QUOTED = "quoted"
    RELATED = "related"
    NONE = "none"


@dataclass(frozen=True)
class Thresholds:
    """How sure a quotation must be, and how much a story must be about what is asked."""

    quoted: float = 0.56
    related: float = 0.36


@dataclass(frozen=True)
class Quote:
    """Sentences of a published story, word for word, as an answer.

    article: the story, as the archive has it.
    sentences: in the order of the story. telling: which of them tells what is asked.
    """

    article: object
    sentences: tuple
    telling: int = 0

    @property
    def text(self):
        """Return the sentences, with an ellipsis where others stand between them."""
        text = self.sentences[0].text
        for before, after in zip(self.sentences, self.sentences[1:], strict=False):
            text += (" " if after.number == before.number + 1 else " … ") + after.text
        return text

    @property
    def anchor(self):
        """Return the anchor of the paragraph that tells what is asked."""
        return self.sentences[self.telling].anchor

    def get_absolute_url(self):
        """Return the address of the very paragraph."""
        return self.address_of(self.sentences[self.telling])

    def address_of(self, sentence):
        """Return the address of the paragraph of one of its sentences."""
        return address_of(self.article, sentence.anchor)

    @property
    def is_old(self):
        """Whether so long has passed that it may no longer be so."""
        return timezone.now() - self.article.published_at > OLD_AFTER


@dataclass(frozen=True)
class Answer:
    """What the archive says: quotations, or else related articles, or nothing.

    confidence: how sure the first quotation is to answer, 0 to 1.
    kinship: how much the nearest story is about what is asked, 0 to 1.
    """

    outcome: Outcome
    confidence: float = 0.0
    kinship: float = 0.0
    quotes: tuple = ()
    articles: tuple = ()


def answer(text, archive, thresholds, reading=None):
    """Answer a question.

    archive: has size(), frequencies(words) and stories_with(terms, limit); see archive.py.
    reading: key of the story that whoever asks has open; it is looked at whatever its words, and
        where it surely answers it is quoted first. The archive has stories_of(keys) then.
    """
    found = _found(text, archive, reading)
    return _decided(found, thresholds, reading) if found else Answer(Outcome.NONE)


def best_of(text, archive):
    """Return the best evidence that an archive has for a question, or None."""
    found = _found(text, archive)
    return found[0][0] if found else None


def _found(text, archive, reading=None):
    """Return the evidence of each story for a question, those of the best story first."""
    question = read(text)
    if not question.terms:
        return []
    words = {w.folded for term in question.terms for w in words_of(term.phrase)}
    weights = Weights(question, archive.frequencies(words), archive.size())
    stories = archive.stories_with(_telling(question, weights), CANDIDATES)
    if reading and all(story.key != reading for story in stories):
        stories += archive.stories_of([reading])
    readings = [Reading(question, story, weights) for story in stories]
    readings.sort(key=lambda one: (one.story.key != reading, -one.promise))
    near = [one for one in readings[:STORIES_LOOKED_AT] if any(one.present)]
    found = [evidences for one in near if (evidences := _evidences(one))]
    return sorted(found, key=_standing, reverse=True)


def _standing(evidences):
    return max(one.standing for one in evidences[:SENTENCES_THAT_TELL])


def _telling(question, weights):
    """Return the rarest words and pairs of a question with what each tells, the rarest first."""
    pairs = {" ".join(w.folded for w in words_of(pair)): 0.0 for pair in question.pairs}
    telling = {word: 0.0 for term in question.terms for word in _folded_words(term.phrase)}
    rarity = {term: weights.rarity(term) for term in (*telling, *pairs)}
    # A pair is as rare as the rarer of its words, and then rarer.
    rarity |= {pair: rarity[pair] + 0.3 for pair in pairs}
    rarest = sorted(rarity, key=lambda term: -rarity[term])
    there = [term for term in rarest if all(weights.frequency.get(w, 0) for w in term.split())]
    return {term: rarity[term] for term in there[:ASKED_FOR]}


def _folded_words(phrase):
    return [word.folded for word in words_of(phrase)]


def _evidences(reading):
    """Return the evidence of a story's sentences, the best first."""
    telling = [s for s in reading.story.sentences if s.tells]
    near = sorted(telling, key=lambda s: -reading.covers[s.number])[:LOOKED_AT]
    return sorted((evidence(reading, s) for s in near), key=lambda one: -one.score)


def _decided(found, thresholds, reading=None):
    best = found[0][0]
    confidence = _confidence(found[0])
    sure = [
        evidences
        for evidences in found
        if _confidence(evidences) >= thresholds.quoted
        and evidences[0].score >= SECOND_STORY * best.score
        and evidences[0].features["story"] >= best.features["story"] - LACKING
    ]
    is_about = best.kinship >= thresholds.related + CLOSER
    is_said = best.has_every_word and confidence >= CERTAIN
    if confidence >= thresholds.quoted and (is_about or is_said):
        sure = _newest_of_equals(sure)
        sure.sort(key=lambda evidences: evidences[0].story.key != reading)
        quotes = [_quote(evidences) for evidences in sure[:MAX_STORIES]]
        return Answer(Outcome.QUOTED, confidence, best.kinship, tuple(quotes))
    kin = [e for e in found if e[0].kinship >= thresholds.related]
    if kin:
        articles = tuple(e[0].story.article for e in kin[:MAX_STORIES])
        return Answer(Outcome.RELATED, confidence, best.kinship, articles=articles)
    return Answer(Outcome.NONE, confidence, best.kinship)


def _confidence(evidences):
    """Return how sure the first sentence of a story answers.

    Not at all when another comes as near and is of another year, number or role: what is asked
    is told of there, and not as it is asked.
    """
    first = evidences[0]
    nearer = [e for e in evidences if e.against and e.nearness > AS_NEAR * first.nearness]
    return 0.0 if nearer else first.confidence


def _newest_of_equals(found):
    """Return stories in their order, those that come as near as the first by date."""
    best = found[0][0].score
    equal = [e for e in found if e[0].score >= best * (1 - NEAR_EQUAL)]
    equal.sort(key=lambda e: e[0].story.published_at, reverse=True)
    return equal + [e for e in found if e not in equal]


def _quote(evidences):
    first = evidences[0]
    sentences, telling = [first.sentence], first.sentence
    if first.reading.question.kind == "why" and first.features["typed"] < 0.5:
        # What has happened is told, then why.
        sentences += [s for s in [reason_behind(first.story, first.sentence)] if s]
    else:
        further = [e for e in evidences[1:] if _goes_with(e, first)][: MAX_SENTENCES - 1]
        sentences += [e.sentence for e in further]
        telling = max([first, *further], key=lambda e: e.confidence).sentence
    sentences.sort(key=lambda sentence: sentence.number)
    return Quote(first.story.article, tuple(sentences), sentences.index(telling))


def _goes_with(further, first):
    """Return whether a sentence may stand beside the first."""
    # An update has an address of its own, where nothing else stands.
    same_place = update_of(further.sentence.anchor) == update_of(first.sentence.anchor)
    near = further.score >= SECOND_SENTENCE * first.score
    return near and same_place and not further.against and not _repeats(further, first)


def _repeats(further, first):
    """Return whether a sentence says little more than the first, as a row of a table may."""
    said = {word.folded for word in first.sentence.words}
    words = {word.folded for word in further.sentence.words}
    return len(words - said) < NEWS * len(words)
