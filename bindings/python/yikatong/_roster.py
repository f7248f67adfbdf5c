"""A roster held against a policy without a store: what can be said of each row by itself and of rows that repeat."""
from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Iterator, Literal, NamedTuple, Optional, Sequence

from . import _core
from ._files import builtin_packs, builtin_pack
from ._types import Date, Encoding, Input

Outcome = Literal["pass", "hold", "refuse"]


class RosterFinding(NamedTuple):
    """Something to say about one cell. Nothing of the cell itself is in it."""

    #: Slug; `codes()` has it.
    code: str
    #: Slug of the column, such as `recipient_id`; empty for the row as a whole.
    column: str
    #: What it does to the row.
    weight: Outcome
    #: What should stand there, as a typed text.
    expected: str
    en: str
    zh: str

    def text(self, lang: str = "en") -> str:
        return self.zh if lang == "zh" else self.en


class RowCheck(NamedTuple):
    """The verdict on one row."""

    #: In the file, the header counted; in an Arrow stream from 1.
    row: int
    outcome: Outcome
    #: The roster's; None where the row is refused.
    amount: Optional[Decimal]
    #: What the standard gives, where the row alone says enough.
    due: Optional[Decimal]
    #: Packed numbers, equal where the normalised values are; None where the row is refused.
    recipient_key: Optional[int]
    payee_key: Optional[int]
    account_key: Optional[int]
    findings: "tuple[RosterFinding, ...]"


class RosterCheck:
    """The rows of a roster on their way through the checks: iterate, or hand it to pyarrow, polars or DuckDB; once.

    Columns of the stream: those of `RowCheck`, amounts as decimal128, findings as a list of structs.
    """

    def __init__(self, rows: "_core.RosterRows") -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[RowCheck]:
        while rows := self._rows.next_rows():
            for row, outcome, amount, due, recipient, payee, account, findings in rows:
                yield RowCheck(row, outcome, None if amount is None else Decimal(amount),
                               None if due is None else Decimal(due), recipient, payee, account,
                               tuple(RosterFinding(*one) for one in findings))

    def __arrow_c_schema__(self) -> Any:
        return self._rows.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._rows.__arrow_c_stream__(requested_schema)


def check_roster(source: Input, *, policy: Optional[str] = None, packs: "Sequence[str]" = (),
                 period: Optional[str] = None, division: Optional[str] = None, day: "Optional[Date]" = None,
                 encoding: Optional[Encoding] = None, repeats: bool = True) -> RosterCheck:
    r"""Checks the rows of a roster (a CSV file, its bytes or an Arrow stream) by themselves and against a policy.

    `packs` are names of built-in packs or texts of packs, in the order of installing; `policy` is the code of a policy
    of theirs or of the library's, and `period` is needed with it. `division` says whose version counts, `day` on which
    day conditions are looked at (the last of the period). `repeats=False` does not hold rows against each other: for
    one partition of many. What a register, a list or an earlier batch says is said by a batch that is filled.

    >>> form = "户主姓名,户主身份证号,收款人姓名,收款人身份证号,银行账号,开户银行,村(居)委会,村(居)民小组,享受人,享受人身份证号,补贴金额"
    >>> row = "试甲,110101215001020018,试甲,110101215001020018,6217000000000000012,示例银行,一村,一组,试甲,110101215001020018,90"
    >>> found = list(check_roster(f"{form}\n{row}\n{row}".encode(), encoding="utf8"))
    >>> [(one.row, one.outcome, [finding.code for finding in one.findings][-1:]) for one in found]
    [(2, 'pass', []), (3, 'refuse', ['screening_duplicate_in_batch'])]
    """
    known = set(builtin_packs())
    case: "dict[str, Any]" = {"packs": [builtin_pack(one) if one in known else one for one in packs],
                              "repeats": repeats}
    for name, value in (("policy", policy), ("period", period), ("division", division), ("day", day),
                        ("encoding", encoding)):
        if value is not None:
            case[name] = str(value)
    return RosterCheck(_core.RosterRows(json.dumps(case), source))
