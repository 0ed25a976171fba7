"""The index of published stories, and how the newest with some words are read from it."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

# The newest stories with some words, by the way that costs least: through the archive from its
# newest story back where nearly every story has them, else through the index of words. Left to
# itself PostgreSQL goes back story by story for words that the newest do not have, for seconds.
NEWEST_MATCHING = """
CREATE FUNCTION articles_newest_matching(
    wanted tsquery, since timestamptz, until timestamptz,
    before_at timestamptz, before_id bigint, most integer
) RETURNS TABLE (article_id bigint, published_at timestamptz)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
    looked_at CONSTANT integer := 40;
    far CONSTANT integer := 6000;
    begin_at timestamptz := least(before_at, until);
    have integer;
BEGIN
    SELECT count(*) INTO have FROM (
        SELECT vector FROM articles_indexedstory
        WHERE (begin_at IS NULL OR published_at <= begin_at)
        ORDER BY published_at DESC, article_id DESC LIMIT looked_at
    ) AS newest WHERE vector @@ wanted;
    IF have * 4 > looked_at THEN
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
        SELECT article_id, published_at, count(*) OVER () INTO before_id, before_at, have FROM (
            SELECT article_id, published_at FROM articles_indexedstory
            WHERE (begin_at IS NULL OR published_at <= begin_at)
            ORDER BY published_at DESC, article_id DESC LIMIT far
        ) AS walked
        ORDER BY published_at, article_id LIMIT 1;
        IF most = 0 OR have < far THEN
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
FORGET = "DROP FUNCTION articles_newest_matching"


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0034_notices_of_suggestions'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedStory',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='indexed', serialize=False, to='articles.article')),
                ('published_at', models.DateTimeField()),
                ('vector', django.contrib.postgres.search.SearchVectorField()),
                ('reading', models.PositiveSmallIntegerField(help_text='Cách đọc chữ lúc viết; chỉ mục viết theo cách cũ thì dựng lại.')),
            ],
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_search',
        ),
        migrations.RemoveField(
            model_name='article',
            name='search_vector',
        ),
        migrations.AddIndex(
            model_name='indexedstory',
            index=models.Index(fields=['-published_at', '-article'], name='indexed_newest'),
        ),
        migrations.AddIndex(
            model_name='indexedstory',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['vector'], name='indexed_words'),
        ),
        migrations.RunSQL(NEWEST_MATCHING, FORGET),
    ]
