"""Looking for barriers with axe."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

# Nothing of what is in order: it is told element by element, megabytes of a long page.
_VIOLATIONS = {"resultTypes": ["violations"]}
# In the dark the same page has other colours, and nothing else is other.
OF_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# At another width the same elements, in the same colours, stand elsewhere,
OF_LAYOUT = {
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]},
}
# or others take their place.
ALL_BUT_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}


def barriers(page, rules=None, part=None, leave_out=()):
    """Return what axe finds wrong with a page, in words; empty when nothing is.

    rules: which of them, as options of axe; all when omitted. part, leave_out: selectors of
    what to look at.
    """
    context = {"include": [[part or "html"]]}
    if leave_out:
        context["exclude"] = [[selector] for selector in leave_out]
    # Half a megabyte: once for a page, however often it is looked at.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = _VIOLATIONS | (rules or {})
    found = AxeResults(page.evaluate("(args) => axe.run(...args)", [context, options]))
    return found.generate_report() if found.violations_count else ""


def check_at_every_setting(page, part=None, leave_out=()):
    """Assert that a part has no barrier on a telephone and a desk, light and dark, and fits.

    It is the page as it stands: nobody has to open it four times.
    part, leave_out: as for barriers().
    """
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = barriers(page, OF_COLOURS if scheme == "dark" else None, part, leave_out)
            assert not found, f"{width}, {scheme}: {found}"
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
