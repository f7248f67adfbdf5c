"""What openpyxl does not say of a sheet that it reads as a stream: hidden rows and columns, merged cells."""
from __future__ import annotations

import re
import zipfile
from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

from .workbook_parts import Sheet, not_read, parse

#: As spreadsheet programs have them.
ROWS_MAX, COLUMNS_MAX = 1_048_576, 16_384
#: No roster has more.
_MERGED_MAX = 10_000
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


def column_number(letters: str) -> int:
    """
    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """
    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out


class Merged(NamedTuple):
    """A range of merged cells."""

    text: str
    first_row: int
    last_row: int


@dataclass
class Marks:
    #: In their order; four bytes each, also where all of a million are.
    hidden_rows: "array[int]" = field(default_factory=lambda: array("I"))
    hidden_columns: "set[int]" = field(default_factory=set)
    merged: "list[Merged]" = field(default_factory=list)


def _merged(text: str, path: str) -> Merged:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise not_read(path)
    first = int(found[2])
    return Merged(text, first, int(found[4] or first))


def marks_of(package: zipfile.ZipFile, sheet: Sheet, path: str) -> Marks:
    """Reads the sheet once, as a stream. Rows that go backwards, or beyond the last one, are a damaged file."""
    marks = Marks()
    row = 0

    def hidden(attributes: "dict[str, str]") -> bool:
        flat = attributes.get("ht") == "0" and "customHeight" in attributes
        return flat or attributes.get("hidden") in ("1", "true")

    def start(name: str, attributes: "dict[str, str]") -> None:
        nonlocal row
        if name == "row":
            number = int(attributes.get("r", row + 1))
            if not row < number <= ROWS_MAX:
                raise not_read(path)
            row = number
            if hidden(attributes):
                marks.hidden_rows.append(row)
        elif name == "c":
            place = attributes.get("r")
            found = None if place is None else _RANGE.fullmatch(place)
            if place is not None and (found is None or int(found[2]) != row or column_number(found[1]) > COLUMNS_MAX):
                raise not_read(path)
        elif name == "col" and hidden(attributes):
            first, last = int(attributes["min"]), int(attributes["max"])
            marks.hidden_columns.update(range(first, min(last, COLUMNS_MAX) + 1))
        elif name == "mergeCell":
            if len(marks.merged) == _MERGED_MAX:
                raise not_read(path, "too_large")
            marks.merged.append(_merged(attributes["ref"], path))

    with package.open(sheet.part) as file:
        parse(file, path, start)
    return marks
