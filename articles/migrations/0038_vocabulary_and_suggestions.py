"""The words of the archive, and what search suggests while somebody types."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0037_missed_searches'),
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('text', models.TextField(primary_key=True, serialize=False)),
                ('stories', models.PositiveIntegerField()),
                ('written', models.TextField(blank=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('key', models.TextField()),
                ('kind', models.CharField(choices=[('muc', 'Chuyên mục'), ('su-kien', 'Sự kiện'), ('tu-khoa', 'Từ khóa'), ('bai', 'Bài')], max_length=10)),
                ('subject', models.BigIntegerField()),
                ('address', models.TextField()),
                ('weight', models.IntegerField()),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['key'], name='suggestion_key', opclasses=['text_pattern_ops']), models.Index(fields=['kind', 'subject'], name='suggestion_subject')],
            },
        ),
    ]
