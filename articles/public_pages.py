"""Pages that are the same for everyone."""

from functools import wraps

# Caches in front keep a page for a second, for another one while they ask for it
# again, and for a day when everything behind has died.
CACHE_CONTROL = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400"


def public_page(view=None, *, keep=True):
    """Mark a view's page as public: nothing personal on it, no cookie set.

    keep: whether the page cache stores it by path; False for pages whose
        addresses have no end, such as search results.

    Where a view did look at the session, its answer is left to PrivatePagesMiddleware, which keeps
    it from every cache.

    A kept page may read no query parameter except those in
    PARAMETERS_OF_KEPT_PAGES.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            if not request.session.accessed:
                response.headers.setdefault("Cache-Control", CACHE_CONTROL)
            response.keep_by_edition = keep
            response.true_until = getattr(request, "page_true_until", None)
            return response

        wrapper.keeps_by_edition = keep
        return wrapper

    return decorate(view) if view else decorate


# Open pages ask for what is new every few seconds. An old list served while a new one is made
# would keep them one round behind.
FRESH = "public, max-age=0, s-maxage=1, stale-if-error=86400"


def fresh_list(view):
    """Mark a view as a part of a page that open pages ask for again and again, under /moi/."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = FRESH
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return public_page(wrapper)


# Everything else in a query (trackers' marks, typing errors) changes nothing on a kept page.
PARAMETERS_OF_KEPT_PAGES = ("truoc", "cursor")
