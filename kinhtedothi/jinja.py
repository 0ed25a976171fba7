"""The templates of readers' pages: Jinja2, which prints them several times faster than Django's.

Those of the newsroom and of mail are Django's own, as the admin's are.
"""

from functools import cache

from django.template.defaultfilters import date, linebreaks_filter, time, truncatechars, urlencode
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import template_localtime
from django_htmx.jinja import htmx_script
from jinja2 import Environment, Template
from jinja2.runtime import Context
from jinja2.utils import internalcode
from markupsafe import Markup

import accounts.jinja
import articles.jinja
import comments.jinja
import subscriptions.jinja

APPS = (accounts.jinja, articles.jinja, comments.jinja, subscriptions.jinja)


def environment(**options):
    """Return the environment that Django's Jinja2 backend asks for."""
    # The backend asks for autoescape.
    env = Environment(**options)  # noqa: S701
    env.context_class = PlainContext
    env.template_class = PlainTemplate
    env.globals.update(static=_fixed_static, url=url, htmx_script=htmx_script)
    env.filters.update(
        date=local(date),
        time=local(time),
        linebreaks=linebreaks,
        truncatechars=truncatechars,
        urlencode=urlencode,
    )
    for app in APPS:
        env.globals.update(app.GLOBALS)
        env.filters.update(app.FILTERS)
    return env


class PlainContext(Context):
    """Calls what templates call and no more.

    Jinja2 first looks, hundreds of times a page, whether a function wants the context
    itself; none of ours does.
    """

    @internalcode
    def call(self, function, *args, _loop_vars=None, _block_vars=None, **kwargs):
        """Return what a function or a macro gives."""
        return function(*args, **kwargs)


class PlainTemplate(Template):
    """Lends its macros made once.

    Jinja2 first compares, at each import of them, all globals of two templates; ours are
    the same for all.
    """

    @internalcode
    def _get_default_module(self, ctx=None):
        return super()._get_default_module()


def linebreaks(text):
    """Print text in paragraphs, as Django's filter does; most comments are one line."""
    if "\n" in text or "\r" in text:
        return linebreaks_filter(text)
    return Markup("<p>{}</p>").format(text)


def url(name, *args):
    """Return the address of a view."""
    if not args:
        return _fixed_url(name)
    if len(args) == 1 and type(args[0]) is int and args[0] > 0:
        before, after = _around_number(name)
        return f"{before}{args[0]}{after}"
    return reverse(name, args=args)


@cache
def _around_number(name):
    """Return what stands before and after the number in the addresses of a view of one number.

    A page of a story has twenty that differ in it alone.
    """
    number = 9_876_543_210
    before, after = reverse(name, args=[number]).split(str(number))
    return before, after


# Every page leads to the same twenty, and loads the same files.
_fixed_url = cache(reverse)
_fixed_static = cache(static)


def local(print_moment):
    """Return a filter of Django's that prints moments in Hanoi time, as in its own templates."""
    return lambda moment, form=None: print_moment(template_localtime(moment), form)
