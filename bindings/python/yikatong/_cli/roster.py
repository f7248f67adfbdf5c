"""A roster as a clerk has it, CSV or XLSX, as what the library reads."""
from __future__ import annotations

import contextlib
import csv
import os
import pathlib
import tempfile
from dataclasses import dataclass, field
from typing import Iterator, Optional

from .._types import Encoding
from .mistake import USAGE, Mistake, Texts
from .outputs import missing, unreadable
from .progress import Bar
from .sheet import CellProblem, RosterReader, SheetRow, open_sheet
from .speaker import Speaker
from .workbook_parts import is_workbook

_TEXTS: Texts = {
    "en": {"sheet": "--sheet is for XLSX files", "encoding": "--encoding is for CSV files", "reading": "reading"},
    "zh": {"sheet": "--sheet 仅用于 XLSX 文件", "encoding": "--encoding 仅用于 CSV 文件", "reading": "读取"},
}

#: What stands in place of a cell that cannot be taken: every check of a roster refuses it, whatever the column.
UNTAKEN = "="


@dataclass
class Roster:
    """`path` is what the library reads; rows have the numbers of the file that was named."""

    path: str
    encoding: Optional[Encoding]
    problems: "list[CellProblem]" = field(default_factory=list)
    notes: "list[str]" = field(default_factory=list)


def _texts(row: SheetRow) -> "list[str]":
    return [UNTAKEN if cell.code else cell.text for cell in row.cells]


def _write_csv(reader: RosterReader, path: pathlib.Path, bar: Bar) -> None:
    """Rows keep their numbers: an empty line stands for each that is not written, and is counted as one."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        written = 0

        def write(number: int, cells: "list[str]") -> None:
            nonlocal written
            file.write("\n" * (number - written - 1))
            rows.writerow(cells)
            written = number

        write(reader.roster.header_row, reader.roster.header)
        for row in reader.rows():
            write(row.number, _texts(row))
            bar(row.number)


@contextlib.contextmanager
def open_roster(path: str, sheet: Optional[str], encoding: Optional[Encoding], say: Speaker) -> Iterator[Roster]:
    """A CSV file as it is; a sheet by way of a CSV file in a folder that only its owner reads, removed at the end."""
    if not os.path.exists(path):
        raise missing(path)
    try:
        with open(path, "rb") as file:
            head = file.read(8)
    except OSError as failure:
        raise unreadable(path, failure) from None
    if not is_workbook(head, path):
        if sheet is not None:
            raise Mistake(USAGE, _TEXTS, "sheet")
        yield Roster(path, encoding)
        return
    if encoding is not None:
        raise Mistake(USAGE, _TEXTS, "encoding")
    with tempfile.TemporaryDirectory(prefix="yikatong-") as folder:
        out = pathlib.Path(folder) / "roster.csv"
        with open_sheet(path, sheet) as reader, Bar(say, say.word(_TEXTS, "reading")) as bar:
            _write_csv(reader, out, bar)
            roster = Roster(str(out), "utf8", reader.problems, reader.notes(say.lang))
        yield roster
