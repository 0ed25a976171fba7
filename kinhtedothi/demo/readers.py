"""What the demo's reader keeps, and what readers have asked of the request desk."""

from datetime import timedelta

from django.utils import timezone

from accounts import consent, data_requests
from accounts.models import DataRequest
from articles import kept_lists, reading_history
from articles.models import Article, Topic

# Requests: kind, name, contact, way, days ago, words, what was done.
REQUESTS = (
    (
        "correct",
        "Đặng Thu Trang",
        "thu.trang@ban-doc.demo.example",
        "mail",
        9,
        "Tên tôi trên phiếu đặt báo bị gõ thiếu chữ “Thu”, xin sửa lại cho đúng.",
        "acknowledged",
    ),
    (
        "object",
        "Bùi Văn Hợp",
        "024 0000 0011",
        "phone",
        4,
        "Tôi không muốn báo gọi điện giới thiệu ấn phẩm cho gia đình tôi.",
        "",
    ),
    (
        "view",
        "Ngô Mai Phương",
        "mai.phuong@ban-doc.demo.example",
        "paper",
        20,
        "Xin cho biết báo đang giữ những gì về tôi từ lần đặt báo năm ngoái.",
        "done",
    ),
)


def fill_readers(reader, clerk, chief):
    """Give the reader saved stories, a follow and a history; give the desk requests.

    clerk: who enters what comes by post and phone. chief: who answers.
    """
    _keep(reader)
    today = timezone.localdate()
    for kind, name, contact, channel, days, words, state in REQUESTS:
        asked = DataRequest(
            kind=kind,
            person_name=name,
            contact=contact,
            channel=channel,
            words=words,
            received_on=today - timedelta(days=days),
        )
        data_requests.take_in(asked, by=clerk)
        if state:
            data_requests.acknowledge(asked.pk, chief)
        if state == "done":
            data_requests.finish(asked.pk, chief, "Đã gửi bản sao qua bưu điện.")


def _keep(reader):
    now = timezone.now()
    stories = list(Article.objects.published().order_by("-published_at")[2:9])
    for hours, story in enumerate(stories[:4]):
        kept_lists.save_story(reader, story, now - timedelta(hours=7 * hours + 2))
    for topic in Topic.objects.order_by("pk")[:1]:
        kept_lists.follow(reader, topic)
    for purpose in (consent.TERMS, reading_history.PURPOSE):
        consent.give(reader, purpose, consent.Channel.SIGN_UP)
    for hours, story in enumerate(stories):
        reading_history.note(reader.pk, story.pk, now - timedelta(hours=3 * hours + 1))
