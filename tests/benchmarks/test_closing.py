"""How long it takes to close an issue of a daily: with 100,000 subscribers at most a minute.

The suite does it with fewer. All of them, about 2,600,000 issues owed:

    SUBSCRIBERS=100000 .venv/bin/python -m pytest tests/benchmarks/test_closing.py -s
"""

import os
import time
from datetime import datetime

from django.db import connection
from django.test import TestCase
from django.utils import timezone

from subscriptions.closing import close_issue
from subscriptions.manifests import hash_of
from subscriptions.models import (
    DeliveryAddress,
    Entitlement,
    Issue,
    Manifest,
    Order,
    OrderLine,
    Ward,
)
from tests.subscriptions.factories import DECEMBER_1, make_route, make_subscription

SUBSCRIBERS = int(os.environ.get("SUBSCRIBERS", "2000"))
SECONDS = 60
EVE = timezone.make_aware(datetime(2026, 11, 30, 16))
STREETS = "'Số ' || n %% 400 || ', ngõ ' || n %% 90 || ' phố ' || n %% 700"


def copied(row, **changed):
    """Copy a row for each n up to SUBSCRIBERS; changed: SQL in place of a column, with n."""
    columns = {field.column: field.column for field in row._meta.fields if not field.generated}
    columns |= changed
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {row._meta.db_table} ({', '.join(columns)}) "
            f"SELECT {', '.join(columns.values())} "
            f"FROM {row._meta.db_table}, generate_series(1, {SUBSCRIBERS}) AS n "
            "WHERE id = %s",
            [row.pk],
        )


class ClosingBenchmark(TestCase):
    def fill(self):
        """Copy one subscriber to 100,000 in the wards of Hanoi, on a route each."""
        with connection.cursor() as cursor:
            # The rows are whole; PostgreSQL need not look up each key.
            cursor.execute("SET LOCAL session_replication_role = replica")
        subscription = make_subscription(months=1)
        line = subscription.line
        wards = list(Ward.objects.filter(province=1).values_list("code", flat=True))
        ward = f"(ARRAY{wards})[1 + n %% {len(wards)}]"
        key = "1000000 + n"
        copied(
            Order.objects.get(pk=line.order_id),
            id=key,
            code="'KTDT' || lpad(n::text, 6, '0')",
            request_key="gen_random_uuid()",
        )
        copied(OrderLine.objects.get(pk=line.pk), id=key, order_id=key, ward_id=ward)
        label = "lpad(n::text, 9, '0')"
        copied(subscription, id=key, line_id=key, label_number=label)
        copied(
            DeliveryAddress.objects.get(subscription=subscription),
            id=key,
            subscription_id=key,
            ward_id=ward,
            street_address=STREETS,
            street_order="md5(n::text)",
        )
        for row in Entitlement.objects.filter(subscription=subscription):
            copied(row, id=f"{row.pk} * 1000000::bigint + n", subscription_id=key)
        for number, code in enumerate(wards):
            make_route(f"T-{number}", [Ward.objects.get(pk=code)])
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
            for table in ("entitlement", "subscription", "deliveryaddress", "orderline", "order"):
                cursor.execute(f"ANALYZE subscriptions_{table}")

    def test_is_closed_within_a_minute(self):
        self.fill()
        issue = Issue.objects.get(issued_on=DECEMBER_1)
        steps = []
        began = time.perf_counter()
        close_issue(issue, at=EVE, tell=lambda step: steps.append((step, time.perf_counter())))
        ended = time.perf_counter()
        ends = [at for _, at in steps[1:]] + [ended]
        took = [
            f"{step.label} {end - at:.1f} s" for (step, at), end in zip(steps, ends, strict=True)
        ]
        print(f"\n{SUBSCRIBERS} subscribers closed in {ended - began:.1f} s: {', '.join(took)}")
        manifest = Manifest.objects.get(issue=issue)
        self.assertEqual(manifest.recipients, SUBSCRIBERS + 1)
        self.assertEqual(hash_of(manifest), manifest.sha256)
        self.assertLess(ended - began, SECONDS)
