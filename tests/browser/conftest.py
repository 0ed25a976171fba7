"""A real browser before the real application, one of each for a worker."""

import itertools
import os
import shutil
import time

import pytest
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import expect, sync_playwright

from articles.models import Edition
from kinhtedothi.page_cache import PageCache
from tests.browser.idleness import CountedApplication
from tests.browser.visitor import PATIENCE_MS, Visitor

# The first is the same browser without windows: it takes half the time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "Không có Chromium trên máy này (KTDT_CHROMIUM chỉ tới nó được),"
    " nên bỏ qua các bài kiểm tra trong trình duyệt."
)
EDITION_POLL_SECONDS = 0.05
NEVER = 10**6
EDITIONS_A_TEST = 10_000
FAILED = pytest.StashKey[bool]()
_tests = itertools.count(1)


def chromium():
    """Return the path of the browser's program, None when there is none."""
    named = os.environ.get("KTDT_CHROMIUM")
    return named or next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="package")
def browser():
    """Chromium without a window."""
    program = chromium()
    if program is None and os.environ.get("KTDT_REQUIRE_BROWSER") == "1":
        pytest.fail(f"KTDT_REQUIRE_BROWSER=1: {MISSING}")
    if program is None:
        pytest.skip(MISSING)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; the factories do not run in it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE_MS)
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="package")
def application():
    """The application that granian serves."""
    return CountedApplication(PageCache(get_wsgi_application()))


@pytest.fixture(scope="package")
def server(application, django_db_setup, django_db_blocker):
    """The address of the application, with its page cache, in a thread."""
    with (
        django_db_blocker.unblock(),
        override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=EDITION_POLL_SECONDS),
    ):
        # Django's test server would answer /anh/ from the folder; here our view does.
        thread = LiveServerThread("127.0.0.1", static_handler=lambda _: application)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        address = f"http://127.0.0.1:{thread.port}"
        with override_settings(SITE_ORIGIN=address):
            yield address
        thread.terminate()
        # The page cache's own thread never ends; it must not ask a database that is gone.
        with override_settings(EDITION_POLL_SECONDS=NEVER):
            time.sleep(5 * EDITION_POLL_SECONDS)


@pytest.fixture
def newspaper(browser, server, application, transactional_db):
    """The address of an empty newspaper."""
    for cache in caches.all(initialized_only=False):
        cache.clear()
    application.application.shelf.clear()
    # Pages are kept by number, so no two tests may have the same.
    number = next(_tests) * EDITIONS_A_TEST
    Edition.objects.update_or_create(pk=1, defaults={"number": number})
    yield server
    # Visitors are gone by now; what their pages sent on leaving must not meet an empty database.
    application.wait_until_idle()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let fixtures know, on their way out, whether the test failed."""
    report = yield
    if report.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture
def new_visitor(newspaper, browser, request):
    """Return a function that brings a Visitor; options are those of a browser context.

    Afterwards nobody may have met trouble. When the test fails, what each saw
    last is kept as a picture.
    """
    visitors = []

    def bring(**options):
        options = {
            "locale": "vi-VN",
            "timezone_id": "Asia/Ho_Chi_Minh",
            # What a worker fetches no test of another thing could watch or change.
            "service_workers": "block",
            **options,
        }
        visitors.append(Visitor(browser.new_context(**options), newspaper))
        return visitors[-1]

    yield bring
    if request.node.stash.get(FAILED, False):
        for number, visitor in enumerate(visitors, start=1):
            visitor.keep_last_sight(f"{request.node.name}-{number}")
    for visitor in visitors:
        visitor.context.close()
    trouble = [line for visitor in visitors for line in visitor.unexpected_trouble()]
    assert not trouble, "\n".join(trouble)
