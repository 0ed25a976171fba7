"""Indexes of the library, which is large, built outside a transaction as in 0009."""

from django.db import migrations, models

from articles.migrations._again import AddIndexAgain


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0021_page_states"),
    ]

    operations = [
        AddIndexAgain(
            "photo",
            models.Index(
                condition=models.Q(("licence_until__isnull", False)),
                fields=["licence_until"],
                name="photo_licence_until",
            ),
        ),
        AddIndexAgain("photo", models.Index(fields=["licence", "-id"], name="photo_by_licence")),
        AddIndexAgain("photo", models.Index(fields=["taken_on", "-id"], name="photo_by_day")),
        AddIndexAgain("photo", models.Index(fields=["credit", "-id"], name="photo_by_credit")),
        AddIndexAgain(
            "photo",
            models.Index(
                condition=models.Q(("credit", ""), ("caption", ""), _connector="OR"),
                fields=["-id"],
                name="photo_incomplete",
            ),
        ),
        AddIndexAgain(
            "photo",
            models.Index(
                condition=models.Q(
                    ("licence_ended_on__isnull", True), ("licence_until__isnull", False)
                ),
                fields=["licence_until"],
                name="photo_licence_running",
            ),
        ),
    ]
