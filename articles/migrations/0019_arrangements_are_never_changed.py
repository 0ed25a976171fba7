from django.db import migrations

REFUSE = """
CREATE TRIGGER arrangement_is_append_only BEFORE UPDATE OR DELETE ON articles_arrangement
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
"""
ALLOW = "DROP TRIGGER arrangement_is_append_only ON articles_arrangement;"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_no_front_page_slots"),
    ]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
