from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import TestCase
from django.utils import timezone

from accounts.tasks import forget_ended_sessions
from tests.factories import make_user


class ForgetEndedSessionsTests(TestCase):
    def test_leaves_those_that_go_on(self):
        now, reader = timezone.now(), make_user()
        for key, ends in (
            ("het-han", now - timedelta(days=1)),
            ("con-han", now + timedelta(days=1)),
        ):
            Session.objects.create(session_key=key, session_data="", expire_date=ends)
            UserSession.objects.create(session_key=key, user=reader, ip="203.0.113.9")
        forget_ended_sessions(timestamp=0)
        self.assertEqual(Session.objects.get().session_key, "con-han")
        self.assertEqual(UserSession.objects.get().session_key, "con-han")
