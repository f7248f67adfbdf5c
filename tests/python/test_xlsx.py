"""XLSX in and out: what a clerk's file looks like, what is not taken, and bytes that are no workbook."""
from __future__ import annotations

import csv
import datetime
import io
import pathlib
import random
import re
import tempfile
import zipfile
from typing import Any, Callable, Iterable, Iterator, Sequence

import hypothesis
import hypothesis.strategies as st
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from conftest import COUNTY, LIVING_SUBSIDY, ROSTER_HEADER, County
from yikatong._cli import main
from yikatong._cli.mistake import Mistake
from yikatong._cli.roster import Roster, open_roster
from yikatong._cli.roster_columns import COLUMNS, TEXT_ONLY, column_of
from yikatong._cli.speaker import Speaker
from yikatong._cli.workbook_out import WorkbookOut

SAY = Speaker("en", quiet=True)
Change = Callable[[Worksheet], object]


def book_bytes(rows: "Iterable[Sequence[Any]]", change: Change = lambda sheet: None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def roster_rows(count: int = 3) -> "list[list[Any]]":
    return [list(ROSTER_HEADER), *(list(row) for row in County.roster_rows(County.folk(count)))]


def read(path: pathlib.Path, sheet: "str | None" = None) -> "tuple[Roster, list[list[str]]]":
    """Every row as the library gets it, by its number in the file; empty ones are lists of nothing."""
    with open_roster(str(path), sheet, None, SAY) as roster:
        return roster, list(csv.reader(open(roster.path, encoding="utf-8", newline="")))


@pytest.fixture
def book(tmp_path: pathlib.Path) -> "Callable[..., pathlib.Path]":
    def make(rows: "Iterable[Sequence[Any]]", change: Change = lambda sheet: None) -> pathlib.Path:
        path = tmp_path / "roster.xlsx"
        path.write_bytes(book_bytes(rows, change))
        return path

    return make


def refused(path: pathlib.Path, sheet: "str | None" = None) -> str:
    with pytest.raises(Mistake) as raised:
        read(path, sheet)
    for lang in ("en", "zh"):
        assert "\n" not in raised.value.text(lang)
    return raised.value.text("en")


def test_the_columns_are_those_of_the_form() -> None:
    assert [column_of(name) for name in ROSTER_HEADER] == list(COLUMNS["zh"])[:-1]
    assert {"recipient_id", "account", "amount"} <= TEXT_ONLY <= set(COLUMNS["en"])


def test_rows_keep_their_numbers(book: "Callable[..., pathlib.Path]") -> None:
    rows = roster_rows()
    path = book([["某县发放清册"], [], *rows[:2], [], *rows[2:]], lambda sheet: sheet.merge_cells("A1:R1"))
    roster, found = read(path)
    assert found[:2] == [[], []] and found[2] == [str(name) for name in ROSTER_HEADER]
    assert found[3] == rows[1] and found[4] == [] and found[5:] == rows[2:]
    assert roster.notes == ["rows above the header in row 3 are not read"] and roster.problems == []


def test_totals_and_signatures_below_are_named_and_not_read(book: "Callable[..., pathlib.Path]") -> None:
    path = book([*roster_rows(1), ["合计", *[None] * 14, "90.00"], ["制表人：", None, "审核人："]],
                lambda sheet: sheet.merge_cells("A4:B4"))
    roster, found = read(path)
    assert len(found) == 2
    assert roster.notes == ["not read, since nobody is named there (totals, signatures): row 3, 4"]


def test_a_row_with_somebodys_number_is_read_whatever_it_begins_with(book: "Callable[..., pathlib.Path]") -> None:
    rows = roster_rows(1)
    rows[1][0] = "合计"
    assert len(read(book(rows))[1]) == 2


@pytest.mark.parametrize("value, column, code", [
    (511102196001010000, "recipient_id", "cell_number"), (6217000000000000000, "account", "cell_number"),
    (90, "amount", "cell_amount"), (90.5, "amount", "cell_amount"), (0.1, "standard", "cell_fraction"),
    (10**15, "phone", "cell_number"), (True, "group", "cell_boolean"), ("=1+1", "amount", "cell_formula"),
    ("=A1", "remark", "cell_formula"), (datetime.date(2025, 1, 3), "group", "cell_date"),
    (datetime.time(1, 2), "fill_date", "cell_date"), (datetime.datetime(2025, 1, 3, 1), "fill_date", "cell_date"),
])
def test_a_cell_that_a_spreadsheet_has_spoilt_is_refused_with_its_address(
        book: "Callable[..., pathlib.Path]", value: Any, column: str, code: str) -> None:
    rows = roster_rows(2)
    at = list(COLUMNS["zh"]).index(column)
    rows[2][at] = value
    roster, found = read(book(rows))
    address = f"{chr(65 + at)}3"
    assert [(one.row, one.column, one.code, one.address) for one in roster.problems] == [(3, column, code, address)]
    # Whatever the column, the library refuses what stands there now.
    assert found[2][at] == "=" and found[1] == rows[1]


def test_an_error_cell_is_refused(book: "Callable[..., pathlib.Path]") -> None:
    def spoil(sheet: Worksheet) -> None:
        sheet["R2"].value = "#N/A"
        sheet["R2"].data_type = "e"

    assert [one.code for one in read(book(roster_rows(1), spoil))[0].problems] == ["cell_error"]


def test_what_is_harmless_is_taken(book: "Callable[..., pathlib.Path]") -> None:
    rows = roster_rows(2)
    rows[1][0], rows[2][0] = 1, "=ROW()-1"
    rows[1][11], rows[1][14], rows[1][16] = 13900000000, 90.0, datetime.date(2025, 3, 1)
    roster, found = read(book(rows))
    assert roster.problems == []
    assert (found[1][0], found[2][0], found[1][11], found[1][14], found[1][16]) == ("1", "", "13900000000", "90", "2025-03-01")


def test_several_sheets(tmp_path: pathlib.Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "三月"
    for row in roster_rows(1):
        sheet.append(row)
    made.create_sheet("Sheet2")
    hidden = made.create_sheet("底稿")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "r.xlsx"
    made.save(path)
    roster, found = read(path)  # the other ones are empty or hidden
    assert len(found) == 2 and roster.notes == ["hidden sheets are not read: 底稿"]
    made["Sheet2"].append(["四月"])
    made.save(path)
    assert "--sheet: 三月, Sheet2" in refused(path)
    assert len(read(path, "三月")[1]) == 2
    assert "no sheet of that name; there is: 三月, Sheet2, 底稿" in refused(path, "五月")
    assert "no header found" in refused(path, "Sheet2")


@pytest.mark.parametrize("change, said", [
    (lambda sheet: sheet.merge_cells("H2:H3"), "merged cells are not taken in the header or below it: H2:H3"),
    (lambda sheet: sheet.merge_cells("A1:B1"), "merged cells are not taken in the header or below it: A1:B1"),
    (lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True), "hidden or filtered rows are not taken: 3"),
    (lambda sheet: setattr(sheet.column_dimensions["F"], "hidden", True), "hidden columns are not taken: F"),
])
def test_what_nobody_sees_is_not_taken(book: "Callable[..., pathlib.Path]", change: Change, said: str) -> None:
    assert said in refused(book(roster_rows(), change))


def test_a_hidden_row_without_anybody_is_no_matter(book: "Callable[..., pathlib.Path]") -> None:
    path = book([*roster_rows(1), [], ["合计"]], lambda sheet: setattr(sheet.row_dimensions[4], "hidden", True))
    assert len(read(path)[1]) == 2


def test_merged_cells_without_anybody_are_no_matter_and_too_many_are(book: "Callable[..., pathlib.Path]",
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yikatong._cli.sheet_marks._MERGED_MAX", 60)

    def below(count: int) -> Change:
        return lambda sheet: [sheet.merge_cells(f"A{row}:B{row}") for row in range(10, 10 + count)]

    assert len(read(book(roster_rows(), below(50)))[1]) == 4
    assert "larger than is read" in refused(book(roster_rows(), below(61)))
    assert "below it: H2:H400" in refused(book(roster_rows(), lambda sheet: sheet.merge_cells("H2:H400")))


def test_an_empty_book_and_one_without_a_header(book: "Callable[..., pathlib.Path]") -> None:
    assert "no visible sheet has anything" in refused(book([]))
    assert "no header found in the first 20 rows" in refused(book(roster_rows()[1:]))
    assert "no header found" in refused(book([[]] * 25 + [["x"]]))


def rebuilt(content: bytes, change: "Callable[[str, bytes], bytes | None]", add: "dict[str, bytes] | None" = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = change(name, before.read(name))
            if part is not None:
                after.writestr(name, part)
        for name, part in (add or {}).items():
            after.writestr(name, part)
    return out.getvalue()


def keep(name: str, part: bytes) -> bytes:
    return part


def with_shared_texts(content: bytes) -> bytes:
    """As Excel writes it: texts in a part of their own, cells with their numbers."""
    texts: "list[bytes]" = []

    def shared(found: "re.Match[bytes]") -> bytes:
        texts.append(found[1])
        return b't="s"><v>%d</v>' % (len(texts) - 1)

    def change(name: str, part: bytes) -> bytes:
        if name.endswith("sheet1.xml"):
            return re.sub(rb't="inlineStr"><is>(.*?)</is>', shared, part)
        if name.endswith("workbook.xml.rels"):
            return part.replace(b"</Relationships>", b'<Relationship Id="rIdS" Target="sharedStrings.xml" Type="http://schemas.'
                                b'openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>')
        return part.replace(b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
                            b'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')

    out = rebuilt(content, change)
    items = b"".join(b"<si>" + text + b"</si>" for text in texts)
    return rebuilt(out, keep, {"xl/sharedStrings.xml": b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                                                       + items + b"</sst>"})


def test_texts_kept_apart_are_read_the_same(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.xlsx"
    whole = book_bytes(roster_rows())
    path.write_bytes(with_shared_texts(whole))
    assert b"<is>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert read(path)[1] == roster_rows()


def sheet_with(old: bytes, new: bytes) -> "Callable[[str, bytes], bytes]":
    return lambda name, part: part.replace(old, new, 1) if name.endswith("sheet1.xml") else part


@pytest.mark.parametrize("make, said", [
    (lambda whole: bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "old .xls workbook, or one with a password"),
    (lambda whole: rebuilt(whole, keep, {"xl/vbaProject.bin": b"x"}), "with macros"),
    (lambda whole: rebuilt(whole, lambda name, part: part.replace(b"spreadsheetml.sheet.main+xml", b"x.macroEnabled.main+xml")),
     "with macros"),
    (lambda whole: rebuilt(whole, keep, {"xl/media/a.bin": b"0" * (65 << 20)}), "larger than is read"),
    (lambda whole: rebuilt(whole, lambda name, part: part + b" " * (8 << 20) if name.endswith("sheet1.xml") else part),
     "larger than is read"),
    (lambda whole: rebuilt(whole, lambda name, part: b'<!DOCTYPE a [<!ENTITY b "c">]>' + part.partition(b"?>")[2]
                           if name.endswith("sheet1.xml") else part), "declares a document type"),
    (lambda whole: rebuilt(whole, lambda name, part: None if name == "xl/workbook.xml" else part), "damaged"),
    (lambda whole: rebuilt(whole, lambda name, part: None if name == "[Content_Types].xml" else part), "damaged"),
    (lambda whole: rebuilt(whole, sheet_with(b'<row r="2"', b'<row r="99999999"')), "damaged"),
    (lambda whole: rebuilt(whole, sheet_with(b'<row r="3"', b'<row r="1"')), "damaged"),
    (lambda whole: rebuilt(whole, sheet_with(b'r="A2"', b'r="ZZZ2"')), "damaged"),
    (lambda whole: rebuilt(whole, sheet_with(b'r="A2"', b'r="A7"')), "damaged"),
    (lambda whole: rebuilt(with_shared_texts(whole), lambda name, part: b"<sst/>" if name.endswith("sharedStrings.xml") else part), "damaged"),
    (lambda whole: b"PK\x03\x04", "damaged"), (lambda whole: b"", "damaged"), (lambda whole: b"a,b\n", "damaged"),
])
def test_what_is_no_workbook_to_be_read(tmp_path: pathlib.Path, make: "Callable[[bytes], bytes]", said: str) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(make(book_bytes(roster_rows())))
    assert said in refused(path)


def test_two_parts_of_one_name_are_refused(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(book_bytes(roster_rows()))
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
    assert "damaged" in refused(path)


def damaged(whole: bytes, rng: random.Random) -> bytes:
    """Cut, overwritten, or with a part of the package changed where it still unpacks."""
    kind = rng.randrange(3)
    if kind == 0:
        return whole[:rng.randrange(len(whole))]
    if kind == 1:
        out = bytearray(whole)
        for _ in range(rng.randrange(1, 20)):
            out[rng.randrange(len(out))] = rng.randrange(256)
        return bytes(out)
    names = zipfile.ZipFile(io.BytesIO(whole)).namelist()
    chosen = rng.choice(names)

    def change(name: str, part: bytes) -> "bytes | None":
        if name != chosen:
            return part
        at, much = rng.randrange(len(part)), rng.randrange(1, 30)
        return rng.choice([None, part[:at], part[:at] + part[at + much:], part[:at] + part[at:at + much] * 3 + part[at:],
                           part[:at] + bytes(rng.randrange(32, 127) for _ in range(much)) + part[at + much:]])

    return rebuilt(whole, change)


def test_damaged_bytes_never_give_a_traceback(tmp_path: pathlib.Path) -> None:
    """Whatever the bytes: a roster, or one line. The seed of what fails is said."""
    whole = book_bytes([["某县发放清册"], *roster_rows(3)], lambda sheet: sheet.merge_cells("A1:R1"))
    forms = (whole, with_shared_texts(whole))
    path = tmp_path / "r.xlsx"
    taken = 0
    for seed in range(400):
        path.write_bytes(damaged(forms[seed % 2], random.Random(seed)))
        try:
            read(path)
            taken += 1
        except Mistake as mistake:
            assert "\n" not in mistake.text("zh"), f"seed {seed}"
        except Exception as failure:  # noqa: BLE001
            raise AssertionError(f"seed {seed}: {failure!r}") from failure
    assert 0 < taken < 300


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12).filter(
    lambda text: not text.startswith("=") and "_x" not in text)


@hypothesis.given(st.lists(st.lists(CELL, min_size=18, max_size=18), min_size=1, max_size=5), st.integers(0, 3))
@hypothesis.settings(max_examples=60)
def test_text_goes_in_and_comes_out_as_it_was(rows: "list[list[str]]", above: int) -> None:
    """What is written as text is read as the same text, in rows of the same number."""
    for row in rows:
        row[10] = "1"  # nobody's row is passed over
    out = WorkbookOut()
    out.sheet("s", ["标题"] if above else list(ROSTER_HEADER))
    for _ in range(above - 1):
        out.row([""])
    if above:
        out.row(ROSTER_HEADER)
    for row in rows:
        out.row(row)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "r.xlsx"
        with open(path, "wb") as file:
            out.save(file)
        roster, found = read(path)
    assert roster.problems == []
    assert found[max(above, 0):][0] == list(ROSTER_HEADER)
    assert found[max(above, 0) + 1:] == rows


def test_what_xml_cannot_hold_is_marked(tmp_path: pathlib.Path) -> None:
    out = WorkbookOut()
    out.sheet("s", ["a\x00b", "\ud800", "=1+1"])
    with open(tmp_path / "o.xlsx", "wb") as file:
        out.save(file)
    cells = next(iter(openpyxl.load_workbook(tmp_path / "o.xlsx")["s"].iter_rows()))
    assert [(cell.value, cell.data_type) for cell in cells] == [("a\ufffdb", "s"), ("\ufffd", "s"), ("=1+1", "s")]


def test_check_takes_a_spreadsheet_and_names_the_cell(county: County, tmp_path: pathlib.Path,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    folk = county.people(3)
    county.platform.close()
    rows = [list(ROSTER_HEADER), *(list(row) for row in County.roster_rows(folk))]
    rows[2][10] = int(folk[1].id[:15])
    path = tmp_path / "r.xlsx"
    path.write_bytes(book_bytes([["某县发放清册"], *rows, ["合计"]], lambda sheet: sheet.merge_cells("A1:R1")))
    assert main(["--lang", "en", "check", str(path), "--store", str(county.path), "--actor", "clerk", "--policy",
                 LIVING_SUBSIDY, "--period", "2025-03", "--division", COUNTY, "--day", "2025-03-05"]) == 1
    out = capsys.readouterr().out
    assert "[cell_number] K4" in out and "3 rows: 2 pass, 0 hold, 1 refuse" in out and "[roster_cell_formula]" not in out
    assert folk[1].id[:15] not in out


def test_a_batch_is_filled_from_a_spreadsheet_only_if_every_cell_can_be_taken(
        county: County, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    folk = county.people(2)
    batch = county.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03").batch
    county.platform.close()
    rows = [list(ROSTER_HEADER), *(list(row) for row in County.roster_rows(folk))]
    path = tmp_path / "r.xlsx"
    words = ["--lang", "en", "run", str(county.path), "BatchFill", f"batch={batch}", "--actor", "clerk", "--input", str(path)]
    rows[1][15] = 90
    path.write_bytes(book_bytes(rows))
    assert main(words) == 3
    assert "cell P2: a number" in capsys.readouterr().err
    rows[1][15] = "90.00"
    path.write_bytes(book_bytes(rows))
    assert main(words) == 0
    assert "passed: 2" in capsys.readouterr().out
    assert main(["--lang", "en", "run", str(county.path), "RegisterImport", f"division={COUNTY}", "--actor", "registrar",
                 "--input", str(path)]) == 3
    assert "XLSX is taken for BatchFill" in capsys.readouterr().err


def test_without_openpyxl_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path,
                                                      capsys: pytest.CaptureFixture[str]) -> None:
    import builtins

    importing = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "openpyxl":
            raise ImportError(name)
        return importing(name, *rest, **more)

    path = tmp_path / "r.xlsx"
    path.write_bytes(book_bytes(roster_rows()))
    monkeypatch.setattr(builtins, "__import__", without)
    for words in ([str(path)], [__file__, "--xlsx", str(tmp_path / "o.xlsx")]):
        assert main(["--lang", "en", "check", *words]) == 3
        assert capsys.readouterr().err == "XLSX files need the package openpyxl: pip install openpyxl\n"
