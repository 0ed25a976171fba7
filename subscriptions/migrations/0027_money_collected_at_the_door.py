"""Readers may choose to have money collected where our own carriers come."""

from django.db import migrations, models


def own_carriers_collect(apps, schema_editor):
    """The collectors there are go where our own carriers go."""
    channels = apps.get_model("subscriptions", "DeliveryChannel").objects
    channels.filter(code="own").update(collects_money=True)


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0026_holds_that_go_on")]

    operations = [
        migrations.AddField(
            model_name="deliverychannel",
            name="collects_money",
            field=models.BooleanField(
                default=False,
                help_text="Bạn đọc chọn được, ở phường, xã có người thu tiền đang đi thu.",
                verbose_name="thu tiền tại nhà",
            ),
        ),
        migrations.RunPython(own_carriers_collect, migrations.RunPython.noop),
    ]
