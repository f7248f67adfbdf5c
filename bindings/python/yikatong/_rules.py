"""The pure rules by name, without a store; `rules` has a typed function for each."""
from __future__ import annotations

import json
from typing import Any, Mapping

from . import _core
from ._codec import find_rule, plain


def apply_rule(rule: str, case: Mapping[str, Any]) -> "dict[str, Any]":
    """Applies a rule to a case of `facts`, `command` and `as_of`; gives what it decides.

    Amounts and dates are `Decimal`, `date` or text in the case and text in what is given back, as in the JSON of
    docs/commands.md. `yikatong.rules` lists the rules and takes and gives typed values.

    >>> apply_rule("amount", {"facts": {"rule": {"kind": "fixed", "every": "month", "amount": "90"},
    ...                                 "source": {"policy": "leshan.16.1", "version": 1}, "period": "2025Q1"},
    ...                       "command": {"months": 3}, "as_of": "2025-03-03"})["amount"]
    '270.00'
    """
    out: dict[str, Any] = json.loads(_core.apply_rule(rule, json.dumps(plain(case, ""))))
    return out


def decide(name: str, facts: Any, command: Any, as_of: Any) -> Any:
    """The typed way to a rule, for the functions of `rules`."""
    rule = find_rule(name)
    return rule.reply(_core.apply_rule(name, rule.case_json(facts, command, as_of)))
