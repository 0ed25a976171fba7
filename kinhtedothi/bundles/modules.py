"""ES modules with those that they import in them: one module, one answer to wait for.

Each part stays in a scope of its own and runs once, after those that it imports, as the browser
would run it. Understood is the manner of our own modules: imports of names or of everything from
an address beside, and exported functions, classes and constants.
"""

import re

from kinhtedothi.bundles.sources import beside, source, text_of, with_parts

IMPORT = re.compile(r'^import (?:(\{[^}]*\}|\* as \w+) from )?"(\.[^"]+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function\*? |class |const )(\w+)", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class NotUnderstood(ValueError):
    """A module imports or exports in a manner that joining does not know."""


def parts(path):
    """Return the files that a module is made of."""
    return [source(part) for part in with_parts(path, _imports)]


def join(path):
    """Return the text of a module and of all that it imports, directly or not."""
    return "\n".join(_in_its_scope(part) for part in with_parts(path, _imports))


def _imports(path):
    return [beside(path, address) for _, address in IMPORT.findall(text_of(path))]


def _in_its_scope(path):
    text = text_of(path)
    exported = [name for _, name in EXPORT.findall(text)]
    text = EXPORT.sub(r"\1\2", IMPORT.sub(lambda match: _taken(path, match), text))
    if strange := OTHER.search(text):
        raise NotUnderstood(f"{path}: {strange[0]}")
    if not exported:
        # No function round it: such a module may wait for something.
        return f"{{ // {path}\n{text}}}"
    names = ", ".join(exported)
    return f"const {_name(path)} = (() => {{ // {path}\n{text}return {{ {names} }};\n}})();"


def _taken(path, match):
    """Return the statement that stands in place of an import."""
    names, module = match[1], _name(beside(path, match[2]))
    if names is None:
        return ""
    if names.startswith("*"):
        return f"const {names.removeprefix('* as ')} = {module};"
    return f"const {names.replace(' as ', ': ')} = {module};"


def _name(path):
    return "_" + re.sub(r"\W", "_", path.removesuffix(".js"))
