"""What templates may call of accounts."""

from accounts.elsewhere import offered

GLOBALS = {"sign_in_elsewhere": offered}
FILTERS = {}
