"""In which printed issue a story ran, whether it is ranked, and what its text shows."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_corrections"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='article',
            options={'ordering': ['-id'], 'permissions': [('change_any_article', 'Sửa bài của người khác'), ('submit_article', 'Gửi bài chờ biên tập'), ('return_article', 'Trả bài cho phóng viên'), ('pass_article', 'Chuyển bài đã biên tập đi duyệt'), ('approve_article', 'Duyệt bài'), ('publish_article', 'Đăng bài đã duyệt'), ('withdraw_article', 'Gỡ bài'), ('rank_article', 'Đưa bài ra khỏi Đọc nhiều')], 'verbose_name': 'bài', 'verbose_name_plural': 'bài'},
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='verb',
            field=models.CharField(choices=[('created', 'Bắt đầu viết'), ('typed', 'Sửa, tự lưu'), ('saved', 'Lưu'), ('restored', 'Khôi phục bản cũ'), ('merged', 'Gộp hai bản'), ('put_aside', 'Để riêng một bản'), ('taken_over', 'Nhận bài'), ('submitted', 'Gửi biên tập'), ('returned', 'Trả lại'), ('passed', 'Chuyển duyệt'), ('approved', 'Duyệt'), ('lapsed', 'Sửa sau khi duyệt, phải duyệt lại'), ('proposed', 'Đề nghị cập nhật'), ('change_approved', 'Duyệt đề nghị cập nhật'), ('change_returned', 'Trả lại đề nghị cập nhật'), ('published', 'Đăng'), ('updated', 'Cập nhật bài đã đăng'), ('scheduled', 'Lên lịch'), ('leaving_set', 'Hẹn gỡ'), ('unscheduled', 'Bỏ lịch'), ('withdrawn', 'Gỡ bài'), ('discarded', 'Bỏ vào thùng rác'), ('brought_back', 'Lấy lại từ thùng rác'), ('linked', 'Tạo đường dẫn xem trước'), ('unlinked', 'Khóa đường dẫn xem trước'), ('corrected', 'Đăng cải chính'), ('uncorrected', 'Gỡ cải chính'), ('printed', 'Ghi số báo in'), ('unranked', 'Đưa khỏi Đọc nhiều'), ('ranked', 'Đưa lại vào Đọc nhiều')], max_length=16, verbose_name='việc'),
        ),
        migrations.AddField(
            model_name='article',
            name='is_unranked',
            field=models.BooleanField(db_default=False, default=False, editable=False, verbose_name='không xếp vào Đọc nhiều'),
        ),
        migrations.AddField(
            model_name='article',
            name='print_number',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='báo in số'),
        ),
        migrations.AddField(
            model_name='article',
            name='print_on',
            field=models.DateField(blank=True, null=True, verbose_name='ra ngày'),
        ),
        migrations.AddField(
            model_name='article',
            name='print_page',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='trang'),
        ),
        migrations.AddField(
            model_name='article',
            name='has_gallery',
            field=models.BooleanField(db_default=False, default=False, editable=False, verbose_name='có chùm ảnh'),
        ),
        migrations.AddField(
            model_name='article',
            name='has_video',
            field=models.BooleanField(db_default=False, default=False, editable=False, verbose_name='có video'),
        ),
        AddConstraintNotValid(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('print_number__isnull', True), ('print_on__isnull', True), ('print_page__isnull', True)), models.Q(('print_number__gte', 1), ('print_on__isnull', False), models.Q(('print_page__isnull', True), ('print_page__gte', 1), _connector='OR')), _connector='OR'), name='printed_article_has_issue_and_date'),
        ),
    ]
