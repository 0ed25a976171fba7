"""“Bản tin” in the newsroom: how a letter looks, sending it to oneself, stopping one."""

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles.models import NewsletterDelivery
from articles.newsletters import progress, trial

# The letter stands by itself in a frame: no script, no form, no link that leads anywhere.
SANDBOX = {
    "default-src": ["'none'"],
    "script-src": ["'none'"],
    "connect-src": ["'none'"],
    "form-action": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["'self'", settings.SITE_ORIGIN],
    "frame-ancestors": ["'self'"],
    "sandbox": [True],
}
State = NewsletterDelivery.State
MAY_SEND = "articles.send_newsletter"


@xframe_options_sameorigin
@csp_replace(SANDBOX)
def show_html(request, issue, letter):
    """Show the HTML of a letter alone, as the frame holds it."""
    if letter is None:
        raise Http404
    _, html = trial.as_read(issue, letter)
    response = HttpResponse(html)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def show_next(request, model_admin, newsletter):
    """Show what a newsletter would say if its hour struck now."""
    issue, letter = trial.issue_now(newsletter)
    title = f"{newsletter}: kỳ tới nếu gửi ngay"
    return _page(request, model_admin, title, issue, letter, newsletter=newsletter)


def show_issue(request, model_admin, issue):
    """Show an issue: how far it has been sent, and its letter."""
    counted = progress.of(issue)
    total = sum(counted.values()) or issue.recipients
    over = total - counted[State.WAITING] - counted[State.SENDING]
    more = {
        "counted": [(State(state).label, counted[state]) for state in State if counted[state]],
        "over": over if counted else total,
        "total": total,
        "newsletter": None,
    }
    letter = trial.letter_of(issue) if issue.subject else None
    return _page(request, model_admin, str(issue), issue, letter, **more)


def send_trial(request, issue, letter):
    """Send a letter to whoever asks."""
    if letter is None:
        messages.warning(request, "Không có tin mới nên không có gì để gửi thử.")
        return
    try:
        trial.send(issue, letter, request.user)
    except OSError:
        messages.error(request, "Máy gửi thư chưa nhận; hãy thử lại sau ít phút.")
    else:
        messages.success(request, f"Đã gửi thử tới {request.user.email}.")


def _page(request, model_admin, title, issue, letter, **more):
    request.current_app = model_admin.admin_site.name
    text, html = trial.as_read(issue, letter) if letter else ("", "")
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "issue": issue,
        "letter": letter,
        "text": text,
        "size_kb": round(len(html.encode()) / 1000),
        "may_send": request.user.has_perm(MAY_SEND),
        **more,
    }
    response = TemplateResponse(request, "admin/articles/newsletter/letter.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
