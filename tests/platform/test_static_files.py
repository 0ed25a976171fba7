"""Static files as production serves them."""

import os
import subprocess
import sys
from contextlib import closing
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from kinhtedothi.static_files import StaticFilesMiddleware
from tests.platform.production import production_environment


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Collect the static files under production settings; return their folder."""
    folder = tmp_path_factory.mktemp("collected")
    command = [sys.executable, "manage.py", "collectstatic", "--noinput"]
    run = subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env={**os.environ, **production_environment(), "KTDT_VAR": str(folder)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    return folder / "static"


def test_production_collects_everything_under_names_made_of_content(collected):
    assert (collected / "staticfiles.json").exists()
    assert list(collected.glob("css/tokens.*.css"))


def test_readers_pages_load_one_style_sheet_that_is_small(collected):
    (sheet,) = collected.glob("css/readers.????????????.css")
    text = sheet.read_text("utf-8")
    assert "@import" not in text
    for part in (".masthead", ".article", ".card", "@media print"):
        assert part in text, part
    (font,) = collected.glob("fonts/ktdt-serif.????????????.woff2")
    assert f"../fonts/{font.name}" in text
    assert sheet.with_name(f"{sheet.name}.gz").stat().st_size <= 15 * 1024


def test_modules_import_each_other_by_those_names(collected):
    (module,) = collected.glob("js/personal.????????????.js")
    text = module.read_text("utf-8")
    assert './signed-in.js"' not in text
    imported = text.partition('from "./')[2].partition('"')[0]
    assert (collected / "js" / imported).exists()


def test_editor_is_served_without_pages_of_its_own(collected):
    for path in ("ckeditor/ckeditor/plugins/preview/preview.html", "ckeditor/galleriffic"):
        assert not (collected / path).exists()
    assert finders.find("ckeditor/ckeditor/ckeditor.js")
    assert finders.find("ckeditor/ckeditor/plugins/preview/preview.html") is None
    assert list((collected / "ckeditor").rglob("*.html")) == []


@pytest.fixture
def served(tmp_path):
    """A folder of static files, and a function that asks for one: status, headers and bytes."""
    with override_settings(STATIC_ROOT=tmp_path, WHITENOISE_USE_FINDERS=False, DEBUG=False):
        middleware = StaticFilesMiddleware(lambda request: HttpResponse("page", status=404))

        def ask(path, **headers):
            response = middleware(RequestFactory().get(path, **headers))
            with closing(response):
                return response.status_code, response.headers, b"".join(response)

        yield tmp_path, ask


def test_file_is_served_with_its_kind_and_the_compressed_one_to_who_takes_it(served):
    folder, ask = served
    (folder / "a.css").write_text("body {}")
    (folder / "a.css.gz").write_bytes(b"small")
    _, headers, body = ask("/static/a.css")
    assert (headers["Content-Type"], body) == ('text/css; charset="utf-8"', b"body {}")
    _, headers, body = ask("/static/a.css", HTTP_ACCEPT_ENCODING="gzip")
    assert (headers["Content-Encoding"], body) == ("gzip", b"small")


def test_file_is_read_about_when_it_is_asked_for_and_then_no_more(served):
    folder, ask = served
    assert ask("/static/later.css")[0] == 404
    (folder / "later.css").write_text("a {}")
    assert ask("/static/later.css")[::2] == (200, b"a {}")
    with patch("os.path.exists", side_effect=AssertionError("it looked again")):
        assert ask("/static/later.css")[::2] == (200, b"a {}")


def test_nothing_outside_the_folder_is_served(served):
    folder, ask = served
    (folder.parent / "secret.txt").write_text("secret")
    try:
        for path in ("static/../secret.txt", "static/%2e%2e/secret.txt", "secret.txt", "static/"):
            assert ask(f"/{path}")[0] == 404, path
    finally:
        (folder.parent / "secret.txt").unlink()
