"""The policy list, adjustments and guidance through Python (R1 R15)."""
from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, County

DAY = datetime.date(2025, 3, 3)
CARE = "leshan.16.2"  # 重度残疾人护理补贴, with example conditions


def entry(guided: yikatong.commands.PolicyGuided, code: str) -> yikatong.commands.GuidanceEntry:
    return next(one for one in guided.policies if one.policy == code)


def test_the_list_is_narrowed_and_says_what_is_not_stated(county: County) -> None:
    listed = county.platform.policy_list("desk", division=COUNTY, date=DAY, keyword="残疾").policies
    assert [one.code for one in listed[:2]] == [LIVING_SUBSIDY, CARE]
    assert all("残疾" in one.name + one.target for one in listed)
    assert listed[0].documents[0].number == "示例〔2024〕2号"
    assert (listed[0].card, listed[0].inherited, listed[0].example) == ("on_card", False, True)
    assert "amount_rule" in listed[1].not_stated and "hotline" not in listed[1].not_stated
    assert county.platform.policy_list("desk", division=COUNTY, date=DAY, level="county").policies[0].code == "leshan.1"


def test_one_policy_is_adjusted_and_every_version_remains(county: County) -> None:
    county.do("manager", "policy_adjust", division=COUNTY, policy=CARE, from_=datetime.date(2025, 7, 1),
              source="区发〔2025〕1号", hotline="0833-1")
    history = county.platform.policy_get("desk", policy=CARE, division=COUNTY, date=datetime.date(2025, 7, 1)).versions
    assert [one.in_force for one in history] == [False, False, True]
    fields = {one.field: one for one in history[2].fields}
    assert (fields["hotline"].value, fields["hotline"].source) == ("0833-1", "区发〔2025〕1号")
    assert fields["amount_rule"].value is None
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("manager", "policy_adjust", division=COUNTY, policy=CARE, from_=datetime.date(2025, 8, 1),
                  source="x", amount=Decimal("90"))
    assert (refused.value.code, refused.value.path) == ("policy_amount_not_local", "/amount")


def test_a_county_is_chosen_step_by_step(county: County) -> None:
    cities = county.platform.division_list("desk", below="510000").divisions
    assert ("511100", "乐山市") in [(one.code, one.name) for one in cities]
    assert COUNTY in [one.code for one in county.platform.division_list("desk", below="511100").divisions]
    assert "410000" in [one.code for one in county.platform.division_list("desk").divisions]


def test_guidance_by_facts_and_for_a_person(county: County) -> None:
    facts = yikatong.commands.FactsStatement(
        registration=COUNTY, draws_not=["leshan.15.4"],
        tags=[yikatong.commands.TagStatement(kind="disabled", from_=datetime.date(2020, 1, 1), grade=1)])
    guided = county.platform.policy_guidance_for_facts("desk", division=COUNTY, date=DAY, facts=facts)
    assert guided.preliminary
    care = guided.policies[0]
    assert (care.policy, care.verdict, care.advice) == (CARE, "eligible", "guidance_may_fit")
    assert [one.outcome for one in care.conditions] == ["holds", "holds", "holds"]
    assert care.hotline == "0833-0000002"
    living = entry(guided, LIVING_SUBSIDY)
    assert (living.advice, living.target) == ("guidance_not_stated", "低保家庭中的残疾人（示例）")
    assert [(one.policy, one.combination) for one in living.combinations] == [(CARE, "together")]
    assert guided.policies[-1].advice == "guidance_not_stated" and guided.policies[-1].hotline == "not_stated"

    folk = county.people(1)[0]
    person = yikatong.commands.PersonRef(id_kind="resident", id_number=folk.id)
    assert entry(county.platform.policy_guidance("clerk", person=person, date=DAY), CARE).missing == ["/tags/disabled"]
    county.do("registrar", "tag_add", person=person, kind="disabled", from_=datetime.date(2020, 1, 1), grade=3)
    care = entry(county.platform.policy_guidance("clerk", person=person, date=DAY), CARE)
    assert care.verdict == "not_eligible"
    assert "不符合" in care.conditions[2].zh and "fails" in care.conditions[2].en
    with pytest.raises(yikatong.YikatongError):
        county.platform.policy_guidance("desk", person=person, date=DAY)
