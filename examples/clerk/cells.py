"""One cell of a roster: put right where that may be done, refused where it may not, and said either way."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yikatong

_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
#: Warnings about a number that change nothing about it.
_NOT_SAID = ("id_division_not_yet", "id_division_unknown", "id_division_abolished")


@dataclass
class Clean:
    """`text` as it goes on; `remarks` what was put right; `refused` the code of what may not be, else empty."""

    text: str
    remarks: "list[str]" = field(default_factory=list)
    refused: str = ""


def _typed(value: Any, kind: str) -> Clean:
    """A cell as somebody typed it: text, or blank."""
    if value is None:
        return Clean("")
    if kind == "f":
        return Clean("", refused="cell_formula")
    if isinstance(value, str):
        return Clean(value) if kind != "e" else Clean("", refused="cell_other")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return Clean("", refused="cell_other")
    return Clean("", refused="cell_number")


def plain(value: Any, kind: str) -> Clean:
    """A cell that nothing depends on: also a whole number, and a formula becomes blank.

    >>> plain(3, "n").text, plain("  一村 ", "s").text, plain("=ROW()", "f").text
    ('3', '一村', '')
    """
    if kind == "f":
        return Clean("")
    if isinstance(value, int) and not isinstance(value, bool):
        return Clean(str(value))
    out = _typed(value, kind)
    out.text = out.text.strip()
    return out


def id_number(value: Any, kind: str) -> Clean:
    """An ID number. The library says what it put right; spaces and quotes within are dropped here.

    >>> id_number("110101 21500102 0018", "s")
    Clean(text='110101215001020018', remarks=['spaces_dropped'], refused='')
    >>> id_number(110101215001020000, "n").refused
    'cell_number'
    """
    out = _typed(value, kind)
    if out.refused or not out.text.strip():
        return out if out.refused else Clean("", refused="blank")
    dropped = re.sub(r"[\s'’‘\"]", "", out.text)
    check = yikatong.check_id("resident", dropped)
    if not check.ok:
        return Clean("", refused=check.code)
    said = [one for one in check.warnings if one not in _NOT_SAID]
    return Clean(check.normalized, (["spaces_dropped"] if dropped != out.text else []) + said)


def account(value: Any, kind: str) -> Clean:
    """A card's account.

    >>> account("6200 0000 0000 0000 018", "s")
    Clean(text='6200000000000000018', remarks=['account_spaces'], refused='')
    """
    out = _typed(value, kind)
    if out.refused or not out.text.strip():
        return out if out.refused else Clean("", refused="blank")
    check = yikatong.check_account(out.text)
    return Clean(check.normalized, check.warnings) if check.ok else Clean("", refused=check.code)


def name(value: Any, kind: str) -> Clean:
    """A person's name.

    >>> name("试 甲", "s").remarks
    ['name_spaces']
    """
    out = _typed(value, kind)
    if out.refused or not out.text.strip():
        return out if out.refused else Clean("", refused="blank")
    check = yikatong.check_name(out.text)
    return Clean(check.normalized, check.warnings) if check.ok else Clean("", refused=check.code)


def amount(value: Any, kind: str) -> Clean:
    """Yuan. A whole number in a numeric cell is exact; one with decimals has passed through a float and is refused.

    >>> amount("１，２７０．５元", "s")
    Clean(text='1270.50', remarks=['amount_full_width', 'amount_unit_dropped'], refused='')
    >>> amount(270, "n"), amount(270.1, "n").refused
    (Clean(text='270.00', remarks=['amount_was_number'], refused=''), 'cell_number')
    """
    if isinstance(value, int) and not isinstance(value, bool) and kind == "n":
        return Clean(f"{Decimal(value):.2f}", ["amount_was_number"])
    out = _typed(value, kind)
    if out.refused or not out.text.strip():
        return out if out.refused else Clean("", refused="blank")
    remarks = []
    text = out.text.strip()
    half = unicodedata.normalize("NFKC", text)
    if half != text:
        remarks.append("amount_full_width")
    bare = half.removesuffix("元").lstrip("¥").replace(",", "").strip()
    if bare != half:
        remarks.append("amount_unit_dropped")
    if not _AMOUNT.fullmatch(bare):
        return Clean("", refused="amount_unreadable")
    return Clean(f"{Decimal(bare):.2f}", remarks)
