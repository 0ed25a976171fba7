"""How many copies more than the subscribers' an issue needs."""

from django import forms

from subscriptions.spares import OFFICE

MOST = 99_999


class SparesForm(forms.Form):
    """A number for the office and for each route; empty is none."""

    for_every_issue = forms.BooleanField(
        label="Dùng cho mọi số sau của ấn phẩm này", required=False
    )

    def __init__(self, *args, draw, **kwargs):
        super().__init__(*args, **kwargs)
        self._keys = {}
        self._add("toa-soan", OFFICE, "Báo tòa soạn", draw.office_copies)
        for route in draw.routes:
            if route.key:
                self._add(f"tuyen-{route.key}", route.key, f"Dự phòng {route.code}", route.spares)

    def _add(self, name, key, label, copies):
        self._keys[name] = key
        self.fields[name] = forms.IntegerField(
            label=label,
            required=False,
            min_value=0,
            max_value=MOST,
            initial=copies,
            localize=True,
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "size": 5, "class": "draw__number"}
            ),
            error_messages={
                "invalid": "Hãy nhập số tờ, ví dụ 20.",
                "min_value": "Số tờ không được âm.",
                "max_value": "Nhiều nhất 99.999 tờ.",
            },
        )

    def box_of(self, key):
        """Return the field of a route, or the office's."""
        return next(self[name] for name, of in self._keys.items() if of == key)

    def copies(self):
        """Return copies by the key of a route, once valid."""
        return {key: self.cleaned_data[name] or 0 for name, key in self._keys.items()}
