"""Bản tin: asking for it, making it, sending it, leaving it.

asking       an address is typed; its owner gets one mail with a link
confirming   the owner says yes; what they agreed to is kept (consent)
leaving      they change their choice, leave, come back, or are forgotten
digest       what a newsletter says, for all sections or for some
making       the clock's part: an issue, frozen, and a row for each recipient
letter       the mail of an issue; rendered once for all who chose alike
sending      batch after batch, each mail at most once
"""
