"""For lists of what has a page whose top editors arrange."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from articles.arranging.placing import may_arrange, may_look
from articles.models import ArrangedPage


class ArrangedTop:
    """Adds the way to arranging the top of each page, for those who may.

    arranged_as: “section” or “topic”, as addresses of the desk say it.
    """

    arranged_as = ""

    def get_list_display(self, request):
        shown = super().get_list_display(request)

        @admin.display(description="Đầu trang")
        def top(row):
            page = ArrangedPage(**{self.arranged_as: row})
            return self._way_to(row) if may_arrange(request.user, page) else ""

        return [*shown, top] if may_look(request.user) else shown

    def _way_to(self, row):
        address = reverse(f"desk:arrange_{self.arranged_as}", args=[row.pk])
        return format_html(
            '<a class="underline" href="{}" aria-label="Sắp xếp đầu trang {}">Sắp xếp</a>',
            address,
            row,
        )
