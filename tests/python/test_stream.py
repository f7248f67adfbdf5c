"""All rows of a paged query as an Arrow stream, page by page, taken by pyarrow."""
from __future__ import annotations

import datetime
import threading
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

import yikatong
from conftest import CHINA, ROSTER_HEADER, County, csv_bytes

LINES = pa.schema([
    pa.field("line", pa.int64(), False), pa.field("row", pa.int64(), False), pa.field("recipient", pa.int64(), False),
    pa.field("payee", pa.int64(), False), pa.field("state", pa.string(), False),
    pa.field("amount", pa.decimal128(19, 2), False), pa.field("outcome", pa.string(), False),
    pa.field("holds", pa.list_(pa.field("item", pa.struct([
        pa.field("hold", pa.string(), False), pa.field("source", pa.string(), False),
        pa.field("open", pa.bool_(), False)]), False)), False),
    pa.field("reissue_of", pa.int64(), True), pa.field("case_name", pa.string(), True)])


def table(stream: Any) -> pa.Table:
    out = pa.table(stream)
    out.validate(full=True)
    return out


def reader(stream: Any) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_stream(stream)


def test_lines_are_those_of_the_query_in_pages(county: County) -> None:
    batch = county.filled_batch(county.people(25))
    lines = county.platform.line_list("auditor", batch=batch, after=0, limit=1000).lines
    stream = county.platform.line_list_stream("auditor", batch=batch, page_rows=10)
    assert pa.schema(stream) == LINES
    got = table(stream)
    assert got.schema == LINES
    assert [len(chunk) for chunk in got["line"].chunks] == [10, 10, 5]
    rows = got.to_pylist()
    assert [(one["line"], one["payee"], one["state"], one["amount"], one["holds"], one["reissue_of"]) for one in rows] \
        == [(one.line, one.payee, one.state, one.amount, [], None) for one in lines]
    assert rows[0]["amount"] == Decimal("90.00") and sum(one["amount"] for one in rows) == Decimal("2250.00")
    assert table(stream) == got  # each stream of it begins at the start
    assert table(county.platform.query_stream("auditor", "LineList", batch=batch)) == table(
        county.platform.line_list_stream("auditor", batch=batch))


def test_it_goes_on_after_a_row(county: County) -> None:
    batch = county.filled_batch(county.people(7))
    read = lambda **fields: table(county.platform.line_list_stream("auditor", batch=batch, page_rows=3, **fields))
    assert read(after=4)["line"].to_pylist() == [5, 6, 7]
    assert read(after=7).num_rows == 0 and read(after=7).schema == LINES
    assert read(state="failed").num_rows == 0
    assert read(after=6)["line"].to_pylist() == [7]
    # As a program that was stopped goes on: from the last row that it has.
    first = next(iter(reader(county.platform.line_list_stream("auditor", batch=batch, page_rows=3))))
    assert first["line"].to_pylist() + read(after=first["line"][-1].as_py())["line"].to_pylist() == list(range(1, 8))


def test_times_and_verdicts(county: County) -> None:
    folk = county.people(3)
    batch = county.filled_batch(folk)
    rows = County.roster_rows(folk[:2]) + County.roster_rows(folk[2:], "1.23")
    county.do("clerk", "batch_fill", batch=batch, input=csv_bytes(ROSTER_HEADER, rows), encoding="utf8")
    verdicts = table(county.platform.row_verdict_list_stream("auditor", batch=batch)).to_pylist()
    listed = county.platform.row_verdict_list("auditor", batch=batch, after=0, limit=100).verdicts
    assert [tuple(one.values()) for one in verdicts] == [
        (one.number, one.row, one.verdict, one.column, one.code, one.expected) for one in listed]
    assert any(one["verdict"] == "refuse" for one in verdicts)
    trail = table(county.platform.trail_read_stream("auditor", page_rows=7))
    assert trail.schema.field("at").type == pa.timestamp("ms", "+08:00")
    assert trail["at"][0].as_py() == datetime.datetime(2025, 3, 3, 9, tzinfo=CHINA)
    assert trail["entry"].to_pylist() == list(range(1, trail.num_rows + 1))


@pytest.mark.parametrize("ask, code, path", [
    (lambda platform: platform.query_stream("auditor", "AllotmentGet", allotment="a1"), "query_not_paged", ""),
    (lambda platform: platform.query_stream("auditor", "BatchCreate"), "query_unknown", ""),
    (lambda platform: platform.query_stream("auditor", "TrailRead", limit=3), "field_unknown", "/limit"),
    (lambda platform: platform.query_stream("auditor", "TrailRead", page_rows=0), "out_of_range", "/page_rows"),
    (lambda platform: platform.trail_read_stream("auditor", page_rows=1001), "out_of_range", "/page_rows"),
    (lambda platform: platform.trail_read_stream("clerk"), "role_missing", ""),
    (lambda platform: platform.line_list_stream("auditor", batch="B000009"), "not_found", None),
])
def test_what_is_wrong_with_the_query_is_said_at_once(county: County, ask: Any, code: str, path: "str | None") -> None:
    with pytest.raises(yikatong.YikatongError) as caught:
        ask(county.platform)
    assert caught.value.code == code and path in (None, caught.value.path)


def test_what_goes_wrong_on_the_way_is_the_readers_error(county: County) -> None:
    rows = reader(county.platform.trail_read_stream("auditor", page_rows=5))
    assert rows.read_next_batch().num_rows == 5
    county.do("root", "grant_revoke", actor="auditor", role="auditor", scope="511100")
    with pytest.raises(pa.ArrowInvalid, match="role_missing"):
        rows.read_next_batch()


def test_a_platform_closed_first_ends_the_stream(county: County) -> None:
    rows = reader(county.platform.trail_read_stream("auditor", page_rows=5))
    stream = county.platform.trail_read_stream("auditor", page_rows=5)
    rows.read_next_batch()
    county.platform.close()
    with pytest.raises(pa.ArrowInvalid, match="platform_closed"):
        rows.read_next_batch()
    with pytest.raises(pa.ArrowInvalid, match="platform_closed"):
        table(stream)
    with pytest.raises(yikatong.YikatongError) as caught:
        table(stream)
    assert caught.value.code == "platform_closed"
    with pytest.raises(ValueError, match="closed"):
        county.platform.trail_read_stream("auditor")
    county.platform = yikatong.Platform.open(county.path, clock=lambda: county.now)  # nothing holds the file
    assert table(county.platform.trail_read_stream("auditor")).num_rows > 20


def test_let_go_in_the_middle_and_never_begun(county: County) -> None:
    rows = reader(county.platform.trail_read_stream("auditor", page_rows=2))
    rows.read_next_batch()
    del rows
    county.platform.trail_read_stream("auditor").__arrow_c_stream__()
    county.platform.trail_read_stream("auditor")
    assert table(county.platform.trail_read_stream("auditor")).num_rows > 20


def test_streams_and_commands_of_several_threads(county: County) -> None:
    """The clock is Python's and needs the GIL, while the reader waits without it."""
    counts: list[int] = []
    workers = [threading.Thread(target=lambda: counts.append(
        table(county.platform.trail_read_stream("auditor", page_rows=3)).num_rows)) for _ in range(4)]
    for one in workers:
        one.start()
    for i in range(20):
        county.do("root", "actor_add", actor=f"a{i}", title="test")
    for one in workers:
        one.join(timeout=60)
    assert len(counts) == 4 and min(counts) > 20


def test_not_from_the_platforms_own_callback(county: County) -> None:
    armed = False
    said: list[str] = []

    def clock() -> datetime.datetime:
        nonlocal armed
        if armed:
            armed = False
            with pytest.raises(yikatong.YikatongError) as caught:
                county.platform.trail_read_stream("auditor")
            with pytest.raises(pa.ArrowInvalid) as broken:
                rows.read_next_batch()
            said.extend([caught.value.code, str(broken.value).split(":")[0]])
        return datetime.datetime(2025, 3, 3, 9, tzinfo=CHINA)

    county.platform.close()
    county.platform = yikatong.Platform.open(county.path, clock=clock)
    rows = reader(county.platform.trail_read_stream("auditor", page_rows=5))
    rows.read_next_batch()
    armed = True
    county.platform.trail_read("auditor", after=0, limit=1)
    assert said == ["handle_busy", "handle_busy"]
