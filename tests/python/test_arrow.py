"""Arrow in and out: columns of numbers, and rows for commands."""
from __future__ import annotations

import threading
import time
from typing import Any, Callable

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, REGISTER_HEADER, ROSTER_HEADER, County, csv_bytes, make_id

VALUES = [make_id(19900101, 1), None, "1", "", make_id(19900101, 2)[:-1] + "Y"]
CODES = ["ok", "id_empty", "id_length", "id_empty", "id_characters"]

ENCODINGS: dict[str, Callable[[pa.Array], Any]] = {
    "string": lambda column: column,
    "large_string": lambda column: column.cast(pa.large_string()),
    "string_view": lambda column: column.cast(pa.string_view()),
    "dictionary": lambda column: column.dictionary_encode(),
    "chunked": lambda column: pa.chunked_array([column.slice(0, 2), column.slice(2)]),
    "sliced": lambda column: pa.concat_arrays([pa.array(["x"]), column, pa.array(["x"])]).slice(1, len(column)),
}


@pytest.mark.parametrize("encoding", sorted(ENCODINGS))
def test_every_encoding_of_a_column(encoding: str) -> None:
    found = yikatong.check_ids("resident", ENCODINGS[encoding](pa.array(VALUES)))
    assert isinstance(found, yikatong.CodeColumn)
    assert found.to_list() == CODES
    assert len(found) == 5 and found[0] == "ok" and found[-1] == "id_characters"
    with pytest.raises(IndexError):
        found[5]
    assert found.counts() == {"ok": 1, "id_empty": 2, "id_length": 1, "id_characters": 1}


def test_the_codes_go_back_as_arrow_and_outlive_what_they_came_from() -> None:
    codes = yikatong.check_ids("resident", pa.array(VALUES))
    column = pa.array(codes)
    del codes
    column.validate(full=True)
    assert column.type == pa.dictionary(pa.int32(), pa.string())
    assert column.to_pylist() == CODES
    assert pa.array(yikatong.check_ids("resident", pa.array([], pa.string()))).to_pylist() == []
    assert yikatong.check_ids("resident", pa.nulls(3)).to_list() == ["id_empty"] * 3


@given(st.lists(st.one_of(st.none(), st.text(max_size=19))))
def test_a_column_and_a_list_say_the_same(values: list[Any]) -> None:
    column = pa.array(values, pa.string())
    assert yikatong.check_ids("resident", column).to_list() == yikatong.check_ids("resident", values)


@pytest.mark.parametrize("column", [pa.array([1, 2]), pa.array([1.5]), pa.array([b"1"]), pa.table({"a": ["1"]})],
                         ids=["int", "float", "binary", "table"])
def test_a_column_that_is_no_text_is_refused(column: Any) -> None:
    with pytest.raises(yikatong.YikatongError) as caught:
        yikatong.check_ids("resident", column)
    assert caught.value.code == "arrow_unsupported_type"


def test_others_run_while_a_column_is_checked() -> None:
    column = pa.repeat(make_id(19900101, 1), 2_000_000)
    done = threading.Event()
    ticks: list[float] = []

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.0005)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        for _ in range(10):  # a busy machine may keep the other thread waiting once
            began = time.perf_counter()
            yikatong.check_ids("resident", column)
            third = (time.perf_counter() - began) / 3
            if any(began + third < tick < began + 2 * third for tick in ticks):
                return
        pytest.fail("nothing else ran in the middle of ten checks of two million values")
    finally:
        done.set()
        thread.join()


def test_a_producer_that_fails_is_an_error() -> None:
    def batches() -> Any:
        yield pa.record_batch({"id_kind": ["resident"]})
        raise RuntimeError("the disk is gone")

    class Column:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            schema = pa.schema([("id_kind", pa.string())])
            return pa.RecordBatchReader.from_batches(schema, batches()).__arrow_c_stream__()

    # A stream of rows is no column: it is released, and its rows are never asked for.
    with pytest.raises(yikatong.YikatongError):
        yikatong.check_ids("resident", Column())


def table_of(header: Any, rows: Any, text: pa.DataType = pa.string()) -> pa.Table:
    return pa.table({name: pa.array(column, text) for name, column in zip(header, zip(*rows))})


def lines_of(county: County, batch: str) -> list[Any]:
    return county.platform.line_list("auditor", batch=batch, after=0, limit=1000).lines


@pytest.mark.parametrize("chunk", [3, 1000])
def test_rows_by_arrow_give_what_rows_by_csv_give(county: County, another: Callable[[], County], chunk: int) -> None:
    folk = county.people(20)
    by_csv = county.filled_batch(folk)

    other = another()
    register = table_of(REGISTER_HEADER, County.register_rows(folk))
    imported = other.do("registrar", "register_import", division=COUNTY,
                        input=pa.Table.from_batches(register.to_batches(max_chunksize=chunk)))
    assert (imported.rows, imported.persons, imported.cards, imported.refused) == (20, 20, 20, 0)
    by_arrow = other.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03").batch
    roster = table_of(ROSTER_HEADER, County.roster_rows(folk), pa.large_string())
    filled = other.do("clerk", "batch_fill", batch=by_arrow,
                      input=pa.RecordBatchReader.from_batches(roster.schema, roster.to_batches(max_chunksize=chunk)))
    assert (filled.rows, filled.passed, filled.refused) == (20, 20, 0)

    mine, theirs = lines_of(county, by_csv), lines_of(other, by_arrow)
    assert len(mine) == 20
    # Rows of a file count its header.
    strip = lambda lines: [(one.line, one.recipient, one.payee, one.amount, one.state, one.outcome) for one in lines]
    assert strip(mine) == strip(theirs)


def test_wrong_rows_have_the_same_verdicts_by_arrow_and_by_csv(county: County) -> None:
    folk = county.people(4)
    rows = County.roster_rows(folk[:2]) + County.roster_rows(folk[2:3], "1.23") + County.roster_rows(folk[3:], "x")
    batch = county.filled_batch(folk)
    counts = []
    for given in (csv_bytes(ROSTER_HEADER, rows), table_of(ROSTER_HEADER, rows)):
        filled = county.do("clerk", "batch_fill", batch=batch, input=given, encoding="utf8")
        assert (filled.rows, filled.passed, filled.refused) == (4, 2, 2)
        counts.append({one.code: one.count
                       for one in county.platform.row_verdict_count("auditor", batch=batch).counts})
    assert counts[0] == counts[1] and sum(counts[0].values()) >= 2


def test_a_file_command_takes_no_stream(county: County) -> None:
    with pytest.raises(yikatong.YikatongError) as caught:
        county.do("funder", "result_import", list="L1", input=pa.table({"a": ["1"]}))
    assert caught.value.code == "input_kind"
