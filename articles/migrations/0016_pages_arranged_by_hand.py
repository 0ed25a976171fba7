import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0015_alt_text_of_a_place'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ArrangedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('next_end', models.DateTimeField(null=True)),
                ('section', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='articles.section', verbose_name='chuyên mục')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='articles.topic', verbose_name='sự kiện')),
            ],
            options={
                'verbose_name': 'trang sắp xếp',
                'verbose_name_plural': 'trang sắp xếp',
                'permissions': [('arrange_page', 'Sắp xếp trang nhất và đầu các trang')],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='Arrangement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slots', models.JSONField(default=list)),
                ('reason', models.CharField(choices=[('placed', 'Sắp xếp'), ('undone', 'Hoàn tác'), ('restored', 'Lấy lại bản cũ'), ('ended', 'Hết giờ đặt bài'), ('planned', 'Theo bản hẹn giờ'), ('draft', 'Soạn trước'), ('refused', 'Chưa lưu được vì người khác lưu trước')], max_length=8, verbose_name='vì sao')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
                ('live_from', models.DateTimeField(null=True, verbose_name='lên trang lúc')),
                ('based_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.arrangement')),
                ('made_by', models.ForeignKey(help_text='Để trống khi hệ thống tự làm theo giờ.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người làm')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrangements', to='articles.arrangedpage')),
                ('same_as', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.arrangement')),
            ],
            options={
                'verbose_name': 'bản sắp xếp',
                'verbose_name_plural': 'bản sắp xếp',
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='arrangedpage',
            name='current',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='live_on', to='articles.arrangement'),
        ),
        migrations.CreateModel(
            name='PagePlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='tên bản')),
                ('state', models.CharField(choices=[('draft', 'Đang soạn'), ('waiting', 'Chờ giờ'), ('done', 'Đã lên trang'), ('cancelled', 'Đã bỏ')], default='draft', max_length=9, verbose_name='tình trạng')),
                ('at', models.DateTimeField(null=True, verbose_name='lên trang lúc')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='lập lúc')),
                ('done_at', models.DateTimeField(null=True, verbose_name='lên trang xong lúc')),
                ('current', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='current_of_plan', to='articles.arrangement')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='articles.arrangedpage')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người hẹn giờ')),
            ],
            options={
                'verbose_name': 'bản soạn trước',
                'verbose_name_plural': 'bản soạn trước',
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='arrangement',
            name='plan',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arrangements', to='articles.pageplan'),
        ),
        migrations.AddIndex(
            model_name='arrangedpage',
            index=models.Index(condition=models.Q(('next_end__isnull', False)), fields=['next_end'], name='arranged_page_ends'),
        ),
        migrations.AddConstraint(
            model_name='arrangedpage',
            constraint=models.UniqueConstraint(fields=('section', 'topic'), name='page_is_arranged_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='arrangedpage',
            constraint=models.CheckConstraint(condition=models.Q(('section__isnull', True), ('topic__isnull', True), _connector='OR'), name='arranged_page_is_one_page'),
        ),
        migrations.AddIndex(
            model_name='pageplan',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['at'], name='page_plan_waiting'),
        ),
        migrations.AddConstraint(
            model_name='pageplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), _negated=True), ('at__isnull', False), _connector='OR'), name='waiting_plan_has_its_time'),
        ),
        migrations.AddConstraint(
            model_name='pageplan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('page', 'at'), name='one_plan_of_a_page_at_a_time', violation_error_message='Đã có một bản khác hẹn lên trang đúng giờ này.'),
        ),
        migrations.AddIndex(
            model_name='arrangement',
            index=models.Index(condition=models.Q(('live_from__isnull', False)), fields=['page', '-live_from'], name='arrangement_seen'),
        ),
    ]
