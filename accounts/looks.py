"""Noting who of the staff looks at readers' personal data; readers can read the notes.

Pages that show such data call `note` before they answer; lists and forms of the admin inherit
LookedAt. One look is one note, however many rows the page has: it keeps which they were.
"""

from accounts.client_address import client_address
from accounts.models import Look, User

ADMINISTRATOR = "Quản trị hệ thống"
Way = Look.Way


def note(request, way, page, rows, people, reason=""):
    """Note that the person who asks sees personal data, before they see it.

    way: Look.Way. page: what it is, in words of the newsroom: “Danh sách đơn đặt báo”.
    rows: rows of one model, those that the page shows; nothing is noted of an empty page.
    people: keys of the accounts whose data these are; None for rows of nobody with an account.
    reason: why, where the page asked.

    Returns the Look, None of an empty page.
    """
    rows = list(rows)
    if not rows:
        return None
    longest = Look._meta.get_field
    return Look.objects.create(
        looker=request.user,
        role=role_of(request.user)[: longest("role").max_length],
        way=way,
        page=page[: longest("page").max_length],
        address=request.get_full_path()[: longest("address").max_length],
        kind=rows[0]._meta.label_lower,
        rows=[row.pk for row in rows],
        people=sorted({person for person in people if person is not None}),
        reason=reason[: longest("reason").max_length],
        ip=client_address(request),
    )


def role_of(user):
    """Return what somebody is in the newsroom: all that readers are told of who looked."""
    if user.is_superuser:
        return ADMINISTRATOR
    return ", ".join(user.groups.order_by("name").values_list("name", flat=True))


def accounts_of(addresses):
    """Return the keys of the accounts with these e-mail addresses, in small letters."""
    return User.objects.filter(email__in=addresses).values_list("pk", flat=True)


class LookedAt:
    """For a ModelAdmin whose rows are personal data: notes each look at its list and pages.

    Put it before ModelAdmin. people_of says whose data rows are.
    """

    def people_of(self, rows):
        """Return the keys of the accounts whose data the rows are, None for nobody's."""
        raise NotImplementedError

    def name_of(self, row):
        """Return what was opened, as readers are told: without a name or an address of anybody."""
        return self.opts.verbose_name.capitalize()

    def changelist_view(self, request, extra_context=None):
        """Show the list, and note which rows it had."""
        response = super().changelist_view(request, extra_context)
        shown = (getattr(response, "context_data", None) or {}).get("cl")
        if shown is not None:
            name = f"Danh sách {self.opts.verbose_name_plural}"
            self.note_look(request, Way.LIST, name, shown.result_list)
        return response

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Show the page of a row, and note that it was looked at."""
        if obj is not None:
            self.note_look(request, Way.PAGE, self.name_of(obj), [obj])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def history_view(self, request, object_id, extra_context=None):
        """Show what was done with a row, and note that it was looked at."""
        response = super().history_view(request, object_id, extra_context)
        row = (getattr(response, "context_data", None) or {}).get("object")
        if row is not None:
            self.note_look(request, Way.PAGE, self.name_of(row), [row])
        return response

    def note_look(self, request, way, page, rows):
        """Note a look at some of the rows; for pages of one's own, too."""
        rows = list(rows)
        note(request, way, page, rows, self.people_of(rows))
