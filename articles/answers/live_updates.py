"""What a live story's updates say, and where: each at an address of its own."""

from django.urls import reverse

from articles import body
from articles.body import Paragraph

ANCHOR_PREFIX = "cap-nhat-"


def paragraphs_of(updates):
    """Return the paragraphs of updates in order, under the anchor that each has in its story."""
    return [
        Paragraph(f"{ANCHOR_PREFIX}{update.number}", text, is_subhead)
        for update in updates
        for text, is_subhead in _texts_of(update)
    ]


def _texts_of(update):
    """Return (text, whether it is a subhead); its headline tells as much as any sentence."""
    texts = [(paragraph.text, paragraph.is_subhead) for paragraph in body.paragraphs(update.body)]
    return [(update.headline, False), *texts] if update.headline else texts


def update_of(anchor):
    """Return the number of the update that an anchor is of, or None."""
    return int(anchor.removeprefix(ANCHOR_PREFIX)) if anchor.startswith(ANCHOR_PREFIX) else None


def address_of(article, anchor):
    """Return the address of a paragraph: that of the update itself, where it stands in one."""
    number = update_of(anchor)
    if number is None:
        return f"{article.get_absolute_url()}#{anchor}"
    return reverse("articles:live_update", args=[article.slug, article.pk, number])
