"""Which photos the texts saved so far name. Some at a time, so that a run that broke off goes on."""

from django.db import migrations
from django.db.models import Max

BATCH = 5000
FILL = """
INSERT INTO articles_photomention (photo_id, article_id)
SELECT DISTINCT photo.id, revision.article_id
FROM articles_revision AS revision
CROSS JOIN LATERAL (
    SELECT found[1]::bigint AS id
    FROM regexp_matches(
        revision.content ->> 'body', '<figure data-photo="([0-9]{1,15})">', 'g'
    ) AS found
    UNION
    SELECT (revision.content ->> 'lead_photo')::bigint
) AS named
JOIN articles_photo AS photo ON photo.id = named.id
WHERE revision.id > %s AND revision.id <= %s
ON CONFLICT DO NOTHING
"""


def fill(apps, schema_editor):
    """Read every text once, the oldest first."""
    newest = apps.get_model("articles", "Revision").objects.aggregate(at=Max("pk"))["at"] or 0
    with schema_editor.connection.cursor() as cursor:
        for last in range(0, newest, BATCH):
            cursor.execute(FILL, [last, last + BATCH])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0011_photo_desk"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
