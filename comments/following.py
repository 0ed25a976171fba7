"""Following the comments under a story: by a click, or by commenting there."""

from django.utils import timezone

from accounts.notices.choices import choice_of
from comments.models import ThreadFollow


def follow(reader, article):
    """Have a reader told of new comments under a story, and mailed if they like."""
    _keep(reader, article.pk, is_on=True, is_muted=False)


def unfollow(reader, article_id):
    """Tell a reader no more of new comments under a story; answers to their own they hear of."""
    _keep(reader, article_id, is_on=False)


def mute(reader, article_id):
    """Mail a reader nothing about the comments under a story any more, and unfollow it."""
    _keep(reader, article_id, is_on=False, is_muted=True)


def follow_own(reader, article):
    """Follow the story under which a reader comments, unless they let go of it or want no such."""
    if choice_of(reader).follows_own:
        ThreadFollow.objects.bulk_create(
            [ThreadFollow(reader=reader, article=article)], ignore_conflicts=True
        )


def is_followed(reader, article):
    """Return whether a reader follows the comments under a story."""
    return ThreadFollow.objects.on().filter(reader=reader, article=article).exists()


def muted_among(reader, article_ids):
    """Return which stories a reader is not mailed about."""
    muted = ThreadFollow.objects.filter(reader=reader, article__in=article_ids, is_muted=True)
    return set(muted.values_list("article", flat=True))


def _keep(reader, article_id, **how):
    how["changed_at"] = timezone.now()
    ThreadFollow.objects.update_or_create(reader=reader, article_id=article_id, defaults=how)
