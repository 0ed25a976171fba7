from datetime import date

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Min

NO_CALENDAR_YET = date(2026, 1, 1)


def begin_the_lists(apps, schema_editor):
    """Make each cover price the first row of its publication's list."""
    Publication = apps.get_model("subscriptions", "Publication")
    IssuePrice = apps.get_model("subscriptions", "IssuePrice")
    for publication in Publication.objects.annotate(first=Min("issues__issued_on")):
        IssuePrice.objects.create(
            publication=publication,
            kind="regular",
            price_vnd=publication.cover_price_vnd,
            effective_from=publication.first or NO_CALENDAR_YET,
        )


def keep_the_latest(apps, schema_editor):
    """Put the latest regular price back where it stood."""
    IssuePrice = apps.get_model("subscriptions", "IssuePrice")
    for price in IssuePrice.objects.filter(kind="regular").order_by("effective_from"):
        price.publication.cover_price_vnd = price.price_vnd
        price.publication.save(update_fields=["cover_price_vnd"])


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0008_what_changes_a_subscription")]

    operations = [
        migrations.CreateModel(
            name="IssuePrice",
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
                            ("regular", "Thường"),
                            ("special", "Đặc biệt"),
                            ("merged", "Gộp (dồn số)"),
                            ("supplement", "Phụ trương"),
                        ],
                        default="regular",
                        max_length=12,
                        verbose_name="loại số",
                    ),
                ),
                ("price_vnd", models.PositiveIntegerField(verbose_name="giá bìa (đồng)")),
                ("effective_from", models.DateField(verbose_name="áp dụng từ ngày")),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issue_prices",
                        to="subscriptions.publication",
                        verbose_name="ấn phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "giá bìa",
                "verbose_name_plural": "giá bìa",
                "ordering": ["publication", "kind", "-effective_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "kind", "effective_from"),
                        name="issue_price_unique_per_start",
                        violation_error_message=(
                            "Loại số này đã có giá bìa áp dụng từ ngày ấy."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(price_vnd__gt=0),
                        name="issue_list_price_is_positive",
                        violation_error_message="Giá phải lớn hơn 0.",
                    ),
                ],
            },
        ),
        # The way back asks for a value of the column before its rows are filled.
        migrations.AlterField(
            model_name="publication",
            name="cover_price_vnd",
            field=models.PositiveIntegerField("giá bìa (đồng)", default=1),
        ),
        migrations.RunPython(begin_the_lists, keep_the_latest),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.RemoveConstraint(
            model_name="publication", name="publication_cover_price_is_positive"
        ),
        migrations.RemoveField(model_name="publication", name="cover_price_vnd"),
    ]
