"""The demo's lists of banned and suspect words."""

from comments import word_lists
from comments.models import WordList

BANNED = """# Chửi tục, kể cả viết tắt
vcl
đm trừ dm
vãi cả lúa
"""
SUSPECT = """# Nên đọc kỹ trước khi đăng
lừa đảo
vay nóng
ngu trừ ngủ, ngữ, ngũ, ngự, ngư, ngụ
đồ khốn
chiết khấu khủng
"""


def fill_word_lists(moderator):
    """Save the lists, the suspect words in two versions."""
    word_lists.save(WordList.Kind.BANNED, BANNED, moderator, 0, "Bản đầu.")
    first = "\n".join(SUSPECT.splitlines()[:3])
    word_lists.save(WordList.Kind.SUSPECT, first, moderator, 0, "Bản đầu.")
    note = "Thêm lời xúc phạm, quảng cáo nhà đất."
    word_lists.save(WordList.Kind.SUSPECT, SUSPECT, moderator, 1, note)
