"""The demo's titles: what appears when, what it costs, its calendar. All of it is invented."""

from datetime import date, timedelta

from subscriptions.calendar_months import add_months, first_of_month
from subscriptions.issue_calendar import MONTHS_AHEAD, extend_calendar
from subscriptions.models import Issue, IssuePrice, Publication, TermPrice

LONG_AGO = date(2025, 1, 1)
MONTHS_BACK = 3
DAILY, WEEKEND, INTERIORS = "kinh-te-do-thi", "cuoi-tuan", "dac-san-noi-that"

PUBLICATIONS = {
    DAILY: {
        "name": "Kinh tế & Đô thị",
        "description": "Nhật báo: thời sự, kinh tế và đời sống đô thị Hà Nội, sáu số mỗi tuần.",
        "weekdays": [1, 2, 3, 4, 5, 6],
        "position": 1,
    },
    WEEKEND: {
        "name": "Kinh tế & Đô thị Cuối tuần",
        "description": "Phóng sự, văn hóa, ẩm thực và những câu chuyện phố để đọc thong thả.",
        "weekdays": [7],
        "position": 2,
    },
    INTERIORS: {
        "name": "Đặc san Nội thất",
        "description": "Nhà ở, vật liệu và nghề thủ công, mỗi tháng một số in giấy dày.",
        "weekdays": [],
        "month_day": 15,
        "position": 3,
    },
}
FIRST_NUMBERS = {DAILY: 6412, WEEKEND: 388, INTERIORS: 97}
ISSUE_PRICES = {
    DAILY: {"regular": 6_000, "special": 20_000, "merged": 10_000},
    WEEKEND: {"regular": 12_000},
    INTERIORS: {"regular": 35_000},
}
PRICES = {
    DAILY: {1: 150_000, 3: 441_000, 6: 864_000, 12: 1_680_000},
    WEEKEND: {1: 50_000, 3: 144_000, 6: 276_000, 12: 540_000},
    INTERIORS: {3: 102_000, 6: 198_000, 12: 384_000},
}


def fill(today):
    """Fill in the titles, and return the Publications by their code; a second time the same."""
    return {code: _publication(code, today) for code in PUBLICATIONS}


def _publication(code, today):
    publication, _ = Publication.objects.get_or_create(code=code, defaults=PUBLICATIONS[code])
    for kind, price_vnd in ISSUE_PRICES[code].items():
        IssuePrice.objects.get_or_create(
            publication=publication,
            kind=kind,
            effective_from=LONG_AGO,
            defaults={"price_vnd": price_vnd},
        )
    for months, price_vnd in PRICES[code].items():
        TermPrice.objects.get_or_create(
            publication=publication,
            months=months,
            effective_from=LONG_AGO,
            defaults={"price_vnd": price_vnd},
        )
    if not publication.calendar_until:
        _begin_calendar(publication, add_months(first_of_month(today), -MONTHS_BACK))
    extend_calendar(publication, add_months(today, MONTHS_AHEAD))
    return publication


def _begin_calendar(publication, day):
    """Enter the first issue by hand, so that the numbers go on from an old newspaper's."""
    while not publication.appears_on(day):
        day += timedelta(days=1)
    Issue.objects.create(
        publication=publication,
        number=FIRST_NUMBERS[publication.code],
        issued_on=day,
        price_vnd=ISSUE_PRICES[publication.code]["regular"],
    )
    extend_calendar(publication, day, since=day)
