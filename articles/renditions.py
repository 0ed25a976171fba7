"""Renditions: the sizes and crops of photos that pages show.

Each has an address of its own that says all about it, and whose content never
changes: /anh/{photo}/{key}/{spec}-{width}.webp. The key stands for the photo's
content and focal point, so that moving the point gives new addresses and no
cache has to be emptied.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

# Raise it when the recipe below changes, so that every address does.
RECIPE = 1


@dataclass(frozen=True)
class Spec:
    """A kind of rendition.

    ratio: width by height; None keeps the photo's own shape.
    widths_px: the widths it is made in, ascending.
    default_px: the width for a browser that cannot choose.
    """

    ratio: float | None
    widths_px: tuple
    default_px: int
    suffix: str = "webp"


SPECS = {
    "lead": Spec(16 / 9, (480, 800, 1240, 1600), 800),
    "card": Spec(3 / 2, (160, 320, 480, 800), 480),
    "text": Spec(None, (480, 640, 800, 1240), 800),
    # What Facebook and Zalo show; both want JPEG.
    "share": Spec(1200 / 630, (1200,), 1200, suffix="jpg"),
}
WEBP = {"format": "WEBP", "quality": 76, "method": 4}
JPEG = {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True}

# As many as there are cores to make them; the others wait and hold no pixels.
_makers = BoundedSemaphore(2)


def rendition_url(photo, spec, width):
    """Return the address of a rendition.

    spec: a key of SPECS. width: one of its widths, in pixels.
    """
    return f"/{storage_name(photo.pk, rendition_key(photo), spec, width)}"


def rendition_key(photo):
    """Return what stands in a photo's addresses for its content and focal point."""
    content = f"{RECIPE}:{photo.sha256}:{photo.focal_x}:{photo.focal_y}"
    return hashlib.sha256(content.encode()).hexdigest()[:10]


def storage_name(pk, key, spec, width):
    """Return where a rendition is stored; its address is the same after a slash."""
    _check(spec, width)
    return f"anh/{pk}/{key}/{spec}-{width}.{SPECS[spec].suffix}"


def size(photo, spec, width):
    """Return width and height in pixels for an img element: the shape, whatever the file has."""
    _check(spec, width)
    ratio = SPECS[spec].ratio or photo.width_px / photo.height_px
    return width, max(1, round(width / ratio))


def srcset(photo, spec):
    """Return the srcset attribute of an img element.

    It ends with the first width that the photo does not fill: that file is as
    wide as the photo allows, and described so.
    """
    widest = round(_crop_size(photo.width_px, photo.height_px, SPECS[spec].ratio)[0])
    candidates = []
    for width in SPECS[spec].widths_px:
        candidates.append(f"{rendition_url(photo, spec, width)} {min(width, widest)}w")
        if width >= widest:
            break
    return ", ".join(candidates)


def make(photo, spec, width):
    """Make and store a rendition that is not stored yet; return its name in the storage.

    Several processes may make the same one at once: each writes it whole.
    Raises FileNotFoundError when the original is gone.
    """
    name = storage_name(photo.pk, rendition_key(photo), spec, width)
    if default_storage.exists(name):
        return name
    with _makers:
        if not default_storage.exists(name):
            _store(name, _encoded(photo, SPECS[spec], width))
    return name


def make_all(photo):
    """Make every rendition of a photo that its pages may ask for."""
    for name, spec in SPECS.items():
        for width in spec.widths_px:
            make(photo, name, width)


def _check(spec, width):
    if spec not in SPECS or width not in SPECS[spec].widths_px:
        raise ValueError(f"No rendition is called {spec}-{width}.")


def _encoded(photo, spec, width):
    with photo.original.open() as file, Image.open(file, formats=["JPEG"]) as image:
        full_width = image.width
        crop_width, crop_height = _crop_size(*image.size, spec.ratio)
        width = min(width, round(crop_width))
        # JPEG is decoded at a half or a quarter for nothing, which saves memory above all.
        scale = width / crop_width
        image.draft("RGB", (round(image.width * scale), round(image.height * scale)))
        shrunk = image.width / full_width
        picture = image.convert("RGB").resize(
            (width, max(1, round(width * crop_height / crop_width))),
            Image.Resampling.LANCZOS,
            box=_crop_box(image.size, crop_width * shrunk, crop_height * shrunk, photo),
            reducing_gap=2.0,
        )
    encoded = BytesIO()
    picture.save(encoded, **(JPEG if spec.suffix == "jpg" else WEBP))
    return encoded.getvalue()


def _crop_size(width, height, ratio):
    """Return the largest width and height of that ratio inside a picture."""
    if ratio is None:
        return width, height
    return min(width, height * ratio), min(height, width / ratio)


def _crop_box(size, crop_width, crop_height, photo):
    """Return the box of a crop as near round the focal point as the edges allow."""
    width, height = size
    crop_width, crop_height = min(crop_width, width), min(crop_height, height)
    left = min(max(width * photo.focal_x / 100 - crop_width / 2, 0), width - crop_width)
    top = min(max(height * photo.focal_y / 100 - crop_height / 2, 0), height - crop_height)
    return left, top, left + crop_width, top + crop_height


def _store(name, content):
    """Store a file so that nobody ever reads half of it."""
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:
        # Not files on this machine but a store of objects, which are written whole.
        default_storage.save(name, ContentFile(content))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        unfinished = Path(file.name)
        file.write(content)
    try:
        unfinished.chmod(settings.FILE_UPLOAD_PERMISSIONS)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink()
        raise
