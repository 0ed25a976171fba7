import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_sitting_left_page'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PhotoAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('photo_number', models.PositiveBigIntegerField(verbose_name='số của ảnh')),
                ('verb', models.CharField(choices=[('taken_in', 'Tải lên'), ('reworded', 'Sửa thông tin'), ('reframed', 'Sửa khung cắt'), ('replaced', 'Thay tệp'), ('licence_ended', 'Hết hạn dùng'), ('removed', 'Xóa')], max_length=16, verbose_name='việc')),
                ('before', models.JSONField(default=dict, verbose_name='trước')),
                ('after', models.JSONField(default=dict, verbose_name='sau')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'việc với ảnh',
                'verbose_name_plural': 'nhật ký ảnh',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='PhotoMention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'bài nhắc đến ảnh',
                'verbose_name_plural': 'bài nhắc đến ảnh',
            },
        ),
        migrations.AddField(
            model_name='photo',
            name='crops',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='photo',
            name='keywords',
            field=models.CharField(blank=True, max_length=500, verbose_name='từ khóa'),
        ),
        migrations.AddField(
            model_name='photo',
            name='licence',
            field=models.CharField(blank=True, choices=[('', 'Chưa ghi'), ('own', 'Ảnh của báo'), ('agency', 'Hãng tin'), ('submitted', 'Bạn đọc, cộng tác viên gửi'), ('social', 'Mạng xã hội'), ('public', 'Phạm vi công cộng')], max_length=10, verbose_name='quyền dùng'),
        ),
        migrations.AddField(
            model_name='photo',
            name='licence_ended_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='photo',
            name='licence_note',
            field=models.CharField(blank=True, max_length=300, verbose_name='ghi chú quyền dùng'),
        ),
        migrations.AddField(
            model_name='photo',
            name='people',
            field=models.CharField(blank=True, max_length=300, verbose_name='người trong ảnh'),
        ),
        migrations.AddField(
            model_name='photo',
            name='place',
            field=models.CharField(blank=True, max_length=200, verbose_name='nơi chụp'),
        ),
        migrations.AddField(
            model_name='photo',
            name='taken_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày chụp'),
        ),
        migrations.AlterField(
            model_name='photo',
            name='caption',
            field=models.CharField(blank=True, max_length=400, verbose_name='chú thích'),
        ),
        migrations.AlterField(
            model_name='photo',
            name='credit',
            field=models.CharField(blank=True, help_text='Chỉ tên hoặc chữ viết tắt; trang báo tự in “Ảnh:”.', max_length=100, verbose_name='nguồn ảnh'),
        ),
        migrations.AddField(
            model_name='photoact',
            name='actor',
            field=models.ForeignKey(help_text='Để trống khi hệ thống tự làm.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người làm'),
        ),
        migrations.AddField(
            model_name='photomention',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photo_mentions', to='articles.article'),
        ),
        migrations.AddField(
            model_name='photomention',
            name='photo',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='articles.photo'),
        ),
        migrations.AddIndex(
            model_name='photoact',
            index=models.Index(fields=['photo_number', '-id'], name='photo_act_of_photo'),
        ),
        migrations.AddConstraint(
            model_name='photomention',
            constraint=models.UniqueConstraint(fields=('photo', 'article'), name='photo_mentioned_once'),
        ),
    ]
