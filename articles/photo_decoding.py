"""From the bytes of a photo to pixels that can be trusted, or a reason to refuse it."""

import struct
import zlib
from io import BytesIO
from threading import BoundedSemaphore

from django.conf import settings
from PIL import (
    Image,
    ImageCms,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

# The plugins are imported above, because Pillow loads only some by itself.
FORMATS = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
    )
)
# A JPEG with more pictures behind the first, as some phones write.
SEVERAL_IN_ONE = "MPO"
MIN_WIDTH_PX = 400
MIN_HEIGHT_PX = 200
LONG_EDGE_PX = 4096
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

# What Pillow raises for files that are cut off or damaged.
DAMAGED = (
    *(OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError),
    *(OverflowError, ZeroDivisionError, AttributeError, struct.error, zlib.error),
)
IS_DAMAGED = "Tệp ảnh bị hỏng hoặc tải lên chưa trọn vẹn."
ORIENTATION_TAG = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ON_ITS_SIDE = {UPRIGHT[orientation] for orientation in (5, 6, 7, 8)}

# A picture of PHOTO_MAX_PIXELS takes hundreds of megabytes while it is decoded.
_one_at_a_time = BoundedSemaphore(1)


class PhotoRefused(ValueError):
    """The photo cannot be taken in; the message is one Vietnamese sentence."""


def decode(data):
    """Return the upright picture in data as an RGB image in sRGB, at most LONG_EDGE_PX long.

    Raises PhotoRefused for everything but one still photo of a sensible size.
    """
    with _one_at_a_time, _open(data) as image:
        # By the header alone; even asking PNG for its EXIF would decode it.
        if image.width * image.height > settings.PHOTO_MAX_PIXELS:
            raise _too_many_pixels()
        try:
            turn = _turn_of(image)
            # JPEG is decoded at a half or a quarter where that is still large enough.
            scale = LONG_EDGE_PX / max(image.size)
            full_size = image.size
            image.draft(None, (round(image.width * scale), round(image.height * scale)))
            image.load()
        except (*DAMAGED, MemoryError) as error:
            raise PhotoRefused(IS_DAMAGED) from error
        _check_not_too_small(full_size, turn)
        picture = _in_srgb(_without_transparency(image))
        picture.thumbnail((LONG_EDGE_PX, LONG_EDGE_PX), Image.Resampling.LANCZOS)
        # Comments and profiles that writing it would copy.
        picture.info = {}
        return picture.transpose(turn) if turn else picture


def _open(data):
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
        animated = image.format != SEVERAL_IN_ONE and getattr(image, "is_animated", False)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
            raise PhotoRefused(
                "Ảnh HEIC của iPhone chưa dùng được; hãy lưu thành JPEG rồi tải lại."
            ) from error
        raise PhotoRefused("Tệp này không phải là ảnh JPEG, PNG hay WebP.") from error
    except DAMAGED as error:
        raise PhotoRefused(IS_DAMAGED) from error
    if animated:
        raise PhotoRefused("Ảnh động không dùng được; hãy chọn một ảnh tĩnh.")
    return image


def _check_not_too_small(size, turn):
    width, height = reversed(size) if turn in ON_ITS_SIDE else size
    if width < MIN_WIDTH_PX or height < MIN_HEIGHT_PX:
        raise PhotoRefused(
            f"Ảnh nhỏ quá ({width} × {height} điểm ảnh); "
            f"cần ít nhất {MIN_WIDTH_PX} × {MIN_HEIGHT_PX}."
        )


def _too_many_pixels():
    limit = settings.PHOTO_MAX_PIXELS // 1_000_000
    return PhotoRefused(f"Ảnh lớn quá {limit} triệu điểm ảnh; hãy thu nhỏ rồi tải lại.")


def _turn_of(image):
    """Return how to turn the picture upright; None when it is, or when EXIF is broken."""
    try:
        return UPRIGHT.get(image.getexif().get(ORIENTATION_TAG))
    except (*DAMAGED, MemoryError):
        return None


def _without_transparency(image):
    """Return the picture on white paper."""
    if not image.has_transparency_data:
        return image
    profile = image.info.get("icc_profile")
    layer = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    paper.info["icc_profile"] = profile
    return paper


def _in_srgb(image):
    """Return the picture in the colours that browsers expect; a broken profile is left out."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            return ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, *DAMAGED):
            pass
    if image.mode.startswith("I"):
        # 16 bits a pixel; convert() alone would cut off everything over 255.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGB")
