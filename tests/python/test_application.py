"""An application's whole way through Python: filed, returned, completed, approved, drawn, paid for (R2)."""
from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, County, Folk

CERTIFICATE = "残疾人证（示例）"


def ref(folk: Folk) -> dict[str, str]:
    return {"id_kind": "resident", "id_number": folk.id}


def test_from_filing_to_the_line(county: County) -> None:
    applicant, child = county.people(2)
    filing = {"division": COUNTY, "policy": LIVING_SUBSIDY, "person": ref(applicant), "at": "registration",
              "through": "counter", "account": applicant.account}
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("clerk", "application_file", **filing, filed_by="proxy", representative=ref(child), materials=[])
    assert (refused.value.code, refused.value.path) == ("application_authorisation_missing", "/document")
    filed = county.do("clerk", "application_file", **filing, filed_by="oneself", materials=[])
    assert (filed.application, filed.state, filed.due) == ("A000001", "preliminary_review", None)
    assert ("application_material_missing", CERTIFICATE) in [(one.code, one.detail) for one in filed.remarks]

    returned = county.do("first", "application_return", application="A000001",
                         reasons=[{"reason": "material_missing", "material": CERTIFICATE}])
    assert returned.state == "returned"
    county.do("clerk", "application_complete", application="A000001", materials=[CERTIFICATE])
    due = county.do("first", "application_review_preliminary", application="A000001").due
    assert due == datetime.date(2025, 4, 2)

    assert county.do("final", "application_approve", application="A000001").state == "approved"

    batch = county.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03").batch
    drawn = county.do("clerk", "batch_draw", batch=batch)
    assert (drawn.applications, drawn.passed, drawn.amount) == (1, 1, Decimal("90.00"))
    view = county.platform.application_get("auditor", application="A000001")
    assert view.lines == [f"{batch}-1"]
    assert [(one.step, one.actor) for one in view.steps] == [
        ("file", "clerk"), ("send_back", "first"), ("complete", "clerk"), ("review_preliminary", "first"),
        ("approve", "final")]
    listed = county.platform.application_list("auditor", division=COUNTY, after=0, limit=10, state="approved")
    assert [one.application for one in listed.applications] == ["A000001"]


def test_what_is_overdue_is_counted_by_office(county: County) -> None:
    applicant = county.people(1)[0]
    county.do("clerk", "application_file", division=COUNTY, policy=LIVING_SUBSIDY, person=ref(applicant),
              at="registration", filed_by="oneself", through="counter", account=applicant.account,
              materials=[CERTIFICATE])
    county.do("first", "application_review_preliminary", application="A000001")
    county.now += datetime.timedelta(days=31)
    office = county.platform.application_overdue("auditor", division="511100").offices[0]
    assert (office.division, office.state, office.waiting, office.overdue) == (COUNTY, "final_review", 1, 1)
    assert office.oldest_due == datetime.date(2025, 4, 2)
    county.do("final", "application_reject", application="A000001", reasons=["found_otherwise"])
    assert county.platform.application_overdue("auditor", division=COUNTY).offices == []


def test_reasons_are_told_by_their_codes(county: County) -> None:
    applicant = county.people(1)[0]
    county.do("clerk", "application_file", division=COUNTY, policy=LIVING_SUBSIDY, person=ref(applicant),
              at="registration", filed_by="oneself", through="counter", account=applicant.account,
              materials=[CERTIFICATE])
    county.do("first", "application_return", application="A000001", reasons=[{"reason": "entry_wrong"}])
    county.do("clerk", "application_complete", application="A000001", materials=[CERTIFICATE])
    county.do("first", "application_review_preliminary", application="A000001")
    county.do("final", "application_reject", application="A000001",
              reasons=["conditions", "excluded", "found_otherwise"])
    view = county.platform.application_get("auditor", application="A000001")
    assert [[why.code for why in one.reasons] for one in view.steps if one.step in ("send_back", "reject")] == [
        ["application_return_entry_wrong"],
        ["application_reject_conditions", "application_reject_excluded", "application_reject_found_otherwise"]]
