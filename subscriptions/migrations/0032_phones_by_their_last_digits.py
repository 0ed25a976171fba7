from django.db import migrations

# A word more for each number: x and its digits from the last to the first, so that the index
# finds by how a number ends, as it finds by how it begins.
NATIONAL = r"""
    CREATE OR REPLACE FUNCTION subscriptions_national(phone text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT said || ' x' || reverse(said)
        FROM (SELECT regexp_replace(phone, '^[+]84', '0') AS said) AS national
    $$;
"""
BEFORE = r"""
    CREATE OR REPLACE FUNCTION subscriptions_national(phone text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT regexp_replace(phone, '^[+]84', '0')
    $$;
"""
REWRITE = """
    SELECT subscriptions_write_cards(array_agg(id)) FROM subscriptions_orderline
    HAVING count(*) > 0
"""


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0031_move_issues_in_the_background")]

    operations = [
        migrations.RunSQL(NATIONAL, BEFORE),
        migrations.RunSQL(REWRITE, migrations.RunSQL.noop),
    ]
