from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0006_schedules_and_trail_in_their_tables"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='article',
            name='schedule_has_its_revision',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_due',
        ),
        migrations.RemoveField(
            model_name='article',
            name='scheduled_for',
        ),
        migrations.RemoveField(
            model_name='article',
            name='scheduled_revision',
        ),
        migrations.RemoveField(
            model_name='auditentry',
            name='stage_after',
        ),
        migrations.RemoveField(
            model_name='auditentry',
            name='stage_before',
        ),
    ]
