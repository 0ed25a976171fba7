"""Who may change what of a photo."""

from articles.photo_uses import on_a_page


def may_change(user, photo=None):
    """Return whether somebody may change a photo's words, framing and file.

    What readers can see is left to those who may publish.
    photo: None asks whether they may change any photo at all.
    """
    if not (user.is_active and user.is_staff and user.has_perm("articles.change_photo")):
        return False
    return photo is None or user.has_perm("articles.publish_article") or not on_a_page(photo)
