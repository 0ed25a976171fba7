"""What a story points at: photos of the library, stories of ours, pages of this site."""

from articles.body.blocks import Box, Figure, Gallery, List, Quote, Related, Table, Text, Video
from articles.body.links import path_on_this_site, story_at
from articles.body.videos import video_at


def photos(blocks):
    """Return the primary keys of photos, those of galleries too, each once, in order."""
    return _once(figure.photo_id for figure in figures(blocks))


def figures(blocks):
    """Return the places of photos, those in galleries too, in order."""
    return [figure for block in blocks for figure in _figures(block)]


def captions(blocks):
    """Return the captions that the text has of its own: of photos, galleries, videos."""
    captioned = (*figures(blocks), *(b for b in blocks if isinstance(b, Gallery | Video)))
    return [block.caption for block in captioned if block.caption]


def stories(blocks):
    """Return the primary keys of the stories in related boxes, each once, in order."""
    return _once(key for block in blocks if isinstance(block, Related) for key in block.article_ids)


def pages(blocks):
    """Return the paths on this site that the text links to, each once, in order."""
    return _once(path for link in _links(blocks) if (path := path_on_this_site(link.href)))


def linked_stories(blocks):
    """Return the primary keys of the stories on this site that the text links to."""
    return _once(key for link in _links(blocks) if (key := story_at(link.href)))


def video_sources(blocks):
    """Return what a page's policy must allow for its videos: {directive: [sources]}."""
    allowed = {}
    for video in (video_at(block.address) for block in blocks if isinstance(block, Video)):
        directive, origin = video.source
        allowed.setdefault(directive, []).append(origin)
    return allowed


def _once(values):
    return list(dict.fromkeys(values))


def _figures(block):
    match block:
        case Figure():
            return [block]
        case Gallery():
            return block.figures
    return []


def _links(blocks):
    return (run.marks.link for runs in _texts(blocks) for run in runs if run.marks.link)


def _texts(blocks):
    """Yield the runs of every text in which a link may stand."""
    for block in blocks:
        match block:
            case Text():
                yield block.runs
            case List():
                yield from _texts_of_items(block)
            case Quote() | Box():
                yield from _texts(block.blocks)
            case Table():
                yield block.caption
                yield from (cell.runs for row in block.head + block.body for cell in row)


def _texts_of_items(block):
    for item in block.items:
        yield item.runs
        for below in item.lists:
            yield from _texts_of_items(below)
