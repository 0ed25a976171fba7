"""Who may what in the newsroom: every address as every role, compared with a table.

The table stands in who_may_what.txt, one row per address and one column per role, so that a
change of rights shows in the review of a change. Written anew by

    REWRITE=1 .venv/bin/python -m pytest tests/rights
"""

import os
import re
from difflib import unified_diff
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.cache import cache as kept
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import Http404
from django.test import RequestFactory, TestCase
from django.urls import NoReverseMatch, get_resolver, resolve, reverse
from django_htmx.middleware import HtmxDetails

from accounts.roles import ROLES
from kinhtedothi.gate import OPEN, GateMiddleware
from tests.factories import make_user
from tests.rights.newsroom import Newsroom
from tests.second_factor import give_factor, make_app, sign_in_without_factor

TABLE = Path(__file__).parent / "who_may_what.txt"
PREFIX = "toa-soan/"
WALKERS = {role.slug: role.slug for role in ROLES} | {"quan-tri": "quan-tri"}
# 405: the address takes nothing of the kind from anybody.
# Where somebody is sent who may not see a row, or not even know of it.
AWAY, FIRST_PAGE = ("/dang-nhap/", "/toa-soan/login/"), "/toa-soan/"
REFUSED = {401, 403, 404, 405}
METHODS = ("get", "post")
HEAD = """# Ai được làm gì trong tòa soạn, mọi địa chỉ dưới /toa-soan/, đã có lớp bảo vệ thứ hai.
# xem: mở được; làm: gửi được (POST); –: không. Bài để thử do một thư ký viết, không phải họ.
# Ai chưa đăng nhập, bạn đọc, hay người chưa đưa lớp bảo vệ thứ hai thì không mở được địa chỉ nào.
"""


def addresses(patterns=None, beginning="", namespaces=()):
    """Yield (route, name) of each address of the newsroom."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = beginning + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = [*namespaces, pattern.namespace] if pattern.namespace else namespaces
            yield from addresses(pattern.url_patterns, route, inner)
        elif route.startswith(PREFIX):
            name = ":".join([*namespaces, pattern.name]) if pattern.name else ""
            yield route.removeprefix(PREFIX), name


def path_of(route, name, words):
    """Return an address with its gaps filled in."""
    if name and "(?P<" in route:
        gaps = re.findall(r"\(\?P<(\w+)>", route)
        for names in (gaps, [gap for gap in gaps if gap not in "xy"]):
            try:
                return reverse(name, kwargs={gap: words[gap] for gap in names if gap in words})
            except NoReverseMatch:
                continue
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda gap: str(words[gap[1]]), route)
    return f"/{PREFIX}{filled if '(?P<' not in filled else words['url']}"


def written(route):
    """Return an address as the table shows it."""
    return re.sub(
        r"\(\?P<(\w+)>.*?\)(?=[/$\\-])|[\^$?\\]", lambda m: f"<{m[1]}>" if m[1] else "", route
    )


# Every walker asks for the same addresses.
match_of = cache(resolve)


class Walker:
    """Somebody who asks views directly: with a session and rights, without the way to them."""

    def __init__(self, person, has_factor=True):
        self.person, self.session = person, SessionStore()
        if has_factor:
            give_factor(self, person)

    def asking(self, method, path):
        """Return a request as views get it."""
        request = getattr(RequestFactory(), method)(path)
        request.user, request.session = self.person, SessionStore()
        # One of its own, as some of the addresses end it.
        request.session.update(dict(self.session.items()))
        request.htmx, request.allauth = HtmxDetails(request), SimpleNamespace()
        request.resolver_match = match_of(path)
        request._messages = default_storage(request)
        request._dont_enforce_csrf_checks = True
        return request

    def answer(self, method, path):
        """Return the status that a view answers, and let nothing else come of it."""
        request = self.asking(method, path)
        view, args, kwargs = request.resolver_match
        with transaction.atomic():
            try:
                answer = view(request, *args, **kwargs)
                to = answer.get("Location", "")
                return 404 if to.startswith(AWAY) or to == FIRST_PAGE else answer.status_code
            except PermissionDenied:
                return 403
            except Http404:
                return 404
            except (SuspiciousOperation, BadRequest):
                return 400
            finally:
                transaction.set_rollback(True)


class NewsroomRightsTests(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        cls.newsroom = Newsroom()
        cls.people = {column: make_user(role) for column, role in WALKERS.items()}
        cls.all = [
            (route, name, path_of(route, name, cls.newsroom.words_for(route, name)))
            for route, name in addresses()
        ]

    def setUp(self):
        kept.clear()
        # Who may is decided before a page is drawn.
        for what, result in (
            ("kinhtedothi.sidebar.navigation", []),
            ("django.template.loader.render_to_string", ""),
        ):
            replaced = patch(what, return_value=result)
            replaced.start()
            self.addCleanup(replaced.stop)

    def cell(self, walker, path):
        """Return what a role may do at an address, in a word or two."""
        said = {"get": "xem", "post": "làm"}
        may = [said[method] for method in said if walker.answer(method, path) not in REFUSED]
        return "+".join(may) or "–"

    def table(self):
        """Return the table as it is now."""
        walkers = {column: Walker(person) for column, person in self.people.items()}
        rows = [["địa chỉ", *walkers]]
        for route, name, path in self.all:
            if not name:
                # Leads from a row's short address to its page, or nowhere; whoever asks.
                continue
            cells = [self.cell(walker, path) for walker in walkers.values()]
            rows.append([written(route) or ".", *cells])
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
        return HEAD + "".join(f"{line}\n" for line in lines)

    def test_every_address_as_every_role_is_what_the_table_says(self):
        found = self.table()
        if os.environ.get("REWRITE"):
            TABLE.write_text(found, "utf-8")
        agreed = TABLE.read_text("utf-8")
        changes = unified_diff(
            agreed.splitlines(), found.splitlines(), "who_may_what.txt", "bây giờ", n=0, lineterm=""
        )
        self.assertEqual("\n".join(changes), "", "Đổi quyền thì ghi lại bảng: xem đầu tệp này.")

    def test_gate_opens_no_address_to_anybody_else(self):
        app = make_user("quan-tri")
        make_app(app)
        gate = GateMiddleware(get_response=None)
        for walker, where, refusal in (
            (Walker(AnonymousUser(), has_factor=False), "/dang-nhap/?next=", 401),
            (Walker(make_user(), has_factor=False), None, 403),
            (Walker(make_user("quan-tri"), has_factor=False), "/tai-khoan/bao-mat/", 403),
            (Walker(app, has_factor=False), "/tai-khoan/xac-thuc-lai/ma/", 403),
        ):
            for _, name, path in self.all:
                if name not in OPEN:
                    for method in METHODS:
                        self.assertTurnedAway(gate, walker.asking(method, path), where, refusal)

    def assertTurnedAway(self, gate, request, where, refusal):
        """Check that a request gets to no view, and that a person is led where they can go on."""
        view, args, kwargs = request.resolver_match
        answer = gate.process_view(request, view, args, kwargs)
        asked = f"{request.method} {request.path}"
        self.assertIn(answer.status_code, {302, refusal}, asked)
        if answer.status_code == 302:
            self.assertTrue(answer.url.startswith(where), f"{asked} → {answer.url}")

    def test_gate_stands_before_every_address(self):
        """As it is set up: one address of each kind, all the way."""
        sign_in_without_factor(self.client, make_user("quan-tri"))
        for name in ("index", "articles_article_changelist", "accounts_user_add", "search"):
            self.assertRedirects(self.client.get(reverse(f"admin:{name}")), "/tai-khoan/bao-mat/")
        for name in ("desk:photo_library", "desk:calendar", "desk:arrange", "desk:video_check"):
            self.assertIn(self.client.post(reverse(name)).status_code, {302, 403})
