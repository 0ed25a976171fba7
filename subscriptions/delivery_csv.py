"""Cells of files that Excel opens as they stand."""

# Without it Excel reads UTF-8 as something else and spoils every diacritic.
BYTE_ORDER_MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell_of(value):
    """Return a cell for a value: whole numbers stay numbers, nothing is empty, text is harmless."""
    if isinstance(value, int):
        return value
    return harmless("" if value is None else value)


def harmless(cell):
    """Return a cell that no spreadsheet runs as a formula.

    Source: OWASP, “CSV injection”. The apostrophe makes it text.
    """
    text = str(cell)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
