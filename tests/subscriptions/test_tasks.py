from django.test import TestCase

from articles.models import Edition
from subscriptions.tasks import begin_day
from tests.subscriptions.factories import make_publication


class BeginDayTests(TestCase):
    def test_lengthens_calendars_and_renews_the_catalogue(self):
        publication = make_publication()
        before = Edition.objects.current()
        begin_day(timestamp=0)
        self.assertTrue(publication.issues.exists())
        self.assertGreater(Edition.objects.current(), before)
