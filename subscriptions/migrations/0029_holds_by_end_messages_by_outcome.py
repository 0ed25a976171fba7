from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('subscriptions', '0028_orders_found_by_cards_alone'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='hold',
            index=models.Index(condition=models.Q(('withdrawn_at', None)), fields=['ends_on'], name='hold_standing_by_end'),
        ),
        migrations.AddIndex(
            model_name='providermessage',
            index=models.Index(condition=models.Q(('outcome__in', ['new', 'failed', 'unreadable', 'refused'])), fields=['outcome', 'received_at'], name='provider_message_to_look_at'),
        ),
    ]
