"""The newsletters of the address of an account: it is proved, so no mail asks again."""

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.counted import CHANGES
from articles.forms.newsletter import MyNewslettersForm, my_form
from articles.masthead import masthead_of
from articles.models import NewsletterConsent, NewsletterReader
from articles.newsletters import confirming, leaving

ACCOUNT = NewsletterConsent.Channel.ACCOUNT


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_newsletters(request):
    """Show which newsletters the address gets, and let its owner change that."""
    address = verified_address(request.user)
    reader = address and NewsletterReader.objects.filter(address=address).first()
    form = my_form(request.POST if request.method == "POST" else None, masthead_of(request), reader)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and CHANGES.is_passed(request):
        messages.error(request, CHANGES.sentence)
        status = 429
    elif request.method == "POST" and address and form.is_valid():
        _take_over(address, reader, form)
        messages.success(request, "Đã lưu lựa chọn bản tin của bạn.")
        return redirect("articles:my_newsletters")
    context = {"form": form, "reader": reader, "address": address}
    return render(request, "articles/mine/newsletters.html", context, status=status)


def _take_over(address, reader, form: MyNewslettersForm):
    if reader:
        leaving.choose(reader.key, form.choice, ACCOUNT)
    else:
        confirming.sign_up(address, form.choice, form.cleaned_data["version"], ACCOUNT)


def verified_address(user):
    """Return the address of an account in small letters if its owner has proved it, else None."""
    addresses = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True)
    return user.email.lower() if addresses.exists() else None
