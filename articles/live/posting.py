"""Posting an update of a live story, correcting it, withdrawing it and bringing it back.

Each locks the story's row, so that two reporters wait for each other; keeps the
text as a version; writes the trail; brings search up to date; and advances the
edition; all in one transaction.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles import audit, checks, websub
from articles.content import Content
from articles.live import rights, typed
from articles.live.coverage import require_running
from articles.models import AuditEntry, Edition, LiveUpdate, LiveUpdateVersion
from articles.photo_uses import hold, note_mentions, photos_in
from articles.refusals import NotAccepted, NotReady, WrongStage
from articles.search.indexing import index_story
from articles.spelling import more_than_spelling
from articles.stages import lock
from kinhtedothi.vietnamese.text import nfc

Verb = AuditEntry.Verb
LONGEST_TEXT = 5000
MOST_PHOTOS = 10


@dataclass
class Words:
    """What a reporter typed. photos: primary keys, in order."""

    text: str = ""
    headline: str = ""
    photos: list = field(default_factory=list)

    def __post_init__(self):
        # Browsers send a line break as two characters.
        self.text = nfc(self.text).replace("\r\n", "\n").strip()
        self.headline = " ".join(nfc(self.headline).split())
        self.photos = list(dict.fromkeys(self.photos))

    @classmethod
    def of(cls, version):
        """Return the words of a LiveUpdateVersion."""
        return cls(version.text, version.headline, version.photos)


class KeyUsed(WrongStage):
    """An update was posted with this key, and other words: the answer to it was lost."""


class CorrectedMeanwhile(Exception):
    """Somebody else corrected the update; `latest` is its newest version."""

    def __init__(self, latest):
        super().__init__("Người khác vừa sửa cập nhật này.")
        self.latest = latest


@transaction.atomic
def post(article, by, words, key, is_key=False, at=None):
    """Put an update before readers.

    key: UUID of the form; the same one posts nothing twice.
    at: aware datetime that counts as now; a past one is for imports.

    Returns the LiveUpdate, the one already there when a click sent it twice.
    Raises PermissionDenied, WrongStage, and NotReady for what it lacks.
    """
    lock(article)
    rights.require(rights.may_post(by, article))
    if already := _posted_with(key, article, by, words):
        return already
    require_running(article)
    if not article.is_published:
        raise WrongStage("Bài chưa lên trang nên chưa đăng cập nhật được; hãy đăng bài trước.")
    body = _body_of(article, words, is_key)
    last = article.live_updates.order_by("-number").values_list("number", flat=True).first()
    update = LiveUpdate.objects.create(
        article=article,
        number=(last or 0) + 1,
        headline=words.headline,
        body=body,
        byline=getattr(by, "author", None),
        is_key=is_key,
        posted_by=by,
        posted_at=at or timezone.now(),
        post_key=key,
    )
    _keep(update, words, by)
    _told(update, Verb.LIVE_POSTED, by, after={"headline": update.title})
    return update


@transaction.atomic
def correct(update, by, words, based_on, reason="", is_key=False):
    """Put another text in place of an update's.

    based_on: number of the version that the person had before them.
    reason: needed for more than spelling, which readers are told of.

    Raises PermissionDenied, WrongStage, NotReady, NotAccepted without a reason,
    and CorrectedMeanwhile.
    """
    _lock(update)
    rights.require(rights.may_change(by, update))
    latest = update.versions.get(number=update.version)
    if Words.of(latest) == words and update.is_key == is_key:
        return
    if based_on != update.version:
        raise CorrectedMeanwhile(latest)
    if not update.is_shown:
        raise WrongStage("Cập nhật này đã gỡ; hãy đăng lại trước rồi sửa.")
    body = _body_of(update.article, words, is_key)
    before, after = _content(update.headline, update.body), _content(words.headline, body)
    is_same = before == after
    quiet = is_same or not more_than_spelling(before, after)
    if not quiet and not reason.strip():
        raise NotAccepted("Hãy ghi vì sao sửa; sửa chính tả thì không cần.")
    was = update.title
    update.headline, update.body, update.is_key = words.headline, body, is_key
    if not quiet:
        update.corrected_at = timezone.now()
    if Words.of(latest) != words:
        update.version += 1
        _keep(update, words, by, "" if quiet else reason)
    update.save(update_fields=["headline", "body", "is_key", "corrected_at", "version"])
    verb = Verb.LIVE_MARKED if is_same else Verb.LIVE_CORRECTED
    change = {"before": {"headline": was}, "after": {"headline": update.title, "quiet": quiet}}
    _told(update, verb, by, reason=reason, quiet=quiet, **change)


@transaction.atomic
def withdraw(update, by, reason):
    """Take an update from readers; it stays with the desk, and its address says that it is gone.

    Raises PermissionDenied, WrongStage, NotAccepted without a reason.
    """
    _lock(update)
    rights.require(rights.may_change(by, update))
    if not update.is_shown:
        raise WrongStage("Cập nhật này đã gỡ rồi.")
    if not reason.strip():
        raise NotAccepted("Hãy ghi lý do gỡ.")
    update.withdrawn_at, update.withdrawn_by, update.is_pinned = timezone.now(), by, False
    update.save(update_fields=["withdrawn_at", "withdrawn_by", "is_pinned"])
    _told(update, Verb.LIVE_WITHDRAWN, by, reason=reason, before={"headline": update.title})


@transaction.atomic
def bring_back(update, by):
    """Put an update that was withdrawn before readers again, as it was.

    Raises PermissionDenied, WrongStage, and NotReady for photos that are gone since.
    """
    _lock(update)
    rights.require(rights.may_bring_back(by, update))
    if update.is_shown:
        raise WrongStage("Cập nhật này đang trên trang.")
    _require_photos(update.article, update.headline, update.body)
    update.withdrawn_at = update.withdrawn_by = None
    update.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _told(update, Verb.LIVE_RESTORED, by, after={"headline": update.title})


@transaction.atomic
def pin(update, by, on=True):
    """Have an update stand above the others, in place of the one that does; or let it go.

    Raises PermissionDenied, and WrongStage for one that readers do not see.
    """
    _lock(update)
    rights.require(rights.may_lead(by, update.article))
    if not update.is_shown:
        raise WrongStage("Cập nhật này đã gỡ nên không ghim được.")
    if update.is_pinned == on:
        return
    update.article.live_updates.filter(is_pinned=True).update(is_pinned=False)
    update.is_pinned = on
    update.save(update_fields=["is_pinned"])
    _told(update, Verb.LIVE_MARKED, by, after={"headline": update.title, "pinned": on}, quiet=True)


def _lock(update):
    """Lock the story of an update, and bring both objects up to date."""
    lock(update.article)
    story = update.article
    update.refresh_from_db()
    update.article = story


def _posted_with(key, article, by, words):
    """Return the update that was posted with a key, None without one."""
    already = LiveUpdate.objects.filter(post_key=key).first()
    if already is None:
        return None
    if (already.article_id, already.posted_by_id) != (article.pk, by.pk):
        raise NotAccepted("Mẫu gửi này đã dùng rồi; hãy mở lại trang rồi đăng.")
    if Words.of(already.versions.get(number=1)) != words:
        raise KeyUsed(
            f"Lần gửi trước đã lên trang (cập nhật số {already.number}), nhưng chữ bạn sửa "
            "sau đó thì chưa. Hãy sửa ở cập nhật ấy; bấm đăng lần nữa thì thành cập nhật mới."
        )
    already.article = article
    return already


def _body_of(article, words, is_key):
    """Return the body that the words make; raise NotReady for what readers would miss."""
    lacking = []
    if not words.text:
        lacking.append("Hãy viết nội dung cập nhật.")
    if len(words.text) > LONGEST_TEXT:
        lacking.append(f"Cập nhật dài {len(words.text)} ký tự; nhiều nhất là {LONGEST_TEXT}.")
    if len(words.photos) > MOST_PHOTOS:
        lacking.append(f"Một cập nhật có nhiều nhất {MOST_PHOTOS} ảnh.")
    longest = LiveUpdate._meta.get_field("headline").max_length
    if len(words.headline) > longest:
        lacking.append(f"Tít dài {len(words.headline)} ký tự; nhiều nhất là {longest}.")
    if is_key and not words.headline:
        lacking.append("Cập nhật quan trọng phải có tít.")
    if lacking:
        raise NotReady(lacking)
    body = typed.body_of(words.text, words.photos)
    if not body:
        raise NotReady(["Hãy viết nội dung cập nhật."])
    _require_photos(article, words.headline, body)
    return body


def _require_photos(article, headline, body):
    """Hold the photos of an update, and raise NotReady for one that readers may not see."""
    content = _content(headline, body)
    hold(photos_in(content))
    troubles = checks.obstacles(content, article)
    lacking = [one.sentence for one in troubles if one.code.startswith("photo-")]
    if lacking:
        raise NotReady(lacking)


def _content(headline, body):
    return Content(headline=headline, body=body)


def _keep(update, words, by, reason=""):
    """Keep the text that an update has from now on."""
    LiveUpdateVersion.objects.create(
        update=update,
        number=update.version,
        headline=words.headline,
        text=words.text,
        photos=words.photos,
        body=update.body,
        reason=reason[: LiveUpdateVersion._meta.get_field("reason").max_length],
        author=by,
    )
    note_mentions(update.article, _content(words.headline, update.body))


def _told(update, verb, by, *, before=None, after=None, reason="", quiet=False):
    """Write the trail and let readers see it; a story whose news changed says when it did."""
    article = update.article
    named = {"live_update": update.number}
    audit.record(
        article,
        verb,
        by,
        reason=reason,
        before={**named, **(before or {})},
        after={**named, "version": update.version, **(after or {})},
    )
    index_story(article)
    if article.is_published and not quiet:
        article.updated_at = timezone.now()
        article.save(update_fields=["updated_at"])
        websub.announce(article)
    Edition.objects.advance()
