"""What the trail and the notices call the acts on a story's questions."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0040_story_questions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='auditentry',
            name='verb',
            field=models.CharField(choices=[('created', 'Bắt đầu viết'), ('typed', 'Sửa, tự lưu'), ('saved', 'Lưu'), ('restored', 'Khôi phục bản cũ'), ('merged', 'Gộp hai bản'), ('put_aside', 'Để riêng một bản'), ('taken_over', 'Nhận bài'), ('submitted', 'Gửi biên tập'), ('returned', 'Trả lại'), ('passed', 'Chuyển duyệt'), ('approved', 'Duyệt'), ('lapsed', 'Sửa sau khi duyệt, phải duyệt lại'), ('proposed', 'Đề nghị cập nhật'), ('change_approved', 'Duyệt đề nghị cập nhật'), ('change_returned', 'Trả lại đề nghị cập nhật'), ('published', 'Đăng'), ('updated', 'Cập nhật bài đã đăng'), ('scheduled', 'Lên lịch'), ('leaving_set', 'Hẹn gỡ'), ('unscheduled', 'Bỏ lịch'), ('withdrawn', 'Gỡ bài'), ('discarded', 'Bỏ vào thùng rác'), ('brought_back', 'Lấy lại từ thùng rác'), ('linked', 'Tạo đường dẫn xem trước'), ('unlinked', 'Khóa đường dẫn xem trước'), ('corrected', 'Đăng cải chính'), ('uncorrected', 'Gỡ cải chính'), ('printed', 'Ghi số báo in'), ('unranked', 'Đưa khỏi Đọc nhiều'), ('ranked', 'Đưa lại vào Đọc nhiều'), ('live_begun', 'Bắt đầu tường thuật'), ('live_ended', 'Kết thúc tường thuật'), ('live_resumed', 'Tường thuật tiếp'), ('live_given', 'Giao tường thuật'), ('live_posted', 'Đăng cập nhật tường thuật'), ('live_corrected', 'Sửa cập nhật tường thuật'), ('live_withdrawn', 'Gỡ cập nhật tường thuật'), ('live_restored', 'Đăng lại cập nhật tường thuật'), ('live_marked', 'Đánh dấu cập nhật tường thuật'), ('asked', 'Đề nghị câu hỏi'), ('asked_drafted', 'Máy gợi ý câu hỏi'), ('asked_edited', 'Sửa câu hỏi'), ('asked_approved', 'Duyệt câu hỏi'), ('asked_moved', 'Xếp lại câu hỏi'), ('asked_withdrawn', 'Câu hỏi rời trang vì đoạn đã đổi'), ('asked_dropped', 'Bỏ câu hỏi'), ('asked_restored', 'Lấy lại câu hỏi')], max_length=16, verbose_name='việc'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('mention', 'Nhắc đến bạn'), ('returned', 'Trả lại'), ('proposed', 'Chờ bạn duyệt'), ('late', 'Trễ giờ'), ('trouble', 'Không làm được'), ('assigned', 'Giao việc'), ('licence', 'Ảnh hết hạn'), ('suggested', 'Góp ý sửa bài'), ('asked', 'Câu hỏi rời trang')], max_length=10),
        ),
    ]
