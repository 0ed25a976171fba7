from datetime import timedelta

from django.contrib.sessions.models import Session
from django.test import TestCase
from django.utils import timezone

from accounts.tasks import forget_ended_sessions


class ForgetEndedSessionsTests(TestCase):
    def test_leaves_those_that_go_on(self):
        now = timezone.now()
        for key, ends in (
            ("het-han", now - timedelta(days=1)),
            ("con-han", now + timedelta(days=1)),
        ):
            Session.objects.create(session_key=key, session_data="", expire_date=ends)
        forget_ended_sessions(timestamp=0)
        self.assertEqual(Session.objects.get().session_key, "con-han")
