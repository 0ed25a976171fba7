"""Words that never come onto the page."""

from comments.phases.finding import refuse


def judge(writing):
    """Refuse a text with a banned word and show its author which."""
    found = writing.banned.find(writing.body)
    if not found:
        return None
    words = tuple(dict.fromkeys(writing.body[one.start : one.end] for one in found))
    quoted = ", ".join(f"“{word}”" for word in words)
    return refuse(
        "banned", f"Bình luận có từ không đăng được: {quoted}. Bạn viết lại giúp nhé.", *words
    )
