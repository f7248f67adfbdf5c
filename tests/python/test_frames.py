"""Rows out of and into pyarrow, polars, pandas and DuckDB: the same values in each, money exact."""
from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Callable

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, REGISTER_HEADER, ROSTER_HEADER, County, make_id

# Rows of a library's table as dictionaries of Python values.
OUT: "dict[str, Callable[[Any], list[dict[str, Any]]]]" = {
    "pyarrow": lambda stream: pa.table(stream).to_pylist(),
    "polars": lambda stream: pl.DataFrame(stream).to_dicts(),
    "pandas": lambda stream: pd.DataFrame.from_arrow(stream).astype(object).to_dict("records"),  # type: ignore[misc]
    "duckdb": lambda stream: duckdb.from_arrow(pa.RecordBatchReader.from_stream(stream)).to_arrow_table().to_pylist(),
}
# Columns of text as a library's table.
INTO: "dict[str, Callable[[dict[str, list[str]]], Any]]" = {
    "pyarrow": pa.table,
    "polars": pl.DataFrame,
    "pandas": pd.DataFrame,
    "duckdb": lambda columns: duckdb.from_arrow(pa.table(columns)),
}


def columns(header: Any, rows: Any) -> "dict[str, list[str]]":
    return {name: [row[at] for row in rows] for at, name in enumerate(header)}


@pytest.mark.parametrize("library", sorted(OUT))
def test_lines_out(county: County, library: str) -> None:
    batch = county.filled_batch(county.people(5))
    stream = county.platform.line_list_stream("auditor", batch=batch)
    rows = OUT[library](stream)
    expected = county.platform.line_list("auditor", batch=batch, after=0, limit=100).lines
    assert [row["line"] for row in rows] == [one.line for one in expected]
    assert [row["amount"] for row in rows] == [Decimal("90.00")] * 5
    assert all(type(row["amount"]) is Decimal for row in rows)


@pytest.mark.parametrize("library", sorted(OUT))
def test_trail_out(county: County, library: str) -> None:
    entries = OUT[library](county.platform.trail_read_stream("auditor"))
    assert entries[1]["command"] == "ActorAdd"
    first = entries[0]["at"]
    assert first.astimezone(datetime.timezone.utc) == county.now.astimezone(datetime.timezone.utc)


@pytest.mark.parametrize("library", sorted(INTO))
def test_register_and_roster_in(county: County, library: str) -> None:
    folk = County.folk(4)
    reply = county.do("registrar", "register_import", division=COUNTY,
                      input=INTO[library](columns(REGISTER_HEADER, County.register_rows(folk))))
    assert (reply.persons, reply.refused) == (4, 0)
    batch = county.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03").batch
    roster = columns(ROSTER_HEADER, County.roster_rows(folk))
    filled = county.do("clerk", "batch_fill", batch=batch, input=INTO[library](roster))
    assert (filled.rows, filled.passed) == (4, 4)
    checked = yikatong.check_roster(INTO[library](roster), policy=LIVING_SUBSIDY,
                                    packs=["leshan.policies", "example.overlay"], period="2025-03")
    assert [one.outcome for one in checked] == ["pass"] * 4


@pytest.mark.parametrize("library", sorted(set(INTO) - {"duckdb"}))
def test_a_column_of_numbers(library: str) -> None:
    """Codes of a column, from a library's own column and back."""
    numbers = [make_id(19900101, 1), "1", None]
    column: Any = {"pyarrow": pa.array, "polars": pl.Series, "pandas": lambda values: pd.Series(values, dtype="str")}[
        library](numbers)
    codes = yikatong.check_ids("resident", column)
    assert codes.to_list() == ["ok", "id_length", "id_empty"]
    assert pl.Series(pa.array(codes)).to_list() == codes.to_list()


def test_what_a_check_found_is_asked_with_sql(county: County) -> None:
    roster = pa.table(columns(ROSTER_HEADER, County.roster_rows(County.folk(3), "91.00")))
    verdicts = pa.table(yikatong.check_roster(roster, policy=LIVING_SUBSIDY,
                                              packs=["leshan.policies", "example.overlay"], period="2025-03"))
    found = duckdb.sql("SELECT outcome, count(*), sum(due) FROM verdicts GROUP BY outcome").fetchall()
    assert found == [("refuse", 3, Decimal("270.00"))]
    assert len(verdicts) == 3
