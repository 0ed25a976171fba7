"""A reader's own subscription: its issues one by one, and the acts on it. Others do not exist."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import Limit
from subscriptions.acts.complaining import ComplaintAct
from subscriptions.acts.ending import EndAct
from subscriptions.acts.holding import HoldAct, ResumeAct
from subscriptions.acts.moving import MoveAct
from subscriptions.acts.stages import kept, stage_of
from subscriptions.changes.effect_day import channel_now, earliest_change
from subscriptions.explain import explain
from subscriptions.models import EarlyEnd, Hold, Issue, Subscription
from subscriptions.readers_calendar import ReadersCalendar
from subscriptions.told import page_of

CHANGING = Limit("doi-bao-in", 60, 600)
ACTS = {act.slug: act for act in (HoldAct, MoveAct, ComplaintAct, EndAct)}


@login_required
@require_safe
def subscription_by_label(request, number):
    """Lead from the number on a label to the reader's term of now, or the latest."""
    terms = Subscription.objects.of_reader(request.user).filter(label_number=number)
    today = timezone.localdate()
    running = terms.filter(starts_on__lte=today).first() or terms.last()
    if running is None:
        raise Http404
    return redirect("subscriptions:subscription_detail", running.pk)


@login_required
@require_safe
def subscription_detail(request, pk):
    """Show a subscription: what comes next, where to, and each issue; ?so= tells why of one."""
    subscription = _own(request, pk)
    calendar = ReadersCalendar(subscription)
    terms = Subscription.objects.of_reader(request.user).filter(
        label_number=subscription.label_number
    )
    context = {
        "subscription": subscription,
        "calendar": calendar,
        "holds": [row for row in calendar.holds if row.ends_on >= calendar.today],
        "reader": request.user,
        "early_end": EarlyEnd.objects.filter(subscription=subscription).first(),
        "channel": channel_now(subscription),
        "earliest": earliest_change(subscription),
        "other_terms": [term for term in terms if term.pk != subscription.pk],
        "why": _why(subscription, request.GET.get("so", "")),
        "acts": _acts(subscription, calendar),
    }
    return render(request, "subscriptions/subscription_detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_subscription(request, pk, slug):
    """Take a change, show what it would do, and do it when that is confirmed."""
    subscription = _own(request, pk)
    if slug not in ACTS:
        raise Http404
    return _take(request, ACTS[slug](subscription))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def resume_delivery(request, pk, hold_pk):
    """Take the paper again before a hold is over, in the same two steps."""
    subscription = _own(request, pk)
    # One that the newspaper imposed ends when its reason does.
    holds = Hold.objects.standing().filter(imposed=False)
    holds = holds.select_related("subscription__line__publication", "subscription__line__order")
    hold = get_object_or_404(holds, pk=hold_pk, subscription=subscription)
    return _take(request, ResumeAct(hold))


def _take(request, act):
    data = request.POST if request.method == "POST" else None
    if data is not None and CHANGING.is_passed(request):
        stage = kept(act, data, CHANGING.sentence, status=429)
    else:
        stage = stage_of(act, data, by=request.user)
    if stage.done:
        messages.success(request, stage.done)
        return redirect(page_of(act.subscription))
    name = "change_preview" if stage.preview else "change_form"
    context = {"act": act, "stage": stage, "form": stage.form, "subscription": act.subscription}
    return render(request, f"subscriptions/{name}.html", context, status=stage.status)


def _own(request, pk):
    own = Subscription.objects.of_reader(request.user)
    return get_object_or_404(own, pk=pk)


def _acts(subscription, calendar):
    """Return the acts that may make sense now; each says itself what cannot be."""
    if not calendar.left or EarlyEnd.objects.filter(subscription=subscription).exists():
        return [ComplaintAct]
    return list(ACTS.values())


def _why(subscription, day):
    """Return the date asked about and the Explanation; None where there is no such issue."""
    try:
        day = parse_date(day)
    except ValueError:
        return None
    # A supplement comes with the issue of its day.
    issues = subscription.line.publication.issues.exclude(kind=Issue.Kind.SUPPLEMENT)
    issue = issues.filter(issued_on=day).first() if day else None
    return (issue.issued_on, explain(subscription, issue)) if issue else None
