from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_front_page_slots_to_arrangement"),
    ]

    operations = [migrations.DeleteModel(name="FrontPageSlot")]
