"""Tests find the same database in whatever order they run."""

from django.test import TransactionTestCase

from accounts.models import User
from subscriptions.models import DeliveryChannel, Province, Ward
from tests.emptying import empty_by_deleting
from tests.factories import make_user


class EmptyingTests(TransactionTestCase):
    def test_what_migrating_filled_in_comes_back_and_nothing_else_stays(self):
        before = {*Ward.objects.values_list()}, {*DeliveryChannel.objects.values_list()}
        make_user()
        self.assertEqual(Ward.objects.filter(code=319).update(name="Phường khác"), 1)
        Province.objects.get(code=1).wards.exclude(code=319).delete()
        DeliveryChannel.objects.all().delete()
        DeliveryChannel.objects.create(code="khac", name="Cách khác")
        empty_by_deleting(self)
        self.assertFalse(User.objects.exists())
        after = {*Ward.objects.values_list()}, {*DeliveryChannel.objects.values_list()}
        self.assertEqual(len(before[0]), 3321)
        self.assertEqual(after, before)
