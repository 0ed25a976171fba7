"""A label number brings a paper that a clerk ordered into the account of who receives it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.limits import Limit
from subscriptions.forms.claim import ClaimCodeForm, LabelForm
from subscriptions.keeping import claims
from subscriptions.models import Claim

ASKING = Limit("nhan-bao", 10, 600)
GUESSING = Limit("nhan-bao-ma", 20, 600)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim_label(request):
    """Take the number on a label; what is answered is the same for every number."""
    form, status = LabelForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if ASKING.is_passed(request):
            form.is_valid()
            form.add_error(None, ASKING.sentence)
            status = 429
        elif form.is_valid():
            try:
                claim = claims.ask(request.user, form.cleaned_data["label_number"])
            except claims.ClaimRefused as refusal:
                form.add_error(None, str(refusal))
                status = 429
            else:
                return redirect("subscriptions:claim_code", claim.pk)
    return render(request, "subscriptions/claim_label.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim_code(request, pk):
    """Take the code of the mail, and bring the paper into the account."""
    claim = get_object_or_404(Claim, pk=pk, reader=request.user)
    if claim.claimed_at:
        return redirect("subscriptions:order_list")
    form, status = ClaimCodeForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if GUESSING.is_passed(request):
            form.is_valid()
            form.add_error(None, GUESSING.sentence)
            status = 429
        elif form.is_valid():
            if claims.confirm(claim, form.cleaned_data["code"]) is not None:
                messages.success(request, "Kỳ báo đã về tài khoản của bạn.")
                return redirect("subscriptions:order_list")
            form.add_error("code", claims.WRONG)
    context = {"form": form, "claim": claim}
    return render(request, "subscriptions/claim_code.html", context, status=status)
