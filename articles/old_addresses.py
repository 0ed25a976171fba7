"""Which story an older address of the site means.

Until October 2021 an address ended in “-332419.html” with the old system's number,
which imports bring in as source_id; until 2024 it was the slug alone.
"""

import re

from articles.models import Article

OLD_NUMBER = re.compile(r"-([0-9]{3,12})$", re.ASCII)


def story_at(name):
    """Return the story that an address without our number means, None for none.

    name: what stood before “.html”: a slug, perhaps with the old system's number
    behind it. A story that was withdrawn is found too. Of several that bear one
    slug the newest is meant.
    """
    stories = Article.objects.filter(first_published_at__isnull=False).only("slug", "published_at")
    if number := OLD_NUMBER.search(name):
        story = stories.filter(source_id=number[1]).first()
        if story:
            return story
    return stories.filter(slug=name).order_by("-first_published_at").first()
