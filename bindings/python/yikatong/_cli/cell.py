"""One cell of a spreadsheet as text, or why it cannot be taken for what somebody typed."""
from __future__ import annotations

import datetime
from typing import Any, NamedTuple, Optional

from .mistake import Texts
from .roster_columns import TEXT_ONLY

#: What is wrong with a cell, by code; explained by `yikatong explain code` too.
CELL_TEXTS: Texts = {
    "en": {
        "cell_number": "a number: a spreadsheet keeps 15 digits of it; make the column text and type the cell again",
        "cell_amount": "a number, which a spreadsheet may show rounded; make the column text and type the amount again",
        "cell_fraction": "a number with decimals, kept inexactly; make the column text and type the cell again",
        "cell_formula": "a formula; paste what it shows as text",
        "cell_error": "an error of the spreadsheet, such as #N/A or #REF!",
        "cell_boolean": "TRUE or FALSE and no text",
        "cell_date": "the spreadsheet has made a date of it; make the column text and type the cell again",
    },
    "zh": {
        "cell_number": "该格为数值：表格软件只保留 15 位数字；请将该列设为文本后重新录入",
        "cell_amount": "该格为数值，表格软件显示的可能已经取舍；请将该列设为文本后重新录入金额",
        "cell_fraction": "该格为带小数的数值，表格软件保存不精确；请将该列设为文本后重新录入",
        "cell_formula": "该格为公式；请将其结果粘贴为文本",
        "cell_error": "该格为表格错误值，如 #N/A、#REF!",
        "cell_boolean": "该格为逻辑值 TRUE 或 FALSE，不是文本",
        "cell_date": "该格被表格软件转成了日期；请将该列设为文本后重新录入",
    },
}

#: Beyond this a number in a spreadsheet is no longer the one that was typed.
_WHOLE_MAX = 10**15


class Read(NamedTuple):
    """`text` of the cell; with a `code` it cannot be taken, and the text is empty."""

    text: str
    code: str = ""


def _day(value: Any) -> Optional[str]:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else None
    return value.isoformat() if isinstance(value, datetime.date) else None


def _number(value: Any, column: str) -> Read:
    if column in TEXT_ONLY:
        return Read("", "cell_amount" if column == "amount" else "cell_number")
    # A whole number that Excel wrote as 3.0 is the 3 that was typed.
    if isinstance(value, float) and not value.is_integer():
        return Read("", "cell_fraction")
    whole = int(value)
    return Read(str(whole)) if abs(whole) < _WHOLE_MAX else Read("", "cell_number")


def read_cell(value: Any, kind: str, column: str) -> Read:
    """`kind` is openpyxl's data type of the cell, `column` the slug of the roster's column, empty where it has none.

    >>> read_cell("511102", "s", "recipient_id")
    Read(text='511102', code='')
    >>> read_cell(90, "n", "amount")
    Read(text='', code='cell_amount')
    >>> read_cell(3.0, "n", "sequence"), read_cell(0.5, "n", "standard")
    (Read(text='3', code=''), Read(text='', code='cell_fraction'))
    >>> day = datetime.datetime(2025, 3, 1)
    >>> read_cell(day, "d", "fill_date"), read_cell(day, "d", "group")
    (Read(text='2025-03-01', code=''), Read(text='', code='cell_date'))
    """
    if value is None:
        return Read("")
    if kind == "f":
        # Nobody reads the running number; =ROW()-3 stands there often.
        return Read("") if column == "sequence" else Read("", "cell_formula")
    if kind == "e":
        return Read("", "cell_error")
    if kind == "b" or isinstance(value, bool):
        return Read("", "cell_boolean")
    if kind == "d" or isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        day = _day(value) if column == "fill_date" else None
        return Read("", "cell_date") if day is None else Read(day)
    if isinstance(value, (int, float)):
        try:
            return _number(value, column)
        except (ValueError, OverflowError):  # no number at all
            return Read("", "cell_error")
    return Read(str(value))
