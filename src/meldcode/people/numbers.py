"""Numbers people carry, and which of them we must not keep."""

import re

_NINE_DIGITS = re.compile(r"(?<![\d])\d(?:[ .-]?\d){8}(?![ .-]?\d)")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def looks_like_bsn(text: str) -> bool:
    """Whether this is nine digits that satisfy the BSN's own check (elfproef): a school must not keep one (R-5.2)."""
    digits = [int(sign) for sign in text if sign.isascii() and sign.isdigit()]
    if len(digits) != len(_WEIGHTS) or not any(digits):
        return False
    return sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def holds_bsn(text: str) -> bool:
    """Whether a BSN stands somewhere in a text, also with dots or spaces in it."""
    return any(looks_like_bsn(found) for found in _NINE_DIGITS.findall(text))
