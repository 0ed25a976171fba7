"""A hold that goes on in a renewal says which one it continues."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0025_copies_given_away")]

    operations = [
        migrations.AddField(
            model_name="hold",
            name="continues",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continued_by",
                to="subscriptions.hold",
                verbose_name="tiếp nối kỳ tạm ngừng",
            ),
        ),
    ]
