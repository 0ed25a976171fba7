"""Xem trước: the reader's page of a draft in a frame, and the links that show it to outsiders."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from articles import preview_links, revisions
from articles.desk.draft_page import draft_response
from articles.forms.preview_link import PreviewLinkForm
from articles.models import PreviewLink
from articles.refusals import NotAccepted, WrongStage

WIDTHS = {"360": "Điện thoại", "768": "Máy tính bảng", "1280": "Máy tính"}
THEMES = {"sang": ("light", "Sáng"), "toi": ("dark", "Tối")}
# What readers get, plus leave for our own pages to hold it in a frame.
FRAMED = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "frame-ancestors": ["'self'"]}


@dataclass(frozen=True)
class Variant:
    """How the draft is looked at: on a screen of which width, by day or by night."""

    width: str = "1280"
    theme: str = "sang"

    @classmethod
    def asked_for(cls, request):
        """Return the one that a request names; the usual where it names none there is."""
        width, theme = request.GET.get("rong", ""), request.GET.get("giao-dien", "")
        return cls(width if width in WIDTHS else cls.width, theme if theme in THEMES else cls.theme)

    @property
    def query(self):
        """The part of an address that names it."""
        return urlencode({"rong": self.width, "giao-dien": self.theme})

    @property
    def widths(self):
        """The same by other widths: (width, name, variant) of each."""
        return [(width, name, Variant(width, self.theme)) for width, name in WIDTHS.items()]

    @property
    def themes(self):
        """The same by day and by night: (word, name, variant) of each."""
        return [(word, name, Variant(self.width, word)) for word, (_, name) in THEMES.items()]


def show(request, model_admin, article, form=None, made=None):
    """Show the frame with its switches, and the links that are open.

    form: the one that was filled in and refused. made: (PreviewLink, address)
        of the link just made, whose address is told this once.
    """
    request.current_app = model_admin.admin_site.name
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Xem trước: {revisions.draft_of(article).headline or 'bài chưa có tít'}",
        "opts": model_admin.opts,
        "article": article,
        "variant": Variant.asked_for(request),
        "form": form or PreviewLinkForm(),
        "made": made,
        "links": article.preview_links.open().select_related("made_by"),
    }
    template = "admin/articles/article/preview.html"
    response = TemplateResponse(request, template, context)
    # The address of a link just made stands on it, and in no history of any kind.
    response.headers["Cache-Control"] = "private, no-store"
    return response


@xframe_options_sameorigin
def show_page(request, article):
    """Show the reader's page alone, as the frame holds it."""
    theme, _ = THEMES[Variant.asked_for(request).theme]
    return draft_response(request, article, policy=FRAMED, shown_theme=theme)


def newest(request, article):
    """Tell a page that shows a draft which revision is the newest now."""
    revision = article.latest_revision
    at = date_format(localtime(revision.created_at), "H:i:s, d/m/Y")
    saved = f"{revision.author or 'Hệ thống'} lưu lúc {at}"
    response = JsonResponse({"revision": revision.pk, "saved": saved})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def make_link(request, model_admin, article):
    """Make a link for an outsider, and tell its address this once."""
    form = PreviewLinkForm(request.POST)
    if not form.is_valid():
        return show(request, model_admin, article, form=form)
    try:
        link, secret = preview_links.make(article, request.user, **form.cleaned_data)
    except (NotAccepted, WrongStage) as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_article_preview", article.pk)
    address = reverse("articles:shared_preview", args=[secret])
    return show(request, model_admin, article, made=(link, f"{settings.SITE_ORIGIN}{address}"))


@require_POST
def close_link(request, article, link):
    """Close a link of the story."""
    try:
        closed = preview_links.close(article, link, request.user)
    except PreviewLink.DoesNotExist:
        raise Http404 from None
    messages.success(request, f"Đã khóa đường dẫn gửi cho {closed}.")
    return redirect("admin:articles_article_preview", article.pk)
