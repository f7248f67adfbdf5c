"""The pure rules of the rooms by name, without a store: what a system with its own database calls."""
from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any, Mapping

from . import _core
from ._numbers import number_text


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return number_text(value, "an amount")
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    raise TypeError(f"a case holds text, int, bool, Decimal, date, list and dict, not {type(value).__name__}")


def _refuse_floats(value: Any, path: str) -> None:
    if isinstance(value, float):
        number_text(value, path or "a value")  # type: ignore[arg-type]  # raises, and says what to do
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _refuse_floats(inner, f"{path}/{name}")
    if isinstance(value, (list, tuple)):
        for number, inner in enumerate(value):
            _refuse_floats(inner, f"{path}/{number}")


def apply_rule(rule: str, case: Mapping[str, Any]) -> "dict[str, Any]":
    """Applies a rule to a case of `facts`, `command` and `as_of`; gives the change that it decides.

    Amounts are `Decimal` or text in the case and text in the change, as in the JSON of docs/commands.md.
    """
    _refuse_floats(case, "")
    out: dict[str, Any] = json.loads(_core.apply_rule(rule, json.dumps(case, default=_plain)))
    return out
