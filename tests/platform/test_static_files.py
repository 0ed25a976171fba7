"""Static files as production serves them."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

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
