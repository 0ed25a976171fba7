"""Who may tell a story live.

An update goes before readers the moment it is posted, so it is a publication:
either by somebody who may approve and publish the story, and so does both at
once, or by a reporter to whom such a person gave the coverage by name. That is
the second person's approval, given beforehand and kept in the trail.
"""

from django.core.exceptions import PermissionDenied

from articles import rights

NEEDED = ("articles.publish_article", "articles.approve_article")


def may_lead(user, article):
    """Return whether somebody may begin and end the coverage, and give it to others."""
    return all(rights.may(user, permission, article) for permission in NEEDED)


def may_post(user, article):
    """Return whether somebody may post updates of a story."""
    return may_lead(user, article) or is_given(user, article)


def is_given(user, article):
    """Return whether the coverage was given to somebody who may still write."""
    is_reporter = rights.may(user, "articles.change_article")
    return is_reporter and article.live_reporters.filter(pk=user.pk).exists()


def may_change(user, update):
    """Return whether somebody may correct, mark or withdraw an update: their own, or who leads."""
    own = update.posted_by_id == user.pk and is_given(user, update.article)
    return own or may_lead(user, update.article)


def may_bring_back(user, update):
    """Return whether somebody may bring back an update that was withdrawn.

    Whom somebody else corrected by withdrawing it does not undo that.
    """
    own = update.withdrawn_by_id == user.pk and may_change(user, update)
    return own or may_lead(user, update.article)


def require(allowed):
    """Raise PermissionDenied unless something is allowed."""
    if not allowed:
        raise PermissionDenied
