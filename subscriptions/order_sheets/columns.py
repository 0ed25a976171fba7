"""What is asked of each recipient.

Source of the columns: vietnam.md §3, the lists that offices send; “Ấn phẩm”, “Tỉnh, thành
phố” and “Cách giao” are ours, and may stay empty.
"""

from dataclasses import dataclass

from kinhtedothi.vietnamese.text import fold, nfc


@dataclass(frozen=True)
class Column:
    """One column. heading: as the template names it. also: other names, folded.

    help: what is to be typed. width: in the template, in characters.
    """

    key: str
    heading: str
    width: int
    help: str
    also: tuple = ()

    def is_named(self, words):
        """Return whether a list calls it so."""
        said = _bare(words)
        return said == _bare(self.heading) or said in self.also


COLUMNS = (
    Column(
        "recipient_name",
        "Tên đơn vị/người nhận",
        32,
        "Tên ghi trên nhãn báo.",
        ("ten don vi", "don vi", "nguoi nhan", "ten nguoi nhan", "ho ten", "ho va ten", "ten"),
    ),
    Column(
        "street_address",
        "Địa chỉ",
        36,
        "Số nhà, đường, tổ dân phố hoặc thôn.",
        ("dia chi nhan bao", "dia chi giao"),
    ),
    Column(
        "ward",
        "Phường/Xã",
        22,
        "Tên theo địa giới từ 1/7/2025, như “Phường Hoàng Mai”; không cần quận, huyện.",
        ("phuong", "xa", "phuong xa dac khu"),
    ),
    Column(
        "province",
        "Tỉnh, thành phố",
        20,
        "Để trống là Hà Nội.",
        ("tinh", "thanh pho", "tinh tp", "tinh thanh"),
    ),
    Column(
        "phone",
        "SĐT",
        16,
        "Người giao báo gọi số này; để trống là số của người đặt.",
        ("so dien thoai", "dien thoai", "dt", "so dt"),
    ),
    Column("copies", "Số tờ", 8, "Số tờ mỗi kỳ; để trống là 1.", ("so luong", "sl", "so to ky")),
    Column("publication", "Ấn phẩm", 26, "Để trống là ấn phẩm ở đầu phiếu.", ("ten bao", "bao")),
    Column(
        "from_month",
        "Từ tháng",
        11,
        "Tháng và năm, như 01/2027; để trống là tháng ở đầu phiếu.",
        ("tu",),
    ),
    Column(
        "to_month",
        "Đến tháng",
        11,
        "Tháng cuối nhận báo, như 03/2027; để trống là kỳ hạn ở đầu phiếu.",
        ("den", "den het thang"),
    ),
    Column(
        "channel", "Cách giao", 20, "Để trống là cách giao ở đầu phiếu.", ("kenh giao", "hinh thuc")
    ),
    Column(
        "delivery_note", "Ghi chú", 30, "Lời dặn người giao báo.", ("ghi chu giao bao", "luu y")
    ),
)
KEYS = tuple(column.key for column in COLUMNS)
MOST_TYPED = 300


def tidy(text):
    """Return what was typed in a cell on one line, cut where nobody types so much."""
    return " ".join(nfc(str(text)).split())[:MOST_TYPED]


def _bare(words):
    """Return a heading without diacritics, case and punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(str(words))).split())
