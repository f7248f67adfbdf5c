"""From a messy spreadsheet to a clean list: what may be put right is, and said; the rest is refused row by row.

    python clean.py ROSTER.xlsx [--out FOLDER] [--months 3] [--lang zh|en]
    python clean.py --make [--seed N] [--people N]

With --make it first makes a messy roster to try on. It writes clean.csv, which BatchFill takes, and findings.xlsx to
give back to the village. Exit code 0: every row is clean; 1: some were refused; 2: the file cannot be read.
"""
from __future__ import annotations

import argparse
import csv
import pathlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Callable, Iterator, Sequence

import openpyxl
import yikatong
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

import cells
import messy
from words import WORDS

#: The standard: 90 yuan a month for everybody (made up). docs/amount-rules.md says how others are written.
STANDARD = {"kind": "fixed", "every": "month", "amount": "90.00"}
PERIOD, POLICY = "2025Q1", "leshan.16.1"

Check = Callable[[Any, str], cells.Clean]
COLUMNS: "dict[str, Check]" = {
    "户主姓名": cells.name, "户主身份证号": cells.id_number, "收款人姓名": cells.name, "收款人身份证号": cells.id_number,
    "银行账号": cells.account, "享受人": cells.name, "享受人身份证号": cells.id_number, "补贴金额": cells.amount,
}
HEADER = [one.rstrip("*") for one in messy.HEADER]


@dataclass
class Finding:
    """Something about one cell; nothing of what stands in it."""

    row: int
    column: str
    cell: str
    code: str
    refused: bool
    values: "dict[str, object]" = field(default_factory=dict)


@dataclass
class Result:
    """What became of a roster."""

    clean: "list[list[str]]" = field(default_factory=list)
    findings: "list[Finding]" = field(default_factory=list)
    rows: int = 0
    refused: int = 0
    sum: Decimal = Decimal("0.00")
    below: int = 0


def due(months: int) -> Decimal:
    """What the standard gives for the period, computed by the library: exact, rounded once."""
    facts = {"rule": STANDARD, "source": {"policy": POLICY, "version": 1}, "period": PERIOD}
    return yikatong.rules.amount(facts=facts, command={"months": months}, as_of="2025-03-31").amount


def find_header(rows: "Iterator[tuple[int, Sequence[Any]]]") -> "dict[str, int]":
    """Where each column stands; rows above it (a title) are passed over."""
    for number, row in rows:
        names = [str(cell.value).strip().strip("*＊") if isinstance(cell.value, str) else "" for cell in row]
        if {"享受人身份证号", "银行账号", "补贴金额"} <= set(names):
            return {name: at for at, name in enumerate(names) if name in HEADER}
        if number == 20:
            break
    return {}


def clean_row(number: int, row: "Sequence[Any]", places: "dict[str, int]") -> "tuple[dict[str, str], list[Finding]]":
    """Each cell by its column's check."""
    texts, findings = {}, []
    for column, at in places.items():
        value, kind = (row[at].value, row[at].data_type) if at < len(row) else (None, "n")
        found = COLUMNS.get(column, cells.plain)(value, kind)
        texts[column] = found.text
        where = f"{get_column_letter(at + 1)}{number}"
        findings += [Finding(number, column, where, code, False) for code in found.remarks]
        if found.refused:
            findings.append(Finding(number, column, where, found.refused, True))
    return texts, findings


def clean(path: pathlib.Path, months: int) -> "Result | None":
    """The whole roster; None where it has no header. The file is read as a stream."""
    out, expected, seen = Result(), due(months), {"": 0}
    book = openpyxl.load_workbook(path, read_only=True)
    rows = enumerate(book.worksheets[0].iter_rows(), 1)
    places = find_header(rows)
    for number, row in rows if places else ():
        if not any(cell.value is not None for cell in row):
            continue
        if str(row[0].value).startswith("合计"):
            out.below = number
            break
        out.rows += 1
        texts, findings = clean_row(number, row, places)

        def refuse(column: str, code: str, **values: object) -> None:
            where = f"{get_column_letter(places[column] + 1)}{number}"
            findings.append(Finding(number, column, where, code, True, values))

        recipient, amount = texts["享受人身份证号"], texts["补贴金额"]
        if first := seen.setdefault(recipient, number if recipient else 0):
            if first != number:
                refuse("享受人身份证号", "duplicate", row=first)
        if amount and Decimal(amount) != expected:
            refuse("补贴金额", "amount_differs", due=expected)
        out.findings += findings
        if any(one.refused for one in findings):
            out.refused += 1
            continue
        out.clean.append([texts.get(column, "") for column in HEADER])
        out.sum += Decimal(amount)
    book.close()
    return out if places else None


def text_of(one: Finding, lang: str) -> str:
    """What a code means: the library's own words for the library's codes."""
    if one.code in WORDS[lang]:
        return WORDS[lang][one.code].format(**one.values)
    return yikatong.codes()[one.code].text(lang)


def write_clean(path: pathlib.Path, rows: "list[list[str]]") -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])


def write_findings(path: pathlib.Path, findings: "list[Finding]", lang: str) -> None:
    """Every cell as text, so that no spreadsheet reads a number into it."""
    words = WORDS[lang]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(words["what"])
    for letter, width in zip("ABCDEF", (8, 10, 18, 50, 10, 22)):
        sheet.column_dimensions[letter].width = width
    rows = [[words["row"], words["cell"], words["column"], words["what"], words["done"], "code"]]
    for one in findings:
        done = words["refused" if one.refused else "normalised"]
        rows.append([str(one.row), one.cell, one.column, text_of(one, lang), done, one.code])
    for row in rows:
        line = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=text)
            cell.data_type, cell.number_format = "s", "@"
            line.append(cell)
        sheet.append(line)
    book.save(path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("roster", nargs="?", type=pathlib.Path)
    parser.add_argument("--make", action="store_true")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("clerk-out"))
    parser.add_argument("--months", type=int, default=3)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = parser.parse_args()
    if (options.roster is None) != options.make:
        parser.error("ROSTER.xlsx or --make")
    if not messy.PEOPLE_MIN <= options.people <= messy.PEOPLE_MAX:
        parser.error(f"--people: {messy.PEOPLE_MIN} to {messy.PEOPLE_MAX}")
    words = WORDS[options.lang]
    options.out.mkdir(parents=True, exist_ok=True)
    roster: pathlib.Path = options.roster or options.out / "messy.xlsx"
    if options.make:
        planted = messy.make(roster, due(options.months), options.people, options.seed)
        print(words["made"].format(path=roster.name, rows=options.people, planted=len(planted)))
    try:
        result = clean(roster, options.months)
    except Exception:  # whatever it was that openpyxl stumbled over
        print(words["not_there"].format(path=roster.name))
        return 2
    if result is None:
        print(words["no_sheet"].format(path=roster.name))
        return 2
    write_clean(options.out / "clean.csv", result.clean)
    write_findings(options.out / "findings.xlsx", result.findings, options.lang)
    normalised = sum(not one.refused for one in result.findings)
    print(words["read"].format(rows=result.rows, clean=len(result.clean), normalised=normalised,
                               refused=result.refused))
    if result.below:
        print(words["below"].format(row=result.below))
    print(words["sum"].format(sum=result.sum, capitals=yikatong.capitals(result.sum)))
    print(words["wrote"].format(clean="clean.csv", findings="findings.xlsx"))
    return 1 if result.refused else 0


if __name__ == "__main__":
    raise SystemExit(main())
