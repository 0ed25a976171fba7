"""What the demo's reader was told, asks to be looked at again, follows, and would mend."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Notice
from articles import body
from articles.models import Article
from comments import appeals, following, moderation, news, suggestions
from comments.models import Comment, Suggestion
from kinhtedothi.demo.people import reader_named

RUNS_ON, MARATHON, WATER = "demo-002", "demo-051", "demo-001"
REASON = "Nêu thông tin chưa được kiểm chứng."
# Story, which of its passages, kind, what is suggested, what became of it.
SUGGESTIONS = (
    (RUNS_ON, 0, "fact", "Bảng ở ga ghi khác một chút, nhờ tòa soạn xem lại con số này.", ""),
    (WATER, 1, "spelling", "Câu này hình như thừa một chữ.", ""),
    (MARATHON, 0, "name", "Tên giải viết có gạch nối, theo trang của ban tổ chức.", "accepted"),
    (WATER, 0, "fact", "Tôi nghe tổ trưởng nói là ba xe bồn.", "declined"),
)


def fill_told(accounts):
    """Give the reader an exchange, an appeal that waits, suggestions, and notices of it all.

    accounts: of the demo, by role.
    """
    reader, moderator = accounts["ban-doc"], accounts["kiem-duyet"]
    metro, marathon, water = (
        Article.objects.get(source_id=source) for source in (RUNS_ON, MARATHON, WATER)
    )
    own = _comment(metro, reader, "Tôi đi chuyến 6 giờ 30 cả tuần, tàu đúng giờ từng phút.")
    moderation.approve(own, moderator)
    answer = _comment(
        metro, reader_named("Lê Quốc Bình"), "Chuyến ấy còn chỗ ngồi không bạn?", parent=own
    )
    moderation.approve(answer, moderator)
    following.follow(reader, marathon)
    for words in ("Sang năm cho chạy qua cầu thì hay.", "Xin ảnh của đoàn cuối với ạ."):
        moderation.approve(_comment(marathon, reader_named("Đinh Thị Thảo"), words), moderator)
    # Another's decision: the moderator of the demo finds the appeal in the queue.
    refused = _comment(water, reader, "Nghe nói tháng sau còn cắt nước ba ngày nữa.")
    moderation.reject(refused, accounts["quan-tri"], REASON)
    appeals.appeal(refused, reader, "Tôi đọc lịch này trên bảng tin của tổ dân phố, có dấu phường.")
    _suggest(reader, accounts["bien-tap-vien"])
    for comment in Comment.objects.approved().filter(told_at=None).order_by("pk"):
        news.tell_of(comment.pk)
    _space_out(Notice.objects.filter(reader=reader))


def _comment(article, reader, words, parent=None):
    at = min(article.published_at + timedelta(minutes=50), timezone.now())
    return Comment.objects.create(
        article=article, reader=reader, body=words, parent=parent, answers=parent, created_at=at
    )


def _suggest(reader, editor):
    for source, number, kind, text, state in SUGGESTIONS:
        article = Article.objects.get(source_id=source)
        passage = body.paragraphs(article.body)[number].text.split(". ")[0][:200]
        sent = suggestions.suggest(reader, article, kind, passage, text)
        rows = Suggestion.objects.filter(pk=sent.pk)
        if state == "accepted":
            suggestions.accept(rows, editor)
        elif state == "declined":
            suggestions.decline(rows, editor, suggestions.REASONS[1])


def _space_out(notices):
    """Have them come over two days, the older ones read."""
    now = timezone.now()
    for hours, notice in enumerate(notices.order_by("-pk")):
        notice.happened_at = now - timedelta(hours=5 * hours, minutes=12)
        notice.read_at = notice.mailed_at = now if hours > 3 else None
        notice.save(update_fields=["happened_at", "read_at", "mailed_at"])
