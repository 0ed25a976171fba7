"""What happens on each day of the quarter."""

import random
import uuid
from collections import Counter
from datetime import date, timedelta
from time import monotonic

from phonenumber_field.phonenumber import PhoneNumber

from subscriptions.changes.complaints import complain
from subscriptions.changes.ending import end
from subscriptions.changes.holding import hold, resume
from subscriptions.changes.moving import Place, move
from subscriptions.changes.stoppages import follow, stop_printing
from subscriptions.closing import close_issue
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import (
    DeliveryChannel,
    EarlyEnd,
    Entitlement,
    Hold,
    Issue,
    Subscription,
    Ward,
)
from tests.benchmarks.quarter.people import FIRST_DAY, HANOI, LAST_DAY, hour, order_for, pay_for

# So many of ten thousand subscribers do it on a day.
HOLDS, RESUMES, MOVES, COMPLAINTS, ENDS = 15, 3, 10, 20, 2
STORM = date(2027, 3, 12)
RENEWAL_DAYS = (date(2027, 1, 20), date(2027, 2, 20))


class Quarter:
    """The newspaper's office, day by day. counts: what was done; closing: seconds per issue.

    busy: how many times as often as usual people do something.
    """

    def __init__(self, daily, seed=1, busy=1):
        self.daily, self.busy = daily, busy
        self.chance = random.Random(seed)
        self.counts = Counter()
        self.closing = []
        self.wards = list(Ward.objects.filter(province=HANOI).order_by("pk"))

    def live(self, tell=lambda day: None):
        """Live through the quarter. tell: is called with each day."""
        day = FIRST_DAY - timedelta(days=1)
        while day < LAST_DAY:
            self.day(day)
            tell(day)
            day += timedelta(days=1)

    def day(self, day):
        """Take what people say, then close tomorrow's issue."""
        if day == STORM - timedelta(days=2):
            self.storm(day)
        if day in RENEWAL_DAYS:
            self.renewals(day)
        running = list(Subscription.objects.active(day).values_list("pk", flat=True))
        for act, share in (
            (self.hold, HOLDS),
            (self.resume, RESUMES),
            (self.move, MOVES),
            (self.complain, COMPLAINTS),
            (self.end, ENDS),
        ):
            for subscription in self.some(running, share):
                self.attempt(act, subscription, day)
        self.close(day + timedelta(days=1))

    def some(self, running, share):
        """Draw the subscribers who do something today."""
        expected = len(running) * share * self.busy / 10_000
        count = int(expected) + (self.chance.random() < expected % 1)
        chosen = self.chance.sample(running, min(count, len(running)))
        found = Subscription.objects.select_related("line__publication", "line__order__buyer")
        return found.filter(pk__in=chosen).order_by("pk")

    def attempt(self, act, subscription, day):
        """Let somebody try; the rules may refuse."""
        try:
            done = act(subscription, day)
        except ChangeRefused:
            self.counts["bị từ chối"] += 1
        else:
            if done:
                self.counts[act.__name__] += 1

    def hold(self, subscription, day):
        """Go away for some days."""
        starts_on = day + timedelta(days=self.chance.randrange(7, 20))
        ends_on = starts_on + timedelta(days=self.chance.randrange(2, 25))
        becomes = self.chance.choice(Hold.Becomes.values)
        key = uuid.UUID(int=self.chance.getrandbits(128))
        return hold(
            subscription, starts_on, ends_on, becomes, by=None, request_key=key, at=hour(day)
        )

    def resume(self, subscription, day):
        """Come home early, where somebody is away."""
        days_off = Hold.objects.standing().filter(ends_on__gt=day + timedelta(days=6))
        row = days_off.order_by("ends_on").first()
        return row and resume(row, day + timedelta(days=6), by=None, at=hour(day))

    def move(self, subscription, day):
        """Live elsewhere, for a while or for good."""
        place = Place(
            "Bà Ngoại",
            PhoneNumber.from_string("0983200115", region="VN"),
            self.chance.choice(self.wards),
            f"Số {self.chance.randrange(1, 300)} phố Huế",
            DeliveryChannel.objects.get(pk="own"),
        )
        starts_on = day + timedelta(days=self.chance.randrange(7, 15))
        ends_on = self.chance.choice([None, starts_on + timedelta(days=14)])
        return move(subscription, place, starts_on, ends_on, by=None, at=hour(day))

    def complain(self, subscription, day):
        """Miss today's paper."""
        rows = subscription.entitlements.filter(
            outcome=Entitlement.Outcome.DELIVERED, issue__issued_on=day
        )
        row = rows.select_related("issue", "subscription__line").first()
        becomes = self.chance.choice(["redelivered", "extended", "credited"])
        return row and complain(row, "missing", row.copies, becomes, by=None, at=hour(day))

    def end(self, subscription, day):
        """Move abroad."""
        becomes = EarlyEnd.Becomes.REFUNDED
        since = day + timedelta(days=8)
        return end(subscription, since, becomes, by=None, reason="đi xa", at=hour(day))

    def storm(self, day):
        """Decide that an issue is not printed."""
        issue = self.daily.issues.get(issued_on=STORM)
        stoppage = stop_printing(issue, "extended", by=None, reason="bão", at=hour(day))
        begun = monotonic()
        self.counts["số không ra, kỳ giao đổi theo"] = follow(stoppage)
        self.storm_seconds = monotonic() - begun

    def renewals(self, day):
        """Half of those whose month ends go on."""
        ending = Subscription.objects.filter(
            months=1, ends_on__month=day.month, ends_on__year=day.year, early_end=None
        )
        for old in ending.select_related("line__order__buyer", "line__ward").order_by("pk"):
            if self.chance.random() < 0.5:
                continue
            starts_on = old.ends_on + timedelta(days=1)
            order = order_for(
                *(old.line.order.buyer, self.daily, old.line.ward, self.chance),
                starts_on=starts_on,
                at=hour(day),
                renews=old,
            )
            pay_for(order, hour(day, 15))
            self.counts["gia hạn"] += 1

    def close(self, day):
        """Close the issue of a day on its eve."""
        for issue in self.daily.issues.filter(issued_on=day, state=Issue.State.OPEN):
            begun = monotonic()
            close_issue(issue, at=hour(day - timedelta(days=1), 17))
            self.closing.append(monotonic() - begun)
