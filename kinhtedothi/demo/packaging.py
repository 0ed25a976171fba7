"""What an editor puts around the demo's stories: topics, a series, boxes, a gallery, a video."""

import re

from articles import body, publishing, revisions
from articles.models import Article, Series, Topic

FIGURE = re.compile(r"<figure data-photo.*?</figure>", re.DOTALL)

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

# A story, two others that readers of it may like, and its facts in a box.
BOXED = "demo-002"
RELATED = ("demo-003", "demo-062")
INFO_BOX = """
<aside class="info-box"><h3>Metro Hồ Tây – Yên Sở</h3><ul>
<li>Dài 11,5 km, 11 ga; chuyến đầu 5 giờ 30, chuyến cuối 22 giờ 30.</li>
<li>Giờ cao điểm 6 phút một chuyến, giờ thấp điểm 10 phút.</li>
<li>Vé lượt 8.000 – 15.000 đồng; vé tháng 200.000 đồng, người cao tuổi và trẻ em đi miễn phí.</li>
</ul></aside>
"""
# A photo story, whose later photos become one gallery below its text.
PHOTO_STORY = "demo-048"
GALLERY_WORDS = "Phố Hà Nội trong hai giờ trước khi mặt trời lên."
# A story with a video, whose address is invented like all the rest.
FILMED = "demo-003"
VIDEO = (
    '<figure data-video="https://www.youtube.com/watch?v=BanMauKTDT1"><figcaption>Một chuyến tàu '
    "sớm nhìn từ khoang lái (địa chỉ video của bản mẫu, không có thật).</figcaption></figure>"
)


def package():
    """Do to published stories what an editor would do on a quiet afternoon."""
    _fill_topics()
    _box()
    _gather_photos()
    _change(FILMED, body=body.clean(_text_of(FILMED) + VIDEO))


def _fill_topics():
    """Say of some published stories which topic or series they belong to."""
    for name, summary, stories in TOPICS:
        topic = Topic.objects.create(name=name, summary=summary)
        for source_id in stories:
            _change(source_id, topics=[topic.pk])
    name, summary, stories = SERIES
    series = Series.objects.create(name=name, summary=summary)
    for part, source_id in enumerate(stories, start=1):
        _change(source_id, series=series.pk, series_part=part)


def _box():
    keys = dict(Article.objects.filter(source_id__in=RELATED).values_list("source_id", "pk"))
    related = " ".join(str(keys[source_id]) for source_id in RELATED)
    text = _text_of(BOXED)
    first, rest = text.split("</p>", 1)
    _change(
        BOXED,
        body=body.clean(
            f'{first}</p>{INFO_BOX}{rest}<aside data-related="{related}"></aside>',
        ),
    )


def _gather_photos():
    text = _text_of(PHOTO_STORY)
    _, *later = FIGURE.findall(text)
    for figure in later:
        text = text.replace(figure, "")
    words = f"<figcaption>{GALLERY_WORDS}</figcaption>"
    gallery = f'<figure class="gallery">{"".join(later)}{words}</figure>'
    _change(PHOTO_STORY, body=body.clean(text + gallery))


def _text_of(source_id):
    return Article.objects.get(source_id=source_id).body


def _change(source_id, **fields):
    article = Article.objects.get(source_id=source_id)
    content = revisions.draft_of(article)
    for name, value in fields.items():
        setattr(content, name, value)
    revisions.save_draft(article, content, None)
    publishing.publish(article, None, quiet=True, announce=False)
