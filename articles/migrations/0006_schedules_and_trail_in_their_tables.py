from django.contrib.postgres.search import SearchVector
from django.db import migrations
from django.db.models import F
from django.db.models.functions import JSONObject

BATCH = 5_000


def move(apps, schema_editor):
    """Keep each set time as a row of its own, each stage of the trail in before and after."""
    Article = apps.get_model("articles", "Article")
    DueAct = apps.get_model("articles", "DueAct")
    scheduled = Article.objects.filter(scheduled_for__isnull=False)
    DueAct.objects.bulk_create(
        DueAct(
            article=article,
            verb="publish",
            at=article.scheduled_for,
            revision_id=article.scheduled_revision_id,
        )
        for article in scheduled.only("pk", "scheduled_for", "scheduled_revision_id")
    )
    AuditEntry = apps.get_model("articles", "AuditEntry")
    AuditEntry.objects.update(
        before=JSONObject(stage=F("stage_before")), after=JSONObject(stage=F("stage_after"))
    )


def make_searchable(apps, schema_editor):
    """Fill the column that the desk's search reads, a few thousand rows at a time."""
    Article = apps.get_model("articles", "Article")
    last = 0
    while keys := list(
        Article.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        last = keys[-1]
        Article.objects.filter(pk__in=keys).update(
            desk_vector=SearchVector("desk_key", config="simple")
        )


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0005_writing_desk"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RunPython(make_searchable, migrations.RunPython.noop),
    ]
