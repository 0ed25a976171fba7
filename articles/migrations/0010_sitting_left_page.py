from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_indexes_of_the_desk"),
    ]

    operations = [
        migrations.AddField(
            model_name="sitting",
            name="left_page",
            field=models.UUIDField(null=True),
        ),
    ]
