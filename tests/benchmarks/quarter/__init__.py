"""A quarter of the printed paper, lived through by as many subscribers as are asked for.

Everything goes through the verbs that readers, clerks, banks and the clock
use; nothing is written around them. At the end each promise of the ledger is
proven, and each đồng that came is earned, still owed in paper, or owed back.
"""
