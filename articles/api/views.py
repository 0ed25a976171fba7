"""The endpoints of version 1. Lists are read by keyset: `next` leads to the page after."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import resolve
from django.views.decorators.http import conditional_page

from accounts.keyset import read_token
from articles.answers import log
from articles.answers.kept import ask as answer_of
from articles.answers.question import MAX_LENGTH as LONGEST_QUESTION
from articles.api import shapes
from articles.api.answers import BadRequest, Gone, Moved, TooMany, endpoint
from articles.api.openapi import document
from articles.api.searching import read_search
from articles.around import around
from articles.linked_data import absolute
from articles.live.page import live_page
from articles.masthead import masthead_of
from articles.models import Article, Author, Byline, Tag, Topic
from articles.page_story import published_story
from articles.pages.answers import ASKING
from articles.paging import page_of
from articles.search.finding import find, is_token

PAGE_SIZE = 20
NAMES_ON_A_PAGE = 100
NO_CURSOR = "Tham số cursor không đúng; hãy dùng địa chỉ next của trang trước."


@endpoint
def index(request):
    """Lead to everything else."""
    names = ("articles", "sections", "tags", "topics", "search", "answers", "openapi")
    return {name: shapes.api_address(name) for name in names}


@endpoint
def openapi(request):
    """Describe this API."""
    return document()


@endpoint
def articles(request):
    """Return the newest stories; a sponsored one says so."""
    return _stories(request, [Article.objects.published()])


@endpoint
def article(request, pk):
    """Return one story whole."""
    story = published_story(pk, masthead_of(request).sections)
    if story is None:
        if Article.objects.filter(pk=pk, first_published_at__isnull=False).exists():
            raise Gone("Tòa soạn đã gỡ bài này.")
        raise Http404
    if not story.is_live_story:
        return shapes.whole_story(story, around(story))
    live = live_page(story)
    near = around(story, live.bodies)
    live.render(near)
    return shapes.whole_story(story, near, live)


@endpoint
def sections(request):
    """Return all sections with those below them, in the order of the masthead."""
    tree = masthead_of(request).sections
    return {"sections": _branches(tree, tree.top)}


def _branches(tree, sections):
    return [
        {**shapes.section(one), "sections": _branches(tree, tree.children(one))} for one in sections
    ]


@endpoint
def section_articles(request, path):
    """Return the newest stories of a section and of those below it."""
    tree = masthead_of(request).sections
    section = tree.by_path.get(path)
    if section is None:
        raise Http404
    return _stories(request, Article.objects.published().by_section(tree.branch(section)))


@endpoint
def tags(request):
    """Return the tags that stories carry, by their slug."""
    carried = Exists(Article.objects.published().filter(tags=OuterRef("pk")))
    return _names(request, "tags", Tag.objects.in_use().filter(carried), shapes.tag)


@endpoint
def tag_articles(request, slug):
    """Return the newest stories that carry a tag, or the one that it was merged into."""
    tag = get_object_or_404(Tag.objects.select_related("merged_into"), slug=slug)
    return _stories(request, [Article.objects.published().filter(tags=tag.merged_into or tag)])


@endpoint
def topics(request):
    """Return the topics that stories are about, by their slug."""
    told = Exists(Article.objects.published().filter(topics=OuterRef("pk")))
    return _names(request, "topics", Topic.objects.filter(told), shapes.topic)


@endpoint
def topic_articles(request, slug):
    """Return the newest stories about a topic."""
    topic = get_object_or_404(Topic, slug=slug)
    return _stories(request, [Article.objects.published().filter(topics=topic)])


@endpoint
def author_articles(request, slug):
    """Return the newest stories that credit an author."""
    author = get_object_or_404(Author.objects.only("slug"), slug=slug)
    return _stories(request, [Article.objects.published().by(author)])


@conditional_page
@endpoint(keep=False)
def search_articles(request):
    """Return the stories that have all the words and meet all the filters, the best first."""
    asked, given = read_search(request)
    cursor = request.GET.get("cursor", "")
    # Without words none is better than another.
    if cursor and not is_token(cursor, asked.by_date or not asked.query.words):
        raise BadRequest(NO_CURSOR)
    found = find(asked.query, PAGE_SIZE, asked.by_date, cursor)
    cards = Article.objects.published().for_cards().in_bulk(found.keys)
    following = {**given, "cursor": found.older} if found.older else None
    stories = [cards[key] for key in found.keys if key in cards]
    return _page(request, "articles", _cards(stories), following)


@conditional_page
@endpoint(keep=False)
def answers(request):
    """Return what published stories say about a question, as /hoi-dap/ does."""
    question = " ".join(request.GET.get("q", "").split()).replace("\0", "")
    if not question:
        raise BadRequest("Hãy cho biết câu hỏi trong tham số q.")
    if len(question) > LONGEST_QUESTION:
        raise BadRequest(f"Câu hỏi trong tham số q dài tối đa {LONGEST_QUESTION} ký tự.")
    if ASKING.is_passed(request):
        raise TooMany(ASKING.sentence)
    found = answer_of(question)
    log.note(question, found)
    return shapes.answer(found)


# A kept page would forget the query.
@endpoint(keep=False)
def nothing(request):
    """Lead to what an address without its last slash means; others are none of ours."""
    meant = f"{request.path}/"
    if not resolve(meant).url_name:
        raise Http404
    query = request.META["QUERY_STRING"]
    raise Moved(f"{meant}?{query}" if query else meant)


def _stories(request, lists):
    cursor = request.GET.get("cursor", "")
    if cursor and read_token(cursor) is None:
        raise BadRequest(NO_CURSOR)
    page = page_of(lists, cursor, PAGE_SIZE)
    following = {"cursor": page.older} if page.older else None
    return _page(request, "articles", _cards(page.articles), following)


def _cards(stories):
    prefetch_related_objects(stories, Prefetch("bylines", Byline.objects.with_pen_names()))
    return [shapes.card(story) for story in stories]


def _names(request, name, rows, shape):
    """Return a page of what has a slug, from behind the one that `cursor` names."""
    rows = rows.only("name", "slug").order_by("slug")
    rows = list(rows.filter(slug__gt=request.GET.get("cursor", ""))[: NAMES_ON_A_PAGE + 1])
    shown = rows[:NAMES_ON_A_PAGE]
    following = {"cursor": shown[-1].slug} if len(rows) > len(shown) else None
    return _page(request, name, [shape(one) for one in shown], following)


def _page(request, name, rows, following):
    """Return a page of a list; following: parameters of the one after it, None on the last."""
    address = absolute(request.path)
    return {name: rows, "next": f"{address}?{urlencode(following)}" if following else None}
