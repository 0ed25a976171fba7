"""Đổi địa chỉ, for some days or for good."""

from datetime import date

from subscriptions.acts.act import Act
from subscriptions.acts.preview import Line, Preview, weekday_and_date
from subscriptions.changes.moving import ONE_DAY, lives_there, move, preview_move
from subscriptions.forms.changes.moving import MoveForm


class MoveAct(Act):
    """The paper to another place."""

    slug, title, verb = "doi-dia-chi", "Đổi địa chỉ giao báo", "Đổi địa chỉ"
    intro = "Chuyển nhà, hay ở nơi khác ít ngày? Báo theo địa chỉ mới từ ngày bạn chọn."
    form_class = MoveForm

    def is_done(self, form, by):
        return lives_there(self.subscription, form.place(), *form.days())

    def preview(self, form):
        place, (valid_from, valid_to) = form.place(), form.days()
        found = preview_move(self.subscription, place, valid_from, valid_to)
        first, last = found.issues[0].issued_on, found.issues[-1].issued_on
        until = f"đến hết {valid_to:%d/%m/%Y}" if valid_to else "về sau"
        where = _where(place)
        facts = [
            ("Giao đến", where),
            ("Người nhận", f"{place.recipient_name}, {place.recipient_phone.as_national}"),
            ("Cách giao", place.channel.name),
            ("Từ số", weekday_and_date(first)),
            ("Đến số", f"{weekday_and_date(last)}, {len(found.issues)} số"),
        ]
        if valid_to:
            facts.append(("Sau đó", _afterwards(self.subscription, valid_to + ONE_DAY)))
        if replaced := _replaced(self.subscription, valid_from, valid_to):
            facts.append(("Thay cho", replaced))
        sum_up = f"Giao đến {where} từ {valid_from:%d/%m/%Y} {until}."
        known = list(self.subscription.addresses.all())
        lines = tuple(
            Line(issue.issued_on, _street_on(known, issue.issued_on), place.street_address)
            for issue in (found.issues if valid_to else ())
        )
        return Preview(sum_up, tuple(facts), lines)

    def carry_out(self, form, by):
        move(self.subscription, form.place(), *form.days(), by=by, reason=form.asked)


def _where(place):
    return f"{place.street_address}, {place.ward.name}, {place.ward.province.name}"


def _street_on(addresses, day):
    # In Python: the addresses of one subscription are few, the days of a move are not.
    in_force = (one for one in addresses if one.valid_from <= day <= (one.valid_to or date.max))
    return next((one.street_address for one in in_force), "–")


def _afterwards(subscription, day):
    address = subscription.addresses.in_force(day).select_related("ward__province").first()
    return f"lại giao đến {_where(address)}" if address else "chưa có địa chỉ"


def _replaced(subscription, valid_from, valid_to):
    """Return in words the moves told before that this one takes the place of."""
    replaced = subscription.addresses.filter(valid_from__gte=valid_from)
    if valid_to:
        replaced = replaced.filter(valid_from__lte=valid_to)
    return "; ".join(
        f"{one.street_address} từ {one.valid_from:%d/%m/%Y}"
        for one in replaced.order_by("valid_from")
    )
