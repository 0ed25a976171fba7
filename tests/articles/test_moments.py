"""The times that people fill in."""

from datetime import timedelta

from django import forms
from django.test import SimpleTestCase
from django.utils import timezone

from articles.forms.acts import ChangeForm, ScheduledWithdrawalForm, ScheduleForm
from articles.forms.assignment import AssignmentForm, MoveForm
from articles.forms.bulk import Times

FIELDS = (
    ScheduleForm.base_fields["scheduled_for"],
    ScheduledWithdrawalForm.base_fields["withdraw_at"],
    ChangeForm.base_fields["update_at"],
    Times.base_fields["first_at"],
    MoveForm.base_fields["at"],
    AssignmentForm.base_fields["deadline_at"],
)


def typed(at):
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


class MomentTests(SimpleTestCase):
    def refused(self, sentence):
        return self.assertRaisesMessage(forms.ValidationError, sentence)

    def test_a_time_within_five_years_is_taken(self):
        at = timezone.now().replace(second=0, microsecond=0) + timedelta(days=4 * 365)
        for field in FIELDS:
            with self.subTest(field.label):
                self.assertEqual(field.clean(typed(at)), at)

    def test_a_time_further_ahead_is_a_slip(self):
        for words in ("9999-12-31T23:59", typed(timezone.now() + timedelta(days=6 * 365))):
            for field in FIELDS:
                with self.subTest(field.label, words=words), self.refused("hãy xem lại năm."):
                    field.clean(words)

    def test_only_a_deadline_may_have_passed(self):
        for field in FIELDS[:-1]:
            with self.subTest(field.label), self.refused("phải ở sau lúc này."):
                field.clean("2020-01-01T06:00")
        self.assertEqual(FIELDS[-1].clean("2020-01-01T06:00").year, 2020)
