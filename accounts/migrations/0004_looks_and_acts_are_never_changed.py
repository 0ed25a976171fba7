from django.db import migrations

REFUSE = """
CREATE FUNCTION accounts_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER look_is_append_only BEFORE UPDATE OR DELETE ON accounts_look
    FOR EACH ROW EXECUTE FUNCTION accounts_refuse_change();
CREATE TRIGGER account_act_is_append_only BEFORE UPDATE OR DELETE ON accounts_accountact
    FOR EACH ROW EXECUTE FUNCTION accounts_refuse_change();
"""
ALLOW = """
DROP TRIGGER look_is_append_only ON accounts_look;
DROP TRIGGER account_act_is_append_only ON accounts_accountact;
DROP FUNCTION accounts_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_looks_and_account_acts"),
    ]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
