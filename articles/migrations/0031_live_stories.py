import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


# Every text of an update is kept as it was. The update itself changes with them, but stays
# where it stands in its story, and no row goes.
GUARD = """
CREATE TRIGGER live_update_version_is_never_changed
    BEFORE UPDATE OR DELETE ON articles_liveupdateversion
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
CREATE TRIGGER live_update_is_never_deleted BEFORE DELETE ON articles_liveupdate
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
CREATE TRIGGER live_update_stays_where_it_was BEFORE UPDATE ON articles_liveupdate
    FOR EACH ROW WHEN (
        (NEW.id, NEW.article_id, NEW.number, NEW.posted_by_id, NEW.posted_at, NEW.post_key)
        IS DISTINCT FROM
        (OLD.id, OLD.article_id, OLD.number, OLD.posted_by_id, OLD.posted_at, OLD.post_key)
    ) EXECUTE FUNCTION articles_refuse_change();
"""
ALLOW = """
DROP TRIGGER live_update_version_is_never_changed ON articles_liveupdateversion;
DROP TRIGGER live_update_is_never_deleted ON articles_liveupdate;
DROP TRIGGER live_update_stays_where_it_was ON articles_liveupdate;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0030_newsletter_consents_are_never_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LiveUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('headline', models.CharField(blank=True, max_length=150, verbose_name='tít')),
                ('body', models.TextField(verbose_name='nội dung')),
                ('is_key', models.BooleanField(default=False, verbose_name='quan trọng')),
                ('is_pinned', models.BooleanField(default=False, verbose_name='ghim')),
                ('version', models.PositiveIntegerField(default=1)),
                ('posted_at', models.DateTimeField(verbose_name='đăng lúc')),
                ('corrected_at', models.DateTimeField(null=True, verbose_name='sửa lúc')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='gỡ lúc')),
                ('post_key', models.UUIDField(editable=False, unique=True)),
            ],
            options={
                'verbose_name': 'cập nhật',
                'verbose_name_plural': 'cập nhật',
                'ordering': ['-number'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='LiveUpdateVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('headline', models.CharField(blank=True, max_length=150, verbose_name='tít')),
                ('text', models.TextField(verbose_name='chữ')),
                ('photos', models.JSONField(default=list, verbose_name='ảnh')),
                ('body', models.TextField(verbose_name='nội dung')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'bản của cập nhật',
                'verbose_name_plural': 'bản của cập nhật',
                'ordering': ['-number'],
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='article',
            name='coverage_began_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='bắt đầu tường thuật'),
        ),
        migrations.AddField(
            model_name='article',
            name='coverage_ended_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='kết thúc tường thuật'),
        ),
        migrations.AddField(
            model_name='article',
            name='live_reporters',
            field=models.ManyToManyField(blank=True, related_name='live_stories', to=settings.AUTH_USER_MODEL, verbose_name='người tường thuật'),
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='verb',
            field=models.CharField(choices=[('created', 'Bắt đầu viết'), ('typed', 'Sửa, tự lưu'), ('saved', 'Lưu'), ('restored', 'Khôi phục bản cũ'), ('merged', 'Gộp hai bản'), ('put_aside', 'Để riêng một bản'), ('taken_over', 'Nhận bài'), ('submitted', 'Gửi biên tập'), ('returned', 'Trả lại'), ('passed', 'Chuyển duyệt'), ('approved', 'Duyệt'), ('lapsed', 'Sửa sau khi duyệt, phải duyệt lại'), ('proposed', 'Đề nghị cập nhật'), ('change_approved', 'Duyệt đề nghị cập nhật'), ('change_returned', 'Trả lại đề nghị cập nhật'), ('published', 'Đăng'), ('updated', 'Cập nhật bài đã đăng'), ('scheduled', 'Lên lịch'), ('leaving_set', 'Hẹn gỡ'), ('unscheduled', 'Bỏ lịch'), ('withdrawn', 'Gỡ bài'), ('discarded', 'Bỏ vào thùng rác'), ('brought_back', 'Lấy lại từ thùng rác'), ('linked', 'Tạo đường dẫn xem trước'), ('unlinked', 'Khóa đường dẫn xem trước'), ('corrected', 'Đăng cải chính'), ('uncorrected', 'Gỡ cải chính'), ('printed', 'Ghi số báo in'), ('unranked', 'Đưa khỏi Đọc nhiều'), ('ranked', 'Đưa lại vào Đọc nhiều'), ('live_begun', 'Bắt đầu tường thuật'), ('live_ended', 'Kết thúc tường thuật'), ('live_resumed', 'Tường thuật tiếp'), ('live_given', 'Giao tường thuật'), ('live_posted', 'Đăng cập nhật tường thuật'), ('live_corrected', 'Sửa cập nhật tường thuật'), ('live_withdrawn', 'Gỡ cập nhật tường thuật'), ('live_restored', 'Đăng lại cập nhật tường thuật'), ('live_marked', 'Đánh dấu cập nhật tường thuật')], max_length=16, verbose_name='việc'),
        ),
        AddConstraintNotValid(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('coverage_ended_at__isnull', True), models.Q(('coverage_began_at__isnull', False), ('coverage_ended_at__gte', models.F('coverage_began_at'))), _connector='OR'), name='coverage_ends_after_it_begins'),
        ),
        migrations.AddField(
            model_name='liveupdate',
            name='article',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='live_updates', to='articles.article'),
        ),
        migrations.AddField(
            model_name='liveupdate',
            name='byline',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.author', verbose_name='bút danh'),
        ),
        migrations.AddField(
            model_name='liveupdate',
            name='posted_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đăng'),
        ),
        migrations.AddField(
            model_name='liveupdate',
            name='withdrawn_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gỡ'),
        ),
        migrations.AddField(
            model_name='liveupdateversion',
            name='author',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người viết'),
        ),
        migrations.AddField(
            model_name='liveupdateversion',
            name='update',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='articles.liveupdate'),
        ),
        migrations.AddIndex(
            model_name='liveupdate',
            index=models.Index(condition=models.Q(('is_key', True), ('withdrawn_at__isnull', True)), fields=['article', '-number'], name='live_update_key'),
        ),
        migrations.AddConstraint(
            model_name='liveupdate',
            constraint=models.UniqueConstraint(fields=('article', 'number'), name='live_update_number_once'),
        ),
        migrations.AddConstraint(
            model_name='liveupdate',
            constraint=models.UniqueConstraint(condition=models.Q(('is_pinned', True)), fields=('article',), name='live_update_pinned_once'),
        ),
        migrations.AddConstraint(
            model_name='liveupdate',
            constraint=models.CheckConstraint(condition=models.Q(('is_key', False), models.Q(('headline', ''), _negated=True), _connector='OR'), name='key_live_update_has_headline', violation_error_message='Cập nhật quan trọng phải có tít.'),
        ),
        migrations.AddConstraint(
            model_name='liveupdate',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('is_pinned', False), _connector='OR'), name='withdrawn_live_update_is_not_pinned'),
        ),
        migrations.AddConstraint(
            model_name='liveupdateversion',
            constraint=models.UniqueConstraint(fields=('update', 'number'), name='live_update_version_number_once'),
        ),
        migrations.RunSQL(GUARD, ALLOW),
    ]
