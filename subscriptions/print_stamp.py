"""What every paper of a manifest says of itself: which rows, which print, by whom."""

from django.utils import timezone


def stamp(manifest, note):
    """Return the line at the foot of a paper; a reprint says that it is one."""
    at = timezone.localtime(note.at)
    by = note.by.get_full_name() or note.by.get_username()
    which = f"IN LẠI lần {note.number}" if note.is_reprint else "In lần đầu"
    return f"{which} · {at:%d/%m/%Y %H:%M} · {by} · Mã kiểm {manifest.sha256[:16]}"


def heading(manifest):
    """Return the publication, number and date of a manifest's issue."""
    issue = manifest.issue
    return f"{issue.publication.name} số {issue.number}, {issue.issued_on:%d/%m/%Y}"
