"""Moving a story from one stage to the next: the lock and the entry that every move has."""

from articles import audit
from articles.models import Article


def lock(article):
    """Lock the row, and bring the object that the caller holds up to date."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())


def move(
    article, stage, verb, by, *, changed=(), revision=None, reason="", before=None, after=None
):
    """Save the row at a stage and add the act to the trail; the row is locked already.

    changed: names of the other columns to save. before, after: what the trail
    says beside the stage.
    """
    left, article.stage = article.stage, stage
    article.save(update_fields=["stage", *changed])
    numbered = {"revision": revision.number} if revision else {}
    audit.record(
        article,
        verb,
        by,
        revision=revision,
        reason=reason,
        before={"stage": str(left), **(before or {})},
        after={"stage": str(stage), **numbered, **(after or {})},
    )
