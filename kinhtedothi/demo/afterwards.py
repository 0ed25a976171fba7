"""What the demo's newsroom said of published stories later: a correction, questions they answer."""

from datetime import timedelta

from django.utils import timezone

from articles import corrections, printed, story_questions
from articles.models import Article
from articles.passage_choice import Passages

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
# A story, and questions with how the paragraph begins that answers each; the last one waits.
ASKED_OF = "demo-003"
ASKED = (
    ("Metro Hồ Tây – Yên Sở chạy từ mấy giờ đến mấy giờ?", "Tuyến metro"),
    ("Vé lượt metro Hồ Tây – Yên Sở bao nhiêu tiền?", "Vé lượt được tính"),
    ("Ai được miễn vé metro Hồ Tây – Yên Sở?", "Trẻ em cao dưới"),
    ("Mua vé tháng metro Hồ Tây – Yên Sở ở đâu?", "Vé lượt và vé ngày"),
)


def fill_afterwards(secretary):
    """Correct one story, have one answer questions, and say of some in which issue they ran."""
    source_id, wrong, right = CORRECTED
    story = Article.objects.get(source_id=source_id)
    corrections.publish(story, secretary, wrong=wrong, right=right, apology=APOLOGY)
    for source_id, days, number, page in PRINTED:
        story = Article.objects.get(source_id=source_id)
        on = timezone.localdate() - timedelta(days=days)
        printed.note_print(story, secretary, number, on, page)
    _ask(secretary)


def _ask(secretary):
    story = Article.objects.get(source_id=ASKED_OF)
    passages = Passages(story.body).all
    for number, (text, beginning) in enumerate(ASKED, start=1):
        key = next(one.key for one in passages if one.words.startswith(beginning))
        question = story_questions.propose(story, secretary, text, key)
        if number < len(ASKED):
            story_questions.approve(question, secretary, text, key)
