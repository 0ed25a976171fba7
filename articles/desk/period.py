"""The stretch of time that the calendar shows: a week by days, or a day by hours."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.utils import timezone

from articles.templatetags.dates import WEEKDAYS, long_date

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
HALF_HOUR = timedelta(minutes=30)
# When most desks of a morning paper close; a new assignment is offered for then.
USUAL_DEADLINE = time(17)
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass
class Slot:
    """A day of the week or an hour of the day, with what stands in it.

    title: its whole name; short: how it is headed. opens: the Period that shows
        it alone, None for an hour.
    """

    start: datetime
    end: datetime
    title: str
    short: str
    opens: "Period | None" = None
    entries: list = field(default_factory=list)
    published: list = field(default_factory=list)

    @property
    def local(self):
        """Its beginning by the clock of Hanoi, as a form writes it."""
        return _local(self.start)

    @property
    def is_now(self):
        """Whether it is going on."""
        return self.start <= timezone.now() < self.end

    @property
    def is_past(self):
        """Whether it is over."""
        return self.end <= timezone.now()

    @property
    def add_at(self):
        """When an assignment made here is due, if its maker says nothing; None once it is past."""
        if self.is_past:
            return None
        usual = self.start
        if self.end - self.start == DAY:
            usual = timezone.make_aware(datetime.combine(self.start, USUAL_DEADLINE))
        return _local(usual if usual > timezone.now() else _next_half_hour())


@dataclass(frozen=True)
class Period:
    """A week or a day of the calendar.

    day: a date in it. narrowed: what the page is narrowed to, as pairs of its address.
    """

    day: date
    is_week: bool = True
    narrowed: tuple = ()

    @classmethod
    def asked_for(cls, data, narrowed=()):
        """Return the one that a request's data names; this week where it names none there is."""
        try:
            day = date.fromisoformat(data.get("ngay", ""))
        except ValueError:
            day = timezone.localdate()
        if not FIRST_YEAR <= day.year < LAST_YEAR:
            day = timezone.localdate()
        return cls(day, is_week=data.get("xem") != "ngay", narrowed=narrowed)

    @property
    def first(self):
        """The first date."""
        return self.day - self.day.weekday() * DAY if self.is_week else self.day

    @property
    def start(self):
        """The first moment, aware."""
        return _midnight(self.first)

    @property
    def end(self):
        """The first moment after it, aware."""
        return _midnight(self.first + (7 * DAY if self.is_week else DAY))

    @property
    def title(self):
        """What the page is headed."""
        if not self.is_week:
            return long_date(self.day)
        last = self.first + 6 * DAY
        return f"Tuần {self.first:%d/%m} – {last:%d/%m/%Y}"

    @property
    def before(self):
        """The one before."""
        return replace(self, day=self.first - (7 * DAY if self.is_week else DAY))

    @property
    def after(self):
        """The one after."""
        return replace(self, day=self.first + (7 * DAY if self.is_week else DAY))

    @property
    def now(self):
        """The one that is going on."""
        return replace(self, day=timezone.localdate())

    @property
    def is_now(self):
        """Whether it is going on."""
        return self.first == self.now.first

    @property
    def as_week(self):
        """The week of its day."""
        return replace(self, is_week=True)

    @property
    def as_day(self):
        """One day of it: today where it can be."""
        return replace(self.now if self.is_week and self.is_now else self, is_week=False)

    @property
    def wide(self):
        """The same, narrowed to nothing."""
        return replace(self, narrowed=())

    @property
    def query(self):
        """The part of an address that names it."""
        view = "tuan" if self.is_week else "ngay"
        return urlencode([("xem", view), ("ngay", self.day.isoformat()), *self.narrowed])

    def slots(self, agenda):
        """Return the Slots of the period, with an articles.agenda.Agenda put in its places."""
        slots = self._days() if self.is_week else self._hours()
        length = DAY if self.is_week else HOUR
        for entry in agenda.entries:
            slots[(entry.at - self.start) // length].entries.append(entry)
        for entry in agenda.published:
            slots[(entry.at - self.start) // length].published.append(entry)
        return slots

    def _days(self):
        days = [self.first + number * DAY for number in range(7)]
        return [
            Slot(
                _midnight(day),
                _midnight(day + DAY),
                long_date(day),
                name,
                replace(self, day=day, is_week=False),
            )
            for name, day in zip(WEEKDAYS, days, strict=True)
        ]

    def _hours(self):
        starts = [self.start + number * HOUR for number in range(24)]
        return [
            Slot(start, start + HOUR, f"{number} giờ", f"{number:02}:00")
            for number, start in enumerate(starts)
        ]


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))


def _local(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def _next_half_hour():
    now = timezone.localtime()
    begun = now.replace(minute=0, second=0, microsecond=0)
    return begun + HALF_HOUR if now < begun + HALF_HOUR else begun + HOUR
