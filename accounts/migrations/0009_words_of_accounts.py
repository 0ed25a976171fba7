"""The words of accounts, by which readers are found."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import kinhtedothi.vietnamese.columns
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_notices_in_hand'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='words',
            field=models.GeneratedField(db_persist=True, expression=kinhtedothi.vietnamese.columns.FoldedWords('display_name', 'email'), help_text='Chữ trong tên và địa chỉ thư, không dấu, để tìm.', output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddIndex(
            model_name='user',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='user_words'),
        ),
    ]
