"""From how common on words are looked for story by story: in a larger archive from sooner on."""

from django.db import migrations

# As in 0035, but for how the way is chosen. Through the archive costs some 16 microseconds a
# story, and the more stories, the rarer the words; through the index some 2.5 for each story that
# has them, most of which are not wanted. Measured with 100,000 stories; they cost the same where a
# share of sqrt(6400 / stories) has the words: a quarter of 100,000, one in twelve of a million.
NEWEST_MATCHING = """
CREATE OR REPLACE FUNCTION articles_newest_matching(
    wanted tsquery, since timestamptz, until timestamptz,
    before_at timestamptz, before_id bigint, most integer
) RETURNS TABLE (article_id bigint, published_at timestamptz)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
    looked_at CONSTANT integer := 120;
    stories real := (SELECT reltuples FROM pg_class WHERE oid = 'articles_indexedstory'::regclass);
    -- Nobody has counted the stories of a new archive.
    common real := least(0.25, sqrt(6400 / greatest(stories, 1)));
    far integer := 1500 / common;
    begin_at timestamptz := least(before_at, until);
    have integer;
BEGIN
    SELECT count(*) INTO have FROM (
        SELECT vector FROM articles_indexedstory
        WHERE (begin_at IS NULL OR published_at <= begin_at)
        ORDER BY published_at DESC, article_id DESC LIMIT looked_at
    ) AS newest WHERE vector @@ wanted;
    IF have > looked_at * common THEN
        RETURN QUERY SELECT walked.article_id, walked.published_at FROM (
            SELECT article_id, published_at, vector FROM articles_indexedstory
            WHERE (begin_at IS NULL OR published_at <= begin_at)
            ORDER BY published_at DESC, article_id DESC LIMIT far
        ) AS walked
        WHERE vector @@ wanted
            AND (since IS NULL OR published_at >= since)
            AND (until IS NULL OR published_at < until)
            AND (before_at IS NULL OR (published_at, article_id) < (before_at, before_id))
        ORDER BY published_at DESC, article_id DESC LIMIT most;
        GET DIAGNOSTICS have = ROW_COUNT;
        most := most - have;
        IF most = 0 THEN
            RETURN;
        END IF;
        SELECT article_id, published_at, count(*) OVER () INTO before_id, before_at, have FROM (
            SELECT article_id, published_at FROM articles_indexedstory
            WHERE (begin_at IS NULL OR published_at <= begin_at)
            ORDER BY published_at DESC, article_id DESC LIMIT far
        ) AS walked
        ORDER BY published_at, article_id LIMIT 1;
        IF have < far THEN
            RETURN;
        END IF;
    END IF;
    -- Ordered by what no index is, so that the words are what is read first.
    RETURN QUERY SELECT article_id, published_at FROM articles_indexedstory
    WHERE vector @@ wanted
        AND (since IS NULL OR published_at >= since)
        AND (until IS NULL OR published_at < until)
        AND (before_at IS NULL OR (published_at, article_id) < (before_at, before_id))
    ORDER BY published_at + interval '0' DESC, article_id DESC LIMIT most;
END
$$
"""


class Migration(migrations.Migration):

    dependencies = [("articles", "0043_questions_asked_often")]

    operations = [migrations.RunSQL(NEWEST_MATCHING, migrations.RunSQL.noop)]
