"""What the demo's readers do with each other's comments: likes, and reports."""

from comments import likes, moderation, reports
from comments.models import Comment, Report

# How many like each comment, in turn, the longest standing first.
LIKES = (9, 3, 0, 5, 1, 12, 2, 0, 4, 7)
REPORTED_FOR = (
    (Report.Reason.FALSE, "Giá này là của đợt trước, nay đã khác."),
    (Report.Reason.FALSE, ""),
    (Report.Reason.OTHER, "Tôi thấy người này chép lại lời của người khác."),
)


def fill_reactions(reader, moderator):
    """Let readers like comments and report some; moderator: who settles one of the reports.

    reader: the account of the demo's reader, who has liked and reported as well.
    """
    shown = list(Comment.objects.approved().select_related("reader").order_by("pk"))
    people = list({comment.reader_id: comment.reader for comment in shown}.values())
    for number, comment in enumerate(shown):
        others = [one for one in people if one != comment.reader]
        for one in others[: LIKES[number % len(LIKES)]]:
            likes.like(comment, one)
    first, second, *_, last = (one for one in shown if one.reader != reader)
    likes.like(first, reader)
    for one, (reason, text) in zip(people, REPORTED_FOR, strict=False):
        if one != last.reader:
            reports.report(last, one, reason, text)
    reports.report(second, reader, Report.Reason.ILLEGAL, "Tôi e là nêu tên người khác.")
    second.refresh_from_db()
    moderation.approve(second, moderator)
