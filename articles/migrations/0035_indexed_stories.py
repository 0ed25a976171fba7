"""The index of published stories, and how the newest with some words are read from it."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

# However common the words, the stories that have them are read from the index of words: for the
# newest of few PostgreSQL would else go through the archive story by story, reading every vector.
NEWEST_MATCHING = """
CREATE FUNCTION articles_newest_matching(
    wanted tsquery, since timestamptz, until timestamptz,
    before_at timestamptz, before_id bigint, most integer
) RETURNS TABLE (article_id bigint, published_at timestamptz)
LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
AS $$
    SELECT article_id, published_at FROM articles_indexedstory
    WHERE vector @@ wanted
        AND (since IS NULL OR published_at >= since)
        AND (until IS NULL OR published_at < until)
        AND (before_at IS NULL OR (published_at, article_id) < (before_at, before_id))
    ORDER BY published_at DESC, article_id DESC LIMIT most
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
