"""Reading without a network: the worker that keeps stories, the page it falls back on, the app.

The worker (static/js/worker.js) keeps, on the reader's device alone, the last stories that were
read there. settings.OFFLINE_READING takes it and all that it kept away again.
"""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.linked_data import NEWSPAPER
from articles.public_pages import public_page

SHORT_NAME = "KT&ĐT"
# As in tokens.css: paper, and the red of our mark.
PAPER, RED = "#ffffff", "#b3121d"
ICONS = (
    ("img/icon-192.png", 192, "any"),
    ("img/icon-512.png", 512, "any"),
    # Its mark is small enough to be cut round by a phone.
    ("img/icon-maskable-512.png", 512, "maskable"),
)
SHORTCUTS = (
    ("Tin mới", "articles:latest"),
    ("Đọc nhiều", "articles:most_read"),
    ("Bài đã lưu", "articles:saved_stories"),
)


@require_safe
def worker(request):
    """Answer with the worker, from the root so that it reaches every page.

    One line: the file behind it changes its name with a release, which browsers notice.
    """
    file = "js/worker.js" if settings.OFFLINE_READING else "js/no-worker.js"
    script = f'importScripts("{static(file)}");\n'
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
@public_page
def offline(request):
    """Show the place where the browser lists what it kept; the newspaper knows none of it."""
    return render(request, "articles/offline.html")


@require_safe
@public_page
def manifest(request):
    """Say how the newspaper stands among a device's apps."""
    icons = [
        {"src": static(path), "sizes": f"{px}x{px}", "type": "image/png", "purpose": purpose}
        for path, px, purpose in ICONS
    ]
    content = {
        "id": "/",
        "name": NEWSPAPER,
        "short_name": SHORT_NAME,
        "description": "Tin tức kinh tế, đô thị, chính trị, xã hội của Hà Nội và cả nước.",
        "lang": "vi",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": RED,
        "categories": ["news"],
        "icons": icons,
        "shortcuts": [{"name": name, "url": reverse(page)} for name, page in SHORTCUTS],
    }
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Type"] = "application/manifest+json"
    return answer
