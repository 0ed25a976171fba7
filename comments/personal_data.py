"""What comments know of a reader; see accounts.personal_data."""

from accounts.personal_data import Fate, Part, Table, leave_out, register
from comments.models import Comment

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
            covers=("comments.Comment.reader", "comments.Comment.remote_addr"),
        )
    )
    leave_out("Việc của người kiểm duyệt.", "comments.Comment.decided_by")


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
    return [Table("binh-luan", "Bình luận", columns, rows)]


def _foresee(user):
    own = Comment.objects.filter(reader=user)
    if count := own.count():
        yield Fate(
            Fate.LOSES_NAME,
            f"{count} bình luận: chữ ở lại để câu trả lời của người khác còn nghĩa, tên thành “Bạn "
            "đọc đã xóa tài khoản”.",
        )
        yield Fate(Fate.GOES, "Địa chỉ mạng lúc gửi bình luận.")


def _erase(user):
    """Forget where comments came from; whose they are, the emptied account tells no more."""
    Comment.objects.filter(reader=user).exclude(remote_addr=None).update(remote_addr=None)
