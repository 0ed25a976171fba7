"""Keeping a sheet, changing its rows, and making it an order."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from subscriptions.forms.order_sheet import SheetHeadForm
from subscriptions.models import OfficialLetter, OrderSheet
from subscriptions.models.order_sheet import MOST_ROWS
from subscriptions.order_sheets.columns import KEYS, tidy
from subscriptions.order_sheets.reading import RowRead, RowReader
from subscriptions.ordering import OrderRefused, place_order

DAYS_KEPT = 60


class SheetOrdered(Exception):
    """The sheet has become an order and changes no more; the message is for people."""


@dataclass
class SheetRead:
    """A sheet as it stands: its head, its rows, and what they cost in all."""

    head: SheetHeadForm
    rows: list = field(default_factory=list)

    @property
    def wrong(self):
        """The rows in which something is to mend."""
        return [row for row in self.rows if row.problems]

    @property
    def total_vnd(self):
        """What the rows that are right cost, whole VND."""
        return sum(row.amount_vnd for row in self.rows if row.line)

    @property
    def copies(self):
        """How many copies of each issue the rows that are right take."""
        return sum(row.line.copies for row in self.rows if row.line)

    @property
    def is_ready(self):
        """Whether it can be ordered as it is."""
        return bool(self.rows) and not self.wrong and self.head.is_valid()


def read_sheet(sheet, at=None):
    """Return a SheetRead of a sheet by the prices and months of a moment; now when omitted."""
    at = at or timezone.now()
    head = SheetHeadForm(sheet.head, on=timezone.localdate(at))
    return SheetRead(head, RowReader(head.defaults(), at).read(sheet.rows))


def new_row():
    """Return a row in which nothing is typed yet."""
    return RowRead(0, _row({}))


@transaction.atomic
def change_head(sheet, typed):
    """Keep the head as typed, right or wrong. Raises SheetOrdered."""
    sheet = _held(sheet)
    sheet.head = {name: str(typed.get(name, ""))[:600] for name in SheetHeadForm.base_fields}
    sheet.save(update_fields=["head", "changed_at"])


@transaction.atomic
def take_in_rows(sheet, rows, *, keep):
    """Put the rows of a list on a sheet; returns how many.

    keep: after those that are there; otherwise in their place.

    Raises SheetOrdered, OrderRefused for more rows than a sheet has.
    """
    sheet = _held(sheet)
    _set_rows(sheet, [*(sheet.rows if keep else []), *map(_row, rows)])
    return len(rows)


@transaction.atomic
def change_rows(sheet, changes):
    """Keep rows as typed, right or wrong; an id that is not there becomes a new last row.

    changes: {id: {column key: text}}. A new row without a word is none.

    Raises SheetOrdered, OrderRefused for more rows than a sheet has.
    """
    sheet = _held(sheet)
    rows = [_row(changes.get(row["id"], row), row["id"]) for row in sheet.rows]
    known = {row["id"] for row in rows}
    new = [typed for key, typed in changes.items() if key not in known]
    rows += [_row(typed) for typed in new if any(map(tidy, typed.values()))]
    _set_rows(sheet, rows)


@transaction.atomic
def remove_row(sheet, row_id):
    """Take a row out; one that is gone already changes nothing. Raises SheetOrdered."""
    sheet = _held(sheet)
    _set_rows(sheet, [row for row in sheet.rows if row["id"] != row_id])


@transaction.atomic
def order_sheet(sheet, *, by, promised_vnd, at=None):
    """Make a sheet an order, and return the order with whether this call placed it.

    promised_vnd: the sum that the clerk saw and told; another one is refused.

    Raises OrderRefused, PriceNotSet, AccountClosed.
    """
    sheet = OrderSheet.objects.select_for_update().get(pk=sheet.pk)
    if sheet.order:
        return sheet.order, False
    read = read_sheet(sheet, at)
    if not read.is_ready:
        raise OrderRefused("Phiếu còn chỗ cần sửa, nên chưa đặt được.")
    if read.total_vnd != promised_vnd:
        raise OrderRefused("Phiếu hoặc giá vừa thay đổi; xin xem lại số tiền trước khi đặt.")
    order, _ = place_order(
        buyer=read.head.account,
        placed_by=by,
        terms=read.head.cleaned_data["terms"],
        contact=read.head.contact(),
        lines=[row.line for row in read.rows],
        request_key=sheet.request_key,
        at=at,
    )
    _note_letter(order, read.head.cleaned_data, by)
    sheet.order, sheet.rows = order, []
    sheet.save(update_fields=["order", "rows", "changed_at"])
    return order, True


def forget_old(at=None):
    """Delete sheets that nobody made an order of for DAYS_KEPT days; returns how many."""
    before = (at or timezone.now()) - timedelta(days=DAYS_KEPT)
    return OrderSheet.objects.filter(order=None, changed_at__lt=before).delete()[0]


def _held(sheet):
    sheet = OrderSheet.objects.select_for_update().get(pk=sheet.pk)
    if sheet.order_id:
        raise SheetOrdered("Phiếu này đã đặt, không sửa được nữa; hãy xem đơn.")
    return sheet


def _row(typed, row_id=None):
    texts = {key: tidy(typed.get(key, "")) for key in KEYS}
    return {"id": row_id or secrets.token_hex(6)} | {
        key: text for key, text in texts.items() if text
    }


def _set_rows(sheet, rows):
    if len(rows) > MOST_ROWS:
        raise OrderRefused(f"Một phiếu nhận tối đa {MOST_ROWS} dòng; hãy chia thành nhiều phiếu.")
    sheet.rows = rows
    sheet.save(update_fields=["rows", "changed_at"])


def _note_letter(order, head, by):
    if head["letter_number"] and head["letter_dated_on"]:
        OfficialLetter.objects.create(
            order=order,
            number=head["letter_number"],
            dated_on=head["letter_dated_on"],
            noted_by=by,
        )
