"""The writing desk: its tables, and its columns beside the ones there are.

Nothing of the archive is moved, dropped or indexed here, so it does not stay locked.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_tags_in_printed_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        error_messages={"unique": "Đã có sự kiện này."},
                        max_length=120,
                        unique=True,
                        verbose_name="sự kiện",
                    ),
                ),
                ("slug", models.SlugField(max_length=160, unique=True, verbose_name="đường dẫn")),
                ("key", models.SlugField(default="", editable=False, max_length=160)),
                ("summary", models.TextField(blank=True, verbose_name="giới thiệu")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lập lúc")),
            ],
            options={
                "verbose_name": "sự kiện",
                "verbose_name_plural": "sự kiện",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        error_messages={"unique": "Đã có loạt bài này."},
                        max_length=160,
                        unique=True,
                        verbose_name="loạt bài",
                    ),
                ),
                ("slug", models.SlugField(max_length=160, unique=True, verbose_name="đường dẫn")),
                ("key", models.SlugField(default="", editable=False, max_length=160)),
                ("summary", models.TextField(blank=True, verbose_name="giới thiệu")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lập lúc")),
            ],
            options={
                "verbose_name": "loạt bài",
                "verbose_name_plural": "loạt bài",
                "ordering": ["name"],
            },
        ),
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("change_any_article", "Sửa bài của người khác"),
                    ("submit_article", "Gửi bài chờ biên tập"),
                    ("return_article", "Trả bài cho phóng viên"),
                    ("pass_article", "Chuyển bài đã biên tập đi duyệt"),
                    ("approve_article", "Duyệt bài"),
                    ("publish_article", "Đăng bài đã duyệt"),
                    ("withdraw_article", "Gỡ bài"),
                ],
                "verbose_name": "bài",
                "verbose_name_plural": "bài",
            },
        ),
        migrations.AddField(
            model_name="article",
            name="approved_revision",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="begun_in",
            field=models.UUIDField(
                editable=False,
                help_text="Phiên sửa mà bài bắt đầu; lưu lại lần nữa không thành hai bài.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="desk_vector",
            field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="series_part",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="bài số"),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="after",
            field=models.JSONField(default=dict, verbose_name="sau"),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="before",
            field=models.JSONField(default=dict, verbose_name="trước"),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="channel",
            field=models.CharField(
                choices=[("desk", "Bàn viết"), ("clock", "Theo lịch"), ("program", "Chương trình")],
                default="program",
                max_length=8,
                verbose_name="qua",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="ip",
            field=models.GenericIPAddressField(null=True, verbose_name="từ địa chỉ"),
        ),
        migrations.AddField(
            model_name="photo",
            name="licence_until",
            field=models.DateField(
                blank=True,
                help_text="Để trống khi không có hạn.",
                null=True,
                verbose_name="được dùng đến hết ngày",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="is_aside",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="revision",
            name="sitting",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="tag",
            name="key",
            field=models.CharField(default="", editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name="tag",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="merged",
                to="articles.tag",
                verbose_name="đã gộp vào",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="stage",
            field=models.CharField(
                choices=[
                    ("draft", "Bản nháp"),
                    ("submitted", "Chờ biên tập"),
                    ("returned", "Trả lại"),
                    ("edited", "Chờ duyệt"),
                    ("approved", "Đã duyệt"),
                    ("scheduled", "Chờ giờ đăng"),
                    ("published", "Đã đăng"),
                    ("withdrawn", "Đã gỡ"),
                    ("discarded", "Trong thùng rác"),
                ],
                default="draft",
                max_length=12,
                verbose_name="tình trạng",
            ),
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="verb",
            field=models.CharField(
                choices=[
                    ("created", "Bắt đầu viết"),
                    ("typed", "Sửa, tự lưu"),
                    ("saved", "Lưu"),
                    ("restored", "Khôi phục bản cũ"),
                    ("merged", "Gộp hai bản"), ("put_aside", "Để riêng một bản"),
                    ("taken_over", "Nhận bài"),
                    ("submitted", "Gửi biên tập"),
                    ("returned", "Trả lại"),
                    ("passed", "Chuyển duyệt"),
                    ("approved", "Duyệt"),
                    ("lapsed", "Sửa sau khi duyệt, phải duyệt lại"),
                    ("proposed", "Đề nghị cập nhật"),
                    ("change_approved", "Duyệt đề nghị cập nhật"), ("change_returned", "Trả lại đề nghị cập nhật"),
                    ("published", "Đăng"),
                    ("updated", "Cập nhật bài đã đăng"),
                    ("scheduled", "Lên lịch"),
                    ("leaving_set", "Hẹn gỡ"), ("unscheduled", "Bỏ lịch"),
                    ("withdrawn", "Gỡ bài"),
                    ("discarded", "Bỏ vào thùng rác"),
                    ("brought_back", "Lấy lại từ thùng rác"),
                    ("linked", "Tạo đường dẫn xem trước"),
                    ("unlinked", "Khóa đường dẫn xem trước"),
                ],
                max_length=16,
                verbose_name="việc",
            ),
        ),
        migrations.AlterField(
            model_name="revision",
            name="reason",
            field=models.CharField(
                choices=[
                    ("autosave", "Tự lưu"),
                    ("save", "Lưu"),
                    ("submit", "Gửi biên tập"),
                    ("publish", "Đăng"),
                    ("pass", "Chuyển duyệt"),
                    ("approve", "Duyệt"),
                    ("propose", "Đề nghị cập nhật"),
                    ("schedule", "Lên lịch"),
                    ("restore", "Khôi phục"),
                    ("merge", "Gộp hai bản"),
                    ("aside", "Để riêng"),
                    ("import", "Nhập từ nguồn ngoài"),
                ],
                max_length=12,
                verbose_name="lý do",
            ),
        ),
        migrations.AddIndex(
            model_name="tag",
            index=models.Index(fields=["key"], name="tag_key"),
        ),
        migrations.AddIndex(
            model_name="tag",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector(
                    django.db.models.functions.text.Replace(
                        "slug", models.Value("-"), models.Value(" ")
                    ),
                    config="simple",
                ),
                name="tag_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="tag_is_merged_into_another",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="series",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.series",
                verbose_name="loạt bài",
            ),
        ),
        migrations.CreateModel(
            name="ArticleTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="articles.article"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="article_links",
                        to="articles.topic",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "topic"), name="article_has_topic_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="đề tài")),
                ("brief", models.TextField(blank=True, verbose_name="yêu cầu")),
                ("deadline_at", models.DateTimeField(verbose_name="hạn nộp")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="giao lúc")),
                ("dropped_at", models.DateTimeField(blank=True, null=True, verbose_name="bỏ lúc")),
                (
                    "article",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assignment",
                        to="articles.article",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người giao",
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        blank=True,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người làm",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="articles.section",
                        verbose_name="ban",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân công",
                "verbose_name_plural": "phân công",
                "ordering": ["deadline_at", "pk"],
                "indexes": [models.Index(fields=["deadline_at"], name="assignment_deadline")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mention", "Nhắc đến bạn"),
                            ("returned", "Trả lại"),
                            ("proposed", "Chờ bạn duyệt"),
                            ("late", "Trễ giờ"),
                            ("trouble", "Không làm được"),
                            ("assigned", "Giao việc"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="articles.article",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="articles.assignment",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="desk_notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "tin báo",
                "verbose_name_plural": "tin báo",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["user", "-id"],
                        name="notice_unread",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BulkOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("run", models.UUIDField()),
                ("act", models.CharField(max_length=20)),
                ("refusal", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bulk_outcomes",
                        to="articles.article",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bulk_outcomes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "việc hàng loạt",
                "verbose_name_plural": "việc hàng loạt",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "article"), name="bulk_turn_once_per_story"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DueAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[("publish", "Đăng"), ("withdraw", "Gỡ")],
                        max_length=8,
                        verbose_name="việc",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("quiet", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Đang chờ"),
                            ("done", "Đã làm"),
                            ("cancelled", "Đã bỏ"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("set_at", models.DateTimeField(auto_now_add=True, verbose_name="hẹn lúc")),
                ("done_at", models.DateTimeField(null=True, verbose_name="làm xong lúc")),
                ("trouble", models.TextField(blank=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="due_acts",
                        to="articles.article",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người hẹn",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc hẹn giờ",
                "verbose_name_plural": "việc hẹn giờ",
                "ordering": ["at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["at"],
                        name="due_act_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("article", "verb"),
                        name="one_waiting_act_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verb", "withdraw"), ("revision__isnull", False), _connector="OR"
                        ),
                        name="due_publication_has_its_revision",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="ghi chú")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="articles.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người viết",
                    ),
                ),
                (
                    "mentioned",
                    models.ManyToManyField(
                        related_name="mentioned_in", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "ghi chú",
                "verbose_name_plural": "ghi chú",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_for", models.CharField(blank=True, max_length=120, verbose_name="gửi cho")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="khóa lúc")),
                ("last_seen_at", models.DateTimeField(null=True, verbose_name="mở lần cuối")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_links",
                        to="articles.article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tạo",
                    ),
                ),
            ],
            options={
                "verbose_name": "đường dẫn xem trước",
                "verbose_name_plural": "đường dẫn xem trước",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "publish_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="giờ đăng"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chờ duyệt"),
                            ("approved", "Đã duyệt"),
                            ("returned", "Trả lại"),
                            ("replaced", "Đã thay bằng đề nghị khác"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="đề nghị lúc"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                (
                    "answer",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do trả lại"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="articles.article",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị cập nhật",
                "verbose_name_plural": "đề nghị cập nhật",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("article",),
                        name="one_open_proposal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", models.F("proposed_by")),
                            ("state", "approved"),
                            _negated=True,
                        ),
                        name="change_approved_by_a_second_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionDuty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="articles.section",
                        verbose_name="chuyên mục",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="section_duties",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người",
                    ),
                ),
            ],
            options={
                "verbose_name": "phụ trách chuyên mục",
                "verbose_name_plural": "phụ trách chuyên mục",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "section"),
                        name="section_duty_once",
                        violation_error_message="Người này đã phụ trách chuyên mục ấy.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("typed_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                ("taken_over_at", models.DateTimeField(null=True)),
                ("handed_over_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sittings",
                        to="articles.article",
                    ),
                ),
                (
                    "taken_over_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sittings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "phiên sửa",
                "verbose_name_plural": "phiên sửa",
                "ordering": ["opened_at"],
                "indexes": [models.Index(fields=["article", "-seen_at"], name="sitting_of_story")],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="topics",
            field=models.ManyToManyField(
                related_name="articles",
                through="articles.ArticleTopic",
                to="articles.topic",
                verbose_name="sự kiện",
            ),
        ),
    ]
