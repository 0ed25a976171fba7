"""The archive as questions are asked of it: only this file knows what finds stories."""

from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, F, OuterRef, Subquery

from articles import body
from articles.answers.live_updates import paragraphs_of
from articles.answers.story import STANDFIRST, Story
from articles.models import Article, Correction, LiveUpdate
from articles.search import vocabulary
from articles.search.lexemes import quoted

# A word of more stories is common; how common does not matter any more.
COMMON = 3000
# Of the stories with a word so many of the newest are looked at.
NEWEST = 500
# So many of a live story's newest updates are read.
UPDATES = 60
SIZE_KEPT_S = 600
FREQUENCIES = f"""
SELECT asked.word, (
    SELECT count(*) FROM (
        SELECT FROM articles_indexedstory WHERE vector @@ asked.query::tsquery LIMIT {COMMON}
    ) AS found
) FROM unnest(%s::text[], %s::text[]) AS asked(word, query)
"""  # noqa: S608 (constants of this file alone)
TELLING = f"""
SELECT found.article_id
FROM unnest(%s::text[], %s::float[]) AS asked(query, weight),
    LATERAL articles_newest_matching(
        asked.query::tsquery, NULL, NULL, NULL, NULL, {NEWEST}
    ) AS found
GROUP BY found.article_id ORDER BY sum(asked.weight) DESC, found.article_id DESC LIMIT %s
"""  # noqa: S608 (constants of this file alone)


class PublishedArchive:
    """The published stories that nobody pays for."""

    def size(self):
        """Return how many there are, as of a few minutes ago."""
        return cache.get_or_set("answers:size", lambda: self._stories().count(), SIZE_KEPT_S)

    def frequencies(self, words):
        """Return {word: in how many stories it is} for folded words.

        As it was counted last night; one that is new since is counted now, up to COMMON.
        """
        size, shares = self.size(), vocabulary.shares(words)
        known = {word: round(share * size) for word, share in shares.items()}
        return known | self._counted(sorted(set(words) - set(known)))

    def _counted(self, words):
        if not words:
            return {}
        queries = [quoted(word) for word in words]
        with connection.cursor() as cursor:
            cursor.execute(FREQUENCIES, [words, queries])
            return dict(cursor.fetchall())

    def stories_with(self, terms, limit):
        """Return the stories with the most telling of some terms, as story.Story.

        terms: {folded word, or two with a space between that stand side by side: what it tells}.
        """
        # The index has words and pairs of words alike.
        queries = [quoted(term) for term in terms]
        with connection.cursor() as cursor:
            cursor.execute(TELLING, [queries, list(terms.values()), limit])
            keys = [key for (key,) in cursor.fetchall()]
        return self.stories_of(keys)

    def stories_of(self, keys):
        """Return the stories of these keys, in their order; those that readers cannot see left out.

        What somebody paid for is left out too.
        """
        articles = self.articles(keys)
        return _stories_of([articles[key] for key in keys if key in articles])

    def sample(self, number):
        """Return some of the stories, from all of the years, as story.Story."""
        keys = self._stories().order_by("pk").values_list("pk", flat=True)
        first, last = keys.first(), keys.last()
        step = max(1, ((last or 0) - (first or 0)) // max(1, number))
        wanted = self._stories().annotate(rest=F("pk") % step).filter(rest=0).order_by("-pk")
        return _stories_of(list(wanted[:number]))

    def articles(self, keys):
        """Return {key: article} of those that readers can see, with what an answer prints."""
        corrected = Exists(Correction.objects.standing().filter(article=OuterRef("pk")))
        articles = self._stories().annotate(is_corrected=corrected)
        return articles.for_page().in_bulk(keys)

    def _stories(self):
        return Article.objects.published().filter(is_sponsored=False)


def _stories_of(articles):
    """Return articles as they are read for an answer, live ones with their newest updates."""
    live = [article.pk for article in articles if article.is_live_story]
    updates = {key: [] for key in live}
    for update in _newest_updates(live) if live else []:
        updates[update.article_id].append(update)
    return [story_of(article, updates.get(article.pk, [])) for article in articles]


def _newest_updates(keys):
    of_story = LiveUpdate.objects.filter(article=OuterRef("article")).newest_first()
    last = Subquery(of_story.values("number")[:1])
    newest = LiveUpdate.objects.shown().filter(article__in=keys, number__gt=last - UPDATES)
    return newest.newest_first().only("article_id", "number", "headline", "body")


def story_of(article, updates=()):
    """Return an article as it is read for an answer. updates: of a live story, the newest first."""
    return Story(
        article.pk,
        article.headline,
        f"{article.kicker} {article.standfirst}",
        article.published_at,
        [
            body.Paragraph(STANDFIRST, article.standfirst),
            *body.paragraphs(article.body),
            *paragraphs_of(updates),
        ],
        article,
    )
