"""The list of what readers asked is called as its page is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0047_lost_filters_of_alerts"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="askedquestion",
            options={
                "default_permissions": ("view",),
                "verbose_name": "câu hỏi của bạn đọc",
                "verbose_name_plural": "bạn đọc hỏi gì",
            },
        ),
    ]
