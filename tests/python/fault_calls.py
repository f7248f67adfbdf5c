"""What one line of tests/conformance/faults.jsonl gives in Python; its README says how a line is written."""
from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any, Callable, Iterable, Union

import yikatong

#: The reply of a rule, or lines of text whose cells are joined by "|".
Given = Union["dict[str, Any]", "list[str]"]

HEAD = ("list_id", "date", "part", "parts", "bank_code", "division")


def text_of(document: "str | dict[str, Any]") -> str:
    """A document stands in a line as itself; what is no document, as its text."""
    return document if isinstance(document, str) else json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def content_of(step: "dict[str, Any]") -> bytes:
    return bytes.fromhex(step["input_hex"]) if "input_hex" in step else step["input"].encode()


def layout_of(step: "dict[str, Any]") -> yikatong.Layout:
    layout = step["layout"]
    return yikatong.Layout.builtin(layout + ".layout") if isinstance(layout, str) else yikatong.Layout(text_of(layout))


def joined(*cells: Any) -> str:
    return "|".join("" if cell is None else str(cell) for cell in cells)


def said(errors: "Iterable[yikatong.YikatongError]") -> "list[str]":
    return [joined("error", one.code, one.path, one.text("zh")) for one in errors]


def head_line(head: yikatong.FileHead) -> str:
    return joined("head", *(getattr(head, name) for name in HEAD))


def fen(amount: Decimal) -> int:
    return int(amount.scaleb(2))


def rule(step: "dict[str, Any]") -> Given:
    case = step["case"]
    if isinstance(case, str):
        return json.loads(yikatong._core.apply_rule(step["rule"], case))
    return yikatong.apply_rule(step["rule"], case)


def payment_list(step: "dict[str, Any]") -> Given:
    read = layout_of(step).read_payment_list(content_of(step))
    if read.problems:
        return said(read.problems)
    rows = [joined("row", one.reference, one.name, one.account, fen(one.amount), one.policy, one.remark,
                   one.account_bank, one.account_bank_code) for one in read.payments]
    return [head_line(read.head), *rows, joined("totals", read.count, fen(read.sum))]


def result_file(step: "dict[str, Any]") -> Given:
    read = layout_of(step).read_result_file(content_of(step))
    if read.problems:
        return said(read.problems)
    return [head_line(read.head), *(
        joined("row", one.reference, one.name, one.account, fen(one.amount), one.return_code, one.paid_on, one.message)
        for one in read.records)]


def account_list(step: "dict[str, Any]") -> Given:
    read = layout_of(step).read_account_check_list(content_of(step))
    if read.problems:
        return said(read.problems)
    return [head_line(read.head), *(
        joined("row", one.reference, one.name, one.account, one.account_bank, one.account_bank_code)
        for one in read.accounts)]


def answer_list(step: "dict[str, Any]") -> Given:
    read = layout_of(step).read_account_check_result(content_of(step))
    if read.problems:
        return said(read.problems)
    return [head_line(read.head), *(
        joined("row", one.reference, one.name, one.account, one.return_code, one.message) for one in read.answers)]


def head_of(step: "dict[str, Any]", *, split: bool) -> "dict[str, Any]":
    head = {name: step["head"].get(name, "") for name in ("list_id", "bank_code", "division")}
    head["date"] = datetime.date.fromisoformat(step["head"]["date"])
    if split:
        head.update({name: step["head"].get(name, 1) for name in ("part", "parts")})
    return head


def bytes_line(content: bytes) -> "list[str]":
    try:
        return [joined("text", content.decode())]
    except UnicodeDecodeError:
        return [joined("hex", content.hex())]


def texts(row: "dict[str, Any]", *names: str) -> "dict[str, str]":
    return {name: row.get(name, "") for name in names}


def amount_of(row: "dict[str, Any]") -> Decimal:
    return Decimal(row.get("amount_fen", 0)).scaleb(-2)


def write_payment_list(step: "dict[str, Any]") -> Given:
    rows = [yikatong.Payment(amount=amount_of(row), **texts(row, "reference", "name", "account", "account_bank",
                                                            "account_bank_code", "policy", "remark"))
            for row in step["rows"]]
    return bytes_line(layout_of(step).write_payment_list(rows, **head_of(step, split=True)))


def write_result_file(step: "dict[str, Any]") -> Given:
    rows = [yikatong.ResultRecord(
        amount=amount_of(row), paid_on=datetime.date.fromisoformat(row["paid_on"]) if "paid_on" in row else None,
        **texts(row, "reference", "name", "account", "return_code", "message")) for row in step["rows"]]
    return bytes_line(layout_of(step).write_result_file(rows, **head_of(step, split=True)))


def write_account_list(step: "dict[str, Any]") -> Given:
    rows = [yikatong.AccountToCheck(**texts(row, "reference", "name", "account", "account_bank", "account_bank_code"))
            for row in step["rows"]]
    return bytes_line(layout_of(step).write_account_check_list(rows, **head_of(step, split=False)))


def write_answer_list(step: "dict[str, Any]") -> Given:
    rows = [yikatong.AccountAnswer(**texts(row, "reference", "name", "account", "return_code", "message"))
            for row in step["rows"]]
    return bytes_line(layout_of(step).write_account_check_result(rows, **head_of(step, split=False)))


def roster_check(step: "dict[str, Any]") -> Given:
    out = []
    rows = yikatong.RosterCheck(yikatong._core.RosterRows(text_of(step["case"]), content_of(step)))
    try:
        for row in rows:
            out.append(joined("row", row.row, row.outcome, None if row.amount is None else fen(row.amount),
                              None if row.due is None else fen(row.due)))
            out.extend(joined("finding", one.code, one.column, one.weight, one.expected, one.zh)
                       for one in row.findings)
    except yikatong.YikatongError as error:  # on the way: as a stream says it
        out.append(joined("ended", error.code, f"{error.path}: {error.text('en')}"))
    return out


CALLS: "dict[str, Callable[[dict[str, Any]], Given]]" = {
    "rule": rule,
    "pack_check": lambda step: said(yikatong.check_pack(text_of(step["text"]))),
    "layout_check": lambda step: said(yikatong.check_layout(text_of(step["text"]))),
    "payment_list": payment_list,
    "result_file": result_file,
    "account_list": account_list,
    "answer_list": answer_list,
    "write_payment_list": write_payment_list,
    "write_result_file": write_result_file,
    "write_account_list": write_account_list,
    "write_answer_list": write_answer_list,
    "roster_check": roster_check,
}


def gives(step: "dict[str, Any]") -> Given:
    """A refusal is one line, as a problem of a file is."""
    try:
        return CALLS[step["call"]](step)
    except yikatong.YikatongError as error:
        return said([error])
