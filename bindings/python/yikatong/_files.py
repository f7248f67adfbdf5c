"""Files without a store: packs and layouts checked, payment lists and lists of accounts read, a bank's answers read
and written."""
from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Iterable, Union

from . import _core
from ._errors import NotFound, YikatongError
from ._numbers import number_text

#: The bytes of a file, or its path.
Content = Union[bytes, bytearray, memoryview, str, os.PathLike[str]]


def _bytes_of(content: Content) -> bytes:
    if isinstance(content, (bytes, bytearray, memoryview)):
        return bytes(content)
    with open(content, "rb") as file:
        return file.read()


def check_pack(text: "str | bytes") -> "list[YikatongError]":
    """Every problem of a pack's text (policies, calendar, guides, delegated holding or a bank layout), none raised;
    empty when it is in order.

    >>> check_pack(builtin_pack("leshan.policies"))
    []
    """
    return _core.check_pack(text)


def check_layout(text: "str | bytes") -> "list[YikatongError]":
    """Every problem of a bank layout's text, none raised.

    >>> [(problem.code, problem.path) for problem in check_layout('{"name": "a", "name": "b"}')]
    [('json_duplicate_key', '/name')]
    """
    return _core.check_layout(text)


def builtin_packs() -> "list[str]":
    """Names of the packs that come with the library.

    >>> "leshan.policies" in builtin_packs()
    True
    """
    return list(_core.builtin_packs())


def builtin_pack(name: str) -> str:
    """The text of a pack that comes with the library.

    >>> import json
    >>> json.loads(builtin_pack("leshan.policies"))["region"]
    '511100'
    >>> builtin_pack("nowhere.policies")
    Traceback (most recent call last):
      ...
    yikatong._errors.NotFound: no such pack (at /name)
    """
    found = _core.builtin_packs().get(name)
    if found is None:
        raise NotFound("not_found", "/name", "no such pack", chinese="没有这个数据包", details={"what": "pack"})
    return found


@dataclass(frozen=True)
class FileHead:
    """What stands once in a file; what its layout does not carry is empty (the date: 1970-01-01)."""

    list_id: str
    date: datetime.date
    part: int
    parts: int
    bank_code: str
    division: str


@dataclass(frozen=True)
class Payment:
    """One line of a payment list."""

    reference: str
    name: str
    account: str
    account_bank: str
    account_bank_code: str
    amount: Decimal
    policy: str
    remark: str


@dataclass(frozen=True)
class PaymentList:
    """A payment list. Act on it only when `problems` is empty: then count, sum and trailer are verified."""

    head: FileHead
    count: int
    sum: Decimal
    payments: "list[Payment]"
    problems: "list[YikatongError]"


@dataclass(frozen=True)
class ResultRecord:
    """The bank's answer to one payment."""

    reference: str
    name: str
    account: str
    amount: Decimal
    return_code: str
    paid_on: "datetime.date | None" = None
    message: str = ""


@dataclass(frozen=True)
class ResultFile:
    """A result file; refused as a whole when `problems` is not empty."""

    head: FileHead
    records: "list[ResultRecord]"
    problems: "list[YikatongError]"


@dataclass(frozen=True)
class AccountToCheck:
    """One account that a bank is asked about, with the name that it is to have."""

    reference: str
    name: str
    account: str
    account_bank: str
    account_bank_code: str


@dataclass(frozen=True)
class AccountCheckList:
    """A list of accounts to check. Answer it only when `problems` is empty."""

    head: FileHead
    accounts: "list[AccountToCheck]"
    problems: "list[YikatongError]"


@dataclass(frozen=True)
class AccountAnswer:
    """What a bank says of one account; a text that its layout does not carry is empty."""

    reference: str
    name: str
    account: str
    return_code: str
    message: str = ""


@dataclass(frozen=True)
class AccountCheckResult:
    """The answer to a list of accounts; refused as a whole when `problems` is not empty."""

    head: FileHead
    answers: "list[AccountAnswer]"
    problems: "list[YikatongError]"


@dataclass(frozen=True)
class ReturnCode:
    """A bank's return code; `outcome` is success, failed or unknown."""

    code: str
    meaning: str
    outcome: str


def _head(given: "dict[str, Any]") -> FileHead:
    return FileHead(**{**given, "date": datetime.date.fromisoformat(given["date"])})


class Layout:
    """A bank's file formats, as data.

    >>> layout = Layout.builtin("example_bank_a.layout")
    >>> layout.name, layout.example
    ('example_bank_a', True)
    """

    def __init__(self, text: "str | bytes") -> None:
        self._layout = _core.Layout(text)

    @classmethod
    def builtin(cls, name: str) -> "Layout":
        return cls(builtin_pack(name))

    @property
    def name(self) -> str:
        return self._layout.name

    @property
    def version(self) -> str:
        return self._layout.version

    @property
    def title(self) -> str:
        return self._layout.title

    @property
    def example(self) -> bool:
        """Made up, of no real bank."""
        return self._layout.example

    @property
    def return_codes(self) -> "list[ReturnCode]":
        """The bank's own codes, with what each means.

        >>> Layout.builtin("example_bank_a.layout").return_codes[0].outcome
        'success'
        """
        return [ReturnCode(*row) for row in self._layout.return_codes]

    def read_payment_list(self, content: Content) -> PaymentList:
        """Reads what a payer sent, strictly, with every problem of it."""
        head, count, total, rows, problems = self._layout.read_payment_list(_bytes_of(content))
        payments = [
            Payment(reference, name, account, account_bank, account_bank_code, Decimal(amount), policy, remark)
            for reference, name, account, account_bank, account_bank_code, amount, policy, remark in rows
        ]
        return PaymentList(_head(head), count, Decimal(total), payments, problems)

    def write_payment_list(self, payments: "Iterable[Payment]", *, list_id: str, date: datetime.date,
                           bank_code: str = "", division: str = "", part: int = 1, parts: int = 1) -> bytes:
        """The bytes of a payment list, with its count and sum; what a payer without a store of ours uses.

        >>> layout = Layout.builtin("example_bank_a.layout")
        >>> one = Payment("1-1", "试甲", "6200000000000000018", "", "", Decimal("90.00"), "高龄津贴", "")
        >>> content = layout.write_payment_list([one], list_id="L1", date=datetime.date(2025, 3, 31), bank_code="bank_a",
        ...                                     division="511102")
        >>> read = layout.read_payment_list(content)
        >>> read.problems, read.payments == [one], read.sum
        ([], True, Decimal('90.00'))
        """
        head = {"list_id": list_id, "date": date.isoformat(), "part": part, "parts": parts, "bank_code": bank_code,
                "division": division}
        rows = [(one.reference, one.name, one.account, one.account_bank, one.account_bank_code,
                 number_text(one.amount, "amount"), one.policy, one.remark) for one in payments]
        return self._layout.write_payment_list(head, rows)

    def read_result_file(self, content: Content) -> ResultFile:
        """Reads what a bank answered, strictly, with every problem of it."""
        head, rows, problems = self._layout.read_result_file(_bytes_of(content))
        records = [
            ResultRecord(reference, name, account, Decimal(amount), return_code,
                         None if paid_on is None else datetime.date.fromisoformat(paid_on), message)
            for reference, name, account, amount, return_code, paid_on, message in rows
        ]
        return ResultFile(_head(head), records, problems)

    def write_result_file(self, records: "Iterable[ResultRecord]", *, list_id: str, date: datetime.date,
                          bank_code: str = "", division: str = "", part: int = 1, parts: int = 1) -> bytes:
        """The bytes of a result file, with its totals; what a bank's integrator uses.

        >>> layout = Layout.builtin("example_bank_a.layout")
        >>> paid = ResultRecord("1-1", "试甲", "6200000000000000018", Decimal("90.00"), "0000", datetime.date(2025, 3, 31))
        >>> content = layout.write_result_file([paid], list_id="L1", date=datetime.date(2025, 3, 31), bank_code="bank_a",
        ...                                    division="511102")
        >>> read = layout.read_result_file(content)
        >>> read.problems, read.records == [paid]
        ([], True)
        """
        head = {"list_id": list_id, "date": date.isoformat(), "part": part, "parts": parts, "bank_code": bank_code,
                "division": division}
        rows = [
            (one.reference, one.name, one.account, number_text(one.amount, "amount"), one.return_code,
             None if one.paid_on is None else one.paid_on.isoformat(), one.message)
            for one in records
        ]
        return self._layout.write_result_file(head, rows)

    def write_account_check_list(self, accounts: "Iterable[AccountToCheck]", *, list_id: str, date: datetime.date,
                                 bank_code: str = "", division: str = "") -> bytes:
        """The bytes of a list of accounts to ask a bank about.

        >>> layout = Layout.builtin("example_bank_a.layout")
        >>> one = AccountToCheck("1", "试甲", "6200000000000000018", "", "")
        >>> content = layout.write_account_check_list([one], list_id="C1", date=datetime.date(2025, 3, 31),
        ...                                           bank_code="bank_a", division="511102")
        >>> layout.read_account_check_list(content).accounts == [one]
        True
        """
        head = {"list_id": list_id, "date": date.isoformat(), "bank_code": bank_code, "division": division}
        rows = [(one.reference, one.name, one.account, one.account_bank, one.account_bank_code) for one in accounts]
        return self._layout.write_account_check_list(head, rows)

    def read_account_check_list(self, content: Content) -> AccountCheckList:
        """Reads the accounts that a payer asks about, strictly, with every problem of the list."""
        head, rows, problems = self._layout.read_account_check_list(_bytes_of(content))
        return AccountCheckList(_head(head), [AccountToCheck(*row) for row in rows], problems)

    def read_account_check_result(self, content: Content) -> AccountCheckResult:
        """Reads what a bank says of accounts, strictly, with every problem of the file."""
        head, rows, problems = self._layout.read_account_check_result(_bytes_of(content))
        return AccountCheckResult(_head(head), [AccountAnswer(*row) for row in rows], problems)

    def write_account_check_result(self, answers: "Iterable[AccountAnswer]", *, list_id: str, date: datetime.date,
                                   bank_code: str = "", division: str = "") -> bytes:
        """The bytes of the answer to a list of accounts; what a bank's integrator uses.

        >>> layout = Layout.builtin("example_bank_a.layout")
        >>> answer = AccountAnswer("1", "试甲", "6200000000000000018", "0000")
        >>> content = layout.write_account_check_result([answer], list_id="C1", date=datetime.date(2025, 3, 31),
        ...                                             bank_code="bank_a", division="511102")
        >>> layout.read_account_check_result(content).answers == [answer]
        True
        """
        head = {"list_id": list_id, "date": date.isoformat(), "bank_code": bank_code, "division": division}
        rows = [(one.reference, one.name, one.account, one.return_code, one.message) for one in answers]
        return self._layout.write_account_check_result(head, rows)
