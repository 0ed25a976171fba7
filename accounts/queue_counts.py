"""How many requests about personal data are late or due today, for the sidebar."""

from django.utils import timezone

from accounts.models import DataRequest


def late(request):
    """Return how many must be seen to now."""
    return DataRequest.objects.open().filter(next_due_on__lte=timezone.localdate()).count()
