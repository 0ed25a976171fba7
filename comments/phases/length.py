"""Too little or too much."""

from comments.models import LONGEST_BODY
from comments.phases.finding import refuse


def judge(writing):
    """Refuse what says nothing, and what is longer than fits."""
    if not writing.body.strip():
        return refuse("empty", "Bạn chưa viết gì.")
    if len(writing.body) > LONGEST_BODY:
        length = f"{len(writing.body):,}".replace(",", ".")
        return refuse(
            "long",
            f"Bình luận dài {length} ký tự, quá mức 2.000 ký tự; bạn rút gọn giúp nhé.",
        )
    return None
