"""From what was typed in a row to a line of an order, or to what is wrong with it.

Places, titles and prices are read once for all rows, whatever their number.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from kinhtedothi.vietnamese.text import fold
from subscriptions.forms.delivery import PHONE_HINT
from subscriptions.models import DeliveryChannel, Province, Publication, Ward
from subscriptions.models.order_line import MAX_COPIES
from subscriptions.models.term_price import TERM_MONTHS
from subscriptions.ordering import LineRequest, OrderRefused, checked_quote
from subscriptions.pricing import PriceNotSet

HANOI = 1
MONTH = re.compile(r"(?:thang )?(?:\d{1,2}[/.-])?(\d{1,2})[/.-](\d{4})")
ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")
KIND_OF_PLACE = re.compile(r"^(?:phuong|xa|dac khu|thanh pho|tinh|tp|p|x|dk)[ .]+")


@dataclass
class RowRead:
    """A row of a sheet. line and its money are None while there is something wrong.

    problems: {column key: what is wrong, a sentence for people}.
    """

    number: int
    typed: dict
    problems: dict = field(default_factory=dict)
    line: LineRequest | None = None
    unit_price_vnd: int | None = None

    @property
    def amount_vnd(self):
        """What the row costs, whole VND; None while it is wrong."""
        return self.line and self.unit_price_vnd * self.line.copies

    @property
    def id(self):
        """What names the row in forms."""
        return self.typed["id"]


class RowReader:
    """Reads rows; what a row leaves empty is taken from the head of the sheet.

    defaults: {"publication", "channel", "starts_on", "months", "phone", "gift"} of the head,
        each may be missing.
    at: aware datetime of ordering.
    """

    def __init__(self, defaults, at=None):
        self.defaults, self.at = defaults, at or timezone.now()
        self._wards, self._prices = {}, {}

    def read(self, rows):
        """Return a RowRead for each row, numbered from 1 as in a list."""
        return [self._read(number, typed) for number, typed in enumerate(rows, start=1)]

    def _read(self, number, typed):
        row = RowRead(number, typed)
        values = {
            "recipient_name": self._needed(row, "recipient_name", 120, "Hãy nhập tên người nhận."),
            "street_address": self._needed(row, "street_address", 200, "Hãy nhập địa chỉ."),
            "delivery_note": self._short(row, "delivery_note", 200),
            "recipient_phone": self._phone(row),
            "ward": self._ward(row),
            "copies": self._copies(row),
            "publication": self._publication(row),
            "channel_id": self._channel(row),
        }
        values["starts_on"], values["months"] = self._term(row)
        if not row.problems:
            row.line = LineRequest(**values, gift=self.defaults.get("gift"))
            self._price(row)
        return row

    def _needed(self, row, key, most, sentence):
        if not row.typed.get(key):
            row.problems[key] = sentence
        return self._short(row, key, most)

    def _short(self, row, key, most):
        text = row.typed.get(key, "")
        if len(text) > most:
            row.problems[key] = f"Dài quá {most} ký tự."
        return text

    def _phone(self, row):
        typed = row.typed.get("phone", "")
        if not typed and self.defaults.get("phone"):
            return self.defaults["phone"]
        phone = PhoneNumber.from_string(typed, region="VN") if _may_be_phone(typed) else None
        if phone is None or not phone.is_valid():
            row.problems["phone"] = PHONE_HINT if typed else "Hãy nhập số điện thoại."
        return phone

    def _copies(self, row):
        typed = row.typed.get("copies", "") or "1"
        # A dot stands before three digits only: 2.5 of a cell is not 25 copies.
        found = re.fullmatch(r"(\d{1,4}|\d[.\s]\d{3})\s*(?:tờ)?", typed, re.ASCII)
        copies = int(re.sub(r"\D", "", found[1])) if found else 0
        if not 1 <= copies <= MAX_COPIES:
            row.problems["copies"] = "Số tờ là một số từ 1 đến 9.999."
            return None
        return copies

    def _ward(self, row):
        province = self._province(row)
        typed = row.typed.get("ward", "")
        if not typed:
            row.problems["ward"] = "Hãy nhập phường, xã."
        if not typed or province is None:
            return None
        names = self._wards_of(province)
        for said in (typed.lower(), fold(typed), _bare_place(typed)):
            if said in names and names[said] is None:
                row.problems["ward"] = f"Có hai nơi tên “{typed}”; ghi đủ dấu và phường hay xã."
            if said in names:
                return names[said]
        near = [name for name in get_close_matches(_bare_place(typed), names, 3) if names[name]]
        hint = f" Có phải {names[near[0]]}?" if near else ""
        row.problems["ward"] = f"{province} không có “{typed}”.{hint}"
        return None

    def _province(self, row):
        typed = row.typed.get("province", "")
        found = self._provinces.get(_bare_place(typed) if typed else HANOI)
        if found is None:
            row.problems["province"] = f"Không có tỉnh, thành phố nào tên “{typed}”."
        return found

    @cached_property
    def _provinces(self):
        places = list(Province.objects.valid(timezone.localdate(self.at)))
        return {_bare_place(p.name): p for p in places} | {p.code: p for p in places}

    def _wards_of(self, province):
        """Return {name: Ward}, as written, folded, and without the type word.

        None stands for two places of one name.
        """
        if province.pk not in self._wards:
            wards = list(Ward.objects.valid(timezone.localdate(self.at)).filter(province=province))
            names = {}
            for shorter in (_bare_place, fold):
                for ward in wards:
                    name = shorter(ward.name)
                    names[name] = ward if names.get(name, ward) == ward else None
            self._wards[province.pk] = names | {ward.name.lower(): ward for ward in wards}
        return self._wards[province.pk]

    @cached_property
    def _publications(self):
        titles = list(Publication.objects.on_sale())
        return {fold(t.code): t for t in titles} | {fold(t.name): t for t in titles}

    def _publication(self, row):
        typed = row.typed.get("publication", "")
        found = self._publications.get(fold(typed)) if typed else self.defaults.get("publication")
        if found is None:
            offered = ", ".join(sorted({str(title) for title in self._publications.values()}))
            row.problems["publication"] = (
                f"Không nhận đặt “{typed}”; các ấn phẩm: {offered}."
                if typed
                else "Hãy ghi ấn phẩm, hoặc chọn ở đầu phiếu."
            )
        return found

    @cached_property
    def _channels(self):
        channels = list(DeliveryChannel.objects.all())
        return {fold(c.code): c for c in channels} | {fold(c.name): c for c in channels}

    def _channel(self, row):
        typed = row.typed.get("channel", "")
        found = self._channels.get(fold(typed)) if typed else self.defaults.get("channel")
        if found is None:
            offered = ", ".join(sorted({channel.name for channel in self._channels.values()}))
            row.problems["channel"] = f"Cách giao là một trong: {offered}."
            return None
        return found.pk

    def _term(self, row):
        """Return the first day and the months of the term, None where they are wrong."""
        starts_on = self._month(row, "from_month") or self.defaults.get("starts_on")
        last = self._month(row, "to_month")
        months = self.defaults.get("months")
        if starts_on is None:
            row.problems.setdefault("from_month", "Hãy ghi tháng bắt đầu, như 01/2027.")
        if last is None and months is None:
            row.problems.setdefault("to_month", "Hãy ghi tháng cuối, như 03/2027.")
        if starts_on is None or last is None:
            return starts_on, months
        months = (last.year - starts_on.year) * 12 + last.month - starts_on.month + 1
        if months < 1:
            row.problems["to_month"] = "Tháng cuối không được trước tháng đầu."
        elif months not in TERM_MONTHS:
            row.problems["to_month"] = (
                f"Từ {starts_on:%m/%Y} đến {last:%m/%Y} là {months} tháng; "
                "kỳ hạn là 1, 3, 6 hoặc 12 tháng."
            )
        return starts_on, months

    def _month(self, row, key):
        typed = row.typed.get(key, "")
        if not typed:
            return None
        month = read_month(typed)
        if month is None:
            row.problems[key] = "Ghi tháng và năm, như 01/2027."
        return month

    def _price(self, row):
        """Set the price by the rule that the order is placed by; a refusal is a problem."""
        line = replace(row.line, copies=1)
        wanted = (line.publication.pk, line.months, line.starts_on, line.channel_id)
        if wanted not in self._prices:
            try:
                self._prices[wanted] = checked_quote(line, self.at).unit_price_vnd
            except (OrderRefused, PriceNotSet) as refusal:
                self._prices[wanted] = str(refusal)
        price = self._prices[wanted]
        if isinstance(price, str):
            row.problems["from_month"], row.line = price, None
        else:
            row.unit_price_vnd = price


def read_month(text):
    """Return the first day of a month as somebody typed it, None for anything else."""
    said = fold(text).strip()
    if found := ISO_MONTH.fullmatch(said.split(" ")[0]):
        year, month = int(found[1]), int(found[2])
    elif found := MONTH.fullmatch(said):
        month, year = int(found[1]), int(found[2])
    else:
        return None
    return date(year, month, 1) if 1 <= month <= 12 and 2000 <= year <= 2100 else None


def _may_be_phone(text):
    return bool(re.fullmatch(r"[\d\s.+()-]{8,20}", text))


def _bare_place(name):
    """Return a place without diacritics and without what kind of place it is."""
    return KIND_OF_PLACE.sub("", fold(name).strip())
