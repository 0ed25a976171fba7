"""Official names of places, which may differ by one letter and both be right.

Quảng Bình and Quảng Bị are two places; Hoàng Mai and Hoàn Mai are one.
"""

import json
import re
from functools import lru_cache
from pathlib import Path

from kinhtedothi.vietnamese.text import nfc

# The provinces until 30/06/2025, and districts of the capital that gave no ward their name:
# stories go on naming them.
FORMER = """
    Hà Giang, Bắc Kạn, Yên Bái, Vĩnh Phúc, Bắc Giang, Hòa Bình, Hải Dương, Hà Nam, Nam Định,
    Thái Bình, Quảng Bình, Thừa Thiên Huế, Quảng Nam, Kon Tum, Bình Định, Phú Yên, Ninh Thuận,
    Bình Thuận, Đắk Nông, Bình Dương, Bình Phước, Bà Rịa, Vũng Tàu, Long An, Tiền Giang, Bến Tre,
    Trà Vinh, Hậu Giang, Sóc Trăng, Bạc Liêu, Kiên Giang, Bắc Từ Liêm, Nam Từ Liêm
"""
ABROAD = "Bắc Kinh, Nam Kinh, Đông Kinh, Hàn Quốc, Trung Quốc, Thái Lan, Hà Lan, Ba Lan, Phần Lan"
KIND = re.compile(r"^(?:Thành phố|Tỉnh|Phường|Xã|Đặc khu) ")


@lru_cache(maxsize=1)
def known_places():
    """Return the names of provinces and wards, old and new, in small letters."""
    # The package makes objects of them all, which processes that check nothing do without.
    from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH

    provinces = json.loads(Path(NESTED_DIVISIONS_JSON_PATH).read_text(encoding="utf-8"))
    official = (
        KIND.sub("", division["name"])
        for province in provinces
        for division in (province, *province["wards"])
    )
    others = " ".join(f"{FORMER}, {ABROAD}".split()).split(", ")
    return frozenset(nfc(name).lower() for name in (*official, *others))
