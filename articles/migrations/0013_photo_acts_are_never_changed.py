from django.db import migrations

REFUSE = """
CREATE TRIGGER photo_act_is_append_only BEFORE UPDATE OR DELETE ON articles_photoact
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
"""
ALLOW = "DROP TRIGGER photo_act_is_append_only ON articles_photoact;"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_photos_named_by_old_texts"),
    ]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
