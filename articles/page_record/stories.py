"""Where which text stands on a page, as its states keep it.

Plain data: {place: [[story, revision, own words and focus if any], …]}. The
front page has “lead”, “secondary”, “blocks” and the names of FRONT_LISTS, the
page of a section or a topic has “lead”, “secondary” and “rest”.
"""

FRONT_LISTS = ("latest", "most_read", "dont_miss", "sponsored")


def of_front_page(page):
    """Return the stories of a front_page.FrontPage."""
    return {
        **_head(page),
        "blocks": [
            {
                "section": block.section.pk,
                "shape": block.shape,
                "stories": _texts(block.articles),
            }
            for block in page.blocks
        ],
        **{name: _texts(getattr(page.furniture, name)) for name in FRONT_LISTS},
    }


def of_top(page):
    """Return the stories of a tops.ToppedPage, the first of its list."""
    return {**_head(page), "rest": _texts(page.rest)}


def texts_in(stories):
    """Return all texts that a state keeps, in no order."""
    places = [place for name, place in stories.items() if name != "blocks"]
    places += [block["stories"] for block in stories.get("blocks", ())]
    return [text for place in places for text in place]


def _head(page):
    return {"lead": _texts(filter(None, [page.lead])), "secondary": _texts(page.secondary)}


def _texts(cards):
    return [_text(card) for card in cards]


def _text(card):
    is_worn = card.own_headline or card.focus
    worn = [card.own_headline, list(card.focus) if card.focus else None] if is_worn else []
    return [card.pk, card.live_revision_id, *worn]
