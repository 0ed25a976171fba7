"""“Hỏi đáp thông minh”: a question, one of three honest answers, and what readers think of it."""

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import Limit, limited, place_of
from accounts.marker import is_of_newsroom
from articles.answers import log
from articles.answers.kept import ask as answer_of
from articles.answers.kept import kept as kept_answer
from articles.answers.opening import opening_questions
from articles.answers.phrasing import is_on
from articles.answers.phrasing.sources import can_be_phrased
from articles.answers.phrasing.sources import phrased as phrased_answer
from articles.answers.question import MAX_LENGTH
from articles.furniture import load_furniture
from articles.masthead import masthead_of
from articles.models import AskedQuestion
from articles.public_pages import public_page
from kinhtedothi.vietnamese.text import number_in

ASKING = Limit("hoi-dap", 40, 60, by_network=True)
VOTING = Limit("hoi-dap-y-kien", 20, 600, by_network=True)
VOTE = "articles.answers.vote_on_outcome"
# So many new calls of the operator's machine, where one is set.
PHRASING = Limit("hoi-dap-viet-lai", 10, 60, by_network=True)
NOT_STORED = "private, no-store"


@require_safe
@public_page(keep=False)
def ask(request):
    """Answer a question with passages of published stories."""
    context = {**_answer(request), "furniture": load_furniture(masthead_of(request).slots)}
    if not context["question"]:
        context["opening"] = opening_questions()
    return _rendered(request, "articles/ask.html", context)


@require_safe
@public_page(keep=False)
def answer(request):
    """Answer as a fragment, for the question box beside every page."""
    return _rendered(request, "articles/_answer.html", _answer(request))


@require_safe
@public_page(keep=False)
def phrased(request):
    """Say what was quoted for a question in other words, where the operator has set who does.

    202 while that is being done, which no request waits for; 204 when there is nothing to show.
    """
    question = _question(request)
    answer = kept_answer(question, _reading(request)) if question and is_on() else None
    sentences = phrased_answer(question, answer, lambda: not PHRASING.is_passed(request))
    if sentences:
        return render(request, "articles/_phrased.html", {"sentences": sentences})
    response = HttpResponse(status=202 if sentences is None else 204)
    response.headers["Cache-Control"] = NOT_STORED
    return response


def _question(request):
    return " ".join(request.GET.get("q", "").split())[:MAX_LENGTH].replace("\0", "")


def _reading(request):
    """Return the key of the story beside which a question was asked; None for elsewhere."""
    return number_in(request.GET.get("bai", ""))


def _answer(request):
    question, reading = _question(request), _reading(request)
    if not question:
        return {"question": "", "answer": None}
    if ASKING.is_passed(request):
        return {"question": question, "answer": None, "refusal": ASKING.sentence}
    found = answer_of(question, reading)
    # What the newsroom tries out, readers have not asked.
    noted = None if is_of_newsroom(request) else log.note(question, found, place_of(request))
    return {
        "question": question,
        "reading": reading,
        "answer": found,
        "vote": noted and vote_token(noted),
        "ballot": AskedQuestion.BALLOTS[found.outcome.value],
        "can_be_phrased": can_be_phrased(found),
    }


def vote_token(noted):
    """Return what the address of the page on which readers judge an answer ends with."""
    return signing.dumps([noted.pk, noted.outcome], salt=VOTE)


def _rendered(request, template, context):
    status = 429 if context.get("refusal") else 200
    response = render(request, template, context, status=status)
    if status != 200:
        response.headers["Cache-Control"] = NOT_STORED
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@limited(VOTING)
def answer_vote(request, token):
    """Ask what readers think of an answer, and count it: once for each place on the network."""
    try:
        pk, outcome = signing.loads(token, salt=VOTE)
    except signing.BadSignature:
        raise Http404 from None
    question = get_object_or_404(AskedQuestion, pk=pk)
    said = request.POST.get("dung", "")
    has_said = request.method == "POST" and said in ("1", "0")
    is_counted = has_said and log.vote(question, outcome, said == "1", place_of(request))
    context = {
        "question": question,
        "ballot": AskedQuestion.BALLOTS[outcome],
        "has_changed": question.outcome != outcome,
        "has_said": has_said,
        "is_counted": is_counted,
    }
    response = render(request, "articles/answer_vote.html", context)
    response.headers["Cache-Control"] = NOT_STORED
    response.headers["X-Robots-Tag"] = "noindex"
    return response
