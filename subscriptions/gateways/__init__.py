"""Paying on a page of VNPAY or MoMo. Each is off until its keys are set.

    beginning.py   an order on its way to such a page
    vnpay.py       how VNPAY is asked, and how it tells
    momo.py        how MoMo is asked, and how it tells
    outcomes.py    what became of it: applied once, whatever is told how often in which order

What a reader's browser brings back decides nothing: only what they tell us themselves does.
"""
