"""The clerk's example runs as its reader would run it: what is planted is found, row by row."""
from __future__ import annotations

import csv
import datetime
import doctest
import importlib
import pathlib
import subprocess
import sys
from decimal import Decimal
from typing import Any, Iterator

import openpyxl
import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, REGISTER_HEADER, ROOT, County, csv_bytes

CLERK = ROOT / "examples/clerk"
NAMES = ("words", "messy", "cells", "clean")


@pytest.fixture(scope="module")
def example() -> "Iterator[dict[str, Any]]":
    """Its modules, imported as they import each other."""
    sys.path.insert(0, str(CLERK))
    try:
        yield {name: importlib.import_module(name) for name in NAMES}
    finally:
        sys.path.remove(str(CLERK))
        for name in NAMES:
            sys.modules.pop(name, None)


def run(folder: pathlib.Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-B", str(CLERK / "clean.py"), *words], cwd=folder, capture_output=True, text=True,
                          encoding="utf-8", timeout=120)


def findings_of(path: pathlib.Path) -> "list[tuple[int, str, str]]":
    """Row, outcome and code, in Chinese as written."""
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)
    return [(int(str(row[0])), str(row[4]), str(row[5])) for row in rows]


@pytest.mark.parametrize("seed, people", [(1, 60), (2, 50), (3, 300)])
def test_what_is_planted_is_found(example: "dict[str, Any]", tmp_path: pathlib.Path, seed: int, people: int) -> None:
    done = run(tmp_path, "--make", "--seed", str(seed), "--people", str(people))
    assert done.returncode == 1 and done.stderr == "", done.stderr
    planted = example["messy"].make(tmp_path / "again.xlsx", Decimal("270"), people, seed)
    expected = {row: example["messy"].PLANTED[kind][:2] for row, kind in planted.items()}
    found: "dict[int, set[tuple[str, str]]]" = {}
    for row, outcome, code in findings_of(tmp_path / "clerk-out/findings.xlsx"):
        found.setdefault(row, set()).add(({"拒绝": "refused", "已更正": "normalised"}[outcome], code))
    assert found == {row: {what} for row, what in expected.items()}
    clean = list(csv.DictReader(open(tmp_path / "clerk-out/clean.csv", encoding="utf-8", newline="")))
    refused = sum(outcome == "refused" for outcome, _ in expected.values())
    assert len(clean) == people - refused
    assert f"可用部分合计 {Decimal('270.00') * len(clean)} 元" in done.stdout
    assert all(yikatong.check_id("resident", row["享受人身份证号"]).warnings in ([], ["id_division_not_yet"]) for row in clean)


def test_the_clean_list_fills_a_batch(county: County, tmp_path: pathlib.Path) -> None:
    assert run(tmp_path, "--make", "--months", "1").returncode == 1
    clean = tmp_path / "clerk-out/clean.csv"
    rows = list(csv.DictReader(open(clean, encoding="utf-8", newline="")))
    register = [("resident", row["享受人身份证号"], row["享受人"], COUNTY, f"H{i}", "02", "bank_a", row["银行账号"], row["享受人"],
                 "active") for i, row in enumerate(rows)]
    county.do("registrar", "register_import", division=COUNTY, input=csv_bytes(REGISTER_HEADER, register))
    batch = county.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03").batch
    filled = county.do("clerk", "batch_fill", batch=batch, input=str(clean))
    assert (filled.rows, filled.passed) == (len(rows), len(rows))
    assert filled.amount == Decimal("90.00") * len(rows)


def test_files_that_are_no_roster(tmp_path: pathlib.Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04")
    empty = tmp_path / "empty.xlsx"
    openpyxl.Workbook().save(empty)
    for words, code in (([str(bad)], 2), ([str(empty)], 2), ([str(tmp_path / "none.xlsx")], 2), ([], 2), (["--make", "x"], 2)):
        done = run(tmp_path, *words)
        assert done.returncode == code and "Traceback" not in done.stderr, words


def test_cells_keep_what_was_typed(example: "dict[str, Any]") -> None:
    cells = example["cells"]
    for value, kind in ((True, "b"), (datetime.date(2025, 1, 1), "d"), ("#N/A", "e"), (1.5, "n")):
        for check in (cells.id_number, cells.account, cells.name, cells.amount):
            assert check(value, kind).refused in ("cell_other", "cell_number") and check(value, kind).text == ""
    for check in (cells.id_number, cells.account, cells.name, cells.amount):
        assert check(None, "n").refused == check("  ", "s").refused == "blank"
    assert cells.amount("1.005", "s").refused == cells.amount("-5", "s").refused == "amount_unreadable"
    assert doctest.testmod(cells).failed == 0


def test_both_languages_say_the_same(example: "dict[str, Any]") -> None:
    words = example["words"].WORDS
    assert list(words["zh"]) == list(words["en"])
