"""Publishing a correction of a story, and taking one back."""

from django.db import transaction
from django.utils import timezone

from articles import audit
from articles.models import AuditEntry, Correction, Edition
from articles.refusals import WrongStage
from articles.stages import lock

Verb = AuditEntry.Verb
ALREADY = "Cải chính này đã gỡ rồi."
NEVER_SEEN = "Bài chưa từng đăng nên không có gì để cải chính."


@transaction.atomic
def publish(article, by, *, wrong, right, apology):
    """Put a correction before readers; the story may have been withdrawn for its error.

    Returns the Correction, the one there when the same words stand already. Raises WrongStage
    for a story that readers never saw.
    """
    lock(article)
    if article.first_published_at is None:
        raise WrongStage(NEVER_SEEN)
    words = {"wrong": wrong, "right": right, "apology": apology}
    # A button pressed twice.
    if same := article.corrections.standing().filter(**words).first():
        return same
    correction = Correction.objects.create(
        article=article,
        headline=article.headline,
        section_name=article.section.name,
        story_published_at=article.first_published_at,
        set_by=by,
        **words,
    )
    audit.record(article, Verb.CORRECTED, by, after={"correction": correction.pk}, reason=right)
    Edition.objects.advance()
    return correction


@transaction.atomic
def take_back(correction, by, reason):
    """Take a correction off the page; its row, and the trail, keep what it said.

    Raises WrongStage when somebody has done so.
    """
    lock(correction.article)
    correction = Correction.objects.get(pk=correction.pk)
    if correction.taken_back_at:
        raise WrongStage(ALREADY)
    correction.taken_back_at = timezone.now()
    correction.save(update_fields=["taken_back_at"])
    before = {"correction": correction.pk}
    audit.record(correction.article, Verb.UNCORRECTED, by, before=before, reason=reason)
    Edition.objects.advance()
