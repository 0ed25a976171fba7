"""How letters are set, in the words of a newsroom."""

LEVELS = {"sup": "chỉ số trên", "sub": "chỉ số dưới"}


def restyling(old, new):
    """Return what became of the setting of words that stayed, empty for nothing."""
    notes = []
    if old.strong != new.strong:
        notes.append("in đậm" if new.strong else "bỏ in đậm")
    if old.em != new.em:
        notes.append("in nghiêng" if new.em else "bỏ in nghiêng")
    if old.level != new.level:
        notes.append(LEVELS[new.level] if new.level else f"bỏ {LEVELS[old.level]}")
    if old.link != new.link:
        notes.append(_relinking(old.link, new.link))
    return ", ".join(notes)


def link_note(marks):
    """Return where words that came or went lead, empty when nowhere."""
    return f"liên kết tới {marks.link.href}" if marks.link else ""


def _relinking(old, new):
    if old is None:
        return f"gắn liên kết tới {new.href}"
    if new is None:
        return f"bỏ liên kết tới {old.href}"
    if old.href != new.href:
        return f"đổi liên kết từ {old.href} sang {new.href}"
    return "đổi lời chú của liên kết"
