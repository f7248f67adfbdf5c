"""The Python runner of tests/conformance/cases.json; the format is in its README."""
from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Callable

import pytest

import yikatong
from conftest import ROOT

CASES = json.loads((ROOT / "tests/conformance/cases.json").read_text(encoding="utf-8"))["cases"]


def fen(amount: Decimal) -> str:
    digits = amount.scaleb(2) if abs(amount) < 10**20 else amount * 100
    assert digits == digits.to_integral_value()
    return str(int(digits))


def yuan(digits: str) -> Decimal:
    sign, whole = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    return Decimal(f"{sign}{whole[:-2] or 0}.{whole[-2:].zfill(2)}")


def verdict(check: yikatong.Check) -> dict[str, Any]:
    return {"code": check.code, "normalized": check.normalized, "warnings": check.warnings}


def id_check(given: dict[str, str]) -> dict[str, Any]:
    check = yikatong.check_id(given["kind"], given["text"])  # type: ignore[arg-type]
    out = verdict(check)
    if check.ok:
        out["birth_date"] = check.birth_date.isoformat() if check.birth_date else ""
        out["sex"] = check.sex or ""
        out["division"] = check.division
    return out


def credit_code_check(given: dict[str, str]) -> dict[str, Any]:
    check = yikatong.check_credit_code(given["text"])
    return verdict(check) | ({"division": check.division} if check.ok else {})


def or_error(work: Callable[[], Decimal]) -> dict[str, str]:
    try:
        return {"fen": fen(work())}
    except yikatong.YikatongError as error:
        return {"error": error.code}


def rule(given: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"reply": yikatong.apply_rule(given["rule"], given["case"])}
    except yikatong.YikatongError as error:
        return {"error": error.code, "path": error.path}


CALLS: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
    "id_check": id_check,
    "credit_code_check": credit_code_check,
    "account_check": lambda given: verdict(
        yikatong.check_account(given["text"], luhn=given["luhn"], prefix=given["prefix"])),  # type: ignore[arg-type]
    "bank_code_check": lambda given: verdict(yikatong.check_bank_code(given["text"])),
    "name_check": lambda given: verdict(yikatong.check_name(given["text"])),
    "money_from_text": lambda given: or_error(lambda: Decimal(yikatong._core.money(given["text"]))),
    # A money goes out of the library as its text: what the library writes for an amount is that text.
    "money_to_text": lambda given: {"text": yikatong._core.money(str(yuan(given["fen"])))},
    "amount": lambda given: or_error(lambda: yikatong.amount(**given)),  # type: ignore[arg-type]
    "capitals": lambda given: {"text": yikatong.capitals(yuan(given["fen"]))},
    "capitals_parse": lambda given: or_error(lambda: yikatong.parse_capitals(given["text"])),
    "rule": rule,
}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert CALLS[case["call"]](case["in"]) == case["expect"]


def test_every_call_has_cases() -> None:
    assert {case["call"] for case in CASES} == set(CALLS)
