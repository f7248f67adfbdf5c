"""An institution from Python: the money of people in its care arrives on its account, in its name (R4)."""
from __future__ import annotations

import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, ROSTER_HEADER, County, Folk, csv_bytes

ACCOUNT = "2306510009200000017"
NAME = "示例养老院"


def credit_code() -> str:
    return next(code for code in ("52511102MJ0000001" + last for last in "0123456789ABCDEFGHJKLMNPQRTUWXY")
                if yikatong.check_credit_code(code).ok)


def ref(folk: Folk) -> dict[str, str]:
    return {"id_kind": "resident", "id_number": folk.id}


def test_the_money_arrives_on_its_account(county: County) -> None:
    resident, responsible = county.people(2)
    home = {"credit_code": credit_code(), "name": NAME, "area": COUNTY, "bank": "bank_b", "account": ACCOUNT,
            "account_name": NAME}
    reply = county.do("registrar", "institution_register", **home, responsible=ref(responsible))
    assert (reply.institution, reply.changed) == (1, False)
    determination = {"division": COUNTY, "recipient": ref(resident), "reason": "institution",
                     "document_title": "供养决定（示例）", "document_number": "1号", "from_": "2025-01-01",
                     "institution": credit_code()}
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("operator", "payee_determine", **determination, payee=ref(resident))
    assert (refused.value.code, refused.value.path) == ("payee_not_responsible", "/payee")
    county.do("operator", "payee_determine", **determination, payee=ref(responsible))
    [row] = county.roster_rows([resident])
    cells = dict(zip(ROSTER_HEADER, row))
    for cell in ROSTER_HEADER:
        if cell.startswith("收款人姓名"):
            cells[cell] = responsible.name
        elif cell.startswith("收款人身份证号"):
            cells[cell] = responsible.id
        elif cell.startswith("银行账号"):
            cells[cell] = ACCOUNT
    batch = county.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03").batch
    filled = county.do("clerk", "batch_fill", batch=batch, encoding="utf8",
                       input=csv_bytes(ROSTER_HEADER, [tuple(cells[cell] for cell in ROSTER_HEADER)]))
    assert (filled.passed, filled.held) == (1, 0)
    [line] = county.platform.line_list("auditor", batch=batch, after=0, limit=10).lines
    assert line.outcome == "paid_to_determined_institution"
    [listed] = county.platform.institution_list("registrar", division=COUNTY, after=0, limit=10).institutions
    assert (listed.name, listed.account, listed.past) == (NAME, ACCOUNT, [])
    person = county.platform.person_get("auditor", person=ref(resident))
    assert person.payees[0].institution == credit_code()


def test_the_rule_by_name() -> None:
    case = {"facts": {"account_of_other": False},
            "command": {"credit_code": credit_code(), "name": NAME, "area": COUNTY, "responsible": 7, "bank": "bank_b",
                        "account": ACCOUNT, "account_name": NAME}, "as_of": "2025-03-03"}
    with pytest.raises(yikatong.YikatongError) as refused:
        yikatong.apply_rule("institution_register", case)
    assert refused.value.code == "institution_responsible_unknown"
