"""Money that comes into the newspaper's account, and the orders that it is for.

credit.py      what somebody tells of a transfer, whoever tells it
sepay.py       as SePay tells it
casso.py       as Casso tells it
reading.py     the pieces of what they send, read strictly
statement.py   as a bank's own statement tells it
taking_in.py   each transfer kept once, and matched with its order
settling.py    what accounting decides on the rest
"""
