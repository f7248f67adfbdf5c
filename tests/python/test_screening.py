"""Screening from Python: lists, findings with their evidence, a reason for each, and the roster against last month."""
from __future__ import annotations

import datetime

import pytest

import yikatong
from conftest import COUNTY, County, csv_bytes


def test_a_namesake_with_one_digit_different_is_settled(county: County) -> None:
    folk = county.people(4)
    county.do("screener", "reference_list_import", division=COUNTY, list="deaths", source="公安", as_of="2025-03-01",
              meaning="must_not_be_in", rule="death",
              input=csv_bytes(("id_kind", "id_number", "date"), [("resident", folk[1].id, "2025-02-01")]))
    batch = county.filled_batch(folk)
    [finding] = county.platform.finding_list("auditor", batch=batch, after=0, limit=10, state="open").findings
    assert (finding.rule, finding.severity, finding.list_date) == ("death", "blocks", datetime.date(2025, 2, 1))
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("operator", "finding_settle", batch=batch, finding=1, reason="other_person", note="")
    assert refused.value.code == "finding_note_missing"
    settled = county.do("operator", "finding_settle", batch=batch, finding=1, reason="other_person",
                        note="身份证号差一位（示例）")
    assert settled.open == 0


def test_the_roster_against_last_month(county: County) -> None:
    folk = county.people(3)
    county.filled_batch(folk[:2])
    april = county.filled_batch(folk[1:], "2025-04")
    rows = county.platform.batch_comparison("auditor", batch=april, after=0, limit=10).rows
    assert [(row.change, row.reasons) for row in rows] == [
        ("gone", ["compared_gone_unknown"]), ("added", ["compared_new_first"])]


def test_the_rules_by_name() -> None:
    case = {"facts": {"severity": "blocks", "row_refused": False},
            "command": {"reason": "lawful", "note": "机构代收（示例）"}, "as_of": "2025-03-03"}
    assert yikatong.apply_rule("finding_settle", case) == {"releases": True}
