"""Why a comment is held back, and why it is not put before readers, in words."""

from dataclasses import dataclass

# The codes of the phases that hold; see comments.phases.
HELD_FOR = {
    "suspect": "Có từ đáng ngờ",
    "links": "Có liên kết, số điện thoại",
    "repeat": "Gửi lặp dưới nhiều bài",
    "newcomer": "Bình luận đầu tiên của bạn đọc",
    "rejections": "Gần đây bị loại nhiều",
    "edited": "Sửa sau khi đã đăng",
}


@dataclass(frozen=True)
class Reason:
    """A usual reason for a rejection.

    code: for machines. sentence: what the author reads.
    is_violation: whether it breaks the rules, so that it counts towards a sanction;
        a comment may also be rejected because nobody could read it.
    """

    code: str
    sentence: str
    is_violation: bool = True

    def __str__(self):
        return self.sentence


REASONS = (
    Reason("unaccented", "Viết không dấu, khó đọc.", is_violation=False),
    Reason("insult", "Lời lẽ xúc phạm người khác."),
    Reason("off_topic", "Không liên quan đến nội dung bài.", is_violation=False),
    Reason("advertising", "Quảng cáo hoặc chèn liên kết."),
    Reason("unverified", "Nêu thông tin chưa được kiểm chứng."),
    Reason("privacy", "Lộ thông tin riêng tư của người khác."),
)
BY_SENTENCE = {reason.sentence: reason for reason in REASONS}
VIOLATIONS = tuple(reason.code for reason in REASONS if reason.is_violation)


def code_of(sentence):
    """Return the code of a usual reason, empty for one in a moderator's own words."""
    usual = BY_SENTENCE.get(sentence.strip())
    return usual.code if usual else ""
