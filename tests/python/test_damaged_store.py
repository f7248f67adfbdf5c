"""A store that somebody changed with SQLite behind the library's back: what the check of the money and the verifier of
the trail say of it."""
from __future__ import annotations

import contextlib
import pathlib
import sqlite3

import pytest

import yikatong
from conftest import COUNTY, County


def changed(path: pathlib.Path, sql: str) -> None:
    """The statements, without the triggers that would refuse them."""
    with contextlib.closing(sqlite3.connect(path)) as store:
        for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            store.execute(f"DROP TRIGGER {name}")
        store.executescript(sql)


def dispatched(county: County) -> None:
    batch = county.approved_batch(county.people(4))
    county.do("funder", "batch_fund", batch=batch, allotment="a1")
    county.do("funder", "batch_dispatch", batch=batch)


@pytest.mark.parametrize("sql, code", [
    ("UPDATE ledger SET amount = amount - 1 WHERE batch > 0", "money_ledger_differs"),
    ("UPDATE payment_list SET amount = amount + 1", "money_list_differs"),
    ("DELETE FROM obligation", "money_obligation_missing"),
    ("UPDATE line SET state = 2, recipient = (SELECT min(recipient) FROM line)", "money_paid_twice"),
])
def test_money_that_does_not_agree_is_told(county: County, sql: str, code: str) -> None:
    dispatched(county)
    assert county.platform.money_check("auditor", division=COUNTY).problems == []
    county.platform.close()
    changed(county.path, sql)
    with yikatong.Platform.open(county.path, read_only=True, clock=lambda: county.now) as platform:
        problems = platform.money_check("auditor", division=COUNTY).problems
        assert code in {one.code for one in problems}


def test_an_entry_that_is_gone_is_told(county: County) -> None:
    county.platform.close()
    changed(county.path, "DELETE FROM trail WHERE entry = 5")
    verdict = yikatong.verify_trail(county.path)
    assert (verdict.ok, verdict.first_bad_entry, verdict.reason) == (False, 5, "trail_entry_missing")
