"""Looking for barriers with axe."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

# Nothing of what is in order: it is told element by element, megabytes of a long page.
_VIOLATIONS = {"resultTypes": ["violations"]}
# In the dark the same page has other colours, and nothing else is other.
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# At another width the same elements stand elsewhere.
OF_LAYOUT = {
    "type": "rule",
    "values": ["color-contrast", "target-size", "scrollable-region-focusable"],
}


def barriers(page, rules=None, part=None, leave_out=None):
    """Return what axe finds wrong with a page, in words; empty when nothing is.

    rules: as axe's runOnly; all when omitted. part, leave_out: selectors of what to look at.
    """
    options = _VIOLATIONS | ({"runOnly": rules} if rules else {})
    context = {"include": [[part or "html"]]}
    if leave_out:
        context["exclude"] = [[leave_out]]
    # Half a megabyte: once for a page, however often it is looked at.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate("(args) => axe.run(...args)", [context, options]))
    return found.generate_report() if found.violations_count else ""


def check_at_every_setting(page, part, leave_out=None):
    """Assert that a part has no barrier on a telephone and a desk, light and dark, and fits.

    It is the page as it stands: nobody has to open it four times.
    leave_out: a selector of what is not looked at.
    """
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = barriers(page, OF_COLOURS if scheme == "dark" else None, part, leave_out)
            assert not found, f"{width}, {scheme}: {found}"
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
