"""Admin lists for tables that grow without end: no count, no offset."""

from unfold.views import ChangeList

OLDER_THAN = "truoc"


class KeysetList(ChangeList):
    """Rows from the highest key down, a page at a time.

    key: a column whose number grows with time. “Older than the last key of
    this page” is the address of the next, and stays right while rows are added.
    """

    key = "pk"

    def get_filters_params(self, params=None):
        params = super().get_filters_params(params)
        params.pop(OLDER_THAN, None)
        return params

    def get_ordering(self, request, queryset):
        return [f"-{self.key}"]

    def get_results(self, request):
        rows = self.queryset
        older_than = request.GET.get(OLDER_THAN, "")
        self.is_first_page = not (older_than.isascii() and older_than.isdigit())
        if not self.is_first_page:
            rows = rows.filter(**{f"{self.key}__lt": int(older_than[:18])})
        found = list(rows[: self.list_per_page + 1])
        self.result_list = found[: self.list_per_page]
        self.newest_page = self.get_query_string(remove=[OLDER_THAN])
        self.next_page = None
        if len(found) > self.list_per_page:
            last = getattr(self.result_list[-1], self.key)
            self.next_page = self.get_query_string({OLDER_THAN: last})
        self.result_count = self.full_result_count = len(self.result_list)
        self.show_admin_actions = self.can_show_all = self.multi_page = False
        self.paginator = self.model_admin.get_paginator(
            request, self.result_list, self.list_per_page
        )
        self.paginator.template_name = "desk/_older.html"
