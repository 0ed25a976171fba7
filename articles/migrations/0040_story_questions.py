"""Questions that a story itself answers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0039_heads_of_indexed_stories'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoryQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=120, verbose_name='câu hỏi')),
                ('folded', models.CharField(editable=False, max_length=240)),
                ('anchor', models.CharField(max_length=20, verbose_name='chỗ của đoạn')),
                ('paragraph', models.TextField(verbose_name='đoạn trả lời')),
                ('state', models.CharField(choices=[('drafted', 'Máy gợi ý'), ('proposed', 'Chờ duyệt'), ('approved', 'Đã duyệt'), ('changed', 'Đoạn đã đổi')], max_length=8, verbose_name='tình trạng')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('proposed_at', models.DateTimeField(auto_now_add=True, verbose_name='đề nghị lúc')),
                ('approved_at', models.DateTimeField(null=True, verbose_name='duyệt lúc')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='rời trang lúc')),
                ('dropped_at', models.DateTimeField(null=True, verbose_name='bỏ lúc')),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người duyệt')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='articles.article', verbose_name='bài')),
                ('dropped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người bỏ')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đề nghị')),
            ],
            options={
                'verbose_name': 'câu hỏi bài trả lời',
                'verbose_name_plural': 'câu hỏi bài trả lời',
                'ordering': ['position', 'pk'],
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('dropped_at__isnull', True), ('state', 'approved')), fields=['folded'], name='story_question_approved')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('dropped_at__isnull', True)), fields=('article', 'folded'), name='story_question_once', violation_error_message='Bài này đã có câu hỏi ấy.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('approved', 'changed')), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='story_question_approved_by_somebody', violation_error_message='Câu hỏi lên trang phải có người duyệt.'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('folded', ''), _negated=True), models.Q(('paragraph', ''), _negated=True)), name='story_question_asks_and_is_answered', violation_error_message='Câu hỏi cần có chữ, và đoạn trả lời.')],
            },
        ),
    ]
