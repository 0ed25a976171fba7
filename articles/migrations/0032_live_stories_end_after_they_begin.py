"""Hold the stories that were there before to 0031's rule, while people go on reading them."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0031_live_stories"),
    ]

    operations = [ValidateConstraint("article", "coverage_ends_after_it_begins")]
