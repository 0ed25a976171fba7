"""Pictures in stories that are imported: each becomes the place of a photo of the library."""

from articles.body.elements import IMAGE
from articles.body.parsing import Node
from articles.body.placeholders import one_line


def place_pictures(root, take_photo):
    """Turn every img below root, with the figure round it, into a figure that names a photo.

    take_photo: called with src, caption and alt of each; returns the photo's
        primary key and the caption it has here, empty to use the library's.

    A figure without a picture is dropped, and so is a box of related stories: their
    numbers would be those of another newspaper. A video's address is true everywhere.
    """
    children = []
    for child in root.children:
        if isinstance(child, str) or child.get("data-video"):
            children.append(child)
        elif child.get("data-related"):
            continue
        elif child.tag == "figure":
            caption = " ".join(node.text() for node in child.find("figcaption"))
            children += [_placed(img, caption, take_photo) for img in child.find(IMAGE)]
        elif child.tag == IMAGE:
            children.append(_placed(child, "", take_photo))
        else:
            place_pictures(child, take_photo)
            children.append(child)
    root.children = children


def _placed(img, caption, take_photo):
    photo_id, own_caption = take_photo(img.get("src"), one_line(caption), one_line(img.get("alt")))
    figure = Node("figure", {"data-photo": str(photo_id)})
    if own_caption:
        figcaption = Node("figcaption")
        figcaption.children.append(own_caption)
        figure.children.append(figcaption)
    return figure
