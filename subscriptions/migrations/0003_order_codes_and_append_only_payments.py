from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0002_provinces_and_wards")]

    operations = [
        migrations.RunSQL(
            # NO CYCLE is the default: running out is an error, never a repeat.
            "CREATE SEQUENCE subscriptions_order_code MINVALUE 100001 MAXVALUE 999999",
            "DROP SEQUENCE subscriptions_order_code",
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION subscriptions_refuse_payment_change() RETURNS trigger AS $$
            BEGIN
                RAISE EXCEPTION 'subscriptions_payment is append-only'
                    USING ERRCODE = 'restrict_violation';
            END
            $$ LANGUAGE plpgsql;
            CREATE TRIGGER payment_is_append_only
                BEFORE UPDATE OR DELETE ON subscriptions_payment
                FOR EACH ROW EXECUTE FUNCTION subscriptions_refuse_payment_change();
            """,
            """
            DROP TRIGGER payment_is_append_only ON subscriptions_payment;
            DROP FUNCTION subscriptions_refuse_payment_change();
            """,
        ),
    ]
