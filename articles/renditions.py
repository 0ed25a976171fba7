"""Renditions: the sizes and crops of photos that pages show.

Each has an address of its own that says all about it, and whose content never
changes: /anh/{photo}/{key}/{spec}-{width}.webp. The key stands for the photo's
content and for the part of it that is shown, so that another crop gives new
addresses and no cache has to be emptied. It is a secret's work: whoever has the
photo's file cannot order renditions that no page names.

A place that shows another part than the rest of the newspaper says so in the
address as well: /anh/{photo}/{key}/{spec}-{width}-{x}-{y}.webp.

AVIF stands beside WebP for the lead photo alone. At equal PSNR (of luminance,
against WebP at quality 76; measured with Pillow 13 on photographs and on the
demo's pictures, tests/benchmarks/test_renditions.py) its files are smaller by
    7-12 % at the 320 pixels of a card, some 200-1500 bytes,
    11-26 % at 640 pixels and more, 2-10 kB,
and take 8-13 times as long to make: 0.9 s for a lead 1240 pixels wide. That pays
off for the one photo that a reader waits for, and not for those below.

Members of the newsroom look at photos under DESK, where only they may: there
those stay in sight that readers must not be shown any more.
"""

import hmac
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from articles.photo_boxes import CROPS, box_of, in_parts

# Raise it when the recipe below changes, so that every address does.
RECIPE = 2
# Folders of the storage, and the beginnings of addresses. Nothing but READERS is public.
READERS = "anh"
DESK = "toa-soan/kho-anh"


@dataclass(frozen=True)
class Spec:
    """A kind of rendition.

    ratio: width by height; None keeps the photo's own shape.
    widths_px: the widths it is made in, ascending.
    default_px: the width for a browser that cannot choose.
    crop: one of CROPS, which it shows or, in another ratio, lies within.
    suffixes: the formats it is made in, the best first; the last is for every browser.
    """

    ratio: float | None
    widths_px: tuple
    default_px: int
    crop: str | None = None
    suffixes: tuple = ("webp",)


# Up to twice the columns of a desktop and three times the widest phone.
SPECS = {
    "lead": Spec(CROPS["lead"], (480, 800, 1240, 1740), 800, "lead", ("avif", "webp")),
    "card": Spec(CROPS["card"], (160, 320, 480, 800, 1200), 480, "card"),
    "square": Spec(CROPS["square"], (160, 320, 480), 320, "square"),
    "portrait": Spec(CROPS["portrait"], (240, 480, 720), 480, "portrait"),
    "text": Spec(None, (480, 640, 800, 1240, 1400), 800),
    # What Facebook and Zalo show; both want JPEG.
    "share": Spec(1200 / 630, (1200,), 1200, "lead", ("jpg",)),
    # What search engines choose from besides the lead, and feeds carry: on no page of ours.
    "classic": Spec(4 / 3, (1200,), 1200, "card", ("jpg",)),
    "tile": Spec(1, (1200,), 1200, "square", ("jpg",)),
    "full": Spec(None, (1600,), 1600, None, ("jpg",)),
}
FORMATS = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 6},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
}
# What the newsroom's lists and pages show; made as soon as a photo comes in.
DESK_PREPARED = (("card", 320), ("card", 480), ("text", 640), ("text", 1240))
# What every story's pages show; made as soon as it is published.
READERS_PREPARED = ("lead", "card", "text", "share")

# As many as there are cores to make them; the others wait and hold no pixels.
_makers = BoundedSemaphore(2)


class Files:
    """The files of one kind of rendition of a photo, as pages name them.

    spec: a key of SPECS.
    focus: (x, y) in percent where this one place has a focal point of its own.
    root: READERS or DESK. When omitted, that of a page of readers: once its licence ran
        out it is the newsroom's, whoever asks; so it is of a photo that is cut as it was
        once, on a page that is shown again.
    """

    def __init__(self, photo, spec, focus=None, root=None):
        if spec not in SPECS:
            raise ValueError(f"No rendition is called {spec}.")
        is_public = photo.may_be_shown and not photo.is_framed_as_then
        self._root = root or (READERS if is_public else DESK)
        self._photo, self._spec, self._focus = photo, spec, focus
        self._box = _box_of(photo, spec, focus)
        self._key = _key(photo, self._box)

    def name(self, width, suffix=None):
        """Return where one of them is stored.

        width: one of its widths, in pixels. suffix: one of its formats; that for every
        browser when omitted. Raises ValueError for others.
        """
        return storage_name(
            self._photo.pk, self._key, self._spec, width, self._focus, suffix, self._root
        )

    def address(self, width, suffix=None):
        """Return the address of one of them; see name()."""
        return f"/{self.name(width, suffix)}"

    def srcset(self, suffix=None):
        """Return the srcset attribute of an img or source element.

        It ends with the first width that the photo does not fill: that file is as
        wide as the photo allows, and described so.
        """
        widest = round((self._box[2] - self._box[0]) * self._photo.width_px)
        widths = SPECS[self._spec].widths_px
        _check(self._spec, widths[0], self._focus, suffix)
        # A page has hundreds of addresses, which differ in their width alone.
        before, after = _beside_width(
            self._photo.pk, self._key, self._spec, self._focus, suffix, self._root
        )
        candidates = []
        for width in widths:
            candidates.append(f"/{before}{width}{after} {min(width, widest)}w")
            if width >= widest:
                break
        return ", ".join(candidates)


def rendition_url(photo, spec, width, focus=None, suffix=None):
    """Return the address of a rendition on pages of readers; see Files."""
    return Files(photo, spec, focus).address(width, suffix)


def desk_rendition_url(photo, spec, width, focus=None, suffix=None):
    """Return the address of a rendition for the newsroom, where ended licences do not count."""
    return Files(photo, spec, focus, DESK).address(width, suffix)


def rendition_key(photo, spec, focus=None):
    """Return what stands in addresses for a photo's content and the part that is shown of it."""
    return _key(photo, _box_of(photo, spec, focus))


def _key(photo, box):
    shown = f"{RECIPE}:{photo.sha256}:{in_parts(box)}"
    return hmac.digest(_secret(settings.SECRET_KEY), shown.encode(), "sha256").hex()[:12]


@cache
def _secret(secret_key):
    """Return the key of this module's own, as django.utils.crypto.salted_hmac() makes it.

    A page has hundreds of addresses; that would make it for each of them.
    """
    return sha256(b"articles.renditions" + secret_key.encode()).digest()


def storage_name(pk, key, spec, width, focus=None, suffix=None, root=READERS):
    """Return where a rendition is stored; its address is the same after a slash.

    Raises ValueError when there is none of that spec, width, focus or format.
    """
    _check(spec, width, focus, suffix)
    before, after = _beside_width(pk, key, spec, focus, suffix, root)
    return f"{before}{width}{after}"


def _beside_width(pk, key, spec, focus, suffix, root):
    """Return what stands before and after the width in the name of a file."""
    place = f"-{focus[0]}-{focus[1]}" if focus else ""
    return f"{root}/{pk}/{key}/{spec}-", f"{place}.{suffix or SPECS[spec].suffixes[-1]}"


def size(photo, spec, width):
    """Return width and height in pixels for an img element: the shape, whatever the file has."""
    _check(spec, width)
    ratio = SPECS[spec].ratio or photo.width_px / photo.height_px
    return width, max(1, round(width / ratio))


def largest(spec):
    """Return (spec, width) of the largest rendition of a kind, in pixels."""
    return spec, SPECS[spec].widths_px[-1]


def size_of_file(photo, spec, width):
    """Return width and height in pixels of a rendition's file; a small photo does not fill it."""
    _check(spec, width)
    return _pixels(photo, _box_of(photo, spec), width)


def weight(photo, spec, width):
    """Return how many bytes a rendition for readers has, None where that is not known.

    That is before anybody has asked for it, and where files lie on no disk of ours.
    """
    try:
        return Path(default_storage.path(_name_of(photo, spec, width))).stat().st_size
    except (FileNotFoundError, NotImplementedError):
        return None


def make(photo, spec, width, focus=None, suffix=None, root=READERS):
    """Make and store a rendition that is not stored yet; return its name in the storage.

    Several processes may make the same one at once: each writes it whole.
    Raises FileNotFoundError when the original is gone.
    """
    name = _name_of(photo, spec, width, focus, suffix, root)
    if default_storage.exists(name):
        return name
    with _makers:
        if not default_storage.exists(name):
            with _original(photo) as image:
                box = _box_of(photo, spec, focus)
                # JPEG is decoded at a half or a quarter for nothing, which saves memory above all.
                scale = min(1, width / ((box[2] - box[0]) * image.width))
                image.draft("RGB", (round(image.width * scale), round(image.height * scale)))
                _store(name, _encoded(image, _pixels(photo, box, width), box, name))
    return name


def make_all(photo, for_readers=True):
    """Make every rendition of a photo that its pages may ask for; its file is decoded once.

    for_readers: False while no story names it, and only the newsroom looks at it.
    """
    wanted = [(_name_of(photo, *which, root=DESK), *which) for which in DESK_PREPARED]
    if for_readers:
        wanted += [
            (_name_of(photo, name, width, suffix=suffix), name, width)
            for name in READERS_PREPARED
            for width in SPECS[name].widths_px
            for suffix in SPECS[name].suffixes
        ]
    wanted = [which for which in wanted if not default_storage.exists(which[0])]
    if not wanted:
        return
    with _makers, _original(photo) as image:
        picture = image.convert("RGB")
        for name, spec, width in wanted:
            box = _box_of(photo, spec)
            _store(name, _encoded(picture, _pixels(photo, box, width), box, name))


def forget_old(pk):
    """Delete the renditions of a photo that nobody may or would ask for any more.

    pk: its primary key; it may be deleted. Those that a place with its own focal
    point asks for are made again when it does.
    """
    from articles.models import Photo

    photo = Photo.objects.filter(pk=pk).first()
    keys = {rendition_key(photo, spec) for spec in SPECS} if photo else set()
    # First those that everybody can open.
    _delete_folders(f"{READERS}/{pk}", keep=keys if photo and photo.may_be_shown else set())
    _delete_folders(f"{DESK}/{pk}", keep=keys)


def _delete_folders(folder, keep):
    """Delete the folders in a folder of the storage, with the files in them, but for some."""
    try:
        keys, _ = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for key in set(keys) - keep:
        for name in default_storage.listdir(f"{folder}/{key}")[1]:
            default_storage.delete(f"{folder}/{key}/{name}")
        with suppress(OSError):
            # Somebody is just making one more; the next pass takes it.
            default_storage.delete(f"{folder}/{key}")


def _check(spec, width, focus=None, suffix=None):
    if spec not in SPECS or width not in SPECS[spec].widths_px:
        raise ValueError(f"No rendition is called {spec}-{width}.")
    if focus and (SPECS[spec].crop is None or not all(0 <= part <= 100 for part in focus)):
        raise ValueError(f"No {spec} is cut round {focus}.")
    if suffix and suffix not in SPECS[spec].suffixes:
        raise ValueError(f"No {spec} is made as {suffix}.")


def _name_of(photo, spec, width, focus=None, suffix=None, root=READERS):
    """Return where a photo's rendition as it is now is stored."""
    return Files(photo, spec, focus, root).name(width, suffix)


@contextmanager
def _original(photo):
    with photo.original.open() as file, Image.open(file, formats=["JPEG"]) as image:
        yield image


def _encoded(image, size, box, name):
    """Return part of an original as a file; its name says in which format.

    size: width and height of the file. box: the part, as articles.photo_boxes.box_of returns it.
    """
    picture = image.convert("RGB").resize(
        size,
        Image.Resampling.LANCZOS,
        box=[part * side for part, side in zip(box, image.size * 2, strict=True)],
        reducing_gap=2.0,
    )
    encoded = BytesIO()
    picture.save(encoded, **FORMATS[name.rpartition(".")[2]])
    return encoded.getvalue()


def _pixels(photo, box, width):
    """Return width and height of the file that shows a box of a photo.

    width: as asked for; the file has no more pixels than the box has.
    """
    box_width = (box[2] - box[0]) * photo.width_px
    box_height = (box[3] - box[1]) * photo.height_px
    width = max(1, min(width, round(box_width)))
    return width, max(1, round(width * box_height / box_width))


def _box_of(photo, spec, focus=None):
    return box_of(photo, SPECS[spec].crop, SPECS[spec].ratio, focus)


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
