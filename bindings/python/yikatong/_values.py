"""Values and rules without a store: numbers of people, accounts and organisations, names, amounts."""
from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Iterable, Literal, Optional, Union, overload

from . import _core
from ._core import CodeColumn
from ._numbers import Number, number_text

IdKind = Literal["resident", "hmt_permit", "foreign_permanent"]
Severity = Literal["ignore", "warn", "refuse"]
Rounding = Literal["half_up", "half_even", "down", "up"]
Unit = Literal["fen", "jiao", "yuan"]

_EPOCH = datetime.date(1970, 1, 1)


@dataclass(frozen=True)
class Check:
    """A verdict on one value. `code` is `ok`, or the slug of the first check that failed."""

    code: str
    #: The value as it is written officially; empty unless ok.
    normalized: str
    #: Slugs of what was normalised or is worth saying, in a fixed order.
    warnings: list[str]

    @property
    def ok(self) -> bool:
        return self.code == "ok"

    def __bool__(self) -> bool:
        return self.ok


@dataclass(frozen=True)
class IdCheck(Check):
    #: None when not ok, and for births before 1900.
    birth_date: Optional[datetime.date] = None
    #: `male`, `female`, or None where the number does not tell.
    sex: Optional[str] = None
    #: Six digits; empty when not ok.
    division: str = ""


@dataclass(frozen=True)
class CreditCodeCheck(Check):
    #: Of the registering office: six digits, or empty.
    division: str = ""


@dataclass(frozen=True)
class AccountCheck(Check):
    pass


@dataclass(frozen=True)
class BankCodeCheck(Check):
    pass


@dataclass(frozen=True)
class NameCheck(Check):
    #: Of a refusal: `code_point` (`U+E863`) and `position`, or `max`.
    details: "dict[str, int | str]" = field(default_factory=dict)


def check_id(kind: IdKind, text: str, *, as_of: Optional[datetime.date] = None) -> IdCheck:
    """Checks one identity number of the named kind. With `as_of`, a birth after that day is refused.

    >>> check = check_id("resident", "11010121500102001８")
    >>> check.ok, check.normalized, check.warnings
    (True, '110101215001020018', ['id_full_width'])
    >>> check.birth_date, check.sex, check.division
    (datetime.date(2150, 1, 2), 'male', '110101')
    >>> check_id("resident", "110101215013020018").code
    'id_date'
    """
    days = None if as_of is None else (as_of - _EPOCH).days
    code, normalized, warnings, birth, sex, division = _core.check_id(kind, text, days)
    birth_date = None if birth is None else datetime.date.fromisoformat(birth)
    return IdCheck(code, normalized, list(warnings), birth_date, sex, division)


def check_credit_code(text: str) -> CreditCodeCheck:
    """Checks a unified social credit code (GB 32100).

    >>> check_credit_code("91511102MA000TE05M").division
    '511102'
    """
    code, normalized, warnings, division = _core.check_credit_code(text)
    return CreditCodeCheck(code, normalized, list(warnings), division)


def check_account(text: str, *, luhn: Severity = "warn", prefix: Severity = "refuse") -> AccountCheck:
    """Checks a card account (R12). Real cards fail the Luhn digit, so by default that only warns.

    >>> check_account("6200 0000 0000 0000 018").normalized
    '6200000000000000018'
    """
    code, normalized, warnings = _core.check_account(text, luhn, prefix)
    return AccountCheck(code, normalized, list(warnings))


def check_bank_code(text: str) -> BankCodeCheck:
    """Checks a 12-digit bank code (联行号).

    >>> check_bank_code("313666500001").ok
    True
    """
    code, normalized, warnings = _core.check_bank_code(text)
    return BankCodeCheck(code, normalized, list(warnings))


def check_name(text: str) -> NameCheck:
    """Checks and normalises a person's name.

    >>> check_name("阿卜杜•热合曼").normalized
    '阿卜杜·热合曼'
    >>> check_name("试\\ue863").details
    {'code_point': 'U+E863', 'position': 2}
    """
    code, normalized, warnings, details = _core.check_name(text)
    return NameCheck(code, normalized, list(warnings), details)


@overload
def check_ids(kind: IdKind, values: "Iterable[str | None]") -> "list[str]": ...
@overload
def check_ids(kind: IdKind, values: Any) -> "list[str] | CodeColumn": ...
def check_ids(kind: IdKind, values: Any) -> "Union[list[str], CodeColumn]":
    """One code for each value, in order; None and nulls are `id_empty`.

    From an iterable of `str` this is a list of slugs. From an Arrow column (anything with `__arrow_c_array__` or
    `__arrow_c_stream__`) it is a `CodeColumn`, made from the column's own buffers without a Python object per value;
    it has `to_list()`, `counts()` and `__arrow_c_array__`, so `pyarrow.array(codes)` takes it as it is.

    >>> check_ids("resident", ["110101215001020018", None, "1"])
    ['ok', 'id_empty', 'id_length']
    """
    codes_of: "Union[list[str], CodeColumn]" = _core.check_ids(kind, values)
    return codes_of


def amount(quantity: Number, rate: Number, rounding: Rounding = "half_up", unit: Unit = "fen") -> Decimal:
    """`quantity` × `rate` in yuan, multiplied exactly and rounded once, to 分, 角 or 元 (R6).

    >>> amount("12.35", Decimal("124.9788302"))
    Decimal('1543.49')
    >>> amount("12.35", "124.9788302", rounding="down", unit="yuan")
    Decimal('1543.00')
    """
    return Decimal(_core.amount(number_text(quantity, "quantity"), number_text(rate, "rate"), rounding, unit))


def capitals(amount: Number) -> str:
    """An amount of yuan in Chinese capitals (大写金额). More than two decimals are an error, never rounded away.

    >>> capitals(Decimal("107000.53"))
    '壹拾万柒仟元零伍角叁分'
    """
    return _core.capitals(number_text(amount, "amount"))


def parse_capitals(text: str) -> Decimal:
    """The amount of a text in capitals, in every form that the rules allow.

    >>> parse_capitals("人民币壹仟肆佰零玖圆伍角")
    Decimal('1409.50')
    """
    return Decimal(_core.parse_capitals(text))


@dataclass(frozen=True)
class CodeInfo:
    """One row of the library's list of codes; `kind` is refuse, hold, warning, reason, error or bug.

    >>> codes()["id_length"].text("zh")
    '证件号码位数与证件种类不符'
    """

    code: str
    number: int
    kind: str
    en: str
    zh: str

    def text(self, lang: str = "en") -> str:
        return self.zh if lang == "zh" else self.en


def codes() -> "dict[str, CodeInfo]":
    """Every code by its slug.

    >>> codes()["id_length"].kind
    'refuse'
    """
    return {row[0]: CodeInfo(*row) for row in _core.codes()}
