"""Comments' work in the background."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from comments import freshness


@app.task(
    name="comments.show_new_comments",
    queue="clock",
    retry=RetryStrategy(max_attempts=5, exponential_wait=2),
)
def show_new_comments():
    """Have readers' pages show the comments of the last seconds."""
    freshness.show_what_waits()
