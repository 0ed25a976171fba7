import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


# The server has no unaccent: letters are taken apart, and their marks dropped; đ has none that
# come off. The same as kinhtedothi.vietnamese.text.fold, which a test holds.
TOKENS = r"""
    CREATE FUNCTION subscriptions_tokens(said text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT to_tsvector('simple'::regconfig, regexp_replace(
            lower(translate(
                regexp_replace(normalize(said, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dD'
            )), '[^a-z0-9]+', ' ', 'g'
        ))
    $$;
    CREATE FUNCTION subscriptions_national(phone text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT regexp_replace(phone, '^[+]84', '0')
    $$;
"""

# The cards are locked before anything is read: who waited here reads what the other wrote.
WRITE_CARDS = """
    CREATE FUNCTION subscriptions_write_cards(wanted bigint[]) RETURNS void
    LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM 1 FROM subscriptions_indexcard
            WHERE line_id = ANY(wanted) ORDER BY line_id FOR UPDATE;
        INSERT INTO subscriptions_indexcard (line_id, words)
        SELECT line.id,
            setweight(subscriptions_tokens(concat_ws(' ',
                shop.code, subscription.label_number,
                shop.contact_name, subscriptions_national(shop.contact_phone),
                line.recipient_name, subscriptions_national(line.recipient_phone),
                places.people
            )), 'A')
            || setweight(subscriptions_tokens(shop.contact_email), 'B')
            || setweight(subscriptions_tokens(concat_ws(' ',
                line.street_address, ward.name, places.addresses
            )), 'C')
        FROM subscriptions_orderline AS line
        JOIN subscriptions_order AS shop ON shop.id = line.order_id
        JOIN subscriptions_ward AS ward ON ward.code = line.ward_id
        LEFT JOIN subscriptions_subscription AS subscription ON subscription.line_id = line.id
        LEFT JOIN LATERAL (
            SELECT
                string_agg(concat_ws(' ',
                    place.recipient_name, subscriptions_national(place.recipient_phone)), ' ')
                    AS people,
                string_agg(concat_ws(' ', place.street_address, there.name), ' ') AS addresses
            FROM subscriptions_deliveryaddress AS place
            JOIN subscriptions_ward AS there ON there.code = place.ward_id
            WHERE place.subscription_id = subscription.id
              AND (place.recipient_name, place.recipient_phone, place.street_address,
                   place.ward_id)
                IS DISTINCT FROM (line.recipient_name, line.recipient_phone,
                                  line.street_address, line.ward_id)
        ) AS places ON true
        WHERE line.id = ANY(wanted)
        ON CONFLICT (line_id) DO UPDATE SET words = EXCLUDED.words
            WHERE subscriptions_indexcard.words IS DISTINCT FROM EXCLUDED.words;
    END
    $$;
"""

FOLLOW = """
    CREATE FUNCTION subscriptions_follow_orders() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM subscriptions_write_cards(array_agg(line.id))
        FROM subscriptions_orderline AS line
        JOIN was ON was.id = line.order_id
        JOIN becomes ON becomes.id = line.order_id
        WHERE (was.contact_name, was.contact_phone, was.contact_email)
            IS DISTINCT FROM (becomes.contact_name, becomes.contact_phone, becomes.contact_email)
        HAVING count(*) > 0;
        RETURN NULL;
    END
    $$;
    CREATE TRIGGER index_card_follows_orders
        AFTER UPDATE ON subscriptions_order
        REFERENCING OLD TABLE AS was NEW TABLE AS becomes
        FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_follow_orders();

    CREATE FUNCTION subscriptions_follow_lines() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM subscriptions_write_cards(array_agg(becomes.id)) FROM becomes HAVING count(*) > 0;
        RETURN NULL;
    END
    $$;
    CREATE TRIGGER index_card_follows_new_lines
        AFTER INSERT ON subscriptions_orderline REFERENCING NEW TABLE AS becomes
        FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_follow_lines();
    CREATE TRIGGER index_card_follows_lines
        AFTER UPDATE ON subscriptions_orderline REFERENCING NEW TABLE AS becomes
        FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_follow_lines();

    CREATE FUNCTION subscriptions_follow_labels() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM subscriptions_write_cards(array_agg(becomes.line_id))
        FROM becomes HAVING count(*) > 0;
        RETURN NULL;
    END
    $$;
    CREATE TRIGGER index_card_follows_new_labels
        AFTER INSERT ON subscriptions_subscription REFERENCING NEW TABLE AS becomes
        FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_follow_labels();
    CREATE TRIGGER index_card_follows_labels
        AFTER UPDATE ON subscriptions_subscription REFERENCING NEW TABLE AS becomes
        FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_follow_labels();

    CREATE FUNCTION subscriptions_follow_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM subscriptions_write_cards(array_agg(DISTINCT subscription.line_id))
        FROM changed JOIN subscriptions_subscription AS subscription
            ON subscription.id = changed.subscription_id
        HAVING count(*) > 0;
        RETURN NULL;
    END
    $$;
    CREATE TRIGGER index_card_follows_new_addresses
        AFTER INSERT ON subscriptions_deliveryaddress REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_follow_addresses();
    CREATE TRIGGER index_card_follows_addresses
        AFTER UPDATE ON subscriptions_deliveryaddress REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_follow_addresses();
    CREATE TRIGGER index_card_follows_addresses_gone
        AFTER DELETE ON subscriptions_deliveryaddress REFERENCING OLD TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_follow_addresses();
"""
FOLLOW_NO_MORE = """
    DROP TRIGGER index_card_follows_addresses_gone ON subscriptions_deliveryaddress;
    DROP TRIGGER index_card_follows_addresses ON subscriptions_deliveryaddress;
    DROP TRIGGER index_card_follows_new_addresses ON subscriptions_deliveryaddress;
    DROP FUNCTION subscriptions_follow_addresses();
    DROP TRIGGER index_card_follows_labels ON subscriptions_subscription;
    DROP TRIGGER index_card_follows_new_labels ON subscriptions_subscription;
    DROP FUNCTION subscriptions_follow_labels();
    DROP TRIGGER index_card_follows_lines ON subscriptions_orderline;
    DROP TRIGGER index_card_follows_new_lines ON subscriptions_orderline;
    DROP FUNCTION subscriptions_follow_lines();
    DROP TRIGGER index_card_follows_orders ON subscriptions_order;
    DROP FUNCTION subscriptions_follow_orders();
"""


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0020_who_may_see_reports")]

    operations = [
        migrations.CreateModel(
            name="IndexCard",
            fields=[
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="index_card",
                        serialize=False,
                        to="subscriptions.orderline",
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.search.SearchVectorField(editable=False),
                ),
            ],
            options={
                "verbose_name": "phiếu tra",
                "verbose_name_plural": "phiếu tra",
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="indexcard",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["words"], name="index_card_words"
            ),
        ),
        migrations.RunSQL(
            TOKENS,
            """
            DROP FUNCTION subscriptions_tokens(text);
            DROP FUNCTION subscriptions_national(text);
            """,
        ),
        migrations.RunSQL(WRITE_CARDS, "DROP FUNCTION subscriptions_write_cards(bigint[])"),
        migrations.RunSQL(
            "SELECT subscriptions_write_cards(array_agg(id)) FROM subscriptions_orderline "
            "HAVING count(*) > 0",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(FOLLOW, FOLLOW_NO_MORE),
    ]
