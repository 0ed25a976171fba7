"""Which part of a photo is shown where: round its focal point, or as the desk set it by hand.

A box is (left, top, right, bottom), each from 0 to 1 of the photo's width or height.
"""

# Boxes are kept and told in ten-thousandths.
PARTS = 10_000
# The crops that the desk may set by hand, and their width by height.
CROPS = {"lead": 16 / 9, "card": 3 / 2, "square": 1, "portrait": 3 / 4}


def box_of(photo, crop, ratio, focus=None):
    """Return the part of a photo that a place shows.

    crop: one of CROPS, which the place shows or, in another ratio, lies within; or None.
    ratio: width by height in pixels; None for all of the photo.
    focus: (x, y) in percent where the place has a focal point of its own.
    """
    by_hand = photo.crops.get(crop)
    if by_hand and not focus:
        left, top, width = (part / PARTS for part in by_hand)
        height = width * photo.width_px / CROPS[crop] / photo.height_px
        within = (left, top, min(left + width, 1), min(top + height, 1))
        middle = ((left + within[2]) / 2, (top + within[3]) / 2)
        return _largest(photo, ratio, within, middle)
    x, y = focus or (photo.focal_x, photo.focal_y)
    return _largest(photo, ratio, (0, 0, 1, 1), (x / 100, y / 100))


def crop_box_of(photo, name):
    """Return what a crop shows: (left, top, width, height) in ten-thousandths of the photo.

    name: one of CROPS; set by hand or not.
    """
    left, top, right, bottom = in_parts(box_of(photo, name, CROPS[name]))
    return left, top, right - left, bottom - top


def in_parts(box):
    """Return a box in ten-thousandths."""
    return tuple(round(part * PARTS) for part in box)


def _largest(photo, ratio, within, middle):
    """Return the largest box of a ratio within another, as near round a point as it can be."""
    left, top, right, bottom = within
    width, height = right - left, bottom - top
    if ratio is not None:
        # Of the photo's own width and height, in which a square is no square.
        relative = ratio * photo.height_px / photo.width_px
        width, height = min(width, height * relative), min(height, width / relative)
    left = min(max(middle[0] - width / 2, left), right - width)
    top = min(max(middle[1] - height / 2, top), bottom - height)
    return left, top, min(left + width, right), min(top + height, bottom)
