"""Which part of a photo is shown: its focal point, and crops set by hand where that is not enough.

A crop is [left, top, width] in ten-thousandths of the photo's own width and,
for top, height; its height follows from the ratio that its name has.
"""

import hashlib
import json
from copy import copy

from django.db import transaction

from articles import jobs, photo_trail
from articles.models import Edition, PhotoAct
from articles.photo_boxes import CROPS, PARTS, crop_box_of

__all__ = [
    "CROPS",
    "BadFraming",
    "StaleFraming",
    "crop_box_of",
    "earlier_framings",
    "frame_as_of",
    "framing_of",
    "reframe",
]

CHANGES_FRAMING = (PhotoAct.Verb.REFRAMED, PhotoAct.Verb.REPLACED)
# A smaller part of a photo is a different photo, and too coarse for any place.
NARROWEST = PARTS // 10


class BadFraming(ValueError):
    """No such point or crop is possible; the message is one Vietnamese sentence."""


class StaleFraming(Exception):
    """Somebody else changed the framing after this person saw it."""


def framing_of(photo):
    """Return a mark of the photo's focal point and crops, for reframe's based_on."""
    framing = json.dumps([photo.sha256, photo.focal_x, photo.focal_y, photo.crops], sort_keys=True)
    return hashlib.sha256(framing.encode()).hexdigest()[:12]


@transaction.atomic
def reframe(photo, *, focal_point=None, crops=None, by=None, based_on=None):
    """Show another part of a photo, on every page.

    focal_point: (x, y) in percent. crops: {name of CROPS: [left, top, width], or
        None for the crop round the focal point}. What is not named stays.
    by: the User who does it.
    based_on: framing_of() what the person saw; None to win over whatever is there.

    Raises BadFraming or StaleFraming, having changed nothing.
    """
    from articles.tasks import forget_old_renditions, prepare_renditions

    photo_trail.lock(photo)
    if based_on is not None and based_on != framing_of(photo):
        raise StaleFraming("Người khác vừa sửa khung của ảnh này.")
    before = _as_plain_data(photo)
    if focal_point is not None:
        photo.focal_x, photo.focal_y = _checked_point(*focal_point)
    boxes = {**photo.crops, **(crops or {})}
    photo.crops = {name: _checked(photo, name, box) for name, box in boxes.items() if box}
    after = _as_plain_data(photo)
    if after == before:
        return
    photo.save(update_fields=["focal_x", "focal_y", "crops"])
    photo_trail.record(photo, PhotoAct.Verb.REFRAMED, by, before, after)
    jobs.defer_each(prepare_renditions, [{"photo_ids": [photo.pk]}])
    # Caches may hold pages with the addresses of before.
    jobs.defer_each(forget_old_renditions, [{"photo_id": photo.pk}], in_days=2)
    Edition.objects.advance()


def frame_as_of(moment, photos):
    """Give photos the focal point and the crops that they had at a moment; never to be saved.

    photos: {primary key: Photo}. Their own trail knows: what was before the first
    act after that moment. A photo whose file was replaced since goes back to
    the first framing of the file that it has now.
    """
    replaced = set()
    for act in _framing_acts(photos).filter(at__gt=moment):
        if act.verb == PhotoAct.Verb.REPLACED:
            replaced.add(act.photo_number)
        elif act.photo_number not in replaced:
            _go_back(photos[act.photo_number], act)


def earlier_framings(photo):
    """Yield the photo with each framing that its file had before; never to be saved."""
    then = copy(photo)
    for act in _framing_acts([photo.pk]):
        if act.verb == PhotoAct.Verb.REPLACED:
            return
        _go_back(then, act)
        yield then


def _framing_acts(keys):
    """Return the acts by which photos came to be framed as they are, the newest first."""
    acts = PhotoAct.objects.filter(photo_number__in=keys, verb__in=CHANGES_FRAMING)
    return acts.order_by("-id")


def _go_back(photo, act):
    point = photo.focal_x, photo.focal_y
    photo.focal_x, photo.focal_y = act.before.get("focal_point", point)
    photo.crops = act.before.get("crops", photo.crops)
    photo.is_framed_as_then = True


def _as_plain_data(photo):
    return {"focal_point": [photo.focal_x, photo.focal_y], "crops": dict(photo.crops)}


def _checked_point(x, y):
    if not (_is_whole(x) and _is_whole(y) and 0 <= x <= 100 and 0 <= y <= 100):
        raise BadFraming("Điểm chính phải ở trong ảnh: từ 0 đến 100 phần trăm mỗi chiều.")
    return x, y


def _checked(photo, name, box):
    """Return a crop as it is stored, or raise BadFraming."""
    if name not in CROPS:
        raise BadFraming("Không có khung cắt nào tên như vậy.")
    if not (isinstance(box, list | tuple) and len(box) == 3 and all(map(_is_whole, box))):
        raise BadFraming("Khung cắt phải có ba số nguyên: trái, trên, rộng.")
    left, top, width = box
    if not NARROWEST <= width <= PARTS:
        raise BadFraming("Khung cắt phải rộng từ một phần mười ảnh đến cả ảnh.")
    height = height_of(photo, name, width)
    # One part in ten thousand is less than a pixel: what rounding added.
    if min(left, top) < 0 or left + width > PARTS or top + height > PARTS + 1:
        raise BadFraming("Khung cắt phải nằm trong ảnh.")
    return [left, top, width]


def height_of(photo, name, width):
    """Return the height of a crop of that width, in ten-thousandths of the photo's height."""
    return round(width * photo.width_px / CROPS[name] / photo.height_px)


def _is_whole(number):
    return isinstance(number, int) and not isinstance(number, bool)
