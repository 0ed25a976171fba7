"""The arrows between the apps: who may import whom."""

import ast
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

MAY_IMPORT = {
    "accounts": set(),
    "articles": {"accounts"},
    "comments": {"articles", "accounts"},
    "subscriptions": {"articles", "accounts"},
}
OURS = {*MAY_IMPORT, "kinhtedothi", "tests"}
# Below all apps, though it lies with what puts them together.
THE_LANGUAGE = "kinhtedothi.vietnamese"


def imported_by(app):
    """Yield (file, package) for each of our packages that a file of the app imports."""
    for file in (settings.BASE_DIR / app).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module]
            else:
                continue
            for name in names:
                package = name.partition(".")[0]
                if package in OURS - {app} and not name.startswith(THE_LANGUAGE):
                    yield file.relative_to(settings.BASE_DIR), package


class DependencyTests(SimpleTestCase):
    def test_imports_follow_the_arrows(self):
        wrong = [
            f"{file} imports {package}"
            for app, allowed in MAY_IMPORT.items()
            for file, package in imported_by(app)
            if package not in allowed
        ]
        self.assertEqual(wrong, [])

    def test_language_imports_nothing_of_ours(self):
        self.assertEqual(list(imported_by("kinhtedothi/vietnamese")), [])

    def test_no_module_is_named_for_nothing(self):
        vague = {"utils.py", "helpers.py", "services.py", "common.py", "misc.py"}
        found = [
            str(file)
            for app in [*MAY_IMPORT, "kinhtedothi"]
            for file in Path(settings.BASE_DIR / app).rglob("*.py")
            if file.name in vague
        ]
        self.assertEqual(found, [])
