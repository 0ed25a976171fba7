"""Parts of addresses."""


class OrderCodeConverter:
    """An order code as it is printed; anything else is no address of ours."""

    regex = "KTDT[0-9]{6}"

    def to_python(self, value):
        """Return the code."""
        return value

    def to_url(self, value):
        """Return the code."""
        return value


class LabelNumberConverter:
    """A label number as it is printed, without its blanks."""

    regex = "[0-9]{9}"

    def to_python(self, value):
        """Return the number."""
        return value

    def to_url(self, value):
        """Return the number."""
        return value
