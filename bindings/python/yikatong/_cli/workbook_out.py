"""XLSX written: every cell is text, so that no spreadsheet reads a number or a formula into it."""
from __future__ import annotations

from typing import IO, Any, Sequence

from .mistake import FAILED, Mistake, Texts
from .sheet import need_openpyxl
from .sheet_marks import column_letters
from .table import width

_TEXTS: Texts = {
    "en": {"too_many": "more rows than a sheet has (1,048,576); write CSV"},
    "zh": {"too_many": "行数超过工作表上限（1048576 行）；请改用 CSV"},
}

_ROWS_MAX = 1_048_576
_CELL_MAX = 32_767
_WIDTH_MAX = 80


def _taken(text: str) -> str:
    """What XML cannot hold becomes the replacement character; a cell has an end."""
    return "".join(c if c in "\t\n\r" or c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff"
                   else "\ufffd" for c in text)[:_CELL_MAX]


class WorkbookOut:
    """Sheets one after the other, each row written as it comes."""

    def __init__(self) -> None:
        openpyxl = need_openpyxl()
        from openpyxl.cell import WriteOnlyCell

        self._cell = WriteOnlyCell
        self._book = openpyxl.Workbook(write_only=True)
        self._sheet: Any = None
        self._rows = 0

    def sheet(self, title: str, header: Sequence[str], widths: Sequence[int] = ()) -> None:
        """`widths` in characters, of the first columns; the others are as wide as their header."""
        self._sheet = self._book.create_sheet(title)
        self._rows = 0
        for i, name in enumerate(header):
            room = widths[i] if i < len(widths) else max(12, width(name) + 2)
            self._sheet.column_dimensions[column_letters(i + 1)].width = min(room, _WIDTH_MAX)
        self._sheet.freeze_panes = "A2"
        self.row(header)

    def row(self, cells: Sequence[str]) -> None:
        self._rows += 1
        if self._rows > _ROWS_MAX:
            raise Mistake(FAILED, _TEXTS, "too_many")
        out = []
        for text in cells:
            cell = self._cell(self._sheet, value=_taken(text))
            cell.data_type = "s"  # also where the text begins like a formula
            cell.number_format = "@"
            out.append(cell)
        self._sheet.append(out)

    def save(self, file: IO[bytes]) -> None:
        self._book.save(file)
