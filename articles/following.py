"""The newest stories of the topics and authors that a reader's device follows."""

from django.db.models.expressions import RawSQL

from articles.models import Article

KINDS = ("su-kien", "tac-gia")
MOST_NAMES = 50
STORIES = 30

# The last of each name by their numbers, which indexes have in order: as many rows whatever
# the archive holds.
LAST_OF_EACH = """
    SELECT link.article_id FROM articles_topic name CROSS JOIN LATERAL (
        SELECT article_id FROM articles_articletopic
        WHERE topic_id = name.id ORDER BY article_id DESC LIMIT %s
    ) link WHERE name.slug = ANY(%s)
    UNION
    SELECT link.article_id FROM articles_author name CROSS JOIN LATERAL (
        SELECT article_id FROM articles_byline
        WHERE author_id = name.id ORDER BY article_id DESC LIMIT %s
    ) link WHERE name.slug = ANY(%s)
"""


def newest_of(topics, authors, at=None):
    """Return the newest published stories as cards, in one query; none that is paid for.

    topics, authors: slugs, together no more than MOST_NAMES; unknown ones add nothing.
    at: aware datetime to judge by; now when omitted.
    """
    # Drafts and what was withdrawn stand among the last as well.
    each = 2 * STORIES
    keys = RawSQL(LAST_OF_EACH, [each, list(topics), each, list(authors)])  # noqa: S611
    stories = Article.objects.published(at).filter(is_sponsored=False, pk__in=keys)
    return list(stories.for_cards().newest_first()[:STORIES])
