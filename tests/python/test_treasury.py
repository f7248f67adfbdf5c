"""From the payment list to the holder's message, in Python: funds, statement, score, outbox; and the rules by name."""
from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

import yikatong
from conftest import COUNTY, County, csv_bytes
from test_platform import answer

WEIGHTS = {"on_time": "40", "answered": "20", "paid": "15", "files": "10", "complaints": "10", "service": "5",
           "rounding": "half_up"}


def test_from_the_funds_to_the_message(county: County) -> None:
    folk = county.people(3)
    for number, one in enumerate(folk[:2]):
        county.do("registrar", "phone_bind", person={"id_kind": "resident", "id_number": one.id},
                  phone=f"0001234100{number}", service=True, day="2025-03-01")
    batch = county.approved_batch(folk)
    county.do("funder", "batch_fund", batch=batch, allotment="a1")
    lists = county.do("funder", "batch_dispatch", batch=batch).lists
    for one in lists:
        received = county.do("funder", "funds_receive", list=one.list, day="2025-04-02", amount=one.amount, reference="1")
        assert (received.due, received.code) == (datetime.date(2025, 4, 3), "ok")
        file = county.platform.payment_list_get("funder", list=one.list)
        county.do("funder", "result_import", list=one.list, input=answer(file, f"example_{one.bank}.layout"))

    listed = county.platform.payment_list_list("bank_a", after=0, limit=10, bank="bank_a").lists
    assert [(one.lines, one.paid, one.awaiting, one.funds) for one in listed] == [(2, 2, 0, Decimal("180.00"))]
    rows = county.platform.month_statement("auditor", division=COUNTY, month="2025-04", after=0, limit=10).lists
    assert [one.codes for one in rows] == [["statement_agrees"]] * 2
    totals = county.platform.month_statement_totals("auditor", division=COUNTY, month="2025-04").totals
    assert sum(one.sent_amount for one in totals) == sum(one.funds for one in totals) == Decimal("270.00")
    late = county.platform.overdue_count("auditor", division=COUNTY)
    assert late.banks == [] and [one.batches for one in late.steps] == [0, 0, 0]

    scored = county.platform.bank_score_get("auditor", division=COUNTY, bank="bank_a", from_="2025-04-01",
                                            to="2025-04-30", weights=WEIGHTS)
    assert (scored.score, scored.facts.on_time) == (Decimal("100.00"), 2)
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("manager", "score_weights_set", division=COUNTY, weights={**WEIGHTS, "service": "6"})
    assert (refused.value.code, refused.value.path) == ("score_weights", "/weights")

    made = county.do("operator", "message_prepare", batch=batch)
    assert (made.made, made.ready) == (3, 2)
    assert [(one.code, one.count) for one in made.without] == [("message_number_missing", 1)]
    claimed = county.do("operator", "message_claim", batch=batch, limit=10, minutes=5, language="en")
    assert len(claimed.messages) == 2 and claimed.messages[0].text.endswith(folk[0].account[-4:] + ".")
    county.do("operator", "message_acknowledge", messages=[claimed.messages[0].message], outcome="sent")
    county.do("operator", "message_give_back", messages=[claimed.messages[1].message])
    told = county.platform.message_list("operator", after=0, limit=10, batch=batch).messages
    assert [one.state for one in told] == ["sent", "waiting", "none"]
    assert folk[0].account not in str(told) and "00012341000" not in str(told)


def test_an_agreement_without_a_duty(county: County) -> None:
    agreement = {"division": "511111", "bank": "bank_a", "layout": "example_bank_a", "from_": "2025-01-01",
                 "to": "2025-12-31", "cross_bank": True}
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("manager", "agreement_add", **agreement, duties=["fund_payment"])
    assert refused.value.code == "agreement_duty_missing"
    county.do("manager", "agreement_add", **agreement, latest_days=0)
    [listed] = county.platform.agreement_list("auditor", division="511111", after=0, limit=10).agreements
    assert (listed.latest_days, listed.holidays_shift, len(listed.duties)) == (0, False, 5)


def test_an_agreement_ends_and_another_is_extended(county: County) -> None:
    ended = county.do("manager", "agreement_end", division=COUNTY, agreement=1, from_="2025-06-01",
                      reason="duties_not_met", document="终止协议通知 1 号")
    assert (ended.agreement, ended.from_) == (1, datetime.date(2025, 6, 1))
    county.do("manager", "agreement_extend", division=COUNTY, agreement=2, to="2027-12-31", document="补充协议 1 号")
    first, second = county.platform.agreement_list("auditor", division=COUNTY, after=0, limit=10).agreements
    assert (first.ended_from, first.end_reason, first.extensions) == (datetime.date(2025, 6, 1), "duties_not_met", [])
    assert (second.to, second.ended_from) == (datetime.date(2027, 12, 31), None)
    assert [(one.before, one.document) for one in second.extensions] == [(datetime.date(2026, 12, 31), "补充协议 1 号")]
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("manager", "agreement_extend", division=COUNTY, agreement=1, to="2028-12-31", document="x")
    assert (refused.value.code, refused.value.path) == ("agreement_ended", "/agreement")


def test_numbers_come_as_a_file(county: County) -> None:
    folk = county.people(4)
    header = ("id_kind", "id_number", "account", "phone", "service")
    rows = [("resident", one.id, one.account[-4:], f"0001234100{number}", "on") for number, one in enumerate(folk)]
    rows.append(("resident", folk[0].id, "0000", "00012341009", "on"))
    reply = county.do("registrar", "phone_import", division=COUNTY, day="2025-03-01", input=csv_bytes(header, rows))
    assert (reply.rows, reply.bound, reply.without, reply.refused) == (5, 4, 0, 1)
    assert [(one.row, one.column, one.code) for one in reply.problems] == [(6, "account", "phone_account_other")]
    mine = [row for row in rows if row[1] in (folk[0].id, folk[1].id)][:2]
    reply = county.do("bank_a", "phone_import", division="510000", bank="bank_a", day="2025-03-01",
                      input=csv_bytes(header, mine))
    assert [(one.row, one.code) for one in reply.problems] == [(3, "scope_missing")]  # folk[1] is with bank_b


def test_the_rules_by_name() -> None:
    facts = {"on_time": 2, "late": 1, "unanswered": 0, "failed_by_bank": 0, "files": 0, "corrected": 0,
             "inspections": 0, "complaints": 0, "serious": 0}
    case = {"facts": facts, "command": {"weights": {**WEIGHTS, "rounding": "down"}}, "as_of": "2025-05-01"}
    scored = yikatong.apply_rule("bank_score", case)
    assert scored["score"] == "84.31"  # (40 * 2/3 + 20 + 15 + 10) / 85
