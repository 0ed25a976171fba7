from django.db import migrations

REFUSE = """
CREATE TRIGGER newsletter_consent_is_append_only
    BEFORE UPDATE OR DELETE ON articles_newsletterconsent
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
"""
ALLOW = "DROP TRIGGER newsletter_consent_is_append_only ON articles_newsletterconsent;"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0029_newsletters"),
    ]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
