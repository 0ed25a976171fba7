"""The trail of what was done to photos, and the lock that each act takes first."""

from articles.models import Photo, PhotoAct


def lock(photo):
    """Lock the row, and bring the object that the caller holds up to date.

    Raises Photo.DoesNotExist when somebody deleted it meanwhile.
    """
    photo.refresh_from_db(from_queryset=Photo.objects.select_for_update())


def record(photo, verb, by, before=None, after=None):
    """Add one act to the trail, inside the transaction of the act itself.

    verb: PhotoAct.Verb. by: the User who did it; None when the newspaper acts by itself.
    before, after: plain data by name of the field; what did not change is left out.
    """
    before, after = before or {}, after or {}
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return PhotoAct.objects.create(
        photo_number=photo.pk,
        verb=verb,
        actor=by,
        before={name: before[name] for name in changed if name in before},
        after={name: after[name] for name in changed if name in after},
    )
