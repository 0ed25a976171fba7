"""The read API, version 1, at /api/v1/: what readers may see, for programs.

Everything is for everybody: no sign-in, no cookie, kept by edition like a page.
openapi.py describes it; a change that breaks who relies on it needs /api/v2/.
"""
