"""What a clerk does to a subscription for whoever called: the readers' acts, in the admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple, HiddenInput, RadioSelect, Select
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from unfold.widgets import (
    INPUT_CLASSES,
    SELECT_CLASSES,
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelectWidget,
)

from accounts import looks
from subscriptions.acts.complaining import ComplaintAct
from subscriptions.acts.ending import EndAct
from subscriptions.acts.holding import HoldAct, ResumeAct
from subscriptions.acts.moving import MoveAct
from subscriptions.acts.stages import stage_of
from subscriptions.models import Hold, Subscription

MAY_CHANGE = "subscriptions.change_delivery"
ACTS = {act.slug: act for act in (HoldAct, MoveAct, ComplaintAct, EndAct)}


class SubscriptionActs:
    """For the admin of subscriptions: a page for each act, and buttons that lead there."""

    change_form_before_template = "subscriptions/admin/_subscription_acts.html"

    def get_urls(self):
        """Add the acts before the addresses of the admin's own."""
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/viec/<slug:act>/",
                wrap(self.act_view),
                name="subscriptions_subscription_act",
            ),
            path(
                "<int:pk>/nhan-lai/<int:hold_pk>/",
                wrap(self.resume_view),
                name="subscriptions_subscription_resume",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a subscription with what can be done to it."""
        acts = list(ACTS.values()) if request.user.has_perm(MAY_CHANGE) else []
        holds = Hold.objects.standing().filter(subscription=object_id) if acts else []
        holds = holds and holds.select_related("subscription__line")
        more = {"acts": acts, "holds": holds, "object_id": object_id}
        return super().change_view(request, object_id, form_url, more | (extra_context or {}))

    def act_view(self, request, pk, act):
        """Take a change, show what it would do, and do it when that is confirmed."""
        subscription = self._subscription(request, pk)
        if act not in ACTS:
            raise Http404
        return self._take(request, ACTS[act](subscription, by_clerk=True))

    def resume_view(self, request, pk, hold_pk):
        """Let the paper come again before a hold is over."""
        subscription = self._subscription(request, pk)
        # One imposed for want of money is lifted on the page of the order, for all of it.
        holds = Hold.objects.standing().filter(imposed=False)
        hold = holds.filter(pk=hold_pk, subscription=subscription).first()
        if hold is None:
            raise Http404
        hold.subscription = subscription
        return self._take(request, ResumeAct(hold, by_clerk=True))

    def _subscription(self, request, pk):
        if not request.user.has_perm(MAY_CHANGE):
            raise PermissionDenied
        rows = Subscription.objects.select_related("line__publication", "line__order__buyer")
        subscription = rows.filter(pk=pk).first()
        if subscription is None:
            raise Http404
        return subscription

    def _take(self, request, act):
        stage = stage_of(act, request.POST if request.method == "POST" else None, by=request.user)
        subscription = act.subscription
        # Whoever called may ask on: there the whole story is.
        back = reverse("admin:subscriptions_subscriber", args=[subscription.label_number])
        if stage.done:
            if stage.preview:
                words = f"{stage.preview.sum_up} Theo yêu cầu: {stage.form.asked}."
                self.log_change(request, subscription, words)
            self.message_user(request, stage.done, messages.SUCCESS)
            return redirect(back)
        self.note_look(request, looks.Way.PAGE, f"{act.title}, kỳ giao báo", [subscription])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": act.title,
            "act": act,
            "stage": stage,
            "form": dressed(stage.form),
            "subscription": subscription,
            "address": subscription.addresses.in_force(act.earliest).first(),
            "back": back,
        }
        name = "act_preview" if stage.preview else "act_form"
        template = f"subscriptions/admin/{name}.html"
        return TemplateResponse(request, template, context, status=stage.status)


def dressed(form):
    """Return a form of readers' pages with the looks of the admin."""
    for field in form.fields.values():
        widget = field.widget
        if isinstance(widget, HiddenInput):
            continue
        if isinstance(widget, CheckboxSelectMultiple):
            # Its own create_option says which cannot be ticked.
            widget.attrs |= UnfoldAdminCheckboxSelectMultipleWidget().attrs
            widget.template_name = UnfoldAdminCheckboxSelectMultipleWidget.template_name
            widget.option_template_name = (
                UnfoldAdminCheckboxSelectMultipleWidget.option_template_name
            )
        elif isinstance(widget, RadioSelect):
            field.widget = UnfoldAdminRadioSelectWidget(choices=widget.choices)
        elif isinstance(widget, Select):
            # With the arrow that its classes take away.
            widget.template_name = UnfoldAdminSelectWidget.template_name
            widget.attrs["class"] = " ".join(SELECT_CLASSES)
        else:
            widget.attrs["class"] = " ".join(INPUT_CLASSES)
    return form
