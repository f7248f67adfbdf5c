"""Delegated holding from Python: a year for one's brother, who must be no cadre in Leshan and may be one in Henan."""
from __future__ import annotations

import datetime
from typing import Any

import pytest

import yikatong
from conftest import County, make_id

DAY = datetime.date(2025, 3, 3)


def ref(number: str) -> dict[str, str]:
    return {"id_kind": "resident", "id_number": number}


@pytest.fixture
def holders(county: County) -> Any:
    """An old woman and her brother, in each of the two regions."""
    county.do("root", "grant_add", actor="registrar", role="registrar", scope="all")
    county.do("root", "grant_add", actor="auditor", role="auditor", scope="all")
    for pack in ("leshan.holding", "henan.holding"):
        county.do("manager", "pack_install", name=pack)
    people = {}
    for region, division in (("leshan", "511102"), ("henan", "410102")):
        people[region] = make_id(19400102, 2, division), make_id(19450102, 3, division)
        for number, name in zip(people[region], ("试姐", "试弟")):
            county.do("registrar", "person_register", id_kind="resident", id_number=number, name=name, area=division)
    sister, _ = people["leshan"]
    county.do("registrar", "tag_add", person=ref(sister), kind="destitute", from_="2020-01-01")
    return people


def grant(county: County, pair: tuple[str, str], **more: Any) -> Any:
    return county.do("registrar", "holding_grant", cardholder=ref(pair[0]), holder=ref(pair[1]), own_will=True,
                     all_used_by_recipient=True, ground="行动不便", from_=DAY, to="2026-03-02", **more)


def test_a_year_for_the_brother_and_back(county: County, holders: Any) -> None:
    granted = grant(county, holders["leshan"], document="委托书1号")
    assert granted.findings == []
    county.do("registrar", "holding_renew", cardholder=ref(holders["leshan"][0]), own_will=True, to="2027-03-02")
    [one] = county.platform.holding_list("auditor", division="511100", date=DAY, after=0, limit=10).holdings
    assert (one.state, one.to) == ("in_force", datetime.date(2027, 3, 2))
    county.do("registrar", "holding_revoke", cardholder=ref(holders["leshan"][0]), reason="持卡人要求")
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("registrar", "holding_revoke", cardholder=ref(holders["leshan"][0]), reason="again")
    assert refused.value.code == "holding_not_in_force"


def test_a_village_cadre_is_refused_in_leshan_and_flagged_in_henan(county: County, holders: Any) -> None:
    for pair in holders.values():
        county.do("registrar", "tag_add", person=ref(pair[1]), kind="cadre", from_="2024-01-01")
    with pytest.raises(yikatong.YikatongError) as refused:  # L1
        grant(county, holders["leshan"], document="委托书1号")
    assert refused.value.code == "holding_cadre_barred"
    granted = grant(county, holders["henan"])  # H45 names no cadres
    assert [each.code for each in granted.findings] == ["holding_found_cadre"]
    [found] = county.platform.holding_findings("auditor", division="410000", date=DAY, after=0, limit=10).holdings
    assert (found.holding, [each.code for each in found.findings]) == (granted.holding, ["holding_found_cadre"])


def test_a_corrected_number_and_a_merge(county: County, holders: Any) -> None:
    sister, brother = holders["leshan"]
    new = make_id(19400103, 2)
    corrected = county.do("registrar", "person_correct", person=ref(sister), id_number=new, reason="entry_error",
                          document="户籍证明1号")
    assert corrected.id_changed and not corrected.name_changed
    one = county.platform.person_get("auditor", person=ref(sister))
    assert one.person == corrected.person
    assert one.id_number != new and one.id_number[:6] == new[:6]  # masked for an auditor
    merged = county.do("registrar", "person_merge", person=ref(new), merged=ref(brother), reason="registered_twice",
                       document="核查表1号")
    assert county.platform.person_get("registrar", number=merged.merged).person == corrected.person
