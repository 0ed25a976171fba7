import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

REFUSE = """
CREATE TRIGGER front_page_state_is_append_only BEFORE UPDATE OR DELETE ON articles_frontpagestate
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
"""
ALLOW = "DROP TRIGGER front_page_state_is_append_only ON articles_frontpagestate;"


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0020_breaking_news'),
    ]

    operations = [
        migrations.CreateModel(
            name='FrontPageState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.BigIntegerField(unique=True)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='từ lúc')),
                ('stories', models.JSONField()),
                ('arrangement', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.arrangement')),
                ('breaking', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.breakingnews')),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led_front_page', to='articles.article')),
                ('lead_placed', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.arrangement')),
            ],
            options={
                'verbose_name': 'trang nhất đã ra',
                'verbose_name_plural': 'trang nhất đã ra',
                'ordering': ['-edition'],
                'default_permissions': ('view',),
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
