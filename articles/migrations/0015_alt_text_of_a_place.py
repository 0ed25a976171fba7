from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_licences_run_out")]

    operations = [
        migrations.AddField(
            "article",
            "lead_alt",
            models.CharField(
                blank=True, max_length=250, verbose_name="mô tả riêng của ảnh chính"
            ),
        ),
    ]
