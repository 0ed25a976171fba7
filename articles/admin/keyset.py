"""Admin lists for tables that grow without end: no count, no offset."""

from unfold.views import ChangeList

from articles.paging import NEWER_THAN, OLDER_THAN
from kinhtedothi.vietnamese.text import number_in


class KeysetList(ChangeList):
    """Rows from the highest key down, a page at a time.

    key: a column whose number grows with time. “Older than the last key of
    this page” is the address of the next, and stays right while rows are added.
    """

    key = "pk"
    newer_label, older_label = "Mới hơn", "Cũ hơn"

    def get_filters_params(self, params=None):
        params = super().get_filters_params(params)
        params.pop(OLDER_THAN, None)
        params.pop(NEWER_THAN, None)
        return params

    def get_ordering(self, request, queryset):
        return [f"-{self.key}"]

    def get_results(self, request):
        older_than = number_in(request.GET.get(OLDER_THAN, ""))
        newer_than = number_in(request.GET.get(NEWER_THAN, ""))
        found = None if newer_than is None else self._newer_than(newer_than)
        if found is None:
            found = self._older_than(older_than)
            has_newer, has_older = older_than is not None, len(found) > self.list_per_page
        else:
            has_newer, has_older = len(found) > self.list_per_page, True
            found = found[-self.list_per_page :]
        self.result_list = found[: self.list_per_page]
        self.is_first_page = not has_newer
        self._link(has_newer, has_older)
        self.result_count = self.full_result_count = len(self.result_list)
        self.show_admin_actions = self.can_show_all = self.multi_page = False
        self.paginator = self.model_admin.get_paginator(
            request, self.result_list, self.list_per_page
        )
        self.paginator.template_name = "desk/_older.html"

    def _older_than(self, key):
        rows = self.queryset if key is None else self.queryset.filter(**{f"{self.key}__lt": key})
        return list(rows[: self.list_per_page + 1])

    def _newer_than(self, key):
        """Return the page before a key, with one row more if there is; None for a short one.

        In its place comes the first page, which is full.
        """
        rows = self.queryset.filter(**{f"{self.key}__gt": key}).order_by(self.key)
        found = list(rows[: self.list_per_page + 1])
        return found[::-1] if len(found) > self.list_per_page else None

    def _link(self, has_newer, has_older):
        self.newest_page = self.get_query_string(remove=[OLDER_THAN, NEWER_THAN])
        self.newer_page = self.next_page = None
        if has_newer and self.result_list:
            first = getattr(self.result_list[0], self.key)
            self.newer_page = self.get_query_string({NEWER_THAN: first}, remove=[OLDER_THAN])
        if has_older and self.result_list:
            last = getattr(self.result_list[-1], self.key)
            self.next_page = self.get_query_string({OLDER_THAN: last}, remove=[NEWER_THAN])
