"""The story and the comment that an address names."""

from django.shortcuts import get_object_or_404

from articles.models import Article
from comments.models import Comment


def published(article_id):
    """Return a story that readers see; 404 for others."""
    return get_object_or_404(Article.objects.published().for_cards(), pk=article_id)


def shown_comment(article, pk):
    """Return a comment of a story as readers see it, None for one that they do not."""
    found = Comment.objects.approved().filter(article=article, pk=pk).select_related("reader")
    comment = found.first()
    if comment:
        comment.article = article
    return comment
