"""The checks before publishing, live beside the text while it is being written."""

from dataclasses import dataclass, field

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles import checks, revisions, rights
from articles.checks import Problem
from articles.content import Content
from articles.desk.access import desk_endpoint, refusal
from articles.desk.autosave import storable
from articles.forms.story import StoryForm
from articles.models import Article, DueAct

NOT_OPEN = "Bài này không còn mở được bằng tài khoản của bạn."


@dataclass(frozen=True)
class Checklist:
    """What a story's page says of its text.

    blocking, doubtful: articles.checks.Problems.
    is_begun: False for a new story in which nobody has typed yet.
    """

    blocking: list = field(default_factory=list)
    doubtful: list = field(default_factory=list)
    is_begun: bool = True

    @classmethod
    def of(cls, form, article=None, at=None):
        """Check what a StoryForm holds: as typed when it is bound, the draft when not.

        at: aware datetime at which the story is set to be published, if it is.
        """
        if form.is_bound:
            return cls._sorted(_problems_of_typed(form, article, at))
        if article is None:
            return cls(is_begun=False)
        return cls._sorted(checks.problems(revisions.draft_of(article), article, _not_before(at)))

    @classmethod
    def _sorted(cls, problems):
        return cls(
            blocking=[problem for problem in problems if problem.blocks],
            doubtful=[problem for problem in problems if not problem.blocks],
        )

    @property
    def summary(self):
        """Say in one sentence how far the story is from its readers."""
        parts = [
            f"{len(problems)} điều {words}"
            for problems, words in ((self.blocking, "phải sửa"), (self.doubtful, "cần xem lại"))
            if problems
        ]
        if parts:
            return f"Còn {' và '.join(parts)}."
        return "Không thấy gì phải sửa." if self.is_begun else "Viết đến đâu, kiểm tra đến đó."


@require_POST
@desk_endpoint("articles.change_article")
def checklist(request, pk=None):
    """Check the text as the form has it now; nothing is saved.

    pk: the story's; none for one not saved yet.

    Answers with the panel as the page has it.
    """
    article, at = None, None
    if pk is not None:
        article = rights.open_to(request.user, Article.objects.filter(pk=pk)).first()
        if article is None:
            return refusal(NOT_OPEN, status=404)
        coming = article.due_acts.waiting().filter(verb=DueAct.Verb.PUBLISH).first()
        at = coming and coming.at
    found = Checklist.of(StoryForm(request.POST), article, at)
    return render(request, "desk/_checklist.html", {"checklist": found, "article": article})


def _problems_of_typed(form, article, at):
    """Return what a form refuses, and the problems of what it would take."""
    content, _ = storable(form, Content())
    refused = [
        Problem("not-valid", str(sentence), name)
        for name in form.errors
        for sentence in form.errors[name]
    ]
    problems = checks.problems(content, article, _not_before(at))
    return refused + [problem for problem in problems if problem.field not in form.errors]


def _not_before(at):
    """Return a moment, or now once it has passed."""
    now = timezone.now()
    return max(at, now) if at else now
