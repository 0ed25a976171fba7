"""What waits on the desk, for the newsroom's sidebar."""

from articles.models import Article, Stage


def awaiting_editor(request):
    """Return how many stories wait for an editor, empty for none or for non-editors."""
    if not request.user.has_perm("articles.change_any_article"):
        return ""
    return Article.objects.filter(stage=Stage.SUBMITTED).count() or ""


def returned_to_me(request):
    """Return how many of the person's own stories came back, empty for none."""
    if not request.user.has_perm("articles.change_article"):
        return ""
    return Article.objects.filter(stage=Stage.RETURNED, created_by=request.user).count() or ""
