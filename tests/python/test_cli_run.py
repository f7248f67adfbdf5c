"""`yikatong run` and `yikatong query`: commands given and a store asked from the command line."""
from __future__ import annotations

import csv
import json
import os
import pathlib
import re

import openpyxl
import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, ROSTER_HEADER, County, csv_bytes
from yikatong._cli import main

Capture = pytest.CaptureFixture[str]


def run(county: County, *words: str, lang: str = "en") -> int:
    return main(["--lang", lang, "run", str(county.path), *words])


def query(county: County, *words: str, lang: str = "en") -> int:
    return main(["--lang", lang, "query", str(county.path), *words])


@pytest.fixture
def closed(county: County) -> County:
    """Two people on the register; nobody has the file open."""
    county.people(2)
    county.platform.close()
    return county


def test_a_county_from_nothing(tmp_path: pathlib.Path, capsys: Capture) -> None:
    store = str(tmp_path / "new.db")
    assert main(["--lang", "en", "run", store, "ActorAdd", "--actor", "root", "actor=clerk", "title=clerk"]) == 3
    assert not os.path.exists(store)  # a slip in the name makes none
    assert main(["--lang", "en", "run", store, "--new"]) == 2
    assert main(["--lang", "en", "run", store, "--new", "--administrator", "root"]) == 0
    assert "made; root may grant" in capsys.readouterr().err
    assert main(["--lang", "en", "run", store, "--new", "--administrator", "root"]) == 3
    assert "is there already" in capsys.readouterr().err
    for words in (["ActorAdd", "actor=clerk", "title=岗位"], ["grant_add", "actor=clerk", "role=township_clerk", "scope=511100"]):
        assert main(["--lang", "en", "run", store, *words, "--actor", "root"]) == 0
    assert yikatong.verify_trail(store).entries == 3


def test_a_request_id_is_made_said_first_and_can_be_repeated(closed: County, capsys: Capture) -> None:
    words = ["BatchCreate", "--actor", "clerk", f"division={COUNTY}", f"policy={LIVING_SUBSIDY}", "period=2025-03"]
    assert run(closed, *words) == 0
    out, error = capsys.readouterr()
    made = re.fullmatch(r"request id: ([0-9a-f-]{36})\n", error)
    assert made and "batch: B000001" in out and "state: draft" in out
    assert run(closed, *words, "--request-id", made[1]) == 0
    out, error = capsys.readouterr()
    assert "batch: B000001" in out and error == ""  # the first reply again
    assert run(closed, *words, "--request-id", "other", "--json", lang="zh") == 0
    assert json.loads(capsys.readouterr().out)["batch"] == "B000002"


def test_an_outcome_in_doubt_says_how_to_ask_again() -> None:
    from yikatong._cli.gate import refusal
    from yikatong._cli.listing import command_row
    from yikatong._cli.speaker import Speaker

    error = yikatong.StoreError("store_in_doubt", "", "the outcome is not known", chinese="结果未知")
    line = refusal(error, command_row("BatchSubmit"), "made-by-us", Speaker("en")).text("en")
    assert line.endswith("ask again with --request-id made-by-us") and "\n" not in line
    assert "store_in_doubt" in yikatong.codes()


def test_words_stand_anywhere_and_a_file_has_fields(closed: County, tmp_path: pathlib.Path, capsys: Capture) -> None:
    fields = tmp_path / "fields.json"
    fields.write_text(json.dumps({"division": COUNTY, "policy": LIVING_SUBSIDY, "period": "2025-02"}), encoding="utf-8")
    assert run(closed, "--actor", "clerk", "BatchCreate", "--fields", str(fields), "--request-id", "1", "period=2025-04") == 0
    assert query(closed, "BatchComparison", "--actor", "clerk", "batch=B000001") == 0
    capsys.readouterr()
    # An amount in a file is exact, also where somebody wrote it as a number.
    fields.write_text('{"allotment": "a9", "division": "511102", "policy": "leshan.16.1", "year": 2025, "amount": 1000.10}')
    assert run(closed, "AllotmentAdd", "--actor", "manager", "--fields", str(fields)) == 0
    assert query(closed, "AllotmentGet", "--actor", "finance", "allotment=a9") == 3
    assert query(closed, "AllotmentGet", "--actor", "funder", "allotment=a9") == 0
    assert "1000.10" in capsys.readouterr().out


def test_what_is_wrong_is_one_line_and_nothing_is_done(closed: County, capsys: Capture) -> None:
    before = closed.path.read_bytes()
    for code, said, *words in (
            (2, "period: must be a period", "BatchCreate", "--actor", "clerk", "period=2025-13"),
            (2, "policy, period: missing; code of the policy unit", "BatchCreate", "--actor", "clerk", f"division={COUNTY}"),
            (2, "--actor is needed", "BatchCreate"), (2, "is a query", "BatchGet", "--actor", "clerk"),
            (2, "needs --input", "BatchFill", "--actor", "clerk", "batch=B000001"),
            (2, "takes no --input", "BatchSubmit", "--actor", "clerk", "batch=B000001", "--input", __file__),
            (3, "no such command", "BatchPay", "--actor", "clerk"), (2, "neither a COMMAND", "--actor", "clerk"),
            (3, "cannot be read: no such file", "BatchFill", "--actor", "clerk", "batch=B1", "--input", "none.csv"),
            (3, "[role_missing]", "BatchCreate", "--actor", "auditor", f"division={COUNTY}", f"policy={LIVING_SUBSIDY}",
             "period=2025-03", "--request-id", "1"),
            (3, "policy is code of the policy unit", "BatchCreate", "--actor", "clerk", f"division={COUNTY}", "policy=none",
             "period=2025-03", "--request-id", "2")):
        assert run(closed, *words) == code, words
        out, error = capsys.readouterr()
        assert said in error and error.count("\n") == 1 and out == "", words
    assert closed.path.read_bytes() == before


def test_a_script_stops_at_the_first_refusal(closed: County, tmp_path: pathlib.Path, capsys: Capture) -> None:
    (tmp_path / "roster.csv").write_bytes(csv_bytes(ROSTER_HEADER, County.roster_rows(County.folk(2))))
    create = {"actor": "clerk", "command": "BatchCreate", "request_id": "s1",
              "fields": {"division": COUNTY, "policy": LIVING_SUBSIDY, "period": "2025-03"}}
    fill = {"actor": "clerk", "command": "BatchFill", "request_id": "s2", "fields": {"batch": "B000001"}, "input": "roster.csv"}
    lines = [json.dumps(one) for one in (create, fill, {**create, "actor": "auditor", "request_id": "s3"},
                                         {**create, "request_id": "s4"})]
    script = tmp_path / "month.jsonl"
    script.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    assert run(closed, "--script", str(script)) == 3
    out, error = capsys.readouterr()
    assert out.splitlines()[0] == "line 1: BatchCreate: done"
    assert out.splitlines()[1] == ("line 3: BatchFill: done; batch: B000001; rows: 2; passed: 2; held: 0; refused: 0; "
                                   "amount: 180.00; encoding: utf8")
    assert error.startswith("line 5: ") and "[role_missing]" in error and error.count("\n") == 1
    # The same script again: what was done is not done twice.
    entries = yikatong.verify_trail(closed.path).entries
    assert run(closed, "--script", str(script), lang="zh") == 3
    assert "第 5 行" in capsys.readouterr().err and yikatong.verify_trail(closed.path).entries == entries
    assert run(closed, "--script", str(script), "--actor", "clerk") == 2


@pytest.mark.parametrize("line, said", [
    ("{", "line 2: no JSON object"), ("[]", "line 2: no JSON object"), ('{"actor": "a"}', "line 2: command must be text"),
    ('{"actor": 1, "command": "ActorAdd", "request_id": "1", "fields": {}}', "line 2: actor must be text"),
    ('{"actor": "a", "command": "ActorAdd", "request_id": "1", "fields": {}, "x": 1}', "line 2: ? must be nothing"),
    ('{"actor": "a", "command": "ActorAdd", "request_id": "1", "fields": {}}', "line 2: actor, title: missing"),
    ('{"actor": "a", "command": "Fly", "request_id": "1", "fields": {}}', "line 2: no such command"),
    ('{"actor": "a", "command": "BatchGet", "request_id": "1", "fields": {}}', "line 2: BatchGet is a query"),
    ('{"actor": "a", "actor": "b"}', "line 2: no JSON object"),
])
def test_a_script_is_read_whole_before_anything_is_done(closed: County, tmp_path: pathlib.Path, capsys: Capture, line: str,
                                                       said: str) -> None:
    good = '{"actor": "root", "command": "ActorAdd", "request_id": "z", "fields": {"actor": "z", "title": "z"}}'
    script = tmp_path / "s.jsonl"
    script.write_text(good + "\n" + line + "\n", encoding="utf-8")
    entries = yikatong.verify_trail(closed.path).entries
    assert run(closed, "--script", str(script)) == 3
    assert said in capsys.readouterr().err and yikatong.verify_trail(closed.path).entries == entries


def test_a_query_reads_beside_a_writer(county: County, capsys: Capture) -> None:
    batch = county.filled_batch(county.people(3))
    assert query(county, "LineList", "--actor", "auditor", f"batch={batch}") == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "lines: 3 row(s)" and out[1].split()[:3] == ["line", "row", "recipient"] and "90.00" in out[3]
    assert query(county, "line_list", "--actor", "auditor", f"batch={batch}", "limit=2", "held=false", lang="zh") == 0
    assert "可能还有：请用 --all，或 after=2" in capsys.readouterr().out


def test_all_pages_as_csv_xlsx_json_and_table(county: County, tmp_path: pathlib.Path, capsys: Capture,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yikatong._cli.query._PAGE_ROWS", 2)
    batch = county.filled_batch(county.people(5))
    words = ["LineList", "--actor", "auditor", f"batch={batch}", "--all"]
    assert query(county, *words, "--csv", str(tmp_path / "l.csv")) == 0
    rows = list(csv.DictReader(open(tmp_path / "l.csv", encoding="utf-8-sig", newline="")))
    assert [row["line"] for row in rows] == ["1", "2", "3", "4", "5"] and {row["amount"] for row in rows} == {"90.00"}
    assert query(county, *words, "--xlsx", str(tmp_path / "l.xlsx")) == 0
    sheet = openpyxl.load_workbook(tmp_path / "l.xlsx").worksheets[0]
    assert sheet.max_row == 6 and {cell.number_format for row in sheet for cell in row} == {"@"}
    assert query(county, *words, "--json") == 0
    assert [row["line"] for row in json.loads(capsys.readouterr().out)] == [1, 2, 3, 4, 5]
    assert query(county, *words) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 row(s)"
    assert query(county, "BatchGet", "--actor", "auditor", f"batch={batch}", "--all") == 2
    assert query(county, "BatchSubmit", "--actor", "clerk", f"batch={batch}") == 2


def test_single_replies(county: County, tmp_path: pathlib.Path, capsys: Capture) -> None:
    batch = county.filled_batch(county.people(1))
    assert query(county, "BatchGet", "--actor", "auditor", f"batch={batch}") == 0
    assert "state: draft" in capsys.readouterr().out
    assert query(county, "BatchGet", "--actor", "auditor", f"batch={batch}", "--csv", str(tmp_path / "b.csv")) == 0
    assert "draft" in (tmp_path / "b.csv").read_text(encoding="utf-8-sig")
    # What has much within it is shown one below the other.
    assert query(county, "PolicyGet", "--actor", "manager", f"policy={LIVING_SUBSIDY}") == 0
    out = capsys.readouterr().out
    assert "versions: 2 row(s)" in out and "\n  2.\n" in out and "每人每月 90 元（示例）" in out
    assert query(county, "BatchGet", "--actor", "auditor", f"batch={batch}", "--save", str(tmp_path / "x")) == 2
    assert query(county, "BatchGet", "--actor", "auditor", "batch=B9") == 3
    assert "[not_found]" in capsys.readouterr().err
    assert query(county, "BatchGet", "--actor", "nobody", f"batch={batch}") == 3


def test_the_file_of_a_reply_is_saved(county: County, tmp_path: pathlib.Path) -> None:
    batch = county.approved_batch(county.people(2))
    county.do("funder", "batch_fund", batch=batch, allotment="a1")
    county.do("funder", "batch_dispatch", batch=batch)
    listed = county.platform.payment_list_list("auditor", batch=batch, after=0, limit=10).lists[0].list
    out = tmp_path / "list.txt"
    assert query(county, "PaymentListGet", "--actor", "auditor", f"list={listed}", "--save", str(out)) == 0
    assert out.read_bytes() == county.platform.payment_list_get("auditor", list=listed).content


def test_a_sealed_store(closed: County, tmp_path: pathlib.Path, capsys: Capture) -> None:
    sealed, key = tmp_path / "sealed.db", tmp_path / "key"
    key.write_text("6b" * 32 + "\n")
    yikatong.copy_store(closed.path, sealed, seal_to=yikatong.Seal(1, b"k" * 32))
    words = ["BatchCreate", "--actor", "clerk", f"division={COUNTY}", f"policy={LIVING_SUBSIDY}", "period=2025-03"]
    assert main(["run", str(sealed), *words, "--key-file", str(key)]) == 0
    assert main(["query", str(sealed), "BatchGet", "--actor", "clerk", "batch=B000001", "--key-file", str(key)]) == 0
    assert main(["query", str(sealed), "BatchGet", "--actor", "clerk", "batch=B000001"]) == 3
