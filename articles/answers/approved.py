"""Questions that an editor approved for a story: asked by a reader, their paragraphs come first."""

from dataclasses import replace

from articles.answers.answering import MAX_SENTENCES, MAX_STORIES, Outcome, Quote
from articles.answers.archive import story_of
from articles.answers.deciding import evidence
from articles.answers.question import read
from articles.answers.same_question import asks_the_same
from articles.answers.scoring import Reading, Weights
from articles.models import StoryQuestion
from kinhtedothi.vietnamese.words import words_of


def with_approved(text, answer, archive):
    """Return an Answer with the paragraphs approved for a question before its own quotes.

    Asked in the very words, whatever the case, diacritics and signs, they answer it. Asked in
    other words, they come first among what is quoted anyway, of the same stories.
    archive: as answer() had it.
    """
    if quotes := _quotes(text, archive):
        sure = {"outcome": Outcome.QUOTED, "confidence": 1.0, "articles": ()}
        return replace(answer, quotes=_before(quotes, answer.quotes), **sure)
    if answer.quotes and (quotes := _of_the_same_stories(text, answer.quotes, archive)):
        return replace(answer, quotes=_before(quotes, answer.quotes))
    return answer


def _before(quotes, others):
    stories = {quote.article.pk for quote in quotes}
    others = [quote for quote in others if quote.article.pk not in stories]
    return tuple([*quotes, *others][:MAX_STORIES])


def _of_the_same_stories(text, quotes, archive):
    """Return Quotes of paragraphs approved for what is asked in other words, one of a story."""
    asked, articles = read(text), {quote.article.pk: quote.article for quote in quotes}
    shown = StoryQuestion.objects.shown().filter(article__in=articles)
    same = {}
    for question in shown:
        if asks_the_same(asked, read(question.text)):
            same.setdefault(question.article_id, question)
    there = [same[key] for key in articles if key in same]
    return [quote for one in there if (quote := _quote(one, articles[one.article_id], archive))]


def _quotes(text, archive):
    """Return the Quotes of paragraphs approved for these words, of the newest stories first."""
    asked = words_of(text)
    folded = " ".join(word.folded for word in asked)
    same = StoryQuestion.objects.shown().filter(folded=folded, article__published_at__isnull=False)
    newest = same.order_by("-article__published_at", "-article_id")
    # Of those, what somebody paid for is left out by the archive.
    found = list(newest.filter(article__is_sponsored=False)[:MAX_STORIES])
    articles = archive.articles([one.article_id for one in found]) if found else {}
    there = [one for one in found if one.article_id in articles]
    quotes = [_quote(one, articles[one.article_id], archive) for one in there]
    return [quote for quote in quotes if quote]


def _quote(question, article, archive):
    """Return the Quote of a question's paragraph, None if readers do not see it there."""
    story = story_of(article)
    sentences = [one for one in story.sentences if one.anchor == question.anchor]
    if len(sentences) > MAX_SENTENCES:
        sentences = _best(question, story, sentences, archive)
    return Quote(article, tuple(sentences)) if sentences else None


def _best(question, story, sentences, archive):
    """Return the sentences of a paragraph that come nearest to a question, in their order."""
    asked = read(question.text)
    words = {word.folded for term in asked.terms for word in words_of(term.phrase)}
    reading = Reading(asked, story, Weights(asked, archive.frequencies(words), archive.size()))
    nearest = sorted(sentences, key=lambda one: -evidence(reading, one).score)
    return sorted(nearest[:MAX_SENTENCES], key=lambda one: one.number)
