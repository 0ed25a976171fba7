"""Corrections, whose words nobody changes once readers have seen them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

REFUSE = """
CREATE TRIGGER correction_keeps_its_words
    BEFORE UPDATE OF article_id, headline, section_name, story_published_at, wrong, "right",
        apology, published_at, set_by_id OR DELETE ON articles_correction
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
"""
ALLOW = "DROP TRIGGER correction_keeps_its_words ON articles_correction;"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0025_newest_of_each_tag"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('headline', models.CharField(max_length=200, verbose_name='tít bài')),
                ('section_name', models.CharField(max_length=80, verbose_name='chuyên mục')),
                ('story_published_at', models.DateTimeField(verbose_name='bài đăng lúc')),
                ('wrong', models.TextField(verbose_name='nội dung sai')),
                ('right', models.TextField(verbose_name='nội dung đúng')),
                ('apology', models.TextField(verbose_name='lời xin lỗi')),
                ('published_at', models.DateTimeField(auto_now_add=True, verbose_name='đăng lúc')),
                ('taken_back_at', models.DateTimeField(editable=False, null=True, verbose_name='gỡ lúc')),
            ],
            options={
                'verbose_name': 'cải chính',
                'verbose_name_plural': 'cải chính',
                'ordering': ['-id'],
                'default_permissions': ('add',),
            },
        ),
        migrations.AddField(
            model_name='correction',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='articles.article', verbose_name='bài'),
        ),
        migrations.AddField(
            model_name='correction',
            name='set_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đăng'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('wrong', ''), _negated=True), models.Q(('right', ''), _negated=True), models.Q(('apology', ''), _negated=True)), name='correction_says_all_three', violation_error_message='Cải chính cần nội dung sai, nội dung đúng và lời xin lỗi.'),
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
