"""Amounts through Python: explained, compared, computed once more, a pot divided, differences drawn (R6 R15)."""
from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest

import yikatong
from conftest import COUNTY, ROSTER_HEADER, County, Folk, csv_bytes

DAY = datetime.date(2025, 3, 3)
MONTHS = {"start": "application_month", "stop": "last_month_included", "death": "whole", "proration": "none"}
GRADES = {"kind": "tiered", "every": "month", "by": "grade", "tag": "disabled", "on": "period_first", "months": MONTHS,
          "bands": [{"from": 1, "to": 1, "amount": "100.00"}, {"from": 2, "to": 2, "amount": "80.00"}]}
FLAT = {"kind": "fixed", "every": "month", "amount": "80.00", "months": MONTHS}
POT = {"kind": "pot_share", "every": "period", "pot": "100.00", "quantity_unit": "亩", "quantity_decimals": 2}
CONDITIONS = {"kind": "tag", "tag": "disabled", "grade_max": 2}


def policy(code: str, item: int, rule: dict[str, Any], period: str, **more: Any) -> dict[str, Any]:
    fields = {"name": f"示例项目{item}", "level": "county", "department": "区民政局（示例）", "amount_rule": rule,
              "payment_period": period, "paid_to": "person", "preliminary_review": False, "notice_days": 0,
              "event_based": False, "valid_from": "2024-01-01", "on_card": {"from": "2019-01-01"}} | more
    stated = {name: {"value": value, "source": "example"} for name, value in fields.items()}
    return {"code": code, "item": item, "divisions": [COUNTY]} | stated


@pytest.fixture
def made_up(county: County) -> County:
    pack = {"name": "test.amounts", "kind": "policies", "region": COUNTY, "version": "1", "source": "made up",
            "example": True, "policies": [
                policy("t.grade", 501, GRADES, "month", conditions=CONDITIONS),
                policy("t.flat", 502, FLAT, "month", arrears_on_change="difference_lines",
                       local_range={"kind": "fixed", "every": "month", "min": "80", "max": "120"}),
                policy("t.pot", 503, POT, "year")]}
    county.do("manager", "pack_install", document=json.dumps(pack, ensure_ascii=False))
    return county


def ref(folk: Folk) -> dict[str, str]:
    return {"id_kind": "resident", "id_number": folk.id}


def roster(rows: list[tuple[Folk, str]]) -> bytes:
    return csv_bytes(ROSTER_HEADER, [
        ["1", one.name, one.id, one.name, one.id, one.account, "示例银行", "一村", "一组", one.name, one.id, "", "", "", "",
         amount, "2025-03-01", ""] for one, amount in rows])


def filled(county: County, code: str, period: str, rows: list[tuple[Folk, str]]) -> Any:
    batch = county.do("clerk", "batch_create", division=COUNTY, policy=code, period=period).batch
    return county.do("clerk", "batch_fill", batch=batch, encoding="utf8", input=roster(rows))


def test_a_roster_is_held_by_conditions_and_its_lines_explained(made_up: County) -> None:  # H43
    county = made_up
    first, second, third = county.people(3)
    for one, grade in ((first, 1), (second, 2)):
        county.do("registrar", "tag_add", person=ref(one), kind="disabled", grade=grade, from_=datetime.date(2020, 1, 1))
    batch = filled(county, "t.grade", "2025-03", [(first, "100.00"), (second, "80.00"), (third, "80.00")])
    assert (batch.passed, batch.held) == (2, 1)
    verdicts = county.platform.row_verdict_list("auditor", batch=batch.batch, after=0, limit=10).verdicts
    assert [(one.row, one.code, one.expected) for one in verdicts] == [
        (4, "amount_tags_missing", ""), (4, "eligibility_fact_missing", "/tags/disabled")]
    why = county.platform.amount_explain("auditor", batch=batch.batch, line=2)
    assert (why.amount, why.capitals, why.supplements) == (Decimal("80.00"), "捌拾元整", None)
    assert why.explanation["policy"] == "t.grade" and "80.00" in why.text_zh[-1]
    compared = county.platform.amount_compare("auditor", batch=batch.batch, line=1, other_batch=batch.batch, other_line=2)
    assert (compared.same, compared.first - compared.second) == (False, Decimal("20.00"))
    differing = county.platform.batch_recompute("auditor", batch=batch.batch, after=0, limit=10).lines
    assert [(one.line, one.code) for one in differing] == [(3, "amount_tags_missing")]
    with pytest.raises(yikatong.YikatongError) as held:
        county.platform.amount_explain("auditor", batch=batch.batch, line=3)
    assert (held.value.code, held.value.path) == ("amount_line_held", "/line")


def test_a_pot_is_divided_to_the_fen(made_up: County) -> None:
    county = made_up
    folk = county.people(3)
    county.do("clerk", "quantity_import", division=COUNTY, policy="t.pot", period="2025",
              input=csv_bytes(("id_kind", "id_number", "quantity"), [("resident", one.id, "1") for one in folk]))
    batch = filled(county, "t.pot", "2025", list(zip(folk, ("33.34", "33.33", "33.33"))))
    assert (batch.passed, batch.amount) == (3, Decimal("100.00"))
    with pytest.raises(yikatong.YikatongError) as twice:
        filled(county, "t.pot", "2025", [(folk[0], "100.00")])
    assert twice.value.code == "pot_divided_elsewhere"


def test_what_is_not_paid_yet_has_no_difference(made_up: County) -> None:
    county = made_up
    folk = county.people(2)
    filled(county, "t.flat", "2025-01", [(one, "80.00") for one in folk])
    county.do("manager", "policy_adjust", division=COUNTY, policy="t.flat", from_=datetime.date(2025, 1, 2),
              source="区发〔2025〕1号", amount=Decimal("100"))
    with pytest.raises(yikatong.YikatongError) as outside:  # H23
        county.do("manager", "policy_adjust", division=COUNTY, policy="t.flat", from_=datetime.date(2025, 2, 1),
                  source="x", amount=Decimal("121"))
    assert outside.value.code == "overlay_amount_outside"
    batch = county.do("clerk", "batch_create", division=COUNTY, policy="t.flat", period="2025-03").batch
    drawn = county.do("clerk", "arrears_draw", batch=batch)
    assert (drawn.looked_at, drawn.passed, drawn.held, drawn.amount) == (2, 0, 2, Decimal("0.00"))
    lines = county.platform.difference_line_list("auditor", batch=batch, after=0, limit=10).lines
    assert [one.supplements for one in lines] == ["B000001-1", "B000001-2"]


def test_the_rules_by_name() -> None:
    standard = {"rule": FLAT, "source": {"policy": "t.flat", "version": 1}, "period": "2025-03"}
    raised = standard | {"rule": FLAT | {"amount": "100.00"}, "source": {"policy": "t.flat", "version": 2}}
    case = {"facts": {"first": standard, "second": raised}, "as_of": "2025-03-03",
            "command": {"first": {"months": 1}, "second": {"months": 1}}}
    differ = yikatong.apply_rule("amount_difference", case)
    assert differ["same"] is False and differ["difference"]["other_version"] is True

    older = {"source": standard["source"], "rule": FLAT}
    newer = {"source": raised["source"], "rule": raised["rule"], "valid_from": "2025-01-01",
             "arrears_on_change": "difference_lines"}
    due = yikatong.apply_rule("arrears", {
        "facts": {"older": older, "newer": newer}, "as_of": "2025-03-03",
        "command": {"lines": [{"person": 7, "period": "2025-01", "paid": "80.00", "facts": {"months": 1}}]}})
    assert (due["lines"][0]["payable"], due["lines"][0]["code"]) == ("20.00", "arrears_due")

    parts = yikatong.apply_rule("pot_split", {
        "facts": {"rule": POT}, "as_of": "2025-03-03",
        "command": {"claims": [{"key": 9, "quantity": "1"}, {"key": 3, "quantity": "1"}, {"key": 5, "quantity": "1"}]}})
    assert parts["parts"] == ["33.33", "33.34", "33.33"]

    said = yikatong.apply_rule("eligibility", {
        "facts": {"policy": "t.grade", "version": 1, "conditions": CONDITIONS}, "as_of": "2025-03-03",
        "command": {"tags": [{"kind": "disabled", "grade": 3, "from": "2020-01-01"}]}})
    assert (said["verdict"], said["failed"]) == ("not_eligible", [{"path": "/conditions", "kind": "tag"}])
