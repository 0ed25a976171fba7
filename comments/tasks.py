"""Comments' work in the background."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from comments import freshness, news


@app.task(
    name="comments.show_new_comments",
    queue="clock",
    retry=RetryStrategy(max_attempts=5, exponential_wait=2),
)
def show_new_comments():
    """Have readers' pages show the comments of the last seconds."""
    freshness.show_what_waits()


@app.periodic(cron="* * * * *")
@app.task(name="comments.show_new_likes", queueing_lock="comments.show_new_likes")
def show_new_likes(timestamp):
    """Every minute: have readers' pages show the likes of the last one."""
    freshness.show_new_likes()


@app.task(
    name="comments.tell_of_comment",
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
)
def tell_of_comment(comment_id):
    """Tell readers of a comment that they have not seen yet."""
    news.tell_of(comment_id)
