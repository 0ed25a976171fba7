"""What stands between a text and its readers, and what ought to be looked at first.

One module a concern; each reads a story.Story and yields Problems:

- required, lengths, gone, photos, series, embargo: these block;
- headlines, photos, links, spellings, dates: these warn, and an editor who goes
  on says why.

Every path to the readers asks here: the form, a bulk action, the clock, the
API. The number of queries does not grow with the text, and the time grows with
its length alone.
"""

from django.utils import timezone

from articles.checks import (
    dates,
    embargo,
    gone,
    headlines,
    lengths,
    links,
    photos,
    required,
    series,
    spellings,
)
from articles.checks.problem import Problem
from articles.checks.story import Story

__all__ = ["Problem", "obstacles", "problems"]

BLOCKING = (
    required.problems,
    lengths.problems,
    gone.problems,
    photos.problems,
    series.problems,
    embargo.problems,
)
WARNING = (
    headlines.warnings,
    photos.warnings,
    links.warnings,
    spellings.warnings,
    dates.warnings,
)


def problems(content, article=None, at=None):
    """Return all that a story lacks or that looks wrong, what blocks it first.

    content: articles.content.Content.
    article: the one whose text this is; None for one not saved yet.
    at: aware datetime at which readers would see it; now when omitted.
    """
    return _found(BLOCKING + WARNING, content, article, at)


def obstacles(content, article=None, at=None):
    """Return only what blocks, for acts that nobody is there to answer for; as problems().

    content: a saved text, perhaps an older one than the newest draft.
    """
    return _found((*BLOCKING, embargo.problems_of_newest), content, article, at)


def _found(checks, content, article, at):
    story = Story(content, article, at or timezone.now())
    found = (problem for check in checks for problem in check(story))
    return list(dict.fromkeys(found))
