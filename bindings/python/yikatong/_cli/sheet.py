"""A roster in a spreadsheet: which sheet, where its header stands, and each row as text."""
from __future__ import annotations

import bisect
import contextlib
import errno
import itertools
import warnings
import zipfile
from array import array
from dataclasses import dataclass, field
from typing import Any, Iterator, NamedTuple, Optional, Sequence

from .._errors import YikatongError
from .cell import Read, read_cell
from .mistake import FAILED, USAGE, Mistake, Texts
from .roster_columns import WHO, column_of
from .sheet_marks import column_letters, marks_of
from .workbook_parts import Sheet, check_package, not_read, sheets_of

_TEXTS: Texts = {
    "en": {
        "no_openpyxl": "XLSX files need the package openpyxl: pip install openpyxl",
        "no_sheet": "{path}: no sheet of that name; there is: {names}",
        "several": "{path}: several sheets have something in them; say which with --sheet: {names}",
        "empty": "{path}: no visible sheet has anything in it",
        "no_header": "{path}: no header found in the first {rows} rows; it names at least the recipient, the "
                     "recipient's ID number, the account and the amount",
        "merged": "{path}: merged cells are not taken in the header or below it: {places}; unmerge and fill each",
        "hidden_rows": "{path}: hidden or filtered rows are not taken: {places}; show them, or delete them",
        "hidden_columns": "{path}: hidden columns are not taken: {places}; show them, or delete them",
        "title": "rows above the header in row {row} are not read",
        "below": "not read, since nobody is named there (totals, signatures): row {places}",
        "hidden_sheets": "hidden sheets are not read: {names}",
    },
    "zh": {
        "no_openpyxl": "读写 XLSX 文件需要 openpyxl 包：pip install openpyxl",
        "no_sheet": "{path}：没有该名称的工作表；现有：{names}",
        "several": "{path}：多个工作表有内容，请用 --sheet 指定：{names}",
        "empty": "{path}：可见的工作表均无内容",
        "no_header": "{path}：前 {rows} 行中没有找到表头；表头至少应有享受人、享受人身份证号、银行账号和补贴金额",
        "merged": "{path}：表头及以下不得有合并单元格：{places}；请取消合并并逐格填写",
        "hidden_rows": "{path}：不读取隐藏或被筛选的行：{places}；请取消隐藏或删除",
        "hidden_columns": "{path}：不读取隐藏的列：{places}；请取消隐藏或删除",
        "title": "第 {row} 行表头以上各行不读取",
        "below": "下列行未写明人员（合计、签字等），不读取：第 {places} 行",
        "hidden_sheets": "隐藏的工作表不读取：{names}",
    },
}

_HEADER_WITHIN_ROWS = 20
_HEADER_NAMES_MIN = 3
_TOLD_MAX = 8
#: How a row below the people begins: totals and signatures.
_BELOW = ("合计", "总计", "小计", "共计", "制表", "填表", "填报", "审核", "复核", "经办", "负责人", "单位", "村委", "备注", "说明", "注:",
          "注：", "盖章", "公章", "签字", "日期")


class CellProblem(NamedTuple):
    """A cell that cannot be taken; nothing of it is in here."""

    row: int
    column: str
    code: str
    address: str


@dataclass
class SheetRow:
    """`number` as the spreadsheet counts."""

    number: int
    cells: "list[Read]"


@dataclass
class RosterSheet:
    """What was found before the rows are read."""

    header_row: int
    header: "list[str]"
    columns: "list[str]"
    notes: "list[str]" = field(default_factory=list)


def need_openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise Mistake(FAILED, _TEXTS, "no_openpyxl") from None
    return openpyxl


@contextlib.contextmanager
def damage_is_said(path: str) -> Iterator[None]:
    """A damaged file raises whatever it was that the parser stumbled over: it is one line to whoever has the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (Mistake, YikatongError):
        raise
    except OSError as failure:
        # Reading at a place that does not exist is the file's fault, a full disk is not.
        raise not_read(path) if failure.errno in (None, errno.EINVAL) else failure
    except Exception:
        raise not_read(path) from None


def _listed(places: "Sequence[object]") -> str:
    return ", ".join(map(str, places[:_TOLD_MAX])) + (" …" if len(places) > _TOLD_MAX else "")


def _name(sheet: Sheet) -> str:
    return sheet.name if sheet.name.isprintable() else "?"


def _filled(row: "Sequence[Any]") -> bool:
    return any(cell.value is not None and str(cell.value).strip() for cell in row)


def _cells(book: Any, sheet: Sheet) -> "Iterator[tuple[int, Sequence[Any]]]":
    found = book[sheet.name]
    found.reset_dimensions()  # what a file says about its own size is often wrong
    return enumerate(found.iter_rows(), 1)


def choose_sheet(book: Any, sheets: "list[Sheet]", wanted: Optional[str], path: str) -> Sheet:
    """The one that is named, or the only visible one with something in it."""
    names = ", ".join(_name(one) for one in sheets)
    if wanted is not None:
        for one in sheets:
            if one.name == wanted:
                return one
        raise Mistake(USAGE, _TEXTS, "no_sheet", path=path, names=names)
    full = [one for one in sheets if one.visible and any(_filled(row) for _, row in _cells(book, one))]
    if not full:
        raise Mistake(FAILED, _TEXTS, "empty", path=path)
    if len(full) > 1:
        raise Mistake(USAGE, _TEXTS, "several", path=path, names=", ".join(_name(one) for one in full))
    return full[0]


def _header_of(rows: "Iterator[tuple[int, Sequence[Any]]]", path: str) -> RosterSheet:
    for number, row in itertools.islice(rows, _HEADER_WITHIN_ROWS):
        texts = [cell.value if isinstance(cell.value, str) else "" for cell in row]
        known = {column_of(text) for text in texts} - {None}
        if len(known) >= _HEADER_NAMES_MIN:
            while texts and not texts[-1].strip():
                texts.pop()
            return RosterSheet(number, [" ".join(text.split()) for text in texts],
                               [column_of(text) or "" for text in texts])
    raise Mistake(FAILED, _TEXTS, "no_header", path=path, rows=_HEADER_WITHIN_ROWS)


def _is_below(row: SheetRow, columns: "list[str]") -> bool:
    """Totals and signatures: nobody's number or account, and the first thing there begins like one of these."""
    first = ""
    for cell, column in zip(row.cells, columns):
        if column in WHO and (cell.code or any(c.isdigit() for c in cell.text)):
            return False
        first = first or cell.text.strip()
    return first.startswith(_BELOW)


class RosterReader:
    """Reads one sheet; `problems` and `below` are whole when the rows are read."""

    def __init__(self, path: str, wanted: Optional[str], book: Any, package: zipfile.ZipFile) -> None:
        self.path = path
        sheets = sheets_of(package, path)
        self._sheet = choose_sheet(book, sheets, wanted, path)
        self._rows = _cells(book, self._sheet)
        self.roster = _header_of(self._rows, path)
        self._marks = marks_of(package, self._sheet, path)
        self.problems: "list[CellProblem]" = []
        self.below: "list[int]" = []
        self._hidden = [_name(one) for one in sheets if not one.visible and one is not self._sheet]
        self._refuse_hidden_columns()

    def _refuse(self, key: str, places: "Sequence[object]") -> None:
        if places:
            raise Mistake(FAILED, _TEXTS, key, path=self.path, places=_listed(places))

    def _refuse_hidden_columns(self) -> None:
        hidden = [column_letters(i) for i, name in enumerate(self.roster.header, 1)
                  if name and i in self._marks.hidden_columns]
        self._refuse("hidden_columns", hidden)

    def _refuse_marks(self, read: "array[int]") -> None:
        """`read` are the numbers of the header and of every row of people, in their order."""
        def touches(first: int, last: int) -> bool:
            at = bisect.bisect_left(read, first)
            return at < len(read) and read[at] <= last

        self._refuse("merged", [one.text for one in self._marks.merged if touches(one.first_row, one.last_row)])
        self._refuse("hidden_rows", [row for row in self._marks.hidden_rows if touches(row, row)])

    def rows(self) -> Iterator[SheetRow]:
        """Every row of people, and the header before them as text; ends with what makes the whole file untaken."""
        columns = self.roster.columns
        read = array("I", [self.roster.header_row])
        for number, row in self._rows:
            cells = [read_cell(cell.value, cell.data_type, columns[i] if i < len(columns) else "")
                     for i, cell in enumerate(row) if i < len(columns) or cell.value is not None]
            if not any(cell.text.strip() or cell.code for cell in cells):
                continue
            out = SheetRow(number, cells)
            if _is_below(out, columns):
                self.below.append(number)
                continue
            read.append(number)
            for i, cell in enumerate(cells):
                if cell.code:
                    column = columns[i] if i < len(columns) else ""
                    self.problems.append(CellProblem(number, column, cell.code, f"{column_letters(i + 1)}{number}"))
            yield out
        self._refuse_marks(read)

    def notes(self, lang: str) -> "list[str]":
        out = []
        if self.roster.header_row > 1:
            out.append(_TEXTS[lang]["title"].format(row=self.roster.header_row))
        if self.below:
            out.append(_TEXTS[lang]["below"].format(places=_listed(self.below)))
        if self._hidden:
            out.append(_TEXTS[lang]["hidden_sheets"].format(names=_listed(self._hidden)))
        return out


@contextlib.contextmanager
def open_sheet(path: str, wanted: Optional[str]) -> Iterator[RosterReader]:
    """The roster of a workbook, read as a stream. Whatever is damaged in it is one line."""
    openpyxl = need_openpyxl()
    with damage_is_said(path), open(path, "rb") as file, zipfile.ZipFile(file) as package:
        check_package(package, path)
        # The file that was looked at, and not another one that may have taken its name.
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        try:
            yield RosterReader(path, wanted, book, package)
        finally:
            book.close()
