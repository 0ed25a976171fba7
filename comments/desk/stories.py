"""A story, from beside a comment on it: watched, or made to take comments another way."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from articles.models import Article, Edition
from comments.desk.deciding import way_back
from comments.desk.queue import MAY, MODES_OF_A_STORY
from comments.models import Thread, WatchedStory


@require_POST
def watch(request, article):
    """Put a story on the moderator's own list, or take it off."""
    story = _story(request, article)
    watched, is_new = WatchedStory.objects.get_or_create(moderator=request.user, article=story)
    if is_new:
        messages.success(request, f"Đang theo dõi “{story.headline}”.")
    else:
        watched.delete()
        messages.success(request, f"Thôi theo dõi “{story.headline}”.")
    return redirect(way_back(request))


@require_POST
def set_mode(request, article):
    """Let a story take comments in its own way, or none any more."""
    story = _story(request, article)
    modes = dict(MODES_OF_A_STORY)
    mode = request.POST.get("cach", "")
    if mode not in modes:
        messages.error(request, "Không có cách nhận bình luận ấy; hãy chọn lại.")
        return redirect(way_back(request))
    with transaction.atomic():
        Thread.objects.of(story)
        Thread.objects.filter(article=story).update(mode=mode)
        Edition.objects.advance()
    messages.success(request, f"“{story.headline}”: {modes[mode].lower()}.")
    return redirect(way_back(request))


def _story(request, article):
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    return get_object_or_404(Article.objects.only("headline"), pk=article)
