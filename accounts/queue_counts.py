"""The requests about personal data that are late or due today, for the sidebar."""

from django.utils import timezone

from accounts.models import DataRequest


def late(request):
    """Return those that must be seen to now, as querysets."""
    return [DataRequest.objects.open().filter(next_due_on__lte=timezone.localdate())]
