"""What search suggests while somebody types.

Sections, topics, tags, stories of these days, and questions that many ask and stories answer.
"""

from datetime import timedelta
from itertools import chain

from django.db import connection, transaction
from django.db.models import Count, Min, Q
from django.utils import timezone

from articles.models import Article, AskedQuestion, ReadingRank, Section, Suggestion, Tag, Topic
from articles.search.often_asked import often_asked
from articles.search.one_step import LETTERS, one_step_from
from articles.search.telex import from_telex
from kinhtedothi.vietnamese.words import normal, words_of

Kind = Suggestion.Kind
QUOTED = AskedQuestion.Outcome.QUOTED

MOST = 8
# Of those, sections, topics and tags, where there are stories too.
MOST_NAMES = 5
# Questions, where there is room.
MOST_QUESTIONS = 2
# A single letter begins a word of nearly every headline.
FEWEST_LETTERS = 2
# With fewer, one mistake in typing may have meant anything; of more, nobody sees which.
MISTAKEN = range(4, 41)
LONGEST_KEY = 80
RECENT = timedelta(days=7)
MOST_STORIES = 3_000
MOST_TAGS = 20_000
BATCH = 2_000
# A section and a topic come before tags, which count their stories.
OF_SECTION, OF_TOPIC, MOST_OF_TAG = 3_000, 2_000, 1_999
# In hours, as if the story came so much later: most read over days, the first word of all.
MOST_READ = {7: 72, 30: 24 * 30}
BEGINNING = 24
# What is asked more often than this is no more likely meant.
MOST_TIMES = 10_000

# Names of the columns and kinds alone are put in here.
_SUGGEST = f"""
SELECT text, kind, address FROM (
    SELECT *, row_number() OVER (
        PARTITION BY CASE kind
            WHEN '{Kind.STORY}' THEN 1 WHEN '{Kind.QUESTION}' THEN 2 ELSE 0
        END ORDER BY weight DESC, subject DESC
    ) AS place
    FROM (
        SELECT DISTINCT ON (kind, subject) text, kind, address, subject, weight
        FROM unnest(%(begun)s::text[]) AS begun
        JOIN articles_suggestion ON key ~>=~ begun AND key ~<~ (begun || %(last)s)
        ORDER BY kind, subject, weight DESC
    ) AS matching
) AS ranked
WHERE place <= {2 * MOST} AND CASE kind
    WHEN '{Kind.STORY}' THEN EXISTS (
        SELECT FROM articles_article WHERE id = subject AND published_at <= %(now)s
    )
    WHEN '{Kind.QUESTION}' THEN EXISTS (
        SELECT FROM articles_askedquestion asked
        JOIN articles_article story ON story.id = ANY(asked.stories)
        WHERE asked.id = subject AND asked.outcome = '{QUOTED}' AND published_at <= %(now)s
    )
    -- A name that only drafts and withdrawn stories have would tell of them.
    WHEN '{Kind.TAG}' THEN EXISTS (
        SELECT FROM articles_articletag link JOIN articles_indexedstory
        ON article_id = content_object_id WHERE tag_id = subject
    )
    WHEN '{Kind.TOPIC}' THEN EXISTS (
        SELECT FROM articles_articletopic link JOIN articles_indexedstory USING (article_id)
        WHERE topic_id = subject
    )
    ELSE EXISTS (SELECT FROM articles_section WHERE id = subject)
END
ORDER BY place
"""  # noqa: S608
LAST_OF_ALL = "\U0010ffff"


def suggestions(typed):
    """Return what somebody may want who has typed so far, as {text, kind, address}, at most MOST.

    Any word of a name begins with it, whatever the diacritics, or does when Telex that was
    left over is read as letters; where nothing does, when one mistake is mended.
    """
    keys = {key_of(typed), key_of(from_telex(typed))}
    keys = {key for key in keys if len(key) >= FEWEST_LETTERS}
    found = _beginning_with(keys) if keys else []
    mended = {near for key in keys if len(key) in MISTAKEN for near in _near(key)}
    if not found and mended:
        found = _beginning_with(mended)
    return [
        {"text": text, "kind": Kind(kind).label, "address": address}
        for text, kind, address in _chosen(_as_typed_first(found, typed))
    ]


def key_of(text):
    """Return the key of a text: its words without diacritics."""
    return " ".join(word.folded for word in words_of(text))[:LONGEST_KEY]


def follow(article):
    """Bring what is suggested of a story up to date: publish it first, or withdraw it."""
    Suggestion.objects.filter(kind=Kind.STORY, subject=article.pk).delete()
    is_recent = article.is_published and article.published_at > timezone.now() - RECENT
    if is_recent and not article.is_sponsored:
        Suggestion.objects.bulk_create(_of_story(article))


def refresh():
    """Write anew what is suggested, as sections, topics, tags, questions and readings are now."""
    with transaction.atomic(), connection.cursor() as cursor:
        # One at a time; it keeps nobody from publishing.
        cursor.execute("LOCK TABLE articles_suggestion IN SHARE UPDATE EXCLUSIVE MODE")
        _replace(~Q(kind=Kind.STORY), chain(_of_names(), _of_questions()))
    with transaction.atomic(), connection.cursor() as cursor:
        # Whoever publishes now comes before it or after it, and no story is suggested twice.
        cursor.execute("LOCK TABLE articles_suggestion IN SHARE ROW EXCLUSIVE MODE")
        _replace(Q(kind=Kind.STORY), _of_stories())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_suggestion")


def _replace(which, by):
    Suggestion.objects.filter(which).delete()
    Suggestion.objects.bulk_create(by, batch_size=BATCH)


def _near(key):
    return {near.lstrip() for near in one_step_from(key, f"{LETTERS} ")}


def _beginning_with(keys):
    with connection.cursor() as cursor:
        given = {"begun": list(keys), "last": LAST_OF_ALL, "now": timezone.now()}
        cursor.execute(_SUGGEST, given)
        return cursor.fetchall()


def _as_typed_first(found, typed):
    """Return what was found with those first that have what was typed, diacritics and all."""
    written = normal(typed).strip()
    return sorted(found, key=lambda one: written not in normal(one[0]))


def _chosen(found):
    stories = [one for one in found if one[1] == Kind.STORY]
    questions = [one for one in found if one[1] == Kind.QUESTION][:MOST_QUESTIONS]
    names = [one for one in found if one[1] not in (Kind.STORY, Kind.QUESTION)]
    room = MOST - len(questions)
    names = names[: max(MOST_NAMES, room - len(stories))]
    return (names + stories)[:room] + questions


def _of_names():
    for section in Section.objects.all():
        yield from _starts(section.name, Kind.SECTION, section, OF_SECTION)
    for topic in Topic.objects.all():
        yield from _starts(topic.name, Kind.TOPIC, topic, OF_TOPIC)
    count = Count("tagged_articles__content_object__indexed")
    tags = Tag.objects.in_use().annotate(stories=count).filter(stories__gt=0)
    for tag in tags.order_by("-stories")[:MOST_TAGS]:
        yield from _starts(tag.name, Kind.TAG, tag, min(tag.stories, MOST_OF_TAG))


def _of_questions():
    for question in often_asked():
        yield from _starts(question.asked, Kind.QUESTION, question, min(question.times, MOST_TIMES))


def _of_stories():
    now = timezone.now()
    ranks = ReadingRank.objects.values_list("article").annotate(Min("days"))
    most_read = dict(ranks.order_by())
    # A list of suggestions has no room to say what is paid for.
    published = Article.objects.published(now).filter(is_sponsored=False)
    published = published.only("headline", "slug", "published_at")
    recent = published.filter(published_at__gt=now - RECENT).newest_first()[:MOST_STORIES]
    for story in recent:
        yield from _of_story(story, MOST_READ.get(most_read.pop(story.pk, None), 0))
    for story in published.filter(pk__in=most_read):
        yield from _of_story(story, MOST_READ.get(most_read[story.pk], 0))


def _of_story(story, hours=0):
    hour = int(story.published_at.timestamp()) // 3600
    return _starts(story.headline, Kind.STORY, story, hour + hours, BEGINNING)


def _starts(text, kind, subject, weight, more_at_beginning=OF_SECTION):
    """Return the rows of a name, one from each of its words on."""
    words = [word.folded for word in words_of(text)]
    keys = dict.fromkeys(" ".join(words[at:])[:LONGEST_KEY] for at in range(len(words)))
    return [
        Suggestion(
            text=text,
            key=key,
            kind=kind,
            subject=subject.pk,
            address=subject.get_absolute_url(),
            weight=weight if at else weight + more_at_beginning,
        )
        for at, key in enumerate(keys)
    ]
