"""News for the apps above: sent inside the transaction of the event itself.

A receiver writes rows, which come and go with that transaction, and leaves
all else to transaction.on_commit: what a bulk act would do is tried out and
rolled back, to show it beforehand.
"""

from django.dispatch import Signal

# Sent with `article`, and `first_time` (whether readers see it the first time).
# Imports do not send it: nobody waits for a story of years ago.
article_published = Signal()
# Sent with `article`.
article_withdrawn = Signal()

# Of no transaction: sent with `came`, which says what came of asking the machine that phrases
# answers. shown, dropped (by the guard), nothing (to say), away or unreadable.
phrasing_came = Signal()
