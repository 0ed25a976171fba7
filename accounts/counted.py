"""What the forms of accounts are counted as."""

from accounts.limits import Limit

# A household, an office or a café behind one address; not a machine.
SIGN_IN = Limit("dang-nhap", 30, 60)
SIGN_UP = Limit("dang-ky", 20, 600)
SIGN_OUT = Limit("dang-xuat", 30, 60)
# Each sends a mail.
CODES = Limit("xin-ma", 20, 600)
# A code or a password is tried; three wrong codes end it besides.
GUESSES = Limit("thu-ma", 30, 300)
CHANGES = Limit("doi-tai-khoan", 30, 600)
# By place: whoever sits in a stolen session could use up the owner's, who would end it.
ENDS = Limit("dang-xuat-may", 30, 600, by_network=True)
NOTICES = Limit("thong-bao", 60, 600)
# What stands behind a signed link: only who has the mail gets there.
BY_LINK = Limit("thong-bao-lien-ket", 60, 600, by_network=True)
