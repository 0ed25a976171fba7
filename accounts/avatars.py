"""From the file that somebody chose to a small square that can be shown to anybody.

The file itself is never kept: what is stored is drawn anew, without its EXIF, its place on the
map, its comments, and whatever else a file may carry.
"""

from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import (
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from accounts.models import Avatar, User
from accounts.models.avatar import delete_after_commit

SIDE_PX = 256
SHORTEST_PX = 64
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
# Only JPEG is read small from the start: other files of 70 KB may unfold to a gigabyte, and
# some of them at once would end a worker.
MOST_PIXELS_OF_OTHERS = 12_000_000
# The plugins are imported above, because Pillow loads only some by itself.
JPEG = JpegImagePlugin.JpegImageFile.format
FORMATS = (
    JPEG,
    PngImagePlugin.PngImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
)
IS_DAMAGED = "Tệp ảnh bị hỏng hoặc tải lên chưa trọn vẹn."


class AvatarRefused(ValueError):
    """The picture cannot be used; the message is one Vietnamese sentence."""


def square_of(data):
    """Return the JPEG of the middle of a picture, SIDE_PX wide and high, upright.

    data: bytes of a JPEG, PNG or WebP. Raises AvatarRefused.
    """
    if len(data) > MOST_BYTES:
        raise AvatarRefused(f"Ảnh nặng quá {MOST_BYTES // 1024 // 1024} MB; hãy chọn ảnh nhẹ hơn.")
    with _open(data) as image:
        most = MOST_PIXELS if image.format == JPEG else MOST_PIXELS_OF_OTHERS
        if image.width * image.height > most:
            raise AvatarRefused(f"Ảnh lớn quá {most // 1_000_000} triệu điểm ảnh.")
        if min(image.size) < SHORTEST_PX:
            raise AvatarRefused(f"Ảnh nhỏ quá; cần ít nhất {SHORTEST_PX} × {SHORTEST_PX} điểm ảnh.")
        try:
            image.draft("RGB", (2 * SIDE_PX, 2 * SIDE_PX))
            upright = ImageOps.exif_transpose(_small(image))
            square = ImageOps.fit(_on_white(upright), (SIDE_PX, SIDE_PX), Image.Resampling.LANCZOS)
        except Exception as error:
            raise AvatarRefused(IS_DAMAGED) from error
    # Comments and profiles that writing it would copy.
    square.info = {}
    written = BytesIO()
    square.save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()


def _open(data):
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
        # Phones put a second picture behind a JPEG, which moves nothing.
        animated = image.format != JPEG and getattr(image, "is_animated", False)
    except UnidentifiedImageError as error:
        raise AvatarRefused("Tệp này không phải là ảnh JPEG, PNG hay WebP.") from error
    except Image.DecompressionBombError as error:
        raise AvatarRefused(f"Ảnh lớn quá {MOST_PIXELS // 1_000_000} triệu điểm ảnh.") from error
    except Exception as error:
        raise AvatarRefused(IS_DAMAGED) from error
    if animated:
        raise AvatarRefused("Ảnh động không dùng được; hãy chọn một ảnh tĩnh.")
    return image


def _small(image):
    """Return a picture that is nearly as small as it will be; each later step copies it."""
    if image.mode not in ("L", "RGB", "RGBA"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image.reduce(max(1, min(image.size) // (2 * SIDE_PX)))


def _on_white(image):
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


@transaction.atomic
def choose(user, data):
    """Let a picture stand for an account from now on. Raises AvatarRefused, AccountClosed.

    Two windows that choose at once wait for each other, so that no file is left behind.
    """
    square = square_of(data)
    User.objects.hold(user)
    avatar = Avatar.objects.filter(user=user).first() or Avatar(user=user)
    before = avatar.picture.name
    avatar.picture.save("anh.jpg", ContentFile(square))
    delete_after_commit(before)
    return avatar


@transaction.atomic
def remove(user):
    """Let initials stand for an account again."""
    for avatar in Avatar.objects.select_for_update().filter(user=user):
        avatar.delete()


def initials_of(name):
    """Return the one or two letters that stand for a name: first and given name, “NH”."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0] for word in ends).upper()
