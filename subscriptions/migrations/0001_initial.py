import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import phonenumber_field.modelfields
import subscriptions.calendar_months
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BankAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_from', models.DateField(error_messages={'unique': 'Đã có tài khoản áp dụng từ ngày này.'}, unique=True, verbose_name='áp dụng từ ngày')),
                ('bank_name', models.CharField(max_length=80, verbose_name='ngân hàng')),
                ('bank_bin', models.CharField(help_text='Sáu chữ số theo danh mục của NAPAS, ví dụ Vietcombank là 970436.', max_length=6, validators=[django.core.validators.RegexValidator('^[0-9]{6}$', 'Mã BIN gồm sáu chữ số.')], verbose_name='mã BIN của ngân hàng')),
                ('account_number', models.CharField(max_length=19, validators=[django.core.validators.RegexValidator('^[0-9A-Z]{6,19}$', 'Số tài khoản gồm 6 đến 19 chữ số.')], verbose_name='số tài khoản')),
                ('holder', models.CharField(max_length=120, verbose_name='chủ tài khoản')),
            ],
            options={
                'verbose_name': 'tài khoản nhận tiền',
                'verbose_name_plural': 'tài khoản nhận tiền',
                'ordering': ['-effective_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('bank_bin__regex', '^[0-9]{6}$')), name='bank_account_bin_has_six_digits', violation_error_message='Mã BIN gồm sáu chữ số.')],
            },
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(editable=False, max_length=10, unique=True, verbose_name='mã đơn')),
                ('contact_name', models.CharField(max_length=120, verbose_name='người đặt')),
                ('contact_phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None, verbose_name='điện thoại')),
                ('contact_email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('state', models.CharField(choices=[('awaiting', 'Chờ thanh toán'), ('paid', 'Đã thanh toán'), ('cancelled', 'Đã hủy')], default='awaiting', max_length=10, verbose_name='tình trạng')),
                ('total_vnd', models.PositiveBigIntegerField(verbose_name='tổng tiền (đồng)')),
                ('placed_at', models.DateTimeField(verbose_name='đặt lúc')),
                ('paid_at', models.DateTimeField(editable=False, null=True, verbose_name='trả đủ lúc')),
                ('cancelled_at', models.DateTimeField(editable=False, null=True, verbose_name='hủy lúc')),
                ('cancel_reason', models.CharField(blank=True, max_length=200, verbose_name='lý do hủy')),
                ('request_key', models.UUIDField(editable=False)),
                ('search_key', models.TextField(blank=True, default='', editable=False)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='print_orders', to=settings.AUTH_USER_MODEL, verbose_name='tài khoản đặt')),
                ('cancelled_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người hủy')),
            ],
            options={
                'verbose_name': 'đơn đặt báo',
                'verbose_name_plural': 'đơn đặt báo',
                'ordering': ['-placed_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount_vnd', models.PositiveBigIntegerField(verbose_name='số tiền (đồng)')),
                ('method', models.CharField(choices=[('transfer', 'Chuyển khoản'), ('cash', 'Tiền mặt tại tòa soạn'), ('collected', 'Thu tại nhà')], max_length=10, verbose_name='cách trả')),
                ('reference', models.CharField(blank=True, help_text='Mã giao dịch ngân hàng hoặc số phiếu thu.', max_length=60, verbose_name='số tham chiếu')),
                ('received_at', models.DateTimeField(verbose_name='nhận lúc')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='ghi lúc')),
                ('idempotency_key', models.CharField(editable=False, max_length=80, unique=True)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='subscriptions.order', verbose_name='đơn')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
            ],
            options={
                'verbose_name': 'thanh toán',
                'verbose_name_plural': 'thanh toán',
                'ordering': ['-received_at', '-id'],
                'permissions': [('record_payment', 'Ghi nhận thanh toán')],
            },
        ),
        migrations.CreateModel(
            name='Province',
            fields=[
                ('code', models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='mã')),
                ('name', models.CharField(max_length=60, verbose_name='tên')),
                ('sort_key', models.CharField(editable=False, max_length=60)),
                ('valid_from', models.DateField(verbose_name='có từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
            ],
            options={
                'verbose_name': 'tỉnh, thành phố',
                'verbose_name_plural': 'tỉnh, thành phố',
                'ordering': ['sort_key'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='province_ends_on_or_after_start', violation_error_message='Ngày kết thúc không được trước ngày bắt đầu.')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(error_messages={'unique': 'Mã này đã thuộc ấn phẩm khác.'}, help_text='Chữ thường không dấu, nằm trong địa chỉ trang đặt báo.', max_length=30, unique=True, verbose_name='mã')),
                ('name', models.CharField(max_length=80, verbose_name='tên ấn phẩm')),
                ('description', models.TextField(blank=True, max_length=600, verbose_name='giới thiệu')),
                ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(1, 'Thứ Hai'), (2, 'Thứ Ba'), (3, 'Thứ Tư'), (4, 'Thứ Năm'), (5, 'Thứ Sáu'), (6, 'Thứ Bảy'), (7, 'Chủ nhật')]), blank=True, default=list, size=None, verbose_name='ra các ngày')),
                ('month_day', models.PositiveSmallIntegerField(blank=True, help_text='Cho nguyệt san; từ 1 đến 28. Để trống nếu ra theo ngày trong tuần.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(28)], verbose_name='ra ngày mấy hằng tháng')),
                ('cover_price_vnd', models.PositiveIntegerField(help_text='Giá bán lẻ một tờ, ghi sẵn cho các số báo lập tự động.', verbose_name='giá bìa (đồng)')),
                ('is_on_sale', models.BooleanField(default=True, verbose_name='đang nhận đặt')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('calendar_until', models.DateField(blank=True, editable=False, null=True, verbose_name='lịch đã lập đến hết ngày')),
            ],
            options={
                'verbose_name': 'ấn phẩm',
                'verbose_name_plural': 'ấn phẩm',
                'ordering': ['position', 'name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__in', ('don', 'phuong-xa')), _negated=True), name='publication_code_is_no_other_address', violation_error_message='Mã này đã dùng cho một địa chỉ khác của trang đặt báo.'), models.CheckConstraint(condition=models.Q(('weekdays__contained_by', [1, 2, 3, 4, 5, 6, 7])), name='publication_weekdays_are_iso', violation_error_message='Ngày trong tuần không hợp lệ.'), models.CheckConstraint(condition=models.Q(('month_day', None), ('month_day__range', (1, 28)), _connector='OR'), name='publication_month_day_is_in_every_month', violation_error_message='Ngày hằng tháng phải từ 1 đến 28.'), models.CheckConstraint(condition=models.Q(('cover_price_vnd__gt', 0)), name='publication_cover_price_is_positive', violation_error_message='Giá bìa phải lớn hơn 0.')],
            },
        ),
        migrations.CreateModel(
            name='OrderLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('copies', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(9999)], verbose_name='số tờ mỗi kỳ')),
                ('months', models.PositiveSmallIntegerField(choices=[(1, '1 tháng'), (3, '3 tháng'), (6, '6 tháng'), (12, '12 tháng')], verbose_name='kỳ hạn')),
                ('starts_on', models.DateField(verbose_name='từ ngày')),
                ('ends_on', models.GeneratedField(db_persist=True, expression=subscriptions.calendar_months.TermEnd('starts_on', 'months'), output_field=models.DateField(), verbose_name='đến hết ngày')),
                ('unit_price_vnd', models.PositiveIntegerField(verbose_name='đơn giá (đồng)')),
                ('amount_vnd', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.db.models.functions.comparison.Cast('unit_price_vnd', models.BigIntegerField()), '*', models.F('copies')), output_field=models.BigIntegerField(), verbose_name='thành tiền (đồng)')),
                ('recipient_name', models.CharField(max_length=120, verbose_name='người nhận')),
                ('recipient_phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None, verbose_name='điện thoại người nhận')),
                ('street_address', models.CharField(max_length=200, verbose_name='số nhà, đường, tổ dân phố, thôn')),
                ('delivery_note', models.CharField(blank=True, max_length=200, verbose_name='ghi chú giao báo')),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='subscriptions.order', verbose_name='đơn')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='order_lines', to='subscriptions.publication', verbose_name='ấn phẩm')),
            ],
            options={
                'verbose_name': 'dòng đơn',
                'verbose_name_plural': 'dòng đơn',
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('issued_on', models.DateField(verbose_name='ngày ra')),
                ('kind', models.CharField(choices=[('regular', 'Thường'), ('special', 'Đặc biệt'), ('merged', 'Gộp (dồn số)'), ('supplement', 'Phụ trương')], default='regular', max_length=12, verbose_name='loại')),
                ('price_vnd', models.PositiveIntegerField(verbose_name='giá bìa (đồng)')),
                ('state', models.CharField(choices=[('open', 'Đang mở'), ('closed', 'Đã chốt')], default='open', editable=False, max_length=8, verbose_name='tình trạng')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='chốt lúc')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='subscriptions.publication', verbose_name='ấn phẩm')),
            ],
            options={
                'verbose_name': 'số báo',
                'verbose_name_plural': 'lịch ra báo',
                'ordering': ['issued_on', 'publication'],
                'permissions': [('export_deliveries', 'Xuất bảng kê giao báo và chốt số')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='từ ngày')),
                ('months', models.PositiveSmallIntegerField(verbose_name='kỳ hạn')),
                ('ends_on', models.GeneratedField(db_persist=True, expression=subscriptions.calendar_months.TermEnd('starts_on', 'months'), output_field=models.DateField(), verbose_name='đến hết ngày')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='lập lúc')),
                ('line', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='subscription', to='subscriptions.orderline', verbose_name='dòng đơn')),
            ],
            options={
                'verbose_name': 'kỳ giao báo',
                'verbose_name_plural': 'kỳ giao báo',
                'ordering': ['-starts_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Entitlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('copies', models.PositiveIntegerField(verbose_name='số tờ')),
                ('outcome', models.CharField(choices=[('owed', 'Chưa giao'), ('delivered', 'Đã giao'), ('redelivered', 'Đã giao lại'), ('credited', 'Đã ghi có'), ('extended', 'Đã gia hạn bù'), ('donated', 'Đã tặng'), ('refunded', 'Đã hoàn tiền')], default='owed', max_length=12, verbose_name='kết quả')),
                ('settled_at', models.DateTimeField(editable=False, null=True, verbose_name='kết thúc lúc')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entitlements', to='subscriptions.issue', verbose_name='số báo')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entitlements', to='subscriptions.subscription', verbose_name='kỳ giao báo')),
            ],
            options={
                'verbose_name': 'quyền nhận báo',
                'verbose_name_plural': 'quyền nhận báo',
                'ordering': ['subscription', 'issue'],
            },
        ),
        migrations.CreateModel(
            name='TermPrice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('months', models.PositiveSmallIntegerField(choices=[(1, '1 tháng'), (3, '3 tháng'), (6, '6 tháng'), (12, '12 tháng')], verbose_name='kỳ hạn')),
                ('price_vnd', models.PositiveIntegerField(verbose_name='giá một tờ mỗi kỳ (đồng)')),
                ('effective_from', models.DateField(verbose_name='áp dụng từ ngày')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='term_prices', to='subscriptions.publication', verbose_name='ấn phẩm')),
            ],
            options={
                'verbose_name': 'giá kỳ hạn',
                'verbose_name_plural': 'bảng giá',
                'ordering': ['publication', 'months', '-effective_from'],
            },
        ),
        migrations.CreateModel(
            name='Ward',
            fields=[
                ('code', models.PositiveIntegerField(primary_key=True, serialize=False, verbose_name='mã')),
                ('name', models.CharField(max_length=60, verbose_name='tên')),
                ('sort_key', models.CharField(editable=False, max_length=60)),
                ('valid_from', models.DateField(verbose_name='có từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wards', to='subscriptions.province', verbose_name='tỉnh, thành phố')),
            ],
            options={
                'verbose_name': 'phường, xã',
                'verbose_name_plural': 'phường, xã',
                'ordering': ['province', 'sort_key'],
            },
        ),
        migrations.AddField(
            model_name='orderline',
            name='ward',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subscriptions.ward', verbose_name='phường, xã'),
        ),
        migrations.CreateModel(
            name='DeliveryAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient_name', models.CharField(max_length=120, verbose_name='người nhận')),
                ('recipient_phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None, verbose_name='điện thoại người nhận')),
                ('street_address', models.CharField(max_length=200, verbose_name='số nhà, đường, tổ dân phố, thôn')),
                ('delivery_note', models.CharField(blank=True, max_length=200, verbose_name='ghi chú giao báo')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='subscriptions.subscription', verbose_name='kỳ giao báo')),
                ('ward', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subscriptions.ward', verbose_name='phường, xã')),
            ],
            options={
                'verbose_name': 'địa chỉ giao',
                'verbose_name_plural': 'địa chỉ giao',
                'ordering': ['subscription', 'valid_from'],
            },
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['buyer', '-placed_at'], name='order_by_buyer'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['-placed_at', '-id'], name='order_newest_first'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('state', 'awaiting')), fields=['placed_at'], name='order_awaiting_payment'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.UniqueConstraint(fields=('buyer', 'request_key'), name='order_once_per_form', violation_error_message='Phiếu này đã được đặt.'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^KTDT[0-9]{6}$')), name='order_code_has_its_shape', violation_error_message='Mã đơn là KTDT và sáu chữ số.'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('total_vnd__gt', 0)), name='order_total_is_positive', violation_error_message='Tổng tiền phải lớn hơn 0.'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at', None), ('paid_at', None), ('state', 'awaiting')), models.Q(('cancelled_at', None), ('paid_at__isnull', False), ('state', 'paid')), models.Q(('cancelled_at__isnull', False), ('paid_at', None), ('state', 'cancelled')), _connector='OR'), name='order_state_has_its_moment', violation_error_message='Tình trạng đơn không khớp với ngày giờ.'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount_vnd__gt', 0)), name='payment_amount_is_positive', violation_error_message='Số tiền phải lớn hơn 0.'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('reference', ''), _negated=True), fields=('order', 'method', 'reference'), name='payment_reference_once_per_order', violation_error_message='Số tham chiếu này đã ghi cho đơn này.'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['issued_on'], name='issue_by_day'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.UniqueConstraint(fields=('publication', 'number'), name='issue_number_unique_in_publication', violation_error_message='Ấn phẩm này đã có số báo mang số ấy.'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.UniqueConstraint(fields=('publication', 'issued_on'), name='issue_date_unique_in_publication', violation_error_message='Ấn phẩm này đã có số báo ra ngày ấy.'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='issue_number_is_positive', violation_error_message='Số báo phải lớn hơn 0.'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(('price_vnd__gt', 0)), name='issue_price_is_positive', violation_error_message='Giá bìa phải lớn hơn 0.'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state', 'closed')), _connector='OR'), name='issue_closed_has_a_moment', violation_error_message='Số báo đã chốt phải có giờ chốt.'),
        ),
        migrations.AddIndex(
            model_name='subscription',
            index=models.Index(fields=['starts_on', 'ends_on'], name='subscription_by_term'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__day', 1)), name='subscription_starts_on_first_of_month', violation_error_message='Kỳ hạn phải bắt đầu từ ngày 1 của tháng.'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(('months__in', (1, 3, 6, 12))), name='subscription_months_are_sold', violation_error_message='Kỳ hạn là 1, 3, 6 hoặc 12 tháng.'),
        ),
        migrations.AddConstraint(
            model_name='entitlement',
            constraint=models.UniqueConstraint(fields=('subscription', 'issue'), name='entitlement_once_per_issue', violation_error_message='Kỳ giao báo này đã có số báo ấy.'),
        ),
        migrations.AddConstraint(
            model_name='entitlement',
            constraint=models.CheckConstraint(condition=models.Q(('copies__gt', 0)), name='entitlement_has_copies', violation_error_message='Số tờ phải lớn hơn 0.'),
        ),
        migrations.AddConstraint(
            model_name='entitlement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'owed'), ('settled_at', None)), models.Q(models.Q(('outcome', 'owed'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='entitlement_settled_has_a_moment', violation_error_message='Kết quả phải đi cùng giờ kết thúc.'),
        ),
        migrations.AddConstraint(
            model_name='termprice',
            constraint=models.UniqueConstraint(fields=('publication', 'months', 'effective_from'), name='term_price_unique_per_start', violation_error_message='Kỳ hạn này đã có giá áp dụng từ ngày ấy.'),
        ),
        migrations.AddConstraint(
            model_name='termprice',
            constraint=models.CheckConstraint(condition=models.Q(('price_vnd__gt', 0)), name='term_price_is_positive', violation_error_message='Giá phải lớn hơn 0.'),
        ),
        migrations.AddConstraint(
            model_name='termprice',
            constraint=models.CheckConstraint(condition=models.Q(('months__in', (1, 3, 6, 12))), name='term_price_months_are_sold', violation_error_message='Kỳ hạn là 1, 3, 6 hoặc 12 tháng.'),
        ),
        migrations.AddConstraint(
            model_name='ward',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='ward_ends_on_or_after_start', violation_error_message='Ngày kết thúc không được trước ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='orderline',
            constraint=models.CheckConstraint(condition=models.Q(('copies__range', (1, 9999))), name='order_line_has_copies', violation_error_message='Số tờ phải từ 1 đến 9.999.'),
        ),
        migrations.AddConstraint(
            model_name='orderline',
            constraint=models.CheckConstraint(condition=models.Q(('months__in', (1, 3, 6, 12))), name='order_line_months_are_sold', violation_error_message='Kỳ hạn là 1, 3, 6 hoặc 12 tháng.'),
        ),
        migrations.AddConstraint(
            model_name='orderline',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__day', 1)), name='order_line_starts_on_first_of_month', violation_error_message='Kỳ hạn phải bắt đầu từ ngày 1 của tháng.'),
        ),
        migrations.AddConstraint(
            model_name='orderline',
            constraint=models.CheckConstraint(condition=models.Q(('unit_price_vnd__gt', 0)), name='order_line_price_is_positive', violation_error_message='Đơn giá phải lớn hơn 0.'),
        ),
        migrations.AddConstraint(
            model_name='deliveryaddress',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='delivery_address_ends_on_or_after_start', violation_error_message='Ngày kết thúc không được trước ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='deliveryaddress',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('subscription_id', 'subscription_id', models.Value('[]'), function='int8range'), '&&'), (models.Func('valid_from', 'valid_to', models.Value('[]'), function='daterange'), '&&')], name='delivery_addresses_do_not_overlap', violation_error_message='Khoảng ngày này trùng với một địa chỉ khác.'),
        ),
    ]
