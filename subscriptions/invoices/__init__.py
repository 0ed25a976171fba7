"""Invoice data handed to the e-invoice provider, and their numbers written down.

The legal invoice is the provider's; nothing here makes one. Source: vietnam.md §3.
"""
