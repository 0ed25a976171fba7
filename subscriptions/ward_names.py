"""Finding wards by the names that people write, with diacritics or without."""

from collections import defaultdict

from kinhtedothi.vietnamese.text import fold
from subscriptions.models import Ward

HANOI = 1
KINDS = ("phuong ", "xa ", "dac khu ", "thanh pho ", "tinh ")


class WardUnknown(Exception):
    """No ward, or more than one, has such a name; the message is for people."""


def wards_named(lines):
    """Yield (line, ward) of each line that is not empty; in place of a ward a WardUnknown.

    A line is a ward's name, with the word “Phường” or without, and its
    province after a comma where the name alone does not tell; a name that
    Hanoi has means Hanoi's. One query, however many lines.
    """
    lines = [line.strip() for line in lines if line.strip()]
    by_name = _by_name() if lines else {}
    for line in lines:
        yield line, _find(line, by_name)


def _by_name():
    by_name = defaultdict(list)
    for ward in Ward.objects.valid().select_related("province"):
        by_name[fold(ward.name)].append(ward)
        by_name[_bare(ward.name)].append(ward)
    return by_name


def _bare(name):
    """Return a name without the word of its kind, folded."""
    folded = fold(name)
    kind = next((kind for kind in KINDS if folded.startswith(kind)), "")
    return folded.removeprefix(kind)


def _find(line, by_name):
    name, _, province = (part.strip() for part in line.partition(","))
    found = by_name.get(fold(name), [])
    if province:
        found = [ward for ward in found if _bare(ward.province.name) == _bare(province)]
    elif len(found) > 1:
        found = [ward for ward in found if ward.province_id == HANOI] or found
    if not found:
        return WardUnknown("không có phường, xã nào tên này.")
    if len(found) > 1:
        places = ", ".join(f"{ward.name} ({ward.province})" for ward in found[:4])
        return WardUnknown(f"có ở nhiều nơi: {places}; hãy ghi thêm tỉnh sau dấu phẩy.")
    return found[0]
