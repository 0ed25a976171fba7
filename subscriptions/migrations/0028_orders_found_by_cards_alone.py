from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('subscriptions', '0027_money_collected_at_the_door'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='order',
            name='search_key',
        ),
    ]
