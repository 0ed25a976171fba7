from django.db import migrations

FUNCTION = """
CREATE FUNCTION accounts_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
"""
TRIGGER = """
CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION accounts_only_added();
"""
TABLES = ("accounts_consent", "accounts_datarequeststep")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_what_belongs_to_a_reader"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION accounts_only_added();"),
        *(
            migrations.RunSQL(
                TRIGGER.format(table=table), f"DROP TRIGGER {table}_is_append_only ON {table};"
            )
            for table in TABLES
        ),
    ]
