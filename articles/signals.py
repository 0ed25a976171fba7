"""News for the apps above: sent inside the transaction of the event itself."""

from django.dispatch import Signal

# Sent with `article`, and `first_time` (whether readers see it the first time).
# Imports do not send it: nobody waits for a story of years ago.
article_published = Signal()
# Sent with `article`.
article_withdrawn = Signal()
