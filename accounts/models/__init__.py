"""People: their accounts, what belongs to them, what was done with them and seen of them."""

from accounts.models.account_act import AccountAct
from accounts.models.avatar import Avatar
from accounts.models.consent import Consent
from accounts.models.data_copy import DataCopy
from accounts.models.data_request import DataRequest, DataRequestStep
from accounts.models.erasure import Erasure
from accounts.models.look import Look
from accounts.models.notice import Notice, NoticeChoice
from accounts.models.user import AccountClosed, User, UserManager

__all__ = [
    "AccountAct",
    "AccountClosed",
    "Avatar",
    "Consent",
    "DataCopy",
    "DataRequest",
    "DataRequestStep",
    "Erasure",
    "Look",
    "Notice",
    "NoticeChoice",
    "User",
    "UserManager",
]
