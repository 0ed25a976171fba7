"""What waits for the moderators, for the newsroom's sidebar."""

from articles.queue_counts import up_to_99
from comments import suggestions
from comments.models import Comment


def waiting(request):
    """Return how many comments wait, empty for nothing or for those who may not decide."""
    if not request.user.has_perm("comments.moderate_comment"):
        return ""
    return up_to_99(Comment.objects.waiting())


def suggested(request):
    """Return how many suggestions wait about stories that the person works on."""
    return up_to_99(suggestions.waiting_for(request.user))
