"""What was placed on the front page, as its first arrangement; and back.

Who was allowed to change it may arrange it: rights that an administrator gave go along.
"""

from django.db import migrations
from django.utils import timezone

SIZES = {"lead": 1, "secondary": 4, "dont_miss": 4, "sponsored": 3}


def slots_to_arrangement(apps, schema_editor):
    """Let what stands by hand be the first arrangement; closed up from the first place on."""
    ArrangedPage = apps.get_model("articles", "ArrangedPage")
    Arrangement = apps.get_model("articles", "Arrangement")
    FrontPageSlot = apps.get_model("articles", "FrontPageSlot")
    slots, placed = [], set()
    for area, size in SIZES.items():
        rows = FrontPageSlot.objects.filter(area=area).order_by("position")
        rows = rows.exclude(article__in=placed).filter(
            article__is_sponsored=area == "sponsored"
        )
        keys = list(dict.fromkeys(rows.values_list("article", flat=True)))[:size]
        placed.update(keys)
        slots += [
            {"area": area, "position": position, "article": key}
            for position, key in enumerate(keys, start=1)
        ]
    if not slots:
        return
    page = ArrangedPage.objects.create()
    page.current = Arrangement.objects.create(
        page=page, slots=slots, reason="placed", live_from=timezone.now()
    )
    page.save()


def arrangement_to_slots(apps, schema_editor):
    """Put what stands on the front page now into rows of its own; its blocks had none."""
    ArrangedPage = apps.get_model("articles", "ArrangedPage")
    Article = apps.get_model("articles", "Article")
    FrontPageSlot = apps.get_model("articles", "FrontPageSlot")
    page = ArrangedPage.objects.filter(section=None, topic=None).first()
    if page is None or page.current is None:
        return
    slots = [slot for slot in page.current.slots if slot["area"] in SIZES]
    known = set(
        Article.objects.filter(pk__in=[slot["article"] for slot in slots]).values_list(
            "pk", flat=True
        )
    )
    FrontPageSlot.objects.bulk_create(
        FrontPageSlot(
            area=slot["area"], position=slot["position"], article_id=slot["article"]
        )
        for slot in slots
        if slot["article"] in known
    )


def rename_rights(apps, old, new, codenames):
    """Give a model's rights new names, whoever holds them.

    codenames: {old: new}. A right without a new name goes.
    """
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind = ContentType.objects.filter(app_label="articles", model=old).first()
    if kind is None:
        return
    ContentType.objects.filter(app_label="articles", model=new).delete()
    kind.model = new
    kind.save()
    for right in Permission.objects.filter(content_type=kind):
        if right.codename in codenames:
            right.codename = codenames[right.codename]
            right.save()
        else:
            right.delete()


RIGHTS = {
    "view_frontpageslot": "view_arrangedpage",
    "change_frontpageslot": "arrange_page",
}


def keep_rights(apps, schema_editor):
    rename_rights(apps, "frontpageslot", "arrangedpage", RIGHTS)


def give_back_rights(apps, schema_editor):
    back = {new: old for old, new in RIGHTS.items()}
    rename_rights(apps, "arrangedpage", "frontpageslot", back)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_pages_arranged_by_hand"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(slots_to_arrangement, arrangement_to_slots),
        migrations.RunPython(keep_rights, give_back_rights),
    ]
