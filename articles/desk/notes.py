"""The notes beside a story: their thread, a new one, and whom it may mention."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from articles import mentions, notes
from articles.desk.access import desk_endpoint, refusal
from articles.desk.session import is_somebody_elses
from articles.desk.story_views import asks_in_place, story_page, story_view
from articles.forms.notes import NoteForm
from articles.models import Article
from articles.refusals import NotAccepted
from kinhtedothi.vietnamese.text import fold, number_in

MOST_SUGGESTED = 6
SOMEBODY_ELSE = (
    "Trình duyệt này đang đăng nhập bằng một tài khoản khác, nên ghi chú chưa gửi. "
    "Hãy đăng nhập lại bằng tài khoản của bạn."
)
CANNOT_OPEN = "không mở được bài này"


@story_view
def thread(request, article):
    """Show the notes of a story on a page of their own, and take in a new one.

    A script gets {"thread": HTML}, 201 when a note was added; and 422 with
    {"error": sentence} when it is refused, which keeps and tells nothing.
    """
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _add(request, article, form):
        if asks_in_place(request):
            return _thread_as_json(request, article, status=201)
        messages.success(request, "Đã gửi ghi chú.")
        return redirect(request.path)
    if not asks_in_place(request):
        status = 422 if form.errors else 200
        panel = {"notes": notes.thread_of(article), "note_form": form}
        title = "Ghi chú"
        return story_page(request, article, "desk/notes.html", title, status=status, **panel)
    if form.errors:
        return refusal(" ".join(form.errors["text"]), status=422)
    return _thread_as_json(request, article)


@require_GET
@desk_endpoint("articles.change_article")
def people(request):
    """Suggest colleagues to mention in a note on a story.

    bai: the story's number. q: the beginning of any word of the name,
    diacritics ignored; nothing suggests those who work on the story.

    Answers {"people": [{"write": what goes after the @, "name", "about"}]}.
    """
    article = Article.objects.filter(pk=number_in(request.GET.get("bai", ""))).first()
    if article is None or not notes.may_read(request.user, article):
        return refusal("Bài này không còn mở được bằng tài khoản của bạn.", status=404)
    staff = list(mentions.staff().prefetch_related("groups").order_by("display_name", "pk"))
    found = _matching(staff, article, request.GET.get("q", ""))
    shown = [person for person in found if person != request.user][:MOST_SUGGESTED]
    return JsonResponse(
        {
            "people": [
                {
                    "write": mentions.written(person, staff),
                    "name": str(person),
                    "about": _about(person, article),
                }
                for person in shown
            ]
        }
    )


def panel(article):
    """Return what desk/_notes.html expects, for the story's page."""
    return {"notes": notes.thread_of(article), "note_form": NoteForm()}


def _add(request, article, form):
    """Write the note; return whether it was, with the reason on the form when not."""
    if is_somebody_elses(request):
        form.add_error("text", SOMEBODY_ELSE)
        return False
    try:
        notes.write_note(article, request.user, form.cleaned_data["text"])
    except NotAccepted as refused:
        form.add_error("text", str(refused))
        return False
    return True


def _thread_as_json(request, article, status=200):
    context = {"notes": notes.thread_of(article)}
    html = render_to_string("desk/_thread.html", context, request)
    return JsonResponse({"thread": html}, status=status)


def _matching(staff, article, typed):
    """Return those whose name has a word that begins as typed, the first word's first."""
    words = fold(" ".join(typed.split()))
    if not words:
        working = notes.people_on(article)
        return [person for person in staff if person.pk in working]
    first = [person for person in staff if fold(str(person)).startswith(words)]
    later = [person for person in staff if f" {words}" in fold(str(person))]
    return [*first, *(person for person in later if person not in first)]


def _about(person, article):
    if not notes.may_read(person, article):
        return CANNOT_OPEN
    return ", ".join(group.name for group in person.groups.all())
