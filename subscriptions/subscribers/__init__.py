"""Answering somebody on the phone: who they are, what they receive, and what happened.

finding: from what they say to whom it may be. standing: how it is with them
now. story: everything that happened, in order.
"""
