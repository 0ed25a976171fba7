"""The links of alerts' mails: signed, with no address in them, holding as long as the key does."""

from articles.newsletters.links import absolute, lasting, unsigned

ALL = 0


def leave_link(reader_id, alert_id=ALL):
    """Return the address at which a reader ends mails of one alert, or of all."""
    return absolute("alert_leave", lasting("alerts").sign(f"{reader_id}.{alert_id}"))


def leaving_of(token):
    """Return (primary key of the reader, of the alert or ALL) of a link; None for a bad one."""
    signed = unsigned(lasting("alerts"), token)
    if signed is None:
        return None
    reader, _, alert = signed.partition(".")
    return int(reader), int(alert)
