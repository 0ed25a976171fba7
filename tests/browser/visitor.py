"""Somebody in front of a browser, and the trouble they would see in it."""

import os
import signal
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from kinhtedothi.private_postgres import var_directory
from tests.factories import PASSWORD
from tests.second_factor import code_of

# Long, because a slow machine is no defect; a page that works is not waited for.
PATIENCE_MS = 30_000


class Visitor:
    """One person: a browser window with cookies of its own.

    page: Playwright's Page. trouble: what went wrong so far, in words: errors
    on the console, requests that failed, requests to other machines. A test
    ends by looking at it.
    """

    def __init__(self, context, origin):
        self.context = context
        self.origin = origin
        self.trouble = []
        self._expected = []
        context.set_default_timeout(PATIENCE_MS)
        context.on("page", self._watch)
        self.page = context.new_page()

    def expect_trouble(self, *words):
        """Leave out of the trouble what contains one of these words."""
        self._expected += words

    def unexpected_trouble(self):
        """Return the trouble that nobody announced."""
        return [line for line in self.trouble if not any(word in line for word in self._expected)]

    def open(self, path):
        """Open an address of the newspaper; returns the response."""
        return self.page.goto(f"{self.origin}{path}")

    def be_signed_in(self, user, path=None):
        """Have signed in some time ago, for tests of what comes after.

        path: a page to open, if any.
        """
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.origin}
        self.context.add_cookies([cookie])
        if path:
            self.open(path)

    def sign_in(self, user, path="/dang-nhap/"):
        """Sign in through the form.

        path: of the sign-in, or of a page that leads to it.
        """
        self.open(path)
        self.fill_in_sign_in(user)

    def fill_in_sign_in(self, user):
        """Fill in the sign-in form that is open, and go where it leads."""
        self.page.get_by_label("E-mail").fill(user.email)
        self.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        self.page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
        if user.is_staff:
            self.page.wait_for_url("**/dang-nhap/xac-thuc/")
            self.give_code(user)
        self.page.wait_for_url(lambda address: "/dang-nhap/" not in address)

    def give_code(self, user):
        """Type the code that somebody's app shows into the page that asks for it."""
        self.page.get_by_label("Mã xác thực").fill(code_of(user))
        self.page.get_by_role("main").get_by_role("button", name="Tiếp tục").click()

    def kill_tab(self):
        """End every open page as a crash does: no script hears of it; then open a new tab."""
        browser = self.context.browser.new_browser_cdp_session()
        killed = self.page
        with killed.expect_event("crash"):
            for process in browser.send("SystemInfo.getProcessInfo")["processInfo"]:
                if process["type"] == "renderer":
                    os.kill(process["id"], signal.SIGKILL)
        browser.detach()
        killed.close()
        self.context.set_offline(False)
        self.page = self.context.new_page()

    def keep_last_sight(self, name):
        """Keep a picture of every open page for whoever looks into a failure."""
        folder = var_directory() / "browser-failures"
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(self.context.pages, start=1):
            picture = folder / f"{name}-{number}.png"
            page.screenshot(path=picture, full_page=True)
            print(f"{page.url} → {picture}")

    def _watch(self, page):
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.trouble.append(f"script: {error.stack or error}"))
        page.on("request", self._on_request)
        page.on("requestfailed", self._on_failure)
        page.on("response", self._on_response)

    def _on_console(self, message):
        # What a request failed with is told by the response itself.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.trouble.append(f"console: {message.text}")

    def _on_request(self, request):
        address = urlsplit(request.url)
        here = f"{address.scheme}://{address.netloc}" == self.origin
        if not here and address.scheme not in {"data", "blob"}:
            self.trouble.append(f"elsewhere: {request.url}")

    def _on_failure(self, request):
        # Going on to the next page breaks off what the last one still loads.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(f"failed: {request.url} {request.failure}")

    def _on_response(self, response):
        if response.status >= 400:
            self.trouble.append(f"{response.status}: {response.url}")
