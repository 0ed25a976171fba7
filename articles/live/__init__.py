"""Tường thuật: a story that is told while it happens, in timed updates.

rights.py → coverage.py begins and ends it; posting.py posts, corrects and withdraws
typed.py: from what a reporter types to the body of an update
page.py: what the pages of readers print
"""
