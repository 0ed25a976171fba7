"""The newest stories with some words, month by month: as soon found in a large archive as in a small."""

from importlib import import_module

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations, models

from articles.migrations._again import AddIndexAgain

# The month of a story as a list of one number, which is what an index of words can hold beside
# them. By UTC, as an index may not depend on who asks.
MONTHS = """
CREATE OR REPLACE FUNCTION articles_months(at timestamptz) RETURNS integer[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY[(extract(year FROM at AT TIME ZONE 'UTC') * 12
    + extract(month FROM at AT TIME ZONE 'UTC'))::integer]
"""
NO_MONTHS = "DROP FUNCTION articles_months(timestamptz)"
BEFORE = import_module("articles.migrations.0044_newest_matching_in_large_archives")
# The newest month is asked for the words, then the two before, then four… The index meets both
# lists by itself: no vector is opened, and no row read of a story that has the words and is too
# old to be wanted. What is not found in 31 months is rare, or long ago, and looked for at once.
NEWEST_MATCHING = """
CREATE OR REPLACE FUNCTION articles_newest_matching(
    wanted tsquery, since timestamptz, until timestamptz,
    before_at timestamptz, before_id bigint, most integer
) RETURNS TABLE (article_id bigint, published_at timestamptz)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
    longest CONSTANT integer := 16;
    span integer := 1;
    found integer;
    month integer := (articles_months(least(
        before_at, until, (SELECT max(published_at) FROM articles_indexedstory)
    )))[1];
    oldest integer := (articles_months(greatest(
        since, (SELECT min(published_at) FROM articles_indexedstory)
    )))[1];
BEGIN
    WHILE month >= oldest LOOP
        -- Ordered by what no index is, so that the words are what is read first.
        IF span <= longest THEN
            RETURN QUERY SELECT article_id, published_at FROM articles_indexedstory
            WHERE vector @@ wanted
                AND articles_months(published_at)
                    && ARRAY(SELECT generate_series(month - span + 1, month))
                AND (since IS NULL OR published_at >= since)
                AND (until IS NULL OR published_at < until)
                AND (before_at IS NULL OR (published_at, article_id) < (before_at, before_id))
            ORDER BY published_at + interval '0' DESC, article_id DESC LIMIT most;
        ELSE
            RETURN QUERY SELECT article_id, published_at FROM articles_indexedstory
            WHERE vector @@ wanted
                AND published_at < make_timestamptz(month / 12, month % 12 + 1, 1, 0, 0, 0, 'UTC')
                AND (since IS NULL OR published_at >= since)
                AND (until IS NULL OR published_at < until)
                AND (before_at IS NULL OR (published_at, article_id) < (before_at, before_id))
            ORDER BY published_at + interval '0' DESC, article_id DESC LIMIT most;
            RETURN;
        END IF;
        GET DIAGNOSTICS found = ROW_COUNT;
        most := most - found;
        EXIT WHEN most <= 0;
        month := month - span;
        span := span * 2;
    END LOOP;
END
$$
"""


class Migration(migrations.Migration):
    # People go on publishing while a large archive is indexed anew.
    atomic = False

    dependencies = [("articles", "0044_newest_matching_in_large_archives")]

    operations = [
        migrations.RunSQL(MONTHS, NO_MONTHS),
        AddIndexAgain(
            "indexedstory",
            GinIndex(
                models.F("vector"),
                models.Func(models.F("published_at"), function="articles_months"),
                fastupdate=False,
                name="indexed_words_by_month",
            ),
        ),
        migrations.RunSQL(NEWEST_MATCHING, BEFORE.NEWEST_MATCHING),
        RemoveIndexConcurrently("indexedstory", "indexed_words"),
    ]
