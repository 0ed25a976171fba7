"""Giữ bạn đọc: a term that ends is renewed, asked after, or let go.

renewals     from when the next term runs, where it is brought, and ordering it
links        the signed address in a mail that leads to one renewal
reminders    the clock's part: who is to be reminded of what, each once
letters      the words of those mails
told         the same as notices of an account
win_back     the consent without which nobody who left is written to
claims       a label number and a mailed code bring a subscription into an account
"""
