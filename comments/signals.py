"""News of comments, for who tells readers: sent inside the transaction of the event itself.

A receiver writes rows or defers jobs, which come and go with that transaction. What a moderator
takes back later is not told: whoever shows news looks at how the comment stands then.
"""

from django.dispatch import Signal

# Sent with `comment`, each time it comes before readers, by a decision or by itself; it may hang
# under one that is not (Comment.objects.approved() knows).
comment_shown = Signal()
# Sent with `comment` and `decision`, which says why, when a moderator rejects it.
comment_refused = Signal()
# Sent with `comment`, when it is marked as “Ý kiến nổi bật”.
comment_featured = Signal()
# Sent with `appeal`, whose `decision` says what another moderator decided.
appeal_settled = Signal()
# Sent with `report`, whose `outcome` says what became of the comment.
report_settled = Signal()
