"""Screening from Python: lists, findings with their evidence, a reason for each, and the roster against last month."""
from __future__ import annotations

import datetime

import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, County, Folk, csv_bytes, make_id

CERTIFICATE = "残疾人证（示例）"


def ref(folk: Folk) -> dict[str, str]:
    return {"id_kind": "resident", "id_number": folk.id}


def test_a_death_on_a_list_is_settled_with_a_reason(county: County) -> None:
    folk = county.people(4)
    county.do("screener", "reference_list_import", division=COUNTY, list="deaths", source="公安", as_of="2025-03-01",
              meaning="must_not_be_in", rule="death",
              input=csv_bytes(("id_kind", "id_number", "date"), [("resident", folk[1].id, "2025-02-01")]))
    batch = county.filled_batch(folk)
    [finding] = county.platform.finding_list("auditor", batch=batch, after=0, limit=10, state="open").findings
    assert (finding.rule, finding.severity, finding.list_date) == ("death", "blocks", datetime.date(2025, 2, 1))
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("operator", "finding_settle", batch=batch, finding=1, reason="list_wrong", note="")
    assert refused.value.code == "finding_note_missing"
    settled = county.do("operator", "finding_settle", batch=batch, finding=1, reason="list_wrong",
                        note="户籍部门已更正（示例）")
    assert settled.open == 0


def test_a_namesake_with_one_digit_different_is_settled(county: County) -> None:
    folk = county.people(4)
    other = make_id(int(folk[1].id[6:14]), int(folk[1].id[14:17]) + 2)
    assert sum(a != b for a, b in zip(folk[1].id[:17], other[:17])) == 1
    county.do("screener", "reference_list_import", division=COUNTY, list="deaths", source="公安", as_of="2025-03-01",
              meaning="must_not_be_in", rule="death",
              input=csv_bytes(("id_kind", "id_number", "name", "date"), [("resident", other, folk[1].name, "2025-02-01")]))
    batch = county.filled_batch(folk)
    [finding] = county.platform.finding_list("auditor", batch=batch, after=0, limit=10, state="open").findings
    assert (finding.line, finding.rule, finding.code) == (2, "namesake", "screening_namesake_dead")
    settled = county.do("operator", "finding_settle", batch=batch, finding=1, reason="other_person", note="同名（示例）")
    assert settled.open == 0


def test_an_application_waits_until_what_was_found_is_settled(county: County) -> None:
    applicant = county.people(1)[0]
    county.do("screener", "reference_list_import", division=COUNTY, list="deaths", source="公安", as_of="2025-03-01",
              meaning="must_not_be_in", rule="death",
              input=csv_bytes(("id_kind", "id_number", "date"), [("resident", applicant.id, "2025-02-01")]))
    filed = county.do("clerk", "application_file", division=COUNTY, policy=LIVING_SUBSIDY, person=ref(applicant),
                      at="registration", filed_by="oneself", through="counter", account=applicant.account,
                      materials=[CERTIFICATE])
    name = filed.application
    assert ("screening_dead_before_period", "/findings/1") in [(one.code, one.path) for one in filed.remarks]
    county.do("first", "application_review_preliminary", application=name)
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("final", "application_approve", application=name)
    assert (refused.value.code, refused.value.path) == ("application_finding_open", "/findings")
    assert county.do("final", "application_screen", application=name).findings_open == 1
    settled = county.do("operator", "application_finding_settle", application=name, finding=1, reason="list_wrong",
                        note="户籍部门已更正（示例）")
    assert (settled.findings, settled.findings_open) == (1, 0)
    [finding] = county.platform.application_finding_list("auditor", application=name, after=0, limit=10).findings
    assert (finding.rule, finding.reason, finding.settled_by) == ("death", "list_wrong", "operator")
    assert county.do("final", "application_approve", application=name).state == "approved"
    batch = county.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03").batch
    assert county.do("clerk", "batch_draw", batch=batch).held == 0
    [drawn] = county.platform.finding_list("auditor", batch=batch, after=0, limit=10).findings
    assert (drawn.reason, drawn.settled_in) == ("list_wrong", name)


def test_a_list_comes_by_arrow_too(county: County) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    folk = county.people(3)
    table = pyarrow.table({"id_kind": ["resident"] * 2, "id_number": [folk[2].id, folk[0].id],
                           "date": pyarrow.array([datetime.date(2025, 2, 1), None], pyarrow.date32())})
    reply = county.do("screener", "reference_list_import", division=COUNTY, list="deaths", source="公安",
                      as_of="2025-03-01", meaning="must_not_be_in", rule="death", input=table)
    assert (reply.rows, reply.refused, reply.known) == (2, 0, 2)
    [listed] = county.platform.reference_list_list("auditor", after=0, limit=10).lists
    assert (listed.list, listed.source, listed.as_of, listed.entries) == ("deaths", "公安", datetime.date(2025, 3, 1), 2)
    found = county.platform.finding_list("auditor", batch=county.filled_batch(folk), after=0, limit=10).findings
    assert [(one.line, one.list_row, one.list_date) for one in found] == [
        (1, 2, None), (3, 1, datetime.date(2025, 2, 1))]


def test_the_roster_against_last_month(county: County) -> None:
    folk = county.people(3)
    county.filled_batch(folk[:2])
    april = county.filled_batch(folk[1:], "2025-04")
    rows = county.platform.batch_comparison("auditor", batch=april, after=0, limit=10).rows
    assert [(row.change, row.reasons) for row in rows] == [
        ("gone", ["compared_gone_unknown"]), ("added", ["compared_new_first"])]


def test_the_rules_by_name() -> None:
    case = {"facts": {"severity": "blocks", "row_refused": False, "by_maker": False},
            "command": {"reason": "lawful", "note": "机构代收（示例）"}, "as_of": "2025-03-03"}
    assert yikatong.apply_rule("finding_settle", case) == {"releases": True}
