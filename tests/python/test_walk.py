"""A township's walk: from the application to the difference lines, by the posts that take each step (R1 to R6 R15)."""
from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, County, Folk
from test_amounts import MONTHS, policy
from test_platform import answer

CERTIFICATE = "残疾人证（示例）"
CARE = "t.care"


def ref(folk: Folk) -> dict[str, str]:
    return {"id_kind": "resident", "id_number": folk.id}


def install(county: County) -> None:
    care = policy(CARE, 501, {"kind": "fixed", "every": "month", "amount": "80.00", "months": MONTHS}, "month",
                  preliminary_review=True, materials=[CERTIFICATE], arrears_on_change="difference_lines", exclusive_with=[],
                  local_range={"kind": "fixed", "every": "month", "min": "80", "max": "120"},
                  conditions={"kind": "tag", "tag": "disabled", "grade_max": 2})
    pack = {"name": "test.walk", "kind": "policies", "region": COUNTY, "version": "1", "source": "made up",
            "example": True, "policies": [care]}
    county.do("manager", "pack_install", document=json.dumps(pack, ensure_ascii=False))
    county.do("manager", "pack_install", name="leshan.holding")


def draw_and_pay(county: County, period: str) -> str:
    batch: str = county.do("clerk", "batch_create", division=COUNTY, policy=CARE, period=period).batch
    drawn = county.do("clerk", "batch_draw", batch=batch)
    assert (drawn.passed, drawn.held) == (1, 0)
    pay(county, batch)
    return batch


def pay(county: County, batch: str) -> None:
    for actor, step in (("clerk", "batch_submit"), ("first", "batch_review_preliminary"), ("final", "batch_review_final"),
                        ("operator", "batch_notice_open"), ("approver", "batch_approve")):
        county.do(actor, step, batch=batch)
    allotment = "a" + batch[1:]
    county.do("manager", "allotment_add", allotment=allotment, division=COUNTY, policy=CARE, year=2025, amount=Decimal("5000"))
    county.do("funder", "batch_fund", batch=batch, allotment=allotment)
    for one in county.do("funder", "batch_dispatch", batch=batch).lists:
        file = county.platform.payment_list_get("funder", list=one.list)
        county.do("funder", "result_import", list=one.list, input=answer(file, f"example_{one.bank}.layout"))


def apply_through_the_daughter(county: County, mother: Folk, daughter: Folk) -> None:
    """A paper is missing; it is returned with the reason, completed and approved (H27 H30)."""
    filed = county.do("clerk", "application_file", division=COUNTY, policy=CARE, person=ref(mother), at="registration",
                      filed_by="family", representative=ref(daughter), ground="hard_to_move", through="counter",
                      account=mother.account, materials=[])
    assert ("application_material_missing", CERTIFICATE) in [(one.code, one.detail) for one in filed.remarks]
    returned = county.do("first", "application_return", application=filed.application,
                         reasons=[{"reason": "material_missing", "material": CERTIFICATE}])
    assert returned.state == "returned"
    county.do("clerk", "application_complete", application=filed.application, materials=[CERTIFICATE])
    county.do("first", "application_review_preliminary", application=filed.application)
    with pytest.raises(yikatong.YikatongError) as held:
        county.do("final", "application_approve", application=filed.application)
    assert (held.value.code, held.value.path) == ("eligibility_fact_missing", "/tags/disabled")
    county.do("registrar", "tag_add", person=ref(mother), kind="disabled", grade=1, from_=datetime.date(2020, 1, 1))
    assert county.do("final", "application_approve", application=filed.application).state == "approved"


def hold_the_card(county: County, mother: Folk, daughter: Folk, brother: Folk) -> None:
    """The daughter holds the card for a year; her brother, a village cadre, may not (L1)."""
    holding: dict[str, Any] = {"cardholder": ref(mother), "own_will": True, "all_used_by_recipient": True,
                               "ground": "行动不便", "document": "委托书1号", "from_": county.now.date(), "to": "2026-03-02"}
    county.do("registrar", "tag_add", person=ref(brother), kind="cadre", from_=datetime.date(2024, 1, 1))
    with pytest.raises(yikatong.YikatongError) as barred:
        county.do("registrar", "holding_grant", holder=ref(brother), **holding)
    assert barred.value.code == "holding_cadre_barred"
    assert county.do("registrar", "holding_grant", holder=ref(daughter), **holding).findings == []


def test_from_the_application_to_the_difference(county: County) -> None:
    install(county)
    mother, daughter, brother = county.people(3)
    apply_through_the_daughter(county, mother, daughter)
    hold_the_card(county, mother, daughter, brother)

    guided = county.platform.policy_guidance("clerk", person=ref(mother), date=county.now.date())
    fits = [one.policy for one in guided.policies if one.advice == "guidance_may_fit"]
    assert CARE in fits and "leshan.16.2" in fits and guided.preliminary
    living = next(one for one in guided.policies if one.policy == LIVING_SUBSIDY)
    assert (CARE, "together") in [(one.policy, one.combination) for one in living.combinations]

    # Drawn without typing anything again, from the month of application on, and paid to the mother's own card (R5).
    march = draw_and_pay(county, "2025-03")
    april = draw_and_pay(county, "2025-04")
    line = county.platform.line_list("auditor", batch=march, after=0, limit=10).lines[0]
    assert (line.amount, line.payee, line.outcome) == (Decimal("80.00"), line.recipient, "paid_to_recipient")
    why = county.platform.amount_explain("auditor", batch=march, line=1)
    assert why.text_zh[0] == "政策 t.care，第 1 版，所属期 2025-03" and why.capitals == "捌拾元整"

    raised = {"division": COUNTY, "policy": CARE, "from_": datetime.date(2025, 4, 1), "source": "区发〔2025〕1号"}
    with pytest.raises(yikatong.YikatongError) as outside:  # H23
        county.do("manager", "policy_adjust", **raised, amount=Decimal("120.01"))
    assert (outside.value.code, outside.value.path) == ("overlay_amount_outside", "/amount")
    county.do("manager", "policy_adjust", **raised, amount=Decimal("100"))

    differences = county.do("clerk", "batch_create", division=COUNTY, policy=CARE, period="2025-05").batch
    drawn = county.do("clerk", "arrears_draw", batch=differences)
    assert (drawn.looked_at, drawn.passed, drawn.amount) == (1, 1, Decimal("20.00"))
    [one] = county.platform.difference_line_list("auditor", batch=differences, after=0, limit=10).lines
    assert (one.supplements, one.period, one.due - one.paid) == (f"{april}-1", "2025-04", Decimal("20.00"))
    pay(county, differences)
    compared = county.platform.amount_compare("auditor", batch=march, line=1, other_batch=draw_and_pay(county, "2025-05"),
                                              other_line=1)
    assert not compared.same and compared.second - compared.first == Decimal("20.00")
    for batch in (march, april, differences):
        assert county.platform.batch_recompute("auditor", batch=batch, after=0, limit=10).lines == []
    assert yikatong.verify_trail(county.path).ok
