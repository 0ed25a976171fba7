"""The same text again."""

from datetime import timedelta

from comments.phases.finding import hold, refuse
from kinhtedothi.vietnamese.text import letters

SAME_STORY = timedelta(minutes=10)
# “Đồng ý.” is said under many stories by people who mean it.
SHORT = 20


def judge(writing):
    """Refuse a text sent twice to one story, and hold one sent to several in a day."""
    said = letters(writing.body) or writing.body
    elsewhere = False
    for one in writing.earlier:
        if (letters(one.body) or one.body) != said:
            continue
        if one.article_id != writing.article_id:
            elsewhere = True
        elif one.at > writing.now - SAME_STORY:
            return refuse("repeat", "Bạn vừa gửi đúng bình luận này rồi; tòa soạn đã nhận được.")
    return hold("repeat") if elsewhere and len(said) > SHORT else None
