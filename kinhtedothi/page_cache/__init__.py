"""Whole public pages, kept by edition and answered before Django begins.

A kept page is looked up in a dictionary of this process by host, path and the
few parameters that matter, and carries the edition it was made for. A newer
edition makes every page old at once; while one thread makes the new page, the
others get the old one, and when making it fails, everybody does.
"""

from .front import PageCache

__all__ = ["PageCache"]
