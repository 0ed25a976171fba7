"""What somebody typed after the session had ended, kept until they sign in.

A script keeps drafts in the browser as well; this is for those without.
"""

SESSION_KEY = "comment_drafts"
MOST_DRAFTS = 5
LONGEST_DRAFT = 4000


def keep_draft(session, article_id, body):
    """Put a text aside in the visitor's session; the oldest make room."""
    drafts = session.get(SESSION_KEY, {})
    drafts.pop(str(article_id), None)
    drafts[str(article_id)] = body[:LONGEST_DRAFT]
    session[SESSION_KEY] = dict(list(drafts.items())[-MOST_DRAFTS:])


def kept_draft(session, article_id):
    """Return the text put aside for an article, empty when there is none."""
    return session.get(SESSION_KEY, {}).get(str(article_id), "")


def drop_draft(session, article_id):
    """Forget the text once it has been sent."""
    drafts = session.get(SESSION_KEY, {})
    if drafts.pop(str(article_id), None) is not None:
        session[SESSION_KEY] = drafts
