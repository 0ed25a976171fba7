"""Running stories and a series among the demo's stories."""

from articles import publishing, revisions
from articles.models import Article, Series, Topic

# Name, introduction, the stories by their number in articles.jsonl.
TOPICS = (
    ("Metro Hồ Tây – Yên Sở",
     "Tuyến metro nối hai hồ sau những tháng đầu: giờ tàu, giá vé và những thói quen mới.",
     ("demo-002", "demo-003", "demo-062")),
    ("Phòng, chống mưa lũ",
     "Phố phường, đê điều và những cách giữ nước, tránh ngập trước mỗi mùa mưa.",
     ("demo-007", "demo-013")),
)  # fmt: skip

# The parts in their order.
SERIES = (
    "Chuyện nhỏ trong phố cổ",
    "Ba con người, ba góc phố và những điều chỉ còn ở đó.",
    ("demo-066", "demo-065", "demo-064"),
)


def fill_topics():
    """Say of some published stories which topic or series they belong to."""
    for name, summary, stories in TOPICS:
        topic = Topic.objects.create(name=name, summary=summary)
        for source_id in stories:
            _change(source_id, topics=[topic.pk])
    name, summary, stories = SERIES
    series = Series.objects.create(name=name, summary=summary)
    for part, source_id in enumerate(stories, start=1):
        _change(source_id, series=series.pk, series_part=part)


def _change(source_id, **fields):
    article = Article.objects.get(source_id=source_id)
    content = revisions.draft_of(article)
    for name, value in fields.items():
        setattr(content, name, value)
    revisions.save_draft(article, content, None)
    publishing.publish(article, None, quiet=True, announce=False)
