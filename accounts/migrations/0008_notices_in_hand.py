"""A notice is in the hand of a job while it is mailed, so that none is lost with a worker."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='taken_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
