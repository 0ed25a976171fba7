"""Sentences kept while their passages are the same, each made by one call in the background.

No request waits for the endpoint: the first one begins the call and is told to come again.
"""

import logging
import threading
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import connections

from articles.answers.phrasing import endpoint, wording
from articles.answers.phrasing.guard import let_through
from articles.answers.phrasing.wording import Draft
from articles.masking import masked
from articles.signals import phrasing_came
from kinhtedothi.vietnamese.words import normal

log = logging.getLogger(__name__)
# To be raised when sentences are asked for or let through otherwise.
MAKING = 1
KEPT_S, FAILED_S = 3600, 60
# Should the process die that began a call, another one may begin it again.
WORKING, WORKING_S = "working", endpoint.TIMEOUT_S + 4
LONGEST_QUESTION = 300
# So many calls at the same time, in one process.
AT_ONCE = 2
# After so many failures in a row nobody asks the endpoint for a while.
FAILURES, FAILURES_S, REST_S = 3, 120, 120
FAILED, RESTING = "phrasing:failed", "phrasing:resting"

_places = threading.BoundedSemaphore(AT_ONCE)


def phrased(question, passages, may_begin=lambda: True):
    """Return the Drafts that may be shown of what was quoted; None while they are being made.

    question: as typed. passages: texts. may_begin: asked before a call is made.
    """
    question = masked(question, LONGEST_QUESTION)
    key = _key(question, passages)
    kept = cache.get(key)
    if kept is not None:
        return None if kept == WORKING else [Draft(text, cites) for text, cites in kept]
    if cache.get(RESTING) or not may_begin():
        return []
    _begin(key, question, passages)
    return None


def _key(question, passages):
    asked = repr((settings.ANSWERS_PHRASING_MODEL, normal(question), passages))
    return f"phrasing:{MAKING}:{sha256(asked.encode()).hexdigest()}"


def _begin(key, question, passages):
    """Begin the call, unless another process has or too many go on here."""
    if not _places.acquire(blocking=False):
        return
    try:
        if cache.add(key, WORKING, WORKING_S):
            work = threading.Thread(target=_work, args=(key, question, passages), daemon=True)
            work.start()
            return
    except BaseException:
        _places.release()
        raise
    _places.release()


def _work(key, question, passages):
    try:
        # No connection to the database is held meanwhile.
        kept, came = _made(question, passages)
        _note(came)
        failed = came in ("away", "unreadable")
        cache.set(key, [(one.text, one.cites) for one in kept], FAILED_S if failed else KEPT_S)
        phrasing_came.send(sender=None, came=came)
    finally:
        connections.close_all()
        _places.release()


def _made(question, passages):
    """Return the Drafts that may be shown, and in a word what came of asking."""
    try:
        drafts = wording.read(
            endpoint.ask(wording.asked(settings.ANSWERS_PHRASING_MODEL, question, passages))
        )
    except endpoint.Away as error:
        log.warning("Máy viết lại không trả lời: %s.", error)
        return [], "away"
    except wording.Unreadable as error:
        log.warning("Máy viết lại trả lời không đúng dạng: %s.", error)
        return [], "unreadable"
    try:
        kept = let_through(drafts, passages)
    except Exception:
        # The next reader would have the same answer made, and paid for, again.
        log.exception("Không soát được câu của máy viết lại.")
        return [], "unreadable"
    return kept, "shown" if kept else "dropped" if drafts else "nothing"


def _note(came):
    """Leave the endpoint alone for a while after too many failures in a row."""
    if came not in ("away", "unreadable"):
        cache.delete(FAILED)
    elif not cache.add(FAILED, 1, FAILURES_S):
        try:
            if cache.incr(FAILED) >= FAILURES:
                cache.set(RESTING, True, REST_S)
                cache.delete(FAILED)
        except ValueError:
            pass  # It ran out between the two.
