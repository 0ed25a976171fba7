"""The demo's reader comments."""

import json
from datetime import timedelta
from pathlib import Path

from articles.models import Article
from comments import moderation
from comments.models import Comment
from kinhtedothi.demo.people import reader_named

COMMENTS_FILE = Path(__file__).parent / "comments.json"


def fill_comments(now, moderator):
    """Enter the comments: most approved, some waiting, some rejected.

    now: aware datetime; no comment is younger.
    moderator: the account that decides on them.
    """
    written = []
    for entry in json.loads(COMMENTS_FILE.read_text("utf-8")):
        article = Article.objects.get(source_id=entry["source_id"])
        reply_to = entry["reply_to"]
        comment = Comment.objects.create(
            article=article,
            reader=reader_named(entry["reader"]),
            parent=written[reply_to] if reply_to is not None else None,
            body=entry["text"],
        )
        if entry["status"] == Comment.Status.APPROVED:
            moderation.approve(comment, moderator)
        elif entry["status"] == Comment.Status.REJECTED:
            moderation.reject(comment, moderator, "Quảng cáo.")
        at = min(article.published_at + timedelta(minutes=entry["minutes_after"]), now)
        Comment.objects.filter(pk=comment.pk).update(created_at=at)
        written.append(comment)
