"""A messy roster, made from a seed: what villages send in. Nobody in it is real, and no number belongs to anybody.

Rows 1 and 2 are a title and a blank, the header is row 3, below the people stand a total and signatures.
"""
from __future__ import annotations

import pathlib
import random
from decimal import Decimal
from typing import Callable, Union

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Cell = Union[str, int]

HEADER = ("序号", "户主姓名*", "户主身份证号*", "收款人姓名*", "收款人身份证号*", "银行账号*", "开户银行*", "村(居)委会*",
          "村(居)民小组*", "享受人*", "享受人身份证号*", "联系电话", "务工地点", "交通工具", "补贴标准", "补贴金额*", "填报日期", "备注")
HEADER_ROW = 3
ID_COLUMNS = (2, 4, 10)
ACCOUNT, AMOUNT, RECIPIENT = 5, 15, 10
PEOPLE_MIN, PEOPLE_MAX = 50, 300


def make_id(birth: int, order: int) -> str:
    """A resident number with a check character by GB 11643."""
    digits = f"511102{birth}{order:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def make_account(serial: int) -> str:
    """An account of 19 digits; the last one by Luhn."""
    digits = f"6217{serial:014d}"
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(reversed(digits)))
    return digits + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def wrong_check_character(number: str) -> str:
    return number[:-1] + ("0" if number[-1] != "0" else "1")


def _id(change: "Callable[[str], Cell]") -> "Callable[[list[Cell]], None]":
    """The person's number in each of its columns."""
    def plant(row: "list[Cell]") -> None:
        for at in ID_COLUMNS:
            row[at] = change(str(row[at]))

    return plant


def _cell(at: int, change: "Callable[[str], Cell]") -> "Callable[[list[Cell]], None]":
    def plant(row: "list[Cell]") -> None:
        row[at] = change(str(row[at]))

    return plant


#: What is planted, whether the row can be used all the same, and by which code it is found.
PLANTED: "dict[str, tuple[str, str, Callable[[list[Cell]], None]]]" = {
    "full-width ID": ("normalised", "id_full_width", _id(full_width)),
    "spaces in the ID": ("normalised", "spaces_dropped", _id(lambda text: f"{text[:6]} {text[6:14]} {text[14:]}")),
    "lower-case x": ("normalised", "id_lower_case", _id(str.lower)),
    "15-digit ID": ("normalised", "id_upgraded", _id(lambda text: text[:6] + text[8:17])),
    "spaces in the account": ("normalised", "account_spaces",
                              _cell(ACCOUNT, lambda text: " ".join(text[i:i + 4] for i in range(0, len(text), 4)))),
    "space in the name": ("normalised", "name_spaces", _cell(9, lambda text: f"{text[0]} {text[1:]} ")),
    "amount with its unit": ("normalised", "amount_unit_dropped", _cell(AMOUNT, lambda text: text + "元")),
    "full-width amount": ("normalised", "amount_full_width", _cell(AMOUNT, full_width)),
    "numeric amount": ("normalised", "amount_was_number", _cell(AMOUNT, lambda text: int(Decimal(text)))),
    "numeric ID": ("refused", "cell_number", _cell(RECIPIENT, lambda text: int(text[:15] + "000"))),
    "numeric account": ("refused", "cell_number", _cell(ACCOUNT, lambda text: int(text[:15] + "0000"))),
    "wrong check character": ("refused", "id_check_character", _cell(RECIPIENT, wrong_check_character)),
    "wrong amount": ("refused", "amount_differs", _cell(AMOUNT, lambda text: f"{Decimal(text) + 7:.2f}")),
    "no amount": ("refused", "amount_unreadable", _cell(AMOUNT, lambda text: "二百七")),
    "formula": ("refused", "cell_formula", _cell(AMOUNT, lambda text: f"={text}*1")),
    "no account": ("refused", "blank", _cell(ACCOUNT, lambda text: "")),
    "the same person twice": ("refused", "duplicate", lambda row: None),
}


def _person(serial: int, due: Decimal, want_x: bool) -> "list[Cell]":
    stems = "甲乙丙丁戊己庚辛壬癸"
    name = "试" + stems[serial // 10 % 10] + stems[serial % 10]
    birth, order = 19500101 + serial % 28 + serial // 28 % 12 * 100, serial % 300
    # A number that ends in X comes about once in eleven.
    number = next(one for one in (make_id(birth, order + i) for i in range(600)) if (one[-1] == "X") == want_x)
    return ["", name, number, name, number, make_account(serial + 1), "示例甲银行", f"{'一二三'[serial % 3]}村",
            f"{serial % 4 + 1}组", name, number, "", "", "", "90", f"{due:.2f}", "2025-04-01", ""]


def make(path: pathlib.Path, due: Decimal, people: int = 60, seed: int = 1) -> "dict[int, str]":
    """Writes the workbook, in which everybody is due the same; gives what was planted in which row of it."""
    rng = random.Random(seed)
    kinds = [kind for kind in PLANTED for _ in range(2)]
    if not PEOPLE_MIN <= people <= PEOPLE_MAX:
        raise ValueError(f"{PEOPLE_MIN} to {PEOPLE_MAX} people")
    places = sorted(rng.sample(range(1, people), len(kinds)))
    rng.shuffle(kinds)
    at = dict(zip(places, kinds))
    rows = [_person(i, due, at.get(i) == "lower-case x") for i in range(people)]
    clean = [i for i in range(people) if i not in at]
    for i, kind in at.items():
        if kind == "the same person twice":
            rows[i] = list(rows[rng.choice([one for one in clean if one < i])])  # row 0 is always clean
        PLANTED[kind][2](rows[i])
    _write(path, rows)
    return {HEADER_ROW + 1 + i: kind for i, kind in at.items()}


def _write(path: pathlib.Path, rows: "list[list[Cell]]") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "第一季度"
    sheet["A1"] = "示例镇困难残疾人生活补贴发放清册（2025 年第一季度）"
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADER))
    for column, name in enumerate(HEADER, 1):
        sheet.cell(HEADER_ROW, column, name)
    for i, row in enumerate(rows):
        number = HEADER_ROW + 1 + i
        for column, value in enumerate([i + 1, *row[1:]], 1):
            cell = sheet.cell(number, column, None if value == "" else value)
            if isinstance(value, str):
                cell.number_format = "@"
    last = HEADER_ROW + len(rows)
    sheet.cell(last + 1, 1, "合计")
    sheet.cell(last + 1, 16, f"=SUM(P{HEADER_ROW + 1}:P{last})")
    sheet.cell(last + 2, 1, "制表人：")
    sheet.cell(last + 2, 5, "审核人：")
    book.save(path)
