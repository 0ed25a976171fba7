import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

REFUSE = """
CREATE TRIGGER page_state_is_append_only BEFORE UPDATE OR DELETE ON articles_pagestate
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
"""
ALLOW = "DROP TRIGGER page_state_is_append_only ON articles_pagestate;"


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0020_breaking_news'),
    ]

    operations = [
        migrations.CreateModel(
            name='PageState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.BigIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='từ lúc')),
                ('stories', models.JSONField()),
                ('page', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='states', to='articles.arrangedpage')),
                ('arrangement', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.arrangement')),
                ('breaking', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.breakingnews')),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('lead_placed', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.arrangement')),
            ],
            options={
                'verbose_name': 'trang đã ra',
                'verbose_name_plural': 'trang đã ra',
                'ordering': ['-edition', '-pk'],
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['page', 'at'], name='page_state_at')],
                'constraints': [models.UniqueConstraint(fields=('page', 'edition'), name='page_has_one_state_at_a_time')],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
