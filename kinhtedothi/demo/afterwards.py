"""What the demo's newsroom said of published stories later: a correction, the printed issue."""

from datetime import timedelta

from django.utils import timezone

from articles import corrections, printed
from articles.models import Article

# A story, what it said wrong, what is right.
CORRECTED = (
    "demo-007",
    "Bể ngầm dưới sân trường chứa 25.000 m³ nước mưa.",
    "Bể ngầm dưới sân trường chứa 2.500 m³ nước mưa.",
)
APOLOGY = (
    "Báo Kinh tế & Đô thị xin lỗi bạn đọc và những tổ chức, cá nhân có liên quan vì sai sót này."
)
# Stories: how many days ago they ran in the paper, in which issue, on which page.
PRINTED = (("demo-003", 1, 285, 3), ("demo-007", 4, 282, 5))


def fill_afterwards(secretary):
    """Correct one story, and say of some in which issue they ran."""
    source_id, wrong, right = CORRECTED
    story = Article.objects.get(source_id=source_id)
    corrections.publish(story, secretary, wrong=wrong, right=right, apology=APOLOGY)
    for source_id, days, number, page in PRINTED:
        story = Article.objects.get(source_id=source_id)
        on = timezone.localdate() - timedelta(days=days)
        printed.note_print(story, secretary, number, on, page)
