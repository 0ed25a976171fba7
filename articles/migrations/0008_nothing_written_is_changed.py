from django.db import migrations

# The trail is only ever added to. A revision is never changed; only an autosave
# may go, once the nightly thinning finds a later one of the same sitting.
REFUSE = """
CREATE FUNCTION articles_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON articles_auditentry
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
CREATE TRIGGER revision_is_never_changed BEFORE UPDATE ON articles_revision
    FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();
CREATE TRIGGER revision_is_never_deleted BEFORE DELETE ON articles_revision
    FOR EACH ROW WHEN (OLD.reason <> 'autosave') EXECUTE FUNCTION articles_refuse_change();
"""
ALLOW = """
DROP TRIGGER audit_is_append_only ON articles_auditentry;
DROP TRIGGER revision_is_never_changed ON articles_revision;
DROP TRIGGER revision_is_never_deleted ON articles_revision;
DROP FUNCTION articles_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_no_columns_for_what_was_moved"),
    ]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
