"""What no story may go without."""

from articles import body
from articles.checks.problem import Problem


def problems(story):
    """Yield what is missing: headline, standfirst, text, section, byline."""
    content = story.content
    if not content.headline:
        yield Problem("no-headline", "Bài chưa có tít.", "headline")
    if not content.standfirst:
        yield Problem("no-standfirst", "Bài chưa có sapo.", "standfirst")
    if not body.paragraphs(content.body):
        yield Problem("no-body", "Bài chưa có nội dung.", "body")
    if content.section is None:
        yield Problem("no-section", "Bài chưa có chuyên mục.", "section")
    if not content.bylines:
        yield Problem("no-byline", "Bài chưa có bút danh.", "bylines")
