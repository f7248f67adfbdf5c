"""Rosters checked without a store: by rows, by stream, and what Python gives for one."""
from __future__ import annotations

import datetime
import pathlib
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, ROSTER_HEADER, County, Folk, csv_bytes, make_account, make_id

PACKS = ["leshan.policies", "example.overlay"]


def roster(amounts: "list[str]") -> bytes:
    folk = County.folk(len(amounts))
    rows = [County.roster_rows([one], amount)[0] for one, amount in zip(folk, amounts)]
    return csv_bytes(ROSTER_HEADER, rows)


def check(source: Any, **more: Any) -> "list[yikatong.RowCheck]":
    return list(yikatong.check_roster(source, policy=LIVING_SUBSIDY, packs=PACKS, period="2025-03", **more))


def test_rows_and_findings() -> None:
    found = check(roster(["90.00", "91", "0"]), encoding="utf8")
    assert [(one.row, one.outcome, one.amount, one.due) for one in found] == [
        (2, "pass", Decimal("90.00"), Decimal("90.00")), (3, "refuse", None, Decimal("90.00")),
        (4, "refuse", None, None)]
    (finding,) = found[1].findings
    assert (finding.code, finding.column, finding.weight) == ("amount_differs", "amount", "refuse")
    assert finding.text("en").startswith("the declared amount differs") and finding.text("zh").startswith("申报金额")
    assert isinstance(found[0].amount, Decimal)


def test_a_path_a_table_and_bytes_are_one_roster(tmp_path: pathlib.Path) -> None:
    content = roster(["90.00", "91"])
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    lines = [line.split(",") for line in content.decode().splitlines()]
    table = pa.table({name: [row[at] for row in lines[1:]] for at, name in enumerate(lines[0])})
    expected = [(one.outcome, one.findings) for one in check(content, encoding="utf8")]
    assert [(one.outcome, one.findings) for one in check(path, encoding="utf8")] == expected
    assert [(one.outcome, one.findings) for one in check(table)] == expected
    assert [one.row for one in check(table)] == [1, 2]
    with pytest.raises(TypeError):
        check(17)
    with pytest.raises(TypeError):
        check(None)


def test_the_stream_is_what_the_rows_are() -> None:
    content = roster(["90.00", "91"])
    rows = pa.table(yikatong.check_roster(content, policy=LIVING_SUBSIDY, packs=PACKS, period="2025-03",
                                          encoding="utf8"))
    assert rows.column("amount").type == pa.decimal128(19, 2)
    assert rows.column("outcome").to_pylist() == ["pass", "refuse"]
    assert [one["code"] for one in rows.column("findings").to_pylist()[1]] == ["amount_differs"]


def test_a_roster_is_read_once() -> None:
    once = yikatong.check_roster(roster(["90"]), encoding="utf8")
    assert pa.table(once).num_rows == 1
    with pytest.raises(ValueError, match="read already"):
        list(once)


def test_what_is_wrong_is_said_with_its_path() -> None:
    for fields, code, path in (
            ({"policy": "none.1", "period": "2025-03"}, "not_found", "/policy"),
            ({"policy": LIVING_SUBSIDY}, "field_missing", "/period"),
            ({"policy": LIVING_SUBSIDY, "period": "2025-03", "packs": ["{}"]}, "pack_key_missing", "/packs/0/name"),
            ({"encoding": "big5"}, "field_choice", "/encoding"),
            ({"day": "2025-02-30"}, "date_not_real", "/day")):
        with pytest.raises(yikatong.YikatongError) as caught:
            yikatong.check_roster(roster(["90"]), **fields)  # type: ignore[arg-type]
        assert (caught.value.code, caught.value.path) == (code, path)
    with pytest.raises(yikatong.YikatongError) as caught:
        yikatong.check_roster(b"")
    assert caught.value.code == "roster_no_header"
    assert check(roster(["90.00"]), encoding="utf8", day=datetime.date(2025, 3, 1))[0].outcome == "pass"


def test_a_stranger_is_refused_and_a_strange_payee_held(county: County) -> None:
    folk = county.people(3)
    stranger = Folk(make_id(21500102, 7), "试丁", make_account(2000), "bank_a", "H9")
    rows = county.roster_rows([*folk, stranger])
    rows[0] = (*rows[0][:3], stranger.name, stranger.id, *rows[0][5:])
    batch = county.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03").batch
    county.do("clerk", "batch_fill", batch=batch, encoding="utf8", input=csv_bytes(ROSTER_HEADER, rows))
    verdicts = county.platform.row_verdict_list("clerk", batch=batch, after=0, limit=10).verdicts
    assert [(one.row, one.verdict, one.column, one.code) for one in verdicts] == [
        (2, "hold", "payee_id", "payee_not_registered"), (5, "refuse", "recipient_id", "recipient_not_registered")]
