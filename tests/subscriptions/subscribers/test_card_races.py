"""A card that two people write at once has what both wrote."""

import threading
from datetime import date

from django.db import connection, transaction
from django.test import TransactionTestCase

from subscriptions.changes.moving import Place, move
from subscriptions.models import Order
from subscriptions.reconciling import ask
from subscriptions.subscribers.finding import find
from tests.subscriptions.factories import (
    NOVEMBER_20,
    make_channel,
    make_subscription,
    make_ward,
    phone_number,
)
from tests.subscriptions.test_payment_races import at_once


class CardRaceTests(TransactionTestCase):
    def test_a_move_and_a_corrected_name_are_both_found(self):
        subscription = make_subscription()
        moved, may_end = threading.Event(), threading.Event()

        def move_away():
            place = Place(
                recipient_name="Lê Văn Út",
                recipient_phone=phone_number("0983200115"),
                ward=make_ward(),
                street_address="Số 9 phố Bạch Mai",
                channel=make_channel(),
            )
            with transaction.atomic():
                move(subscription, place, date(2027, 1, 4), by=None, at=NOVEMBER_20)
                moved.set()
                may_end.wait(timeout=10)

        def correct():
            moved.wait(timeout=10)
            # It waits for the mover, who goes on once it does.
            threading.Timer(0.3, may_end.set).start()
            orders = Order.objects.filter(pk=subscription.line.order_id)
            orders.update(contact_name="Phạm Đức Long")

        self.assertEqual(at_once(move_away, correct), [None, None])
        for said in ("bach mai", "pham duc long"):
            with self.subTest(said):
                self.assertEqual(len(find(said).found), 1)

    def test_two_who_ask_for_a_reconciliation_get_one(self):
        make_subscription()
        first, second = at_once(ask, ask)
        self.assertEqual(first, second)
        connection.close()
