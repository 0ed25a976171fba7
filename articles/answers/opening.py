"""Questions to begin with, for whoever opens the page of Hỏi đáp and has asked nothing yet."""

from articles.models import Article, AskedQuestion, StoryQuestion, Suggestion
from kinhtedothi.vietnamese.words import words_of

MOST = 8
# Of those, what many ask; the others are of the stories for which one was approved last.
MOST_OFTEN = 4
# Some stand twice, or are answered by stories that were withdrawn since.
LOOKED_AT = 20


def opening_questions():
    """Return the texts of questions that published stories answer, at most MOST, each once."""
    approved = StoryQuestion.objects.before_readers().order_by("-approved_at", "-pk")[:LOOKED_AT]
    texts = [*_asked_often(), *(question.text for question in approved)]
    different = {}
    for text in texts:
        different.setdefault(tuple(word.folded for word in words_of(text)), text)
    return list(different.values())[:MOST]


def _asked_often():
    """Return what search suggests too: fit to be printed, as articles.search.often_asked says."""
    fit = Suggestion.objects.filter(kind=Suggestion.Kind.QUESTION).values("subject")
    often = list(AskedQuestion.objects.often().filter(pk__in=fit).most_asked()[:LOOKED_AT])
    keys = {key for question in often for key in question.stories}
    there = set(Article.objects.published().filter(pk__in=keys).values_list("pk", flat=True))
    return [one.asked for one in often if there.intersection(one.stories)][:MOST_OFTEN]
