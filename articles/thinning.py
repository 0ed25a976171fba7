"""Old autosaves, thinned: an hour of writing leaves a thousand texts that grow letter by letter."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles.models import Revision

KEPT_FOR = timedelta(days=30)
BATCH = 1_000


def thin_autosaves(at=None):
    """Delete autosaves of long ago that a later one of the same sitting follows.

    at: aware datetime that counts as now.

    What was saved on purpose, put aside, stands last in its sitting, or is
    spoken of by anything else stays for ever. Returns how many were deleted.
    """
    at = at or timezone.now()
    goes = list(_superseded(at - KEPT_FOR).values_list("pk", flat=True))
    for start in range(0, len(goes), BATCH):
        Revision.objects.filter(pk__in=goes[start : start + BATCH]).delete()
    return len(goes)


def _superseded(before):
    autosaves = Revision.objects.filter(reason=Revision.Reason.AUTOSAVE, sitting__isnull=False)
    later = autosaves.filter(
        article=OuterRef("article"), sitting=OuterRef("sitting"), number__gt=OuterRef("number")
    )
    spoken_of = [
        Exists(relation.related_model.objects.filter(**{relation.field.name: OuterRef("pk")}))
        for relation in Revision._meta.get_fields(include_hidden=True)
        if relation.auto_created and relation.is_relation
    ]
    old = autosaves.filter(Exists(later), created_at__lt=before)
    return old.exclude(reduce(or_, spoken_of))
