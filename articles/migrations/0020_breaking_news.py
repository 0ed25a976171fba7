import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A text that readers saw stays as it was; it may end earlier, and no row goes.
GUARD = """
CREATE FUNCTION articles_breaking_news_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.text, NEW.begins_at, NEW.set_at, NEW.set_by_id)
            = (OLD.id, OLD.text, OLD.begins_at, OLD.set_at, OLD.set_by_id)
        AND NEW.story_id IS NOT DISTINCT FROM OLD.story_id
        AND NEW.ends_at <= OLD.ends_at
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Breaking news only ends earlier; it is neither rewritten nor deleted.'
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER breaking_news_stays BEFORE UPDATE OR DELETE ON articles_breakingnews
    FOR EACH ROW EXECUTE FUNCTION articles_breaking_news_stays();
"""
ALLOW = """
DROP TRIGGER breaking_news_stays ON articles_breakingnews;
DROP FUNCTION articles_breaking_news_stays();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_arrangements_are_never_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BreakingNews',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=120, verbose_name='tin')),
                ('begins_at', models.DateTimeField(verbose_name='từ')),
                ('ends_at', models.DateTimeField(verbose_name='đến')),
                ('set_at', models.DateTimeField(auto_now_add=True, verbose_name='đưa lúc')),
                ('state', models.CharField(choices=[('waiting', 'Chờ giờ'), ('showing', 'Đang hiện'), ('over', 'Đã hết')], default='waiting', max_length=7)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người tắt')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đưa')),
                ('story', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article', verbose_name='bài')),
            ],
            options={
                'verbose_name': 'tin nóng',
                'verbose_name_plural': 'tin nóng',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['ends_at'], name='breaking_news_end'), models.Index(condition=models.Q(('state', 'over'), _negated=True), fields=['begins_at'], name='breaking_news_not_over')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gte', models.F('begins_at'))), name='breaking_news_ends_after_it_begins', violation_error_message='Giờ kết thúc phải ở sau giờ bắt đầu.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('begins_at', 'ends_at', function='TSTZRANGE', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='breaking_news_one_at_a_time', violation_error_message='Giờ ấy đã có một tin nóng khác.')],
            },
        ),
        migrations.RunSQL(GUARD, ALLOW),
    ]
