"""People, and what was done with their accounts and seen of their data."""

from accounts.models.account_act import AccountAct
from accounts.models.look import Look
from accounts.models.user import User, UserManager

__all__ = ["AccountAct", "Look", "User", "UserManager"]
