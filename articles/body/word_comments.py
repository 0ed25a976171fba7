"""What Microsoft Word puts beside a text that people have commented on.

<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[NTH1]</a></span>
<div style='mso-element:comment-list'><div style='mso-element:comment'>…</div></div>
"""

import re

REFERENCE = re.compile(r"\b(MsoCommentReference|msocom(anchor|off|txt))\b", re.IGNORECASE)
COMMENT = re.compile(r"mso-(element|special-character)\s*:\s*comment", re.IGNORECASE)


def is_word_comment(node):
    """Tell whether an element is a comment, or the mark of one in the text."""
    return bool(REFERENCE.search(node.get("class")) or COMMENT.search(node.get("style")))
