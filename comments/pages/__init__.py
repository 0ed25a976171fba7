"""What readers do in a thread, beside writing (comments/views.py).

threads.py     the thread in its orders, and what open pages ask for to stay fresh
permalink.py   one comment at an address of its own
liking.py      a like, and taking it back
own.py         one's own comment mended or taken back
reporting.py   telling the newspaper that a comment should not stand
mine.py        what is personal among the comments of a page, for its script
"""
