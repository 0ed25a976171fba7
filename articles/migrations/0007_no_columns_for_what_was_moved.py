"""The columns go whose rows 0006 moved. Going back makes them again, empty, for it to fill."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_old_rows_at_the_new_desk"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="article", name="schedule_has_its_revision"),
        migrations.RemoveIndex(model_name="article", name="article_due"),
        migrations.RemoveField(model_name="article", name="scheduled_for"),
        migrations.RemoveField(model_name="article", name="scheduled_revision"),
        migrations.RemoveField(model_name="article", name="desk_key"),
        # Without a default they could not be made again beside the rows of the trail.
        migrations.AlterField(
            model_name="auditentry",
            name="stage_before",
            field=models.CharField(max_length=12, default=""),
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="stage_after",
            field=models.CharField(max_length=12, default=""),
        ),
        migrations.RemoveField(model_name="auditentry", name="stage_before"),
        migrations.RemoveField(model_name="auditentry", name="stage_after"),
    ]
