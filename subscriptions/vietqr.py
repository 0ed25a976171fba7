"""VietQR: the text inside the code that a banking app scans, made offline.

Source: NAPAS QR specification 1.5.2, after EMVCo's merchant-presented codes.
Each field is two digits of id, two of length, and the value.
"""

import re

GUID = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG = "704"
# Sources disagree on 19, 25 or 50; the shortest is understood by every bank.
TEXT_MAX = 19


def crc16(text):
    """Return CRC-16/CCITT-FALSE of ASCII text as four upper-case hex digits."""
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
            crc &= 0xFFFF
    return f"{crc:04X}"


def transfer_text(order_code):
    """Return what the transfer must say, so that the money finds its order."""
    return f"{order_code} DAT BAO"


def payload(*, bank_bin, account_number, amount_vnd, text):
    """Return the VietQR text for a transfer of a set amount.

    bank_bin: the bank's six digits. amount_vnd: whole VND, more than 0.
    text: at most 19 of A-Z, 0-9 and space.

    Raises ValueError for anything a banking app would not read.
    """
    if not re.fullmatch(r"[0-9]{6}", bank_bin):
        raise ValueError("bank_bin must be six digits")
    if not re.fullmatch(r"[0-9A-Z]{1,19}", account_number):
        raise ValueError("account_number must be 1 to 19 digits or capitals")
    if not 0 < amount_vnd < 10**13:
        raise ValueError("amount_vnd must be positive and have at most 13 digits")
    if not re.fullmatch(rf"[A-Z0-9 ]{{1,{TEXT_MAX}}}", text):
        raise ValueError("text must be 1 to 19 of A-Z, 0-9 and space")
    return assemble(bank_bin, account_number, amount_vnd, {"08": text})


def assemble(bank_bin, account_number, amount_vnd, additional):
    """Put the fields together and close them with the checksum.

    additional: fields of template 62 by id; 01 is a bill number, 08 the text.
    """
    beneficiary = _field("00", bank_bin) + _field("01", account_number)
    account = _field("00", GUID) + _field("01", beneficiary) + _field("02", TO_ACCOUNT)
    fields = (
        _field("00", "01")
        + _field("01", "12")
        + _field("38", account)
        + _field("53", DONG)
        + _field("54", str(amount_vnd))
        + _field("58", "VN")
        + _field("62", "".join(_field(key, additional[key]) for key in sorted(additional)))
        + "6304"
    )
    return fields + crc16(fields)


def _field(key, value):
    return f"{key}{len(value):02d}{value}"
