import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_photo_acts_are_never_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='photo',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='articles.photo'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('mention', 'Nhắc đến bạn'), ('returned', 'Trả lại'), ('proposed', 'Chờ bạn duyệt'), ('late', 'Trễ giờ'), ('trouble', 'Không làm được'), ('assigned', 'Giao việc'), ('licence', 'Ảnh hết hạn')], max_length=10),
        ),
    ]
