"""The mail to one reader: what their alerts found, alert by alert, as text and the same as HTML."""

from dataclasses import dataclass, replace
from textwrap import shorten

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from articles.alerts.links import leave_link
from articles.alerts.searched import asked_by
from articles.newsletters.letter import (
    LONGEST_PREHEADER,
    LONGEST_SUBJECT,
    headers_of,
    imprint_on,
    made_of,
    wrapped,
)

# As many as fit into one mail whole, whatever alerts found.
PER_ALERT, MOST_STORIES = 5, 40


@dataclass(frozen=True)
class Group:
    """What one alert found: the newest of it, how many more there are, and where to see them."""

    name: str
    stories: list
    more: int
    results: str
    leave: str

    @property
    def count(self):
        """Return how many it found."""
        return len(self.stories) + self.more


def groups_of(found, sections):
    """Return the Groups of a mail.

    found: [(SearchAlert, [digest.Story, the newest first])]. sections: navigation.SectionTree.
    """
    each = min(PER_ALERT, max(1, MOST_STORIES // len(found)))
    groups, told = [], set()
    for alert, stories in found:
        shown = [_headline_of(one) if one.pk in told else one for one in stories[:each]]
        told.update(one.pk for one in shown)
        groups.append(
            Group(
                name=alert.name,
                stories=shown,
                more=len(stories[each:]),
                results=f"{settings.SITE_ORIGIN}{_results_of(alert, sections)}",
                leave=leave_link(alert.reader_id, alert.pk),
            )
        )
    return groups


def _results_of(alert, sections):
    """Return where all that an alert finds is seen; or, if it ended, where that is said."""
    if alert.lost:
        return reverse("articles:my_alerts")
    return f"{reverse('articles:search')}{asked_by(alert, sections).address()}"


def _headline_of(story):
    """Return a story that an alert above has told already: its headline is enough."""
    return replace(story, kicker="", standfirst="")


def mail(reader_id, address, groups, at):
    """Return the mail of some Groups to one address, ready to send.

    at: when it was put together; the mail of that moment bears the same Message-ID whenever
    it is made.
    """
    day = timezone.localdate(at)
    leave = leave_link(reader_id)
    context = {
        "subject": _subject(groups),
        "preheader": _preheader(groups),
        "groups": groups,
        "day": day,
        "imprint": imprint_on(day),
        "site_origin": settings.SITE_ORIGIN,
        "alerts_link": f"{settings.SITE_ORIGIN}{reverse('articles:my_alerts')}",
        "leave_link": leave,
    }
    html = render_to_string("newsletters/alerts.html", context)
    number = f"bao-bai-moi-{reader_id}-{at:%Y%m%d%H%M%S}"
    headers = headers_of("bao-bai-moi", number, leave)
    return made_of(context["subject"], _text(context), html, address, headers)


def _subject(groups):
    first, count = groups[0], sum(group.count for group in groups)
    if count == 1:
        words = f"{first.name}: {first.stories[0].headline}"
    elif len(groups) == 1:
        words = f"{count} bài mới: {first.name}"
    else:
        words = f"Bài mới: {', '.join(group.name for group in groups)}"
    return shorten(words, LONGEST_SUBJECT, placeholder=" …")


def _preheader(groups):
    headlines = dict.fromkeys(story.headline for group in groups for story in group.stories)
    return shorten(" · ".join(headlines), LONGEST_PREHEADER, placeholder=" …")


def _text(context):
    filled = [
        {
            "name": wrapped(group.name.upper()),
            "stories": [
                (wrapped(story.headline), wrapped(story.standfirst), story.path)
                for story in group.stories
            ],
            "group": group,
        }
        for group in context["groups"]
    ]
    return render_to_string("newsletters/alerts.txt", {**context, "filled": filled})
