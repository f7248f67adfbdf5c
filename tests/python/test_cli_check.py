"""`yikatong check`: a roster by itself, and through the gate on a private copy of a store."""
from __future__ import annotations

import contextlib
import csv
import datetime
import io
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from typing import Any, Iterator, NamedTuple

import hypothesis
import hypothesis.strategies as st
import openpyxl
import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, ROSTER_HEADER, County, csv_bytes, make_account
from yikatong._cli import main

IN_STORE = ("--actor", "clerk", "--policy", LIVING_SUBSIDY, "--period", "2025-03", "--division", COUNTY, "--day", "2025-03-05")


class Said(NamedTuple):
    code: str
    column: str
    weight: str

    def text(self, lang: str) -> str:
        return f"{lang} of {self.code}"


class Row(NamedTuple):
    row: int
    outcome: str
    amount: "Decimal | None"
    findings: "tuple[Said, ...]"
    due: "Decimal | None" = Decimal("90.00")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> "list[dict[str, Any]]":
    """The library's check with fixed answers: what it was asked."""
    asked: "list[dict[str, Any]]" = []

    def check_roster(source: str, **options: Any) -> Iterator[Row]:
        asked.append({"content": pathlib.Path(source).read_bytes(), **options})
        yield Row(2, "pass", Decimal("90.00"), ())
        yield Row(3, "refuse", None, (Said("id_length", "payee_id", "refuse"), Said("roster_head_missing", "", "pass")))
        yield Row(5, "hold", Decimal("100.50"), (Said("screening_account_shared", "account", "hold"),))

    monkeypatch.setattr(yikatong, "check_roster", check_roster, raising=False)
    return asked


def test_the_library_is_asked_for_what_was_named(asked: "list[dict[str, Any]]", tmp_path: pathlib.Path,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    roster, pack = tmp_path / "r.csv", tmp_path / "own.json"
    roster.write_bytes(b"x")
    pack.write_text('{"name": "own"}', encoding="utf-8")
    assert main(["--lang", "en", "check", str(roster)]) == 1
    assert asked[0] == {"content": b"x", "policy": None, "packs": (), "period": None, "division": None, "day": None,
                        "encoding": None}
    out = capsys.readouterr().out
    assert "no policy was named" in out
    assert main(["--lang", "zh", "check", str(roster), "--policy", "own.1", "--period", "2025", "--pack", str(pack), "--pack",
                 "example.overlay", "--day", "2025-03-31", "--encoding", "gbk", "--division", COUNTY]) == 1
    assert asked[1] == {"content": b"x", "policy": "own.1", "period": "2025", "division": COUNTY, "encoding": "gbk",
                        "packs": ('{"name": "own"}', yikatong.builtin_pack("example.overlay")),
                        "day": datetime.date(2025, 3, 31)}
    assert "按 own.1 2025 核对" in capsys.readouterr().out


def test_a_table_of_findings_and_the_sums(asked: "list[dict[str, Any]]", tmp_path: pathlib.Path,
                                         capsys: pytest.CaptureFixture[str]) -> None:
    roster = tmp_path / "r.csv"
    roster.write_bytes(b"x")
    assert main(["--lang", "en", "check", str(roster)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[4:7]] == ["3", "3", "5"]
    assert lines[4].split(None, 1)[1].startswith("ID number of the payee") and lines[4].endswith("en of id_length [id_length]")
    assert "the row" in lines[5] and "note" in lines[5]
    assert lines[-1] == "3 rows: 1 pass, 1 hold, 1 refuse; sum of pass and hold 190.50 yuan"
    assert main(["--lang", "zh", "check", str(roster)]) == 1
    out = capsys.readouterr().out
    assert "收款人身份证号" in out and "共 3 行：通过 1，暂缓 1，拒绝 1；通过和暂缓合计 190.50 元" in out


def test_findings_go_to_files(asked: "list[dict[str, Any]]", tmp_path: pathlib.Path) -> None:
    roster = tmp_path / "r<b>.csv"
    roster.write_bytes(b"x")
    names = {kind: str(tmp_path / f"f.{kind}") for kind in ("csv", "xlsx", "page")}
    words = [word for kind, path in names.items() for word in (f"--{kind}", path)]
    for lang, severity in (("en", "refuse"), ("zh", "拒绝")):
        assert main(["--lang", lang, "check", str(roster), *words]) == 1
        rows = list(csv.reader(open(names["csv"], encoding="utf-8-sig", newline="")))
        assert [row[0] for row in rows[1:]] == ["3", "3", "5"] and rows[1][3:5] == [severity, "id_length"]
        book = openpyxl.load_workbook(names["xlsx"])
        cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
        assert {cell.number_format for cell in cells} == {"@"} and {cell.data_type for cell in cells} == {"s"}
        assert len(book.sheetnames) == 2 and "190.50" in [cell.value for cell in cells]
        page = pathlib.Path(names["page"]).read_text(encoding="utf-8")
        assert page.startswith("<!DOCTYPE html>") and f"{lang} of id_length" in page
        assert "<script" not in page and "http" not in page.replace("http-equiv", "") and "r&lt;b&gt;.csv" in page
        assert ('lang="zh-CN"' in page) == (lang == "zh")
    assert sorted(os.listdir(tmp_path)) == ["f.csv", "f.page", "f.xlsx", "r<b>.csv"]


def test_of_many_findings_the_first_are_shown_and_a_file_has_all(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path,
                                                                capsys: pytest.CaptureFixture[str]) -> None:
    def check_roster(source: str, **options: Any) -> Iterator[Row]:
        for number in range(2, 5152):
            yield Row(number, "refuse", None, (Said("id_length", "payee_id", "refuse"),))

    monkeypatch.setattr(yikatong, "check_roster", check_roster, raising=False)
    roster = tmp_path / "r.csv"
    roster.write_bytes(b"x")
    assert main(["--lang", "en", "check", str(roster), "--csv", str(tmp_path / "f.csv"), "--page",
                 str(tmp_path / "f.html")]) == 1
    out = capsys.readouterr().out
    assert "… and 5050 more" in out and out.count("[id_length]") == 100
    assert len((tmp_path / "f.csv").read_bytes().splitlines()) == 5151
    page = (tmp_path / "f.html").read_text(encoding="utf-8")
    assert page.count('<tr class="refuse">') == 5000 and "… and 150 more" in page
    assert '<td class="n">5150</td><td>id_length</td>' in page


def test_cells_that_begin_a_formula_are_neutralised(tmp_path: pathlib.Path) -> None:
    from yikatong._cli.outputs import CsvFile, written

    with written(str(tmp_path / "f.csv")) as file:
        out = CsvFile(file)
        out.row(["=1+1", "＝1", "-5.00", "@a", "\ta", "ok"])
        out.end()
    assert list(csv.reader(open(tmp_path / "f.csv", encoding="utf-8-sig"))) == [["'=1+1", "'＝1", "-5.00", "'@a", "'\ta", "ok"]]


def test_what_does_not_go_together(asked: "list[dict[str, Any]]", tmp_path: pathlib.Path,
                                  capsys: pytest.CaptureFixture[str]) -> None:
    roster = tmp_path / "r.csv"
    roster.write_bytes(b"x")
    for words, said in ((["--actor", "a"], "--actor belongs to --store"), (["--policy", "p"], "given together"),
                        (["--store", "s", "--pack", "p"], "--pack is for"), (["--sheet", "a"], "--sheet is for XLSX"),
                        (["--csv", str(roster)], "not written over"),
                        (["--policy", "p", "--period", "2025", "--day", "2025-02-30"], "--day: not a day"),
                        (["--store", str(roster)], "--store needs --actor"),
                        (["--store", str(roster), "--actor", "a", "--batch", "B", "--period", "2025"], "in place of --period")):
        assert main(["--lang", "en", "check", str(roster), *words]) == 2
        error = capsys.readouterr().err
        assert said in error and error.count("\n") == 1
    assert roster.read_bytes() == b"x"


def test_what_cannot_be_written_leaves_nothing(asked: "list[dict[str, Any]]", tmp_path: pathlib.Path,
                                              capsys: pytest.CaptureFixture[str]) -> None:
    roster = tmp_path / "r.csv"
    roster.write_bytes(b"x")
    assert main(["--lang", "zh", "check", str(roster), "--csv", str(tmp_path / "none/f.csv")]) == 3
    assert "无法写入：没有这个文件" in capsys.readouterr().err
    assert main(["--lang", "en", "check", str(roster), "--page", str(tmp_path)]) == 3
    assert "it is a folder" in capsys.readouterr().err
    assert main(["--lang", "en", "check", str(tmp_path / "none.csv"), "--page", str(tmp_path / "p.html")]) == 3
    assert os.listdir(tmp_path) == ["r.csv"]


def test_an_earlier_file_stays_where_the_roster_cannot_be_read(monkeypatch: pytest.MonkeyPatch,
                                                              tmp_path: pathlib.Path) -> None:
    def check_roster(source: str, **options: Any) -> Iterator[Row]:
        yield Row(2, "pass", Decimal("90.00"), ())
        raise yikatong.InvalidValue("text_truncated", "", "cut", chinese="截断")

    monkeypatch.setattr(yikatong, "check_roster", check_roster, raising=False)
    roster, out = tmp_path / "r.csv", tmp_path / "f.csv"
    roster.write_bytes(b"x")
    out.write_bytes(b"before")
    assert main(["check", str(roster), "--csv", str(out)]) == 3
    assert out.read_bytes() == b"before" and sorted(os.listdir(tmp_path)) == ["f.csv", "r.csv"]


def test_a_roster_against_a_policy_without_a_store(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    folk = County.folk(4)
    rows = [list(row) for row in County.roster_rows(folk)]
    rows[1][15] = "91.00"
    rows.append(rows[0])
    roster = tmp_path / "r.csv"
    roster.write_bytes(csv_bytes(ROSTER_HEADER, rows))
    words = ["--policy", LIVING_SUBSIDY, "--period", "2025-03", "--division", COUNTY, "--pack", "leshan.policies", "--pack",
             "example.overlay"]
    assert main(["--lang", "en", "check", str(roster), *words]) == 1
    out = capsys.readouterr().out
    assert "[amount_differs]" in out and "[screening_duplicate_in_batch]" in out
    assert "5 rows: 3 pass, 0 hold, 2 refuse; sum of pass and hold 270.00 yuan" in out
    roster.write_bytes(csv_bytes(ROSTER_HEADER, rows[:1]))
    assert main(["--lang", "en", "check", str(roster), *words]) == 0
    assert "nothing to say about any row" in capsys.readouterr().out
    assert main(["--lang", "en", "check", str(roster), *words[:-2]]) == 0  # the region's own pack states no amount
    assert "Amounts not compared: 1." in capsys.readouterr().out
    roster.write_bytes(b"a,b\n1,2\n")
    assert main(["check", str(roster)]) == 3
    assert "[roster_no_header]" in capsys.readouterr().err


@hypothesis.given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: (",".join(ROSTER_HEADER) + "\n"
                                                                                             + text).encode())))
@hypothesis.settings(max_examples=60)
def test_whatever_the_bytes_it_ends_with_a_code(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()), \
            contextlib.redirect_stderr(io.StringIO()) as error:
        roster = pathlib.Path(folder) / "r.csv"
        roster.write_bytes(content)
        code = main(["check", str(roster), "--page", str(roster) + ".html"])
        assert code in (0, 1, 3) and error.getvalue().count("\n") == (code == 3)
        assert len(os.listdir(folder)) == (1 if code == 3 else 2)


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> pathlib.Path:
    """Where private copies are made, to see that none stays."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def defective(county: County) -> "list[list[str]]":
    folk = county.people(6)
    rows = [list(row) for row in County.roster_rows(folk)]
    rows[1][15] = "91.00"
    rows[2][5] = make_account(77)
    rows[3][9] = "试错"
    return rows


def test_the_gate_says_what_register_and_batches_know(county: County, temporary: pathlib.Path, tmp_path: pathlib.Path,
                                                      capsys: pytest.CaptureFixture[str]) -> None:
    roster = tmp_path / "r.csv"
    roster.write_bytes(csv_bytes(ROSTER_HEADER, defective(county)))
    county.platform.close()
    before = county.path.read_bytes()
    assert main(["--lang", "en", "check", str(roster), "--store", str(county.path), *IN_STORE]) == 1
    out = capsys.readouterr().out
    assert "private copy" in out and "nothing was written" in out
    for code in ("amount_differs", "roster_account_differs"):
        assert f"[{code}]" in out
    assert "which is 90.00 yuan" in out
    assert out.splitlines()[-1].startswith("6 rows: 3 pass, 2 hold, 1 refuse; sum of pass and hold 450.00")
    assert county.path.read_bytes() == before and os.listdir(temporary) == []


def test_a_draft_that_is_there_is_filled_in_the_copy_only(county: County, temporary: pathlib.Path, tmp_path: pathlib.Path,
                                                         capsys: pytest.CaptureFixture[str]) -> None:
    folk = county.people(2)
    batch = county.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03").batch
    roster = tmp_path / "r.csv"
    roster.write_bytes(csv_bytes(ROSTER_HEADER, County.roster_rows(folk)))
    county.platform.close()
    assert main(["--lang", "zh", "check", str(roster), "--store", str(county.path), "--actor", "clerk", "--batch", batch,
                 "--day", "2025-03-05"]) == 0
    assert "各行均无问题" in capsys.readouterr().out
    with yikatong.Platform.open(county.path, read_only=True) as platform:
        assert platform.batch_get("auditor", batch=batch).lines == 0


def test_who_may_not_fill_may_not_check(county: County, temporary: pathlib.Path, tmp_path: pathlib.Path,
                                       capsys: pytest.CaptureFixture[str]) -> None:
    roster = tmp_path / "r.csv"
    roster.write_bytes(csv_bytes(ROSTER_HEADER, County.roster_rows(county.people(1))))
    county.platform.close()
    words = ["auditor" if word == "clerk" else word for word in IN_STORE]
    assert main(["check", str(roster), "--store", str(county.path), *words, "--csv", str(tmp_path / "f.csv")]) == 3
    assert "[role_missing]" in capsys.readouterr().err
    assert os.listdir(temporary) == [] and not (tmp_path / "f.csv").exists()
    assert main(["check", str(roster), "--store", str(tmp_path / "none.db"), *words]) == 3


def test_a_sealed_store_is_copied_under_its_key(county: County, temporary: pathlib.Path, tmp_path: pathlib.Path,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    roster, sealed, key = tmp_path / "r.csv", tmp_path / "sealed.db", tmp_path / "key"
    roster.write_bytes(csv_bytes(ROSTER_HEADER, County.roster_rows(county.people(1))))
    county.platform.close()
    key.write_bytes(b"k" * 32)
    yikatong.copy_store(county.path, sealed, seal_to=yikatong.Seal(7, b"k" * 32))
    words = ["check", str(roster), "--store", str(sealed), *IN_STORE]
    assert main([*words, "--key-file", str(key), "--key-id", "7"]) == 0
    assert main(words) == 3
    assert "[store_sealed]" in capsys.readouterr().err
    assert main([*words, "--key-file", str(tmp_path / "none")]) == 3
    assert os.listdir(temporary) == []


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_copy_goes_also_when_it_is_stopped(county: County, tmp_path: pathlib.Path, how: signal.Signals) -> None:
    """Stopped once the copy is there; what comes then is made to take long."""
    county.people(1)
    county.platform.close()
    temporary, roster = tmp_path / "t", tmp_path / "roster"
    temporary.mkdir()
    program = ("import sys, signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
               "import yikatong._cli.trial as trial, time\n"
               "def batch(platform, options):\n    print('copied', flush=True); time.sleep(60)\n"
               "trial._batch = batch\n"
               "from yikatong._cli import main; raise SystemExit(main(sys.argv[1:]))")
    roster.write_bytes(csv_bytes(ROSTER_HEADER, []))
    running = subprocess.Popen(
        [sys.executable, "-c", program, "check", str(roster), "--store", str(county.path), *IN_STORE, "--csv",
         str(tmp_path / "f.csv")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(temporary)})
    assert running.stdout is not None and running.stdout.readline() == b"copied\n"
    assert os.listdir(temporary) != []
    time.sleep(0.1)
    running.send_signal(how)
    _, error = running.communicate(timeout=60)
    assert running.returncode == 130 and b"Traceback" not in error
    assert os.listdir(temporary) == [] and not list(tmp_path.glob("f.csv*"))
