"""What readers' templates may call and pipe through, of the newspaper's pages."""

from articles import linked_data, linked_data_blocks, renditions
from articles.contact_links import contact_links
from articles.templatetags import dates, photos

GLOBALS = {
    "today": dates.today,
    "photo_image": photos.photo_image,
    "photo_preload": photos.photo_preload,
    "photo_address": renditions.rendition_url,
    "photo_size": renditions.size_of_file,
    "author_linked_data": linked_data_blocks.author_linked_data,
    "front_page_linked_data": linked_data_blocks.front_page_linked_data,
    "section_linked_data": linked_data_blocks.section_linked_data,
    "story_linked_data": linked_data_blocks.story_linked_data,
    "update_linked_data": linked_data_blocks.update_linked_data,
}


def iso(moment):
    """Print a moment for machines, in Hanoi time: “2025-01-28T04:39:00+07:00”."""
    return linked_data.moment(moment) if moment else ""


FILTERS = {
    "contact_links": contact_links,
    "iso": iso,
    "article_stamp": dates.article_stamp,
    "list_stamp": dates.list_stamp,
    "live_stamp": dates.live_stamp,
    "short_stamp": dates.short_stamp,
    "long_date": dates.long_date,
    "first_photo": photos.first_photo,
}
