"""“Bản tin”: choosing newsletters, confirming, changing one's choice, leaving.

What forms of these pages do needs no cookie: the first only has a mail sent, and behind all
others stands a signed link. So none of them asks for a token against forged requests.
"""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.by_link import by_link, is_one_click
from articles.forms.newsletter import choice_form
from articles.masthead import masthead_of
from articles.models import Newsletter, NewsletterConsent, NewsletterIssue, NewsletterReader
from articles.newsletters import asking, confirming, leaving, links
from articles.newsletters.choices import Choice
from articles.newsletters.digest import Digest
from articles.newsletters.limits import ASKING, BY_LINK
from articles.public_pages import public_page

Channel = NewsletterConsent.Channel
behind_link = by_link(BY_LINK)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def newsletters(request):
    """Show the newsletters with the form, and take the form."""
    return _take_form(request) if request.method == "POST" else _show_form(request)


@public_page
def _show_form(request):
    return _form_page(request, choice_form(None, masthead_of(request)))


def _take_form(request):
    form = choice_form(request.POST, masthead_of(request))
    if ASKING.is_passed(request):
        return _form_page(request, form, 429, ASKING.sentence)
    if form.is_of_a_machine:
        return redirect("articles:newsletter_asked")
    if not form.is_valid():
        return _form_page(request, form, 422)
    asked = form.cleaned_data
    try:
        asking.ask(asked["address"], form.choice, asked["version"])
    except asking.TooMany:
        request.retry_after_s = 3600
        wait = "Lúc này có quá nhiều người đăng ký; hãy thử lại sau một giờ."
        return _form_page(request, form, 429, wait)
    return redirect("articles:newsletter_asked")


def _form_page(request, form, status=200, refusal=""):
    context = {"form": form, "refusal": refusal, "latest": _latest_issues()}
    response = render(request, "articles/newsletters.html", context, status=status)
    if status != 200:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _latest_issues():
    """Return the newest issue of each newsletter on offer, to look at before choosing."""
    newest = NewsletterIssue.objects.seen().filter(newsletter__is_on=True)
    newest = newest.order_by("newsletter_id", "-day").distinct("newsletter_id")
    return list(newest.select_related("newsletter").defer("content"))


@require_safe
@public_page
def newsletter_asked(request):
    """Say that a mail is on its way, whoever asked and whatever for."""
    return render(request, "articles/newsletter_asked.html")


@require_safe
@public_page
def newsletter_issue(request, slug, day):
    """Show an issue in the browser: without the stories that were taken from readers since."""
    issues = NewsletterIssue.objects.seen().select_related("newsletter")
    issue = issues.filter(newsletter__slug=slug, day=day).first()
    if issue is None:
        raise Http404
    digest = Digest.from_data(issue.content).still_there()
    context = {"issue": issue, "digest": digest, "newsletter": issue.newsletter}
    return render(request, "articles/newsletter_issue.html", context)


@behind_link
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter_confirm(request, token):
    """Ask for one click, which alone confirms: programs that open links must not."""
    if request.method == "POST":
        reader = confirming.confirm(token)
    else:
        reader = confirming.confirmed_by(token)
        if reader is None and (asked := confirming.waiting_for(token)):
            return _confirm_page(request, asked)
    return _done_page(request, reader) if reader else _dead_link(request)


def _confirm_page(request, asked):
    choice = Choice.from_data(asked.choice)
    tree = masthead_of(request).sections.by_pk
    context = {
        "newsletters": list(Newsletter.objects.filter(pk__in=choice.newsletters)),
        "chosen": [section for pk, section in tree.items() if pk in choice.sections],
        "masked": NewsletterReader(address=asked.address).masked,
        **_secret,
    }
    return render(request, "articles/newsletter_confirm.html", context)


def _done_page(request, reader):
    context = {
        "reader": reader,
        "newsletters": list(reader.newsletters.all()),
        "choices_path": links.choices_path(reader.key),
        **_secret,
    }
    return render(request, "articles/newsletter_confirmed.html", context)


@behind_link
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter_choices(request, token):
    """Show what somebody gets, and let them change it, leave, or be forgotten."""
    reader = _reader_of(links.reader_key(token))
    if reader is None:
        return _dead_link(request)
    if request.method != "POST":
        return _choices_page(request, reader, choice_form(None, masthead_of(request), reader))
    if "erase" in request.POST:
        return _erase(request, reader)
    if "leave" in request.POST:
        reader = leaving.choose(reader.key, _nothing(reader), Channel.LINK)
        return _choices_after(request, reader, "Bạn đã thôi nhận mọi bản tin.")
    form = choice_form(request.POST, masthead_of(request), reader)
    if not form.is_valid():
        return _choices_page(request, reader, form, status=422)
    reader = leaving.choose(reader.key, form.choice, Channel.LINK)
    return _choices_after(request, reader, "Đã lưu lựa chọn của bạn.")


def _choices_after(request, reader, done):
    """Show what somebody gets from now on; another click may have erased them just now."""
    if reader is None:
        return _dead_link(request)
    form = choice_form(None, masthead_of(request), reader)
    return _choices_page(request, reader, form, done=done)


def _choices_page(request, reader, form, status=200, done=""):
    context = {"reader": reader, "form": form, "done": done, **_secret}
    return render(request, "articles/newsletter_choices.html", context, status=status)


def _erase(request, reader):
    if "sure" not in request.POST:
        form = choice_form(None, masthead_of(request), reader)
        unsure = {"reader": reader, "form": form, "unsure": True, **_secret}
        return render(request, "articles/newsletter_choices.html", unsure, status=422)
    leaving.erase(reader.key, Channel.LINK)
    return render(request, "articles/newsletter_erased.html", _secret)


@behind_link
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter_leave(request, token):
    """Leave one newsletter with one click, and come back with another.

    A mail program that leaves for its reader gets a plain 200, as often as it asks.
    """
    signed = links.leaving_of(token)
    if is_one_click(request):
        if signed:
            leaving.leave(signed[0], [signed[1]], Channel.ONE_CLICK)
        return HttpResponse("Đã thôi nhận.\n", content_type="text/plain; charset=utf-8")
    reader = signed and _reader_of(signed[0])
    newsletter = signed and Newsletter.objects.filter(pk=signed[1]).first()
    if not (reader and newsletter):
        return _dead_link(request)
    if request.method == "POST":
        act = leaving.take_back if "take_back" in request.POST else leaving.leave
        act(reader.key, [newsletter.pk], Channel.LINK)
        reader = _reader_of(reader.key)
        if reader is None:
            return _dead_link(request)
    gets_it = reader.newsletters.filter(pk=newsletter.pk).exists()
    context = {
        "reader": reader,
        "newsletter": newsletter,
        "gets_it": gets_it,
        "was_sent": request.method == "POST",
        "may_take_back": not gets_it and leaving.may_take_back(reader),
        "choices_path": links.choices_path(reader.key),
        **_secret,
    }
    return render(request, "articles/newsletter_leave.html", context)


# The address on printed pages is not the secret one.
_secret = {"page_path": "/ban-tin/"}


def _reader_of(key):
    return key and NewsletterReader.objects.filter(key=key).first()


def _nothing(reader):
    return Choice(frozenset(), Choice.of(reader).sections)


def _dead_link(request):
    return render(request, "articles/newsletter_dead_link.html", _secret, status=404)
