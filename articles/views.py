"""The newspaper as readers see it. Every page here is the same for everyone."""

from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.marker import signed_in
from articles import body, printed, readership, reading_history
from articles.around import around
from articles.arranging.standing import slots_of
from articles.front_page import compose
from articles.furniture import load_furniture
from articles.linked_data import absolute
from articles.live.page import live_page
from articles.masthead import masthead_of
from articles.models import Article, Author, Series, Tag, Topic
from articles.page_story import published_story
from articles.paging import page_of
from articles.public_pages import public_page
from articles.readers_of_today import reader_of
from articles.same_subject import SameSubject, keys_on_same_subject
from articles.tops import PAGE_SIZE, section_page, topic_page
from kinhtedothi.vietnamese.text import number_in

LEAD_SIZES = "(min-width: 75rem) 868px, 100vw"
# What has no end, is for one person alone, or is no page. Not /xem-truoc/: who may not ask for
# it would not be told either that it is to be kept out of every index.
NOT_FOR_CRAWLERS = (
    *("/toa-soan/", "/tai-khoan/", "/dang-nhap/", "/dang-ky/", "/toi/"),
    *("/tim-kiem/", "/hoi-dap/?q=", "/hoi-dap/tra-loi/", "/binh-luan/", "/doc/", "/moi/", "/api/"),
)


@require_safe
@public_page
def front_page(request):
    """Show the front page."""
    masthead = masthead_of(request)
    page = compose(masthead.sections, masthead.slots)
    context = {"page": page, "furniture": page.furniture, "home": True}
    return render(request, "articles/front_page.html", context)


@require_safe
@public_page
def section_detail(request, path):
    """Show a section: what editors placed at its top, and the latest."""
    masthead = masthead_of(request)
    section = masthead.sections.by_path.get(path)
    if section is None:
        raise Http404
    slots = slots_of(section=section), masthead.slots
    context = section_page(section, masthead.sections, slots, request.GET.get("truoc", ""))
    return render(request, "articles/section_detail.html", context)


@require_safe
@public_page
def article_detail(request, slug, pk):
    """Show a published article at its one canonical address."""
    article = published_story(pk, masthead_of(request).sections)
    if article is None:
        return article_gone(request, pk)
    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)
    if article.is_live_story:
        return _live_story(request, article)
    return article_response(request, article, around(article))


def _live_story(request, article):
    """Answer with the page of a story that is told live: its text, then its updates."""
    live = live_page(article, number_in(request.GET.get("truoc", "")))
    near = around(article, live.bodies)
    live.render(near)
    return article_response(request, article, near, template="live_story", live=live)


def article_response(request, article, around, policy=None, template="article_detail", **more):
    """Answer with an article's page, which may load the videos that it shows and nothing else.

    article: of page_story.published_story(), or wearing a draft. around: its Around.
    policy: directives of the Content-Security-Policy in place of the site's.
    template: the page, or one that extends it. more: what it prints besides.
    """
    page = csp_replace({**(policy or {}), **body.video_sources(article.body)})(render)
    context = {**_article_page(request, article, around), **more}
    return page(request, f"articles/{template}.html", context)


def _article_page(request, article, around):
    """Return what the article's template prints."""
    sections = masthead_of(request).sections
    section = sections.by_pk.get(article.section_id)
    is_sponsored = article.is_sponsored
    near = keys_on_same_subject(article, around)
    furniture = _furniture(request, {article.pk}, near)
    return {
        "article": article,
        "trail": sections.trail(section) if section else [],
        "credits": around.credits,
        "corrections": around.corrections,
        "questions": around.questions,
        "printed_in": printed.in_words(article),
        "tags": around.tags,
        "topics": around.topics,
        "series": article.series,
        "parts": around.parts,
        "signature": " – ".join(str(credit.author) for credit in around.credits if credit.wrote),
        "lead_sizes": LEAD_SIZES,
        "body": body.render(article.body, around.photos, around.stories, sponsored=is_sponsored),
        "subject": SameSubject.of(near, furniture.besides, around),
        "furniture": furniture,
    }


def _furniture(request, leave_out=(), besides=()):
    return load_furniture(masthead_of(request).slots, leave_out, besides=besides)


def article_gone(request, pk):
    """Answer 410 for a story that was taken down, 404 for one that never was."""
    if Article.objects.filter(pk=pk, first_published_at__isnull=False).exists():
        recent = Article.objects.published().filter(is_sponsored=False).newest_first()
        recent = recent.for_cards()[:6]
        return render(request, "articles/article_gone.html", {"recent": recent}, status=410)
    raise Http404


@require_safe
@public_page
def tag_detail(request, slug):
    """Show the stories that carry a tag; the address of one that was merged leads to the other."""
    tag = get_object_or_404(Tag.objects.select_related("merged_into"), slug=slug)
    if tag.merged_into:
        return redirect(tag.merged_into, permanent=True)
    stories = Article.objects.published().filter(tags=tag)
    return _list_page(request, "articles/tag_detail.html", stories, {"tag": tag})


@require_safe
@public_page
def topic_detail(request, slug):
    """Show a topic: what editors placed at its top, and its latest from whatever section."""
    topic = get_object_or_404(Topic, slug=slug)
    slots = slots_of(topic=topic), masthead_of(request).slots
    context = topic_page(topic, slots, request.GET.get("truoc", ""))
    return render(request, "articles/topic_detail.html", context)


@require_safe
@public_page
def series_detail(request, slug):
    """Show a series from its first part on; it is never so long that it needs a second page."""
    series = get_object_or_404(Series, slug=slug)
    parts = Article.objects.published().filter(series=series).for_cards().order_by("series_part")
    return render(
        request,
        "articles/series_detail.html",
        {"series": series, "parts": parts, "furniture": _furniture(request)},
    )


@require_safe
@public_page
def author_detail(request, slug):
    """Show the stories that credit an author, by pen name."""
    author = get_object_or_404(Author.objects.defer("legal_name"), slug=slug)
    stories = Article.objects.published().by(author)
    return _list_page(request, "articles/author_detail.html", stories, {"author": author})


@require_safe
@public_page
def latest(request):
    """Show the newest stories of all sections."""
    stories = Article.objects.published().filter(is_sponsored=False)
    return _list_page(request, "articles/latest.html", stories, {})


@require_safe
@public_page
def most_read(request, days=None):
    """Show what was read most within 24 hours, or one of readership.SPANS of days."""
    if days is None:
        stories = Article.objects.most_read().filter(is_sponsored=False)
    elif days in readership.SPANS:
        stories = readership.most_read_over(days)
    else:
        raise Http404
    context = {"articles": list(stories.for_cards()[:PAGE_SIZE]), "days": days}
    context |= {"spans": readership.SPANS, "furniture": _furniture(request)}
    return render(request, "articles/most_read.html", context)


def _list_page(request, template, stories, context):
    page = page_of([stories], request.GET.get("truoc", ""), PAGE_SIZE)
    furniture = _furniture(request, {article.pk for article in page.articles})
    return render(request, template, {"page": page, "furniture": furniture, **context})


# The beacon changes a count, and the history of who keeps one. No cookie comes with it from
# another site's page.
@csrf_exempt
@require_POST
def count_reading(request, pk):
    """Count one reading of an article, sent by the page once it was really read."""
    if reader := reader_of(request):
        readership.count_reading(pk, reader)
        if user := signed_in(request):
            reading_history.note(user.pk, pk)
    return HttpResponse(status=204)


@require_safe
@public_page
def robots(request):
    """Tell crawlers what to leave alone, and where the sitemaps are."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_CRAWLERS),
        "Allow: /",
        f"Sitemap: {absolute('/sitemap.xml')}",
        f"Sitemap: {absolute('/news-sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
