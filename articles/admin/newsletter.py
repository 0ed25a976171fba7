"""“Bản tin” in the admin: which there are, at what hour, and what the next one says."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin
from unfold.decorators import display

from articles.admin.readers_notice import ReadersNotice
from articles.desk import newsletters as desk
from articles.models import Newsletter, NewsletterReader
from articles.newsletters import trial


class NewsletterForm(forms.ModelForm):
    """A newsletter. Its words for addresses stay once it has readers."""

    class Meta:
        model = Newsletter
        fields = ["name", "slug", "about", "hour", "lets_choose", "is_on"]

    def clean_name(self):
        """Return the name on one line: it begins the subject of every mail."""
        return " ".join(self.cleaned_data["name"].split())


@admin.register(Newsletter)
class NewsletterAdmin(ReadersNotice, ModelAdmin):
    """The newsletters; what was sent of each is in “Kỳ bản tin”."""

    form = NewsletterForm
    list_display = ["name", "at_hour", "state", "next_issue", "letter"]
    sortable_by = ()
    actions = None
    view_on_site = False

    def get_fields(self, request, obj=None):
        return [*NewsletterForm.Meta.fields, "reader_count"] if obj else NewsletterForm.Meta.fields

    def get_readonly_fields(self, request, obj=None):
        return ["slug", "reader_count"] if obj else []

    def has_delete_permission(self, request, obj=None):
        """Newsletters are switched off, never deleted: mails of years ago lead here."""
        return False

    def save_model(self, request, obj, form, change):
        """Save what was changed alone: the clock may have moved on meanwhile."""
        if not change:
            obj.set_next()
            obj.save()
            return
        written = list(form.changed_data)
        if {"hour", "is_on"} & set(written):
            obj.set_next()
            written.append("next_at")
        obj.save(update_fields=written)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        name = "articles_newsletter"
        return [
            path("<int:pk>/thu/", wrap(self.letter_view), name=f"{name}_letter"),
            path("<int:pk>/thu/html/", wrap(self.html_view), name=f"{name}_html"),
            path("<int:pk>/thu/gui-thu/", wrap(self.trial_view), name=f"{name}_trial"),
            *super().get_urls(),
        ]

    def letter_view(self, request, pk):
        """Show the next issue as it would be now."""
        return desk.show_next(request, self, self._newsletter(request, pk))

    def html_view(self, request, pk):
        """Show its HTML, for the frame."""
        return desk.show_html(request, *trial.issue_now(self._newsletter(request, pk)))

    def trial_view(self, request, pk):
        """Send it to oneself."""
        return require_POST(self._send_trial)(request, pk)

    def _send_trial(self, request, pk):
        newsletter = self._newsletter(request, pk)
        if not request.user.has_perm(desk.MAY_SEND):
            raise PermissionDenied
        desk.send_trial(request, *trial.issue_now(newsletter))
        return redirect("admin:articles_newsletter_letter", pk)

    def _newsletter(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        newsletter = Newsletter.objects.filter(pk=pk).first()
        if newsletter is None:
            raise Http404
        return newsletter

    @display(description="Giờ gửi")
    def at_hour(self, newsletter):
        return f"{newsletter.hour:%H:%M}"

    @display(description="Tình trạng", label={"Đang gửi": "success", "Đang tắt": "warning"})
    def state(self, newsletter):
        return "Đang gửi" if newsletter.is_on else "Đang tắt"

    @display(description="Kỳ tới", empty_value="–")
    def next_issue(self, newsletter):
        return newsletter.next_at

    @display(description="Thư")
    def letter(self, newsletter):
        address = reverse("admin:articles_newsletter_letter", args=[newsletter.pk])
        return format_html('<a class="underline" href="{}">Xem kỳ tới</a>', address)

    @display(description="Người nhận")
    def reader_count(self, newsletter):
        return f"{NewsletterReader.objects.of(newsletter).count():,}".replace(",", ".")
