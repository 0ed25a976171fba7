"""Indexes of the tables that are large, built while people go on reading and writing.

PostgreSQL does so outside a transaction only. What a run that broke off left
behind is made anew by the next one.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models

from articles.migrations._again import AddIndexAgain


def add_unique(constraint, columns):
    """Add a unique constraint of stories under a condition, which to PostgreSQL is an index.

    columns: SQL, the columns and the condition.
    """
    drop = f'DROP INDEX CONCURRENTLY IF EXISTS "{constraint.name}"'
    make = f'CREATE UNIQUE INDEX CONCURRENTLY "{constraint.name}" ON articles_article {columns}'
    return migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RunSQL([drop, make], drop)],
        state_operations=[migrations.AddConstraint("article", constraint)],
    )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0008_nothing_written_is_changed"),
    ]

    operations = [
        AddIndexAgain(
            "article",
            models.Index(fields=["stage", "-latest_revision"], name="article_desk_stage"),
        ),
        AddIndexAgain(
            "article",
            models.Index(fields=["created_by", "-latest_revision"], name="article_desk_writer"),
        ),
        AddIndexAgain(
            "article",
            models.Index(fields=["section", "-latest_revision"], name="article_desk_section"),
        ),
        AddIndexAgain(
            "article",
            models.Index(
                fields=["section", "stage", "-latest_revision"], name="article_desk_section_stage"
            ),
        ),
        AddIndexAgain(
            "article",
            models.Index(
                fields=["-latest_revision"],
                condition=models.Q(is_sponsored=True),
                name="article_desk_sponsored",
            ),
        ),
        AddIndexAgain("article", GinIndex(fields=["desk_vector"], name="article_desk_search")),
        AddIndexAgain(
            "article",
            models.Index(
                fields=["series"],
                condition=models.Q(series__isnull=False),
                name="article_in_series",
            ),
        ),
        AddIndexAgain(
            "article",
            models.Index(
                fields=["approved_revision"],
                condition=models.Q(approved_revision__isnull=False),
                name="article_approved_text",
            ),
        ),
        add_unique(
            models.UniqueConstraint(
                fields=["series", "series_part"],
                condition=models.Q(published_at__isnull=False),
                name="series_part_live_once",
            ),
            '("series_id", "series_part") WHERE "published_at" IS NOT NULL',
        ),
        add_unique(
            models.UniqueConstraint(
                fields=["begun_in"],
                condition=models.Q(begun_in__isnull=False),
                name="article_begun_once",
            ),
            '("begun_in") WHERE "begun_in" IS NOT NULL',
        ),
        AddConstraintNotValid(
            "article",
            models.CheckConstraint(
                condition=models.Q(series__isnull=True, series_part__isnull=True)
                | models.Q(series__isnull=False, series_part__gte=1),
                name="part_of_a_series_has_its_number",
            ),
        ),
        ValidateConstraint("article", "part_of_a_series_has_its_number"),
        AddIndexAgain(
            "revision",
            models.Index(
                fields=["created_at"],
                condition=models.Q(reason="autosave"),
                name="revision_autosaves",
            ),
        ),
        AddIndexAgain("auditentry", models.Index(fields=["verb", "-id"], name="audit_by_verb")),
        AddIndexAgain("auditentry", models.Index(fields=["-created_at"], name="audit_by_time")),
    ]
