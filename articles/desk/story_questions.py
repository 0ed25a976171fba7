"""“Câu hỏi bài này trả lời”: written, suggested by the machine, approved and put in order."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles import rights, story_questions
from articles.comparison import STEPS, Effort
from articles.comparison.pieces import Kind
from articles.comparison.tokens import runs_of, tokens_of
from articles.comparison.words import compare_words
from articles.desk.story_views import story_page, story_view
from articles.forms.story_question import StoryQuestionForm
from articles.models import StoryQuestion
from articles.passage_choice import Passages
from articles.refusals import NotAccepted

MAY_APPROVE = "articles.publish_article"
TEMPLATE = "desk/story_questions.html"
NOTHING_SURE = (
    "Máy chưa tìm được câu hỏi nào mà chính bài này trả lời chắc chắn và chưa ai viết; "
    "hãy tự viết câu hỏi và chọn đoạn."
)
State = StoryQuestion.State


@dataclass
class Line:
    """A question as the desk sees it.

    passage: where its paragraph stands in the text that is asked, None if that has changed.
    likest: then, what it most likely became. before, after: words of both, compared.
    form: to edit it.
    """

    question: StoryQuestion
    passage: object
    likest: object = None
    before: list = ()
    after: list = ()
    form: object = None

    @property
    def offered(self):
        """Return the paragraph that approving it puts behind it."""
        return self.passage or self.likest

    @property
    def is_shown(self):
        return self.question.state == State.APPROVED


@story_view
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, article):
    """List a story's questions, with all that the person may do; take in a new one."""
    passages = Passages(story_questions.body_of(article))
    typed = request.POST if request.method == "POST" else None
    form = StoryQuestionForm(typed, passages=passages)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            question = story_questions.propose(article, request.user, data["text"], data["passage"])
        except NotAccepted as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, "Đã ghi câu hỏi; bạn đọc thấy khi biên tập viên duyệt.")
            return _back(article, question)
    return _page(request, article, form)


@story_view
@require_POST
def suggest(request, article):
    """Draft questions from the story's own sentences."""
    if kept := story_questions.suggest(article, request.user):
        said = f"Máy gợi ý {len(kept)} câu; hãy đọc, sửa rồi duyệt. Bạn đọc chưa thấy câu nào."
        messages.success(request, said)
    else:
        messages.info(request, NOTHING_SURE)
    return _back(article)


@story_view
@require_POST
def act(request, article, question):
    """Do to a question what the button pressed says."""
    found = get_object_or_404(StoryQuestion, pk=question, article=article)
    name = next((name for name in ACTS if name in request.POST), None)
    may_approve = rights.may(request.user, MAY_APPROVE, article)
    is_own = found.proposed_by_id == request.user.pk
    if not (may_approve or (is_own and name in FOR_OWN)):
        raise PermissionDenied
    if name is None:
        raise BadRequest("Không rõ nút nào được bấm.")
    try:
        refused = ACTS[name](request, article, found, may_approve)
    except NotAccepted as refusal:
        messages.error(request, str(refusal))
        # The reason stands at the top of the page.
        return _back(article)
    return refused or _back(article, found)


def panel(article):
    """Return what desk/_story_questions.html expects, for the story's page."""
    kept = article.questions.kept()
    # What left the page comes first.
    return {"story_questions": sorted(kept, key=lambda one: one.state != State.CHANGED)}


def _edit(request, article, found, may_approve):
    passages = Passages(story_questions.body_of(article))
    form = StoryQuestionForm(request.POST, passages=passages, prefix=_prefix(found))
    if form.is_valid():
        data = form.cleaned_data
        try:
            story_questions.edit(found, request.user, data["text"], data["passage"], may_approve)
        except NotAccepted as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, "Đã sửa câu hỏi.")
            return None
    return _page(request, article, edited=(found.pk, form))


def _approve(request, article, found, may_approve):
    seen, key = request.POST.get("text", ""), request.POST.get("passage", "")
    story_questions.approve(found, request.user, seen, key)
    is_out = article.published_at is not None
    messages.success(
        request, "Câu hỏi đã lên trang." if is_out else "Đã duyệt; câu hỏi lên trang cùng bài."
    )


def _drop(request, article, found, may_approve):
    story_questions.drop(found, request.user, may_approve)
    messages.success(request, "Đã bỏ câu hỏi; lấy lại được ở “Đã bỏ” cuối trang.")


def _restore(request, article, found, may_approve):
    story_questions.restore(found, request.user, may_approve)
    messages.success(request, "Đã lấy lại câu hỏi.")


def _up(request, article, found, may_approve):
    story_questions.move(found, request.user, up=True)


def _down(request, article, found, may_approve):
    story_questions.move(found, request.user, up=False)


ACTS = {
    "approve": _approve,
    "edit": _edit,
    "drop": _drop,
    "restore": _restore,
    "up": _up,
    "down": _down,
}
# What its writer may do as long as nobody approved it.
FOR_OWN = frozenset({"edit", "drop", "restore"})


def _prefix(question):
    return f"q{question.pk}"


def _back(article, question=None):
    address = reverse("desk:story_questions", args=[article.pk])
    return redirect(f"{address}#cau-hoi-{question.pk}" if question else address)


def _page(request, article, form=None, edited=(None, None)):
    passages = Passages(story_questions.body_of(article))
    questions = list(article.questions.with_people().order_by("position", "pk"))
    lines = [_line(one, passages, edited) for one in questions if not one.dropped_at]
    shown = [line for line in lines if line.is_shown]
    waiting = [line for line in lines if not line.is_shown]
    dropped = [one for one in questions if one.dropped_at]
    is_refused = (form and form.errors) or edited[0]
    return story_page(
        request,
        article,
        TEMPLATE,
        "Câu hỏi bài này trả lời",
        status=422 if is_refused else 200,
        form=form or StoryQuestionForm(passages=passages),
        has_text=bool(passages.all),
        shown=shown,
        # What left the page comes first.
        waiting=sorted(waiting, key=lambda line: line.question.state != State.CHANGED),
        dropped=sorted(dropped, key=lambda one: one.dropped_at, reverse=True),
        may_approve=rights.may(request.user, MAY_APPROVE, article),
        most_shown=story_questions.MOST_SHOWN,
        edited=edited[0],
    )


def _line(question, passages, edited):
    passage = passages.standing(question.paragraph, question.anchor)
    line = Line(question, passage)
    if passage is None:
        line.likest = passages.likest(question.paragraph)
        line.before, line.after = _compared(question.paragraph, line.likest)
    pk, form = edited
    chosen = {"text": question.text, "passage": line.offered.key if line.offered else ""}
    line.form = (
        form
        if pk == question.pk
        else StoryQuestionForm(initial=chosen, passages=passages, prefix=_prefix(question))
    )
    return line


def _compared(words, passage):
    """Return the words of a paragraph as it was and as it is, with what differs marked."""
    after = passage.words if passage else ""
    tokens = [tokens_of(runs_of(text)) for text in (words, after)]
    pieces = compare_words(*tokens, Effort(STEPS))
    return (
        [piece for piece in pieces if piece.kind != Kind.ADDED],
        [piece for piece in pieces if piece.kind != Kind.REMOVED],
    )
