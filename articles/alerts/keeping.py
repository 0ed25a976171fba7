"""What readers do with their alerts. Each act locks the reader's row, so that two wait in turn."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.alerts.searched import fields_of, key_of, name_of, plain
from articles.models import AlertedStory, AlertMailbox, FreshStory, SearchAlert
from articles.models.search_alert import LONGEST_NAME

MOST = 20
# How long what was let go of may be taken back, and what a link in a mail ended be begun again.
UNDOABLE = timedelta(days=1)
# As deliveries of newsletters: as long as it takes to look into a complaint.
TOLD_KEPT = timedelta(days=14)
# What changes when an alert goes on; what it is narrowed to may be deleted meanwhile.
LOOKING = ("paused_at", "let_go_at", "already_out")


class TooMany(Exception):
    """A reader has as many alerts as there is room for."""

    def __init__(self):
        super().__init__(
            f"Bạn đã có {MOST} tìm kiếm được báo bài mới, là mức tối đa. "
            "Hãy bỏ bớt một tìm kiếm rồi lưu lại."
        )


@transaction.atomic
def save(reader, asked, name="", pace=SearchAlert.Pace.DAILY, now=None, shown=""):
    """Keep a search for a reader, and have them told from now on.

    asked: Asked without an obstacle (searched.obstacle). The same search again is the same
    alert, with the pace that was chosen last, going on if it was paused. It keeps its name unless
    another was typed. shown: the name that stood in the form already, which nobody typed.

    Returns (its SearchAlert, whether the reader did not have it yet). Raises TooMany.
    """
    now = now or timezone.now()
    _lock(reader)
    fields = fields_of(asked)
    key = fields.pop("key")
    alert = SearchAlert.objects.filter(reader=reader, key=key).first()
    is_new = alert is None or alert.let_go_at is not None
    if is_new:
        _require_room(reader)
    if alert is None:
        alert = SearchAlert(reader=reader, key=key, already_out=_already_out(now), **fields)
    typed = _name(name)
    if is_new or typed != _name(shown):
        alert.name = typed or alert.name or name_of(asked)
    alert.pace = pace
    _go_on(alert, now)
    alert.save()
    return alert, is_new


def saved(reader, asked):
    """Return the alert that a reader has of a search, None without one."""
    return SearchAlert.objects.kept().filter(reader=reader, key=key_of(asked)).first()


def is_full(reader):
    """Return whether a reader has as many alerts as there is room for."""
    return SearchAlert.objects.kept().filter(reader=reader).count() >= MOST


@transaction.atomic
def change(reader, pk, name, pace):
    """Give an alert another name and pace; an empty name changes none."""
    _lock(reader)
    alert = _own(reader, pk)
    if alert:
        alert.name, alert.pace = _name(name) or alert.name, pace
        alert.save(update_fields=["name", "pace"])
    return alert


@transaction.atomic
def pause(reader, pk, now=None):
    """Tell of nothing more until the reader goes on; return the alert, None without one."""
    pause_some(reader, [pk], now)
    return _own(reader, pk)


@transaction.atomic
def pause_some(reader, pks=None, now=None):
    """Pause some alerts, all when omitted; those that are paused stay as they are."""
    _lock(reader)
    alerts = SearchAlert.objects.kept().filter(reader=reader, paused_at=None)
    if pks is not None:
        alerts = alerts.filter(pk__in=pks)
    alerts.update(paused_at=now or timezone.now())


@transaction.atomic
def go_on(reader, pk, now=None):
    """Tell again of what comes out from now on, not of what came out meanwhile."""
    _lock(reader)
    if alert := _own(reader, pk):
        _go_on(alert, now or timezone.now())
        alert.save(update_fields=LOOKING)
    return alert


@transaction.atomic
def let_go(reader, pk, now=None):
    """Let go of an alert."""
    _lock(reader)
    if alert := _own(reader, pk):
        alert.let_go_at = now or timezone.now()
        alert.save(update_fields=["let_go_at"])
    return alert


@transaction.atomic
def take_back(reader, pk, now=None):
    """Take back an alert that was let go of within a day, as it was; return it, None without one.

    Raises TooMany where others have taken its room.
    """
    now = now or timezone.now()
    _lock(reader)
    alert = _let_go_lately(reader, now).filter(pk=pk).first()
    if alert:
        _require_room(reader)
        # What it had found before is told still.
        alert.let_go_at = None
        alert.save(update_fields=["let_go_at"])
    return alert


@transaction.atomic
def undo_pause(reader, pks=None, now=None):
    """Undo the last pause among some alerts, all when omitted: what was paused at that moment.

    Whoever holds a forwarded mail may not bring back what its reader paused long ago.
    """
    now = now or timezone.now()
    _lock(reader)
    paused = _paused_lately(reader, pks, now)
    last = paused.order_by("-paused_at").first()
    for alert in paused.filter(paused_at=last.paused_at) if last else ():
        _go_on(alert, now)
        alert.save(update_fields=LOOKING)


def may_undo_pause(reader, pks=None):
    """Return whether undo_pause() would do anything."""
    return _paused_lately(reader, pks, timezone.now()).exists()


def last_let_go(reader, pk):
    """Return an alert that its reader may take back, None when they may not."""
    return _let_go_lately(reader, timezone.now()).filter(pk=pk).first()


def is_reached(reader):
    """Return whether the address of a reader has taken mails, as far as we know."""
    return not AlertMailbox.objects.filter(pk=reader.pk, refusals__gt=0).exists()


def forget_old(now=None):
    """Delete alerts that nobody can take back any more, and who was told of what long ago."""
    now = now or timezone.now()
    SearchAlert.objects.filter(let_go_at__lte=now - UNDOABLE).delete()
    AlertedStory.objects.filter(came_at__lte=now - TOLD_KEPT).delete()


def _lock(reader):
    AlertMailbox.objects.bulk_create([AlertMailbox(reader=reader)], ignore_conflicts=True)
    # Whoever comes back to choose says that mail reaches them.
    mailbox = AlertMailbox.objects.select_for_update().get(pk=reader.pk)
    if mailbox.refusals:
        AlertMailbox.objects.filter(pk=reader.pk).update(refusals=0)


def _own(reader, pk):
    return SearchAlert.objects.kept().filter(reader=reader, pk=pk).first()


def _paused_lately(reader, pks, now):
    kept = SearchAlert.objects.kept().filter(reader=reader, lost="")
    paused = kept.filter(paused_at__gt=now - UNDOABLE)
    return paused if pks is None else paused.filter(pk__in=pks)


def _let_go_lately(reader, now):
    return SearchAlert.objects.filter(reader=reader, let_go_at__gt=now - UNDOABLE)


def _require_room(reader):
    if is_full(reader):
        raise TooMany


def _go_on(alert, now):
    """Have an alert look out from now on; changes nothing in one that does, or has ended."""
    if not alert.lost and (alert.paused_at or alert.let_go_at):
        alert.paused_at = alert.let_go_at = None
        alert.already_out = _already_out(now)
        alert.stories.waiting().update(taken_at=now)


def _already_out(now):
    return list(FreshStory.objects.before_readers(now).values_list("pk", flat=True))


def _name(typed):
    return plain(typed)[:LONGEST_NAME]
