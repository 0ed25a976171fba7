"""What a page costs in a large archive, beside the same in a small one."""

from http.client import HTTPConnection
from statistics import median
from time import perf_counter

from tests.benchmarks.bench.pages import pages
from tests.benchmarks.bench.servers import HEADERS, run_python, web

# How many times as long a page may take.
WANTED = 1.5
REQUESTS = 15
# What the newsroom's lists show first.
DESK = {
    "desk: stories": "/toa-soan/articles/article/",
    "desk: stories with a word": "/toa-soan/articles/article/?q=cau",
    "desk: photos": "/toa-soan/articles/photo/",
    "desk: tags": "/toa-soan/articles/tag/",
    "desk: trail": "/toa-soan/articles/auditentry/",
    "desk: comments": "/toa-soan/comments/comment/",
    "desk: newsroom": "/toa-soan/",
}


def measure_latency(environment, newest):
    """Return {page: median milliseconds} of pages made anew, one request at a time."""
    environment = {**environment, "DATABASE_POOL_SIZE": "4"}
    cookie = run_python(environment, SIGN_IN).strip()
    paths = {**pages(newest), **lists(newest), **DESK}
    found = {name: [] for name in paths}
    with web(environment, PAGE_CACHE="0") as port:
        for turn in range(REQUESTS + 2):
            for name, path in paths.items():
                taken = seconds(port, path, cookie if name in DESK else None)
                if turn >= 2:
                    found[name].append(1000 * taken)
    return {name: median(times) for name, times in found.items()}


def lists(newest):
    """Return the addresses of further pages that readers see."""
    return {
        "latest": "/tin-moi/",
        "most read": "/doc-nhieu/",
        "author": "/tac-gia/but-danh-1/",
        "tag": "/tag/tu-khoa-7/",
        "archive": "/luu-tru/",
        "galleries": "/chum-anh/",
        "videos": "/video/",
        "corrections": "/cai-chinh/",
        "RSS": "/rss/",
        "news sitemap": "/news-sitemap.xml",
        "sitemap": "/sitemap.xml",
        "API, newest": "/api/v1/articles/",
    }


def seconds(port, path, cookie=None):
    """Return how long one answer took; raises ValueError unless it is a page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {**HEADERS, **({"Cookie": cookie} if cookie else {})}
    started = perf_counter()
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    response.read()
    taken = perf_counter() - started
    connection.close()
    # The archive leads to its newest day; the newsroom would lead away whoever may not see it.
    if response.status != 200 and (cookie or response.status != 302):
        raise ValueError(f"{path}: {response.status}")
    return taken


# Prints the cookie of a chief's session.
SIGN_IN = """
import django; django.setup()
from importlib import import_module
from types import SimpleNamespace
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from accounts.models import User
from tests.second_factor import give_factor
user, _ = User.objects.get_or_create(
    email="quan-tri@bao.example.vn", defaults={"is_staff": True, "is_superuser": True}
)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
# With the second factor, without which the newsroom only leads elsewhere.
give_factor(SimpleNamespace(session=session), user)
print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
"""
