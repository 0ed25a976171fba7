"""Files put together of others do what their parts do."""

import os
import shutil
import subprocess
from unittest import mock

import pytest
from django.contrib.staticfiles import finders

from kinhtedothi import bundles
from kinhtedothi.bundles import classic, modules, sheets, sources


@pytest.fixture
def write(tmp_path):
    """Return a function that writes static files; those of the newspaper are away."""

    def write(**files):
        for name, text in files.items():
            file = tmp_path / name.replace("__", "/").replace("_", ".")
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")

    with mock.patch.object(sources, "OURS", tmp_path):
        yield write


def test_module_has_its_imports_in_it_each_once_and_before_whom_they_serve(write):
    write(
        desk__page_js='import { twice as two } from "./a.js";\nimport "./b.js";\n'
        "said.push(two(2));\n",
        desk__a_js='import * as b from "./b.js";\n\nexport const ONE = 1;\n'
        "export function twice(n) {\n  return n * b.factor;\n}\n",
        desk__b_js='export const factor = 2;\nsaid.push("b");\n',
    )
    text = modules.join("desk/page.js")
    assert "import" not in text
    assert text.index("// desk/b.js") < text.index("// desk/a.js") < text.index("// desk/page.js")
    assert text.count('said.push("b")') == 1
    if node := shutil.which("node"):
        script = f"const said = [];\n{text}\nconsole.log(JSON.stringify(said));"
        run = subprocess.run(
            [node, "--input-type=module"], input=script, capture_output=True, text=True, check=True
        )
        assert run.stdout.strip() == '["b",4]'


def test_names_of_one_part_do_not_meet_those_of_another(write):
    write(
        page_js='import "./a.js";\nconst same = 1;\n',
        a_js="const same = 2;\n",
    )
    assert modules.join("page.js") == (
        "{ // a.js\nconst same = 2;\n}\n{ // page.js\n\nconst same = 1;\n}"
    )


@pytest.mark.parametrize(
    "line",
    ["export default 1;", "export { a };", 'export * from "./a.js";', 'import a from "./a.js";'],
)
def test_manner_that_is_not_understood_is_refused_instead_of_broken(write, line):
    write(page_js=f"{line}\n", a_js="export const a = 1;\n")
    with pytest.raises(modules.NotUnderstood, match=r"page\.js"):
        modules.join("page.js")


def test_parts_that_need_each_other_are_refused(write):
    write(page_js='import "./a.js";\n', a_js='import "./page.js";\n')
    with pytest.raises(ValueError, match="needs itself"):
        modules.join("page.js")


def test_sheet_keeps_the_order_and_finds_what_its_parts_name(write):
    write(
        desk__all_css='@import "deep.css";\n@import "../css/fonts.css";\nb { color: blue }',
        desk__deep_css='i { background: url("sign.svg"), url(data:x) }',
        css__fonts_css='@font-face { font-family: X; src: url("../fonts/x.woff2") }',
    )
    text = sheets.join("desk/all.css")
    assert "@import" not in text
    assert text.index("sign.svg") < text.index("@font-face") < text.index("b{")
    for address in ("sign.svg", "../fonts/x.woff2", "data:x"):
        assert address in text


def test_scripts_follow_one_another_though_one_leaves_its_last_statement_open(write):
    write(all_js="// Both.\n//\n// a.js\n// b.js\n", a_js="a()", b_js="\ufeff(b)()")
    assert classic.join("all.js") == "a()\n;\n(b)()"


def test_part_that_is_missing_is_told(write):
    write(all_js="// nowhere.js\n")
    with pytest.raises(FileNotFoundError, match=r"nowhere\.js"):
        classic.join("all.js")


def test_is_put_together_anew_when_a_part_has_changed(write, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    write(desk__newsroom_js="// a.js\n", desk__a_js="old()")
    assert bundles.put_together("desk/newsroom.js").read_text() == "old()"
    write(desk__a_js="new()")
    later = (tmp_path / "var" / "bundles" / "desk" / "newsroom.js").stat().st_mtime + 1
    os.utime(tmp_path / "desk" / "a.js", (later, later))
    assert bundles.put_together("desk/newsroom.js").read_text() == "new()"


@pytest.mark.parametrize("path", bundles.BUNDLES)
def test_every_bundle_is_found_whole(path):
    text = bundles.put_together(path).read_text("utf-8")
    assert finders.find(path) == str(bundles.folder() / path)
    assert not modules.OTHER.search(text)
    assert '@import "' not in text
