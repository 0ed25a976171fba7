"""What comments know of a reader; see accounts.personal_data."""

from django.db.models import F

from accounts.personal_data import Fate, Part, Table, leave_out, register
from comments.models import (
    Appeal,
    Comment,
    CommentLike,
    CommentVersion,
    ReaderPolicy,
    Report,
    Sanction,
    Suggestion,
    ThreadFollow,
)

Status = Comment.Status


def register_part():
    """Say what is told and erased here."""
    register(
        Part(
            "binh-luan",
            "Bình luận",
            _tell,
            _foresee,
            _erase,
            covers=(
                "comments.Comment.reader",
                "comments.Comment.remote_addr",
                "comments.CommentLike.reader",
                "comments.ReaderPolicy.reader",
                "comments.Report.reader",
                "comments.Sanction.reader",
                "comments.Suggestion.reader",
                "comments.ThreadFollow.reader",
            ),
        )
    )
    leave_out(
        "Việc của người kiểm duyệt.",
        "comments.Appeal.against",
        "comments.Comment.claimed_by",
        "comments.Comment.decided_by",
        "comments.Decision.by",
        "comments.HiddenComment.decided_by_before",
        "comments.ReaderPolicy.set_by",
        "comments.Sanction.by",
        "comments.Sanction.lifted_by",
        "comments.Suggestion.decided_by",
        "comments.WatchedStory.moderator",
        "comments.WordList.by",
    )


def _tell(user):
    columns = {
        "article": "Bài",
        "address": "Địa chỉ",
        "body": "Nội dung",
        "status": "Tình trạng",
        "reason": "Lý do không đăng",
        "at": "Gửi lúc",
        "remote_addr": "Từ địa chỉ mạng",
    }
    rows = [
        {
            "article": comment.article.headline,
            "address": comment.article.get_absolute_url(),
            "body": comment.body,
            "status": comment.get_status_display(),
            "reason": comment.reason,
            "at": comment.created_at,
            "remote_addr": comment.remote_addr,
        }
        for comment in Comment.objects.by_reader(user)
    ]
    return [
        Table("binh-luan", "Bình luận", columns, rows),
        Table(
            "binh-luan-truoc",
            "Bình luận trước khi sửa",
            {"address": "Địa chỉ", "body": "Nội dung", "at": "Viết lúc"},
            _earlier_texts_of(user),
        ),
        Table("xem-lai", "Đề nghị xem lại", {"text": "Lời đề nghị"}, _appeals_of(user)),
        Table(
            "bao-cao",
            "Bình luận đã báo cáo",
            {"address": "Địa chỉ", "reason": "Lý do", "text": "Nói thêm", "at": "Lúc"},
            _reports_of(user),
        ),
        Table("thich", "Bình luận đã thích", {"address": "Địa chỉ", "at": "Lúc"}, _likes_of(user)),
        Table(
            "gop-y",
            "Góp ý sửa bài",
            {
                "address": "Bài",
                "passage": "Đoạn",
                "text": "Góp ý",
                "state": "Kết quả",
                "answer": "Trả lời",
                "at": "Gửi lúc",
            },
            _suggestions_of(user),
        ),
        Table(
            "theo-doi-binh-luan",
            "Theo dõi bình luận",
            {"address": "Bài", "is_on": "Đang theo dõi", "is_muted": "Thôi nhận thư", "at": "Lúc"},
            _follows_of(user),
        ),
        Table(
            "che-tai",
            "Nhắc nhở và khóa bình luận",
            {"kind": "Loại", "reason": "Lý do", "at": "Lúc", "until": "Đến", "lifted_at": "Bỏ lúc"},
            _sanctions_of(user),
        ),
    ]


def _earlier_texts_of(user):
    own = CommentVersion.objects.filter(comment__reader=user).exclude(body=F("comment__body"))
    return [
        {"address": one.comment.get_absolute_url(), "body": one.body, "at": one.written_at}
        for one in own.select_related("comment").order_by("comment", "number")
    ]


def _appeals_of(user):
    return list(Appeal.objects.filter(comment__reader=user).values("text"))


def _likes_of(user):
    liked = CommentLike.objects.filter(reader=user).select_related("comment")
    return [{"address": one.comment.get_absolute_url(), "at": one.liked_at} for one in liked]


def _reports_of(user):
    return [
        {
            "address": one.comment.get_absolute_url(),
            "reason": one.get_reason_display(),
            "text": one.text,
            "at": one.at,
        }
        for one in Report.objects.filter(reader=user).select_related("comment")
    ]


def _suggestions_of(user):
    return [
        {
            "address": one.article.get_absolute_url(),
            "passage": one.passage,
            "text": one.text,
            "state": one.get_state_display(),
            "answer": one.answer,
            "at": one.created_at,
        }
        for one in Suggestion.objects.by_reader(user)
    ]


def _follows_of(user):
    follows = ThreadFollow.objects.filter(reader=user).select_related("article")
    return [
        {
            "address": one.article.get_absolute_url(),
            "is_on": one.is_on,
            "is_muted": one.is_muted,
            "at": one.changed_at,
        }
        for one in follows
    ]


def _sanctions_of(user):
    return [
        {
            "kind": one.get_kind_display(),
            "reason": one.reason,
            "at": one.at,
            "until": one.until,
            "lifted_at": one.lifted_at,
        }
        for one in Sanction.objects.filter(reader=user)
    ]


def _foresee(user):
    own = Comment.objects.filter(reader=user)
    if count := own.count():
        yield Fate(
            Fate.LOSES_NAME,
            f"{count} bình luận: chữ ở lại để câu trả lời của người khác còn nghĩa, tên thành “Bạn "
            "đọc đã xóa tài khoản”.",
        )
        yield Fate(Fate.GOES, "Địa chỉ mạng lúc gửi bình luận.")
    if count := CommentLike.objects.filter(reader=user).count():
        yield Fate(Fate.GOES, f"{count} lượt thích.")
    if count := Report.objects.filter(reader=user).count():
        yield Fate(Fate.LOSES_NAME, f"{count} báo cáo bình luận, chữ bạn nói thêm thì bị xóa.")
    if count := Suggestion.objects.filter(reader=user).count():
        yield Fate(Fate.LOSES_NAME, f"{count} góp ý sửa bài: lời góp ý ở lại với tòa soạn.")
    if count := ThreadFollow.objects.filter(reader=user).count():
        yield Fate(Fate.GOES, f"Theo dõi bình luận của {count} bài.")
    if count := Sanction.objects.filter(reader=user).count():
        yield Fate(Fate.LOSES_NAME, f"{count} lần nhắc nhở hay khóa bình luận.")


def _erase(user):
    """Forget where comments came from; whose they are, the emptied account tells no more."""
    Comment.objects.filter(reader=user).exclude(remote_addr=None).update(remote_addr=None)
    CommentLike.objects.filter(reader=user).delete()
    ThreadFollow.objects.filter(reader=user).delete()
    ReaderPolicy.objects.filter(reader=user).delete()
    Report.objects.filter(reader=user).exclude(text="").update(text="")
