"""The nouns of what readers say, one file each."""

from comments.models.appeal import LONGEST_APPEAL, Appeal
from comments.models.comment import LONGEST_BODY, Comment
from comments.models.decision import Decision
from comments.models.freshness import Freshness
from comments.models.like import CommentLike
from comments.models.mode import Mode
from comments.models.policy import Policy, SectionPolicy
from comments.models.reader_policy import ReaderPolicy
from comments.models.report import LONGEST_REPORT, Report
from comments.models.sanction import HiddenComment, Sanction
from comments.models.suggestion import Suggestion
from comments.models.thread import Thread, WatchedStory
from comments.models.thread_follow import ThreadFollow
from comments.models.verdict import Verdict
from comments.models.version import CommentVersion
from comments.models.word_list import WordList

__all__ = [
    "LONGEST_APPEAL",
    "LONGEST_BODY",
    "LONGEST_REPORT",
    "Appeal",
    "Comment",
    "CommentLike",
    "CommentVersion",
    "Decision",
    "Freshness",
    "HiddenComment",
    "Mode",
    "Policy",
    "ReaderPolicy",
    "Report",
    "Sanction",
    "SectionPolicy",
    "Suggestion",
    "Thread",
    "ThreadFollow",
    "Verdict",
    "WatchedStory",
    "WordList",
]
