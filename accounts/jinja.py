"""What templates may call of accounts."""

from accounts.elsewhere import offered
from accounts.phones import shown
from accounts.sms import is_on

GLOBALS = {"sign_in_elsewhere": offered, "has_sms": is_on}
FILTERS = {"phone": shown}
