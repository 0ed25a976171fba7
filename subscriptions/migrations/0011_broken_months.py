from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from subscriptions.calendar_months import TermEnd

TERMS = [(0, "Bán lẻ hẹn ước"), (1, "1 tháng"), (3, "3 tháng"), (6, "6 tháng"), (12, "12 tháng")]


def ends_on(expression):
    """Return the generated column with its expression, which PostgreSQL cannot alter."""
    return models.GeneratedField(
        db_persist=True,
        expression=expression,
        output_field=models.DateField(),
        verbose_name="đến hết ngày",
    )


def term_ends(model):
    """Return the operations that let a last day stand in for a number of months."""
    return [
        migrations.AddField(
            model,
            "last_day",
            models.DateField(blank=True, null=True, verbose_name="ngày cuối (bán lẻ hẹn ước)"),
        ),
        migrations.RemoveField(model, "ends_on"),
        migrations.AddField(
            model, "ends_on", ends_on(Coalesce("last_day", TermEnd("starts_on", "months")))
        ),
        migrations.AlterField(
            model, "months", models.PositiveSmallIntegerField(choices=TERMS, verbose_name="kỳ hạn")
        ),
    ]


def rules(model, prefix):
    """Return the operations that replace the two constraints on terms."""
    replaced = []
    for name, condition, message in (
        (
            f"{prefix}_months_are_sold",
            Q(months__in=(1, 3, 6, 12), last_day=None)
            | Q(months=0, last_day__isnull=False, last_day__gte=F("starts_on")),
            "Kỳ hạn là 1, 3, 6 hoặc 12 tháng.",
        ),
        (
            f"{prefix}_starts_on_first_of_month",
            Q(starts_on__day=1) | Q(months=0),
            "Kỳ hạn phải bắt đầu từ ngày 1 của tháng.",
        ),
    ):
        replaced += [
            migrations.RemoveConstraint(model, name),
            migrations.AddConstraint(
                model,
                models.CheckConstraint(
                    condition=condition, name=name, violation_error_message=message
                ),
            ),
        ]
    return replaced


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0010_channels_readers_choose")]

    operations = [
        *term_ends("orderline"),
        *rules("orderline", "order_line"),
        migrations.RemoveIndex("subscription", "subscription_by_term"),
        *term_ends("subscription"),
        *rules("subscription", "subscription"),
        migrations.AddIndex(
            "subscription",
            models.Index(fields=["starts_on", "ends_on"], name="subscription_by_term"),
        ),
    ]
