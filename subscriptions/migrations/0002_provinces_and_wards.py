from datetime import date

from django.db import migrations
from vietnam_provinces import Province, Ward

from kinhtedothi.vietnamese.text import fold, nfc

# Source: the National Assembly's resolution that left two levels of address.
TWO_LEVELS_FROM = date(2025, 7, 1)
TYPE_WORDS = ("thanh pho ", "tinh ", "phuong ", "xa ", "dac khu ")


def sort_key(name):
    """Return what a name is sorted by: without its type word and diacritics."""
    key = fold(name)
    for word in TYPE_WORDS:
        key = key.removeprefix(word)
    return key


def printed(name):
    """Return a name as it is printed; the package has ten with two spaces in them."""
    return " ".join(nfc(name).split())


def load_places(apps, schema_editor):
    """Copy the package's 34 provinces and 3,321 wards into our tables."""
    provinces = list(Province.iter_all())
    apps.get_model("subscriptions", "Province").objects.bulk_create(
        (
            apps.get_model("subscriptions", "Province")(
                code=province.code.value,
                name=printed(province.name),
                sort_key=sort_key(printed(province.name)),
                valid_from=TWO_LEVELS_FROM,
            )
            for province in provinces
        ),
        ignore_conflicts=True,
    )
    apps.get_model("subscriptions", "Ward").objects.bulk_create(
        (
            apps.get_model("subscriptions", "Ward")(
                code=ward.code.value,
                province_id=province.code.value,
                name=printed(ward.name),
                sort_key=sort_key(printed(ward.name)),
                valid_from=TWO_LEVELS_FROM,
            )
            for province in provinces
            for ward in Ward.iter_by_province(province.code)
        ),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0001_initial")]

    operations = [migrations.RunPython(load_places, migrations.RunPython.noop)]
