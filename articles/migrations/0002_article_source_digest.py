from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="source_digest",
            field=models.CharField(
                blank=True,
                default="",
                editable=False,
                help_text="Của dòng đã nhập, để lần nhập sau biết dòng ấy có đổi không.",
                max_length=64,
            ),
        ),
    ]
