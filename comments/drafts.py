"""What somebody typed after the session had ended, kept until they sign in.

A script keeps drafts in the browser as well; this is for those without.
"""

SESSION_KEY = "comment_drafts"
MOST_DRAFTS = 5
LONGEST_DRAFT = 4000


def keep_draft(session, article_id, body, parent=None):
    """Put a text aside in the visitor's session; the oldest make room.

    parent: the comment that it answers, None for an opening.
    """
    drafts = session.get(SESSION_KEY, {})
    drafts.pop(_place(article_id, parent), None)
    drafts[_place(article_id, parent)] = body[:LONGEST_DRAFT]
    session[SESSION_KEY] = dict(list(drafts.items())[-MOST_DRAFTS:])


def kept_draft(session, article_id, parent=None):
    """Return the text put aside for a place in a thread, empty when there is none."""
    return session.get(SESSION_KEY, {}).get(_place(article_id, parent), "")


def drop_draft(session, article_id, parent=None):
    """Forget the text once it has been sent."""
    drafts = session.get(SESSION_KEY, {})
    if drafts.pop(_place(article_id, parent), None) is not None:
        session[SESSION_KEY] = drafts


def _place(article_id, parent):
    return f"{article_id}-{parent}" if parent else str(article_id)
