"""The number on a mailing label: eight digits of a sequence and a check digit.

It stays the same through renewals, so that a caller may read it from any
label. Source of the check digit: Luhn, ISO/IEC 7812-1, annex B, which finds
every single wrong digit and most swapped neighbours.
"""

import re

from django.db import connection


def next_label_number():
    """Return a number that nobody else ever gets, nine digits."""
    return next_label_numbers(1)[0]


def next_label_numbers(count):
    """Return numbers that nobody else ever gets, nine digits each, as a list."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('subscriptions_label_number') FROM generate_series(1, %s)", [count]
        )
        eights = [f"{number:08d}" for (number,) in cursor.fetchall()]
    return [digits + _check_digit(digits) for digits in eights]


def read_label_number(said):
    """Return the nine digits of a label number as somebody wrote it, or None for anything else."""
    digits = re.sub(r"[\s.-]", "", said)
    if not re.fullmatch(r"[0-9]{9}", digits) or _check_digit(digits[:-1]) != digits[-1]:
        return None
    return digits


def shown(number):
    """Return a label number in groups of three, as it is printed and read out."""
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def _check_digit(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
