"""The pages that new code makes to try, before it takes the place of the old."""

import logging
from unittest import mock

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import override_settings
from prometheus_client import REGISTRY

from kinhtedothi.monitoring.metrics import POOL_CONNECTIONS, POOL_WAITING
from kinhtedothi.web import rehearsal


@pytest.fixture(autouse=True)
def connections():
    """Stand-ins: those of the tests stay open."""
    with mock.patch.object(rehearsal, "connections") as stand_ins:
        stand_ins.all.return_value = [mock.Mock(name="connection")]
        yield stand_ins.all.return_value


class Application:
    """Answers what it is told to, at one address or at all; notes what it was asked."""

    def __init__(self, answer, at=None):
        self.asked, self._answer, self._at = [], answer, at

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        if self._at in (None, environ["PATH_INFO"]):
            return self._answer()
        return HttpResponse("a page")


def failing():
    raise RuntimeError("what nobody tried before the upgrade")


def failing_half_way():
    def parts():
        yield "a page, and then"
        failing()

    return StreamingHttpResponse(parts())


def test_pages_that_can_be_made_are_well():
    application = Application(HttpResponse)
    assert rehearsal.rehearse(application) is True
    assert [environ["PATH_INFO"] for environ in application.asked] == [
        "/",
        "/tin-moi/",
        "/dang-nhap/",
    ]


@pytest.mark.parametrize("path", ["/", "/tin-moi/", "/dang-nhap/"])
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda: HttpResponse(status=500), "trả lời 500 thay vì 200"),
        (lambda: HttpResponse(status=301), "trả lời 301 thay vì 200"),
        (failing, "what nobody tried before the upgrade"),
        (failing_half_way, "what nobody tried before the upgrade"),
    ],
)
def test_one_page_that_cannot_be_made_is_not_well_and_the_log_says_why(caplog, path, answer, said):
    with caplog.at_level(logging.WARNING):
        assert rehearsal.rehearse(Application(answer, at=path)) is False
    assert said in caplog.text


def test_page_without_an_address_is_not_well(caplog):
    with mock.patch.object(rehearsal, "PAGES", ["articles:no_such_page"]):
        assert rehearsal.rehearse(Application(HttpResponse)) is False
    assert "articles:no_such_page" in caplog.text


@override_settings(SITE_ORIGIN="http://bao.example.vn")
def test_is_made_as_for_readers_who_came_safely_whatever_the_origin():
    application = Application(HttpResponse)
    rehearsal.rehearse(application)
    for environ in application.asked:
        assert environ["HTTP_HOST"] == "bao.example.vn"
        assert environ["HTTP_X_FORWARDED_PROTO"] == environ["wsgi.url_scheme"] == "https"


@pytest.mark.parametrize("answer", [HttpResponse, failing])
def test_leaves_no_connection_and_counts_none(connections, answer):
    POOL_CONNECTIONS.set(4)
    POOL_WAITING.set(1)
    rehearsal.rehearse(Application(answer))
    connections[0].close_pool.assert_called_once_with()
    assert REGISTRY.get_sample_value("ktdt_pool_connections") == 0
    assert REGISTRY.get_sample_value("ktdt_pool_waiting") == 0
