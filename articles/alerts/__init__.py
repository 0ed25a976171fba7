"""Báo bài mới: readers keep a search, and are mailed what comes out that it finds.

searched   what an alert searches: from the address of a page of results, and back
keeping    a reader keeps one, pauses it, lets it go, takes it back
matching   the stories that came out, held against all alerts at once
losing     what an alert is narrowed to was deleted: it ends, and says so
sending    the mails: one for each reader, each story once
letter     how such a mail reads
links      what stands in mails for those who want no more of them

The mails go the way of newsletters' (articles.newsletters.mail_server), in their frame. They
are part of a service that the reader set up, not a newsletter, so they need no consent of
their own; and they go to an address that its owner has proved, and to no other.
"""
