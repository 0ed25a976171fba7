"""What readers do in a thread: sort by likes, report, and send once however often they press."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0033_kept_for_readers'),
        ('comments', '0004_counted_by_the_database'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('illegal', 'Vi phạm pháp luật'), ('insult', 'Xúc phạm, kích động thù ghét'), ('false', 'Thông tin sai sự thật'), ('privacy', 'Lộ thông tin riêng tư của người khác'), ('advertising', 'Quảng cáo, lừa đảo'), ('other', 'Lý do khác')], max_length=11, verbose_name='lý do')),
                ('text', models.TextField(blank=True, max_length=500, verbose_name='nói thêm')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='lúc')),
                ('outcome', models.CharField(blank=True, choices=[('kept', 'Tòa soạn đã đọc và để bình luận trên trang'), ('removed', 'Tòa soạn đã gỡ bình luận'), ('gone', 'Người viết đã rút bình luận')], default='', max_length=7, verbose_name='kết quả')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='xong lúc')),
            ],
            options={
                'verbose_name': 'báo cáo bình luận',
                'verbose_name_plural': 'báo cáo bình luận',
                'ordering': ['id'],
            },
        ),
        migrations.RemoveIndex(
            model_name='comment',
            name='comment_queue',
        ),
        migrations.AddField(
            model_name='comment',
            name='flagged_at',
            field=models.DateTimeField(blank=True, help_text='Đủ bạn đọc báo cáo để người duyệt phải xem lại; trống khi đã xem.', null=True, verbose_name='bị báo cáo từ'),
        ),
        migrations.AddField(
            model_name='comment',
            name='is_urgent',
            field=models.BooleanField(db_default=False, default=False, help_text='Bị báo là vi phạm pháp luật.', verbose_name='xem trước hết'),
        ),
        migrations.AddField(
            model_name='comment',
            name='sent_key',
            field=models.UUIDField(blank=True, help_text='Của biểu mẫu đã gửi nó: gửi lại cùng biểu mẫu không thành bình luận thứ hai.', null=True, verbose_name='khóa lần gửi'),
        ),
        migrations.AddField(
            model_name='policy',
            name='reports_before_a_look',
            field=models.PositiveSmallIntegerField(db_default=3, default=3, help_text='Bình luận đã đăng trở lại hàng chờ khi đủ bấy nhiêu người báo cáo; vẫn ở trên trang. Báo cáo “vi phạm pháp luật” thì lên đầu hàng chờ ngay.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='số bạn đọc báo cáo để xem lại'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('parent__isnull', True), ('status__in', ('approved', 'withdrawn'))), fields=['article', '-like_count', '-created_at', '-id'], name='comment_openings_liked'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(models.OrderBy(models.F('is_urgent'), descending=True), django.db.models.functions.comparison.Coalesce('flagged_at', 'created_at'), models.F('id'), condition=models.Q(('status__in', ('pending', 'held')), ('flagged_at__isnull', False), _connector='OR'), name='comment_queue'),
        ),
        migrations.AddIndex(
            model_name='commentlike',
            index=models.Index(fields=['-liked_at'], name='comment_liked_at'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='verb',
            field=models.CharField(choices=[('approved', 'Đăng'), ('rejected', 'Không đăng'), ('withdrawn', 'Người viết rút lại'), ('edited', 'Người viết sửa'), ('hidden', 'Ẩn cùng người viết'), ('shown', 'Hiện lại cùng người viết'), ('featured', 'Chọn làm ý kiến nổi bật'), ('unfeatured', 'Thôi nổi bật'), ('undone', 'Hoàn tác'), ('cleared', 'Từ bị bắt nay không sao')], max_length=10, verbose_name='việc'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('is_urgent', False), ('flagged_at__isnull', False), _connector='OR'), name='comment_urgent_is_flagged'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.UniqueConstraint(condition=models.Q(('sent_key__isnull', False)), fields=('reader', 'sent_key'), name='comment_sent_once'),
        ),
        migrations.AddField(
            model_name='report',
            name='comment',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='comments.comment', verbose_name='bình luận'),
        ),
        migrations.AddField(
            model_name='report',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='comments.decision', verbose_name='quyết định'),
        ),
        migrations.AddField(
            model_name='report',
            name='reader',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='comment_reports', to=settings.AUTH_USER_MODEL, verbose_name='bạn đọc'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['reader', '-at', '-id'], name='comment_reports_by_reader'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(fields=('comment', 'reader'), name='comment_reported_once'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at__isnull', True)), models.Q(models.Q(('outcome', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='report_settled_has_its_outcome'),
        ),
    ]
