"""What waits for the moderators, for the newsroom's sidebar."""

from comments import suggestions
from comments.models import Comment


def waiting(request):
    """Return the comments that wait, as querysets; none for those who may not decide."""
    may = request.user.has_perm("comments.moderate_comment")
    return [Comment.objects.waiting()] if may else []


def suggested(request):
    """Return the suggestions that wait about stories that the person works on, as querysets."""
    return [suggestions.waiting_for(request.user)]
