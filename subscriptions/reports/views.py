"""The pages of the reports, each with a file for Excel; sums only, nobody's name or street."""

from datetime import date
from functools import wraps

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from subscriptions.calendar_months import add_months, first_of_month
from subscriptions.forecasts import forecast_errors, mean_error_permille
from subscriptions.models import KeepingPolicy, Publication
from subscriptions.reports import movements as on_and_off
from subscriptions.reports import running as active
from subscriptions.reports import unearned as owed
from subscriptions.reports.chart import chart, compact
from subscriptions.spreadsheet import CONTENT_TYPE
from subscriptions.tables import xlsx_of

MAY = "subscriptions.view_reports"
# More wards than anybody reads on a screen; the file has all.
MOST_WARDS = 100
PLACE_COLUMNS = (
    "Ấn phẩm",
    "Cách giao",
    "Tỉnh, thành phố",
    "Phường, xã",
    "Kỳ giao",
    "Số tờ",
    "Tạm ngừng (tờ)",
)
FORESEEN_COLUMNS = (
    "Số ra ngày",
    "Dự báo đầu, ngày",
    "Dự báo đầu (tờ)",
    "Dự báo cuối (tờ)",
    "Đã in (tờ)",
    "Dự báo đầu lệch (tờ)",
    "Lệch (phần nghìn)",
)
# A season of a daily.
MOST_ISSUES = 90
MOVE_NAMES = (
    ("begun", "Mới"),
    ("returned", "Quay lại"),
    ("renewed", "Gia hạn"),
    ("lapsed", "Hết hạn, thôi"),
    ("ended", "Dừng trước hạn"),
)


def _report(view):
    """Show a page to those who may see reports."""

    @require_safe
    @wraps(view)
    def wrapper(request):
        if not request.user.has_perm(MAY):
            raise PermissionDenied
        return view(request)

    return wrapper


@_report
def running(request):
    """Show what is delivered on a day: by publication and channel, and by ward."""
    day = _day(request.GET.get("ngay")) or timezone.localdate()
    places = active.places(day)
    if _as_file(request):
        rows = [
            (
                one.publication,
                one.channel,
                one.province,
                one.ward,
                one.subscriptions,
                one.copies,
                one.held,
            )
            for one in places
        ]
        return _file(f"bao-dang-giao-{day}", "Báo đang giao", PLACE_COLUMNS, rows)
    by_channel = active.summed(places, "publication", "channel")
    by_ward = active.summed(places, "ward", "province")
    most = max((copies for _, _, copies, _ in by_ward), default=1)
    context = {
        "title": "Báo đang giao",
        "here": "running",
        "day": day,
        "by_channel": by_channel,
        "subscriptions": sum(row[1] for row in by_channel),
        "copies": sum(row[2] for row in by_channel),
        "held": sum(row[3] for row in by_channel),
        "by_ward": [(*row, 120 * row[2] // most) for row in by_ward[:MOST_WARDS]],
        "more_wards": max(len(by_ward) - MOST_WARDS, 0),
    }
    return _page(request, "running", context)


@_report
def movements(request):
    """Show who began, went on and left in the twelve months up to one."""
    today = timezone.localdate()
    until = _month_end(request.GET.get("den"), today)
    publications, chosen = _publications(request)
    key = chosen and chosen.pk
    grace = KeepingPolicy.objects.current().grace_days
    months, in_grace = on_and_off.movements(until, publication=key, grace_days=grace)
    if _as_file(request):
        return _file(f"den-di-{until:%Y-%m}", "Đến, đi", _move_columns(), map(_move_cells, months))
    groups = [
        (
            f"{month.first:%m/%Y}",
            (month.begun[0] + month.returned[0], month.lapsed[0] + month.ended[0]),
        )
        for month in months
    ]
    context = {
        "title": "Đến, đi",
        "here": "movements",
        "until": until,
        "months": months,
        "in_grace": in_grace[0],
        "grace_days": grace,
        "reasons": on_and_off.why_ended(until, publication=key),
        "publications": publications,
        "chosen": chosen,
        "chart": chart(groups, ("Bắt đầu, quay lại", "Thôi nhận")),
        "chart_name": "Số kỳ giao bắt đầu và thôi nhận theo tháng; số liệu ở bảng dưới.",
    }
    return _page(request, "movements", context)


@_report
def unearned(request):
    """Show what is still owed for money, by month of the issue."""
    rows = owed.unearned()
    if _as_file(request):
        cells = [
            (one.publication, f"{one.month:%m/%Y}", one.issues, one.value_vnd, one.unpaid_vnd)
            for one in rows
        ]
        columns = ("Ấn phẩm", "Tháng", "Lượt báo", "Giá trị (đồng)", "Chưa trả tiền (đồng)")
        return _file(f"chua-giao-{timezone.localdate()}", "Chưa giao", columns, cells)
    by_month = {}
    for one in rows:
        by_month[one.month] = by_month.get(one.month, 0) + one.value_vnd
    groups = [(f"{month:%m/%Y}", (value,)) for month, value in sorted(by_month.items())]
    context = {
        "title": "Doanh thu chưa thực hiện",
        "here": "unearned",
        "now": timezone.now(),
        "rows": rows,
        "value_vnd": sum(one.value_vnd for one in rows),
        "unpaid_vnd": sum(one.unpaid_vnd for one in rows),
        "chart": chart(groups, ("Giá trị số báo chưa giao",), label=compact),
        "chart_name": "Giá trị số báo chưa giao theo tháng ra báo; số liệu ở bảng dưới.",
    }
    return _page(request, "unearned", context)


@_report
def foreseen(request):
    """Show what was foreseen of the draw of each closed issue against what was printed."""
    publications, chosen = _publications(request)
    chosen = chosen or next(iter(publications), None)
    rows = forecast_errors(chosen, MOST_ISSUES) if chosen else []
    if _as_file(request):
        cells = map(_foreseen_cells, rows)
        return _file(f"du-bao-{timezone.localdate()}", "Dự báo, lượng in", FORESEEN_COLUMNS, cells)
    known = [row for row in rows if row.first]
    groups = [
        (f"{row.manifest.issue.issued_on:%d/%m}", (row.first.draw, row.manifest.draw))
        for row in reversed(known)
    ]
    context = {
        "title": "Dự báo và lượng in",
        "here": "foreseen",
        "rows": rows,
        "known": len(known),
        "mean_permille": mean_error_permille(rows),
        "publications": publications,
        "chosen": chosen,
        "chart": chart(groups, ("Dự báo đầu tiên", "Đã in")),
        "chart_name": "Số tờ dự báo đầu tiên và số tờ đã in của từng số; số liệu ở bảng dưới.",
    }
    return _page(request, "foreseen", context)


def _publications(request):
    """Return all publications, and the one that an address names, None for none of them."""
    publications = list(Publication.objects.order_by("position", "name"))
    code = request.GET.get("an-pham")
    return publications, next((one for one in publications if one.code == code), None)


def _foreseen_cells(row):
    first, last = row.first, row.last
    return [
        f"{row.manifest.issue.issued_on:%d/%m/%Y}",
        f"{first.made_on:%d/%m/%Y}" if first else "",
        first.draw if first else "",
        last.draw if last else "",
        row.manifest.draw,
        row.error if first else "",
        "" if row.error_permille is None else row.error_permille,
    ]


def _move_columns():
    words = [f"{name} ({unit})" for _, name in MOVE_NAMES for unit in ("kỳ", "tờ")]
    return ["Tháng", "Đầu tháng (kỳ)", "Đầu tháng (tờ)", *words, "Cuối (kỳ)", "Cuối (tờ)"]


def _move_cells(month):
    moves = [number for slug, _ in MOVE_NAMES for number in getattr(month, slug)]
    return [f"{month.first:%m/%Y}", *month.opening, *moves, *month.closing]


def _month_end(typed, today):
    """Return the last day of a month typed as 2026-11; today for a later one, or none."""
    first = _day(f"{typed}-01") if typed else None
    if first is None or first >= first_of_month(today):
        return today
    return date.fromordinal(add_months(first, 1).toordinal() - 1)


def _day(typed):
    """Return a date as an address has it, None for anything else; none before the newspaper."""
    try:
        day = date.fromisoformat(typed or "")
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None


def _as_file(request):
    return request.GET.get("dang") == "xlsx"


def _file(name, title, columns, rows):
    response = HttpResponse(xlsx_of(title, columns, rows), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _page(request, name, context):
    query = request.GET.copy()
    query["dang"] = "xlsx"
    context = {
        **admin.site.each_context(request),
        **context,
        "as_file": f"?{query.urlencode()}",
    }
    return TemplateResponse(request, f"subscriptions/reports/{name}.html", context)
