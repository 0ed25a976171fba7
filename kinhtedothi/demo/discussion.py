"""The demo's reader comments, and what moderators did about them."""

import json
from datetime import timedelta
from pathlib import Path

from articles.models import Article
from comments import moderation, posting, sanctions
from comments.models import Comment, Sanction, WatchedStory, WordList
from comments.phases import Writing, judge
from comments.reasons import REASONS
from comments.word_lists import matcher_of
from kinhtedothi.demo.people import reader_named
from kinhtedothi.demo.word_lists import fill_word_lists

COMMENTS_FILE = Path(__file__).parent / "comments.json"


def fill_comments(now, moderator):
    """Enter the comments: most approved, some waiting, some rejected.

    now: aware datetime; no comment is younger.
    moderator: the account that decides on them.
    """
    fill_word_lists(moderator)
    suspect = matcher_of(WordList.Kind.SUSPECT)
    advertising = next(reason for reason in REASONS if reason.code == "advertising")
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
            moderation.reject(comment, moderator, advertising.sentence)
        else:
            _hold(comment, suspect, now)
        at = min(article.published_at + timedelta(minutes=entry["minutes_after"]), now)
        Comment.objects.filter(pk=comment.pk).update(created_at=at)
        written.append(comment)
    _handle(written, moderator)


def _hold(comment, suspect, now):
    """Hold a comment that waits for what the phases find in it."""
    approved = comment.reader.comments.filter(status=Comment.Status.APPROVED).count()
    judgement = judge(
        Writing(comment.body, comment.article_id, now, approved=approved, suspect=suspect)
    )
    comment.status, comment.held_for = judgement.status, judgement.codes
    comment.save(update_fields=["status", "held_for"])
    posting.note_findings(comment, judgement, version=1)


def _handle(written, moderator):
    """Do what else a moderator does: feature a comment, watch a story, lock an advertiser."""
    featured = next(one for one in written if one.status == Comment.Status.APPROVED)
    moderation.feature(featured, moderator)
    WatchedStory.objects.create(moderator=moderator, article=featured.article)
    advertiser = next(one for one in written if one.status == Comment.Status.REJECTED).reader
    sanctions.impose(
        advertiser, Sanction.Kind.TIMEOUT, "Rao vay tiền dưới bài.", moderator, days=30, hides=True
    )
