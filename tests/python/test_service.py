"""The card's services as a counter does them: questions, fees, proxies, requests, cards in the making (R12 to R15)."""
from __future__ import annotations

import datetime
import json
import pathlib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yikatong
from conftest import CHINA, COUNTY, REGISTER_HEADER, County, Folk, csv_bytes, make_account, make_id
from yikatong import rules
from yikatong._cli import main

HENAN_COUNTY = "410105"
HENAN, LESHAN = {"pack": "henan.guides"}, {"pack": "leshan.guides"}
DAY = datetime.date(2025, 3, 3)
GROUP_PAPERS = ["单位介绍信", "申请人名单", "身份证等有效身份证件复印件"]


def ref(number: str) -> dict[str, str]:
    return {"id_kind": "resident", "id_number": number}


def proxy(birth: int, order: int, guardian: bool = False, guardianship_proof: bool = False) -> dict[str, Any]:
    """Somebody who need not be on the register: the age is in the number."""
    return {"person": ref(make_id(birth, order)), "guardian": guardian, "guardianship_proof": guardianship_proof}


def without_card(county: County, count: int, division: str = COUNTY) -> list[Folk]:
    """People of the register who have no card yet."""
    folk = [Folk(make_id(19500101 + i, 200 + i, division), f"试{'甲乙丙丁戊'[i]}", "", "", "") for i in range(count)]
    rows = [("resident", one.id, one.name, division, "", "", "", "", "", "") for one in folk]
    reply = county.do("registrar", "register_import", division=division, input=csv_bytes(REGISTER_HEADER, rows))
    assert (reply.persons, reply.problems) == (count, [])
    return folk


def refused(county: County, by: str, command: str, /, **fields: Any) -> tuple[str, str]:
    with pytest.raises(yikatong.YikatongError) as error:
        county.do(by, command, **fields)
    return error.value.code, error.value.path


@pytest.fixture
def henan(county: County) -> County:
    """A counter that serves a county of Henan too, by Henan's guides."""
    for actor, role in (("counter", "service_clerk"), ("registrar", "registrar"), ("auditor", "auditor")):
        county.do("root", "grant_add", actor=actor, role=role, scope="410000")
    county.do("manager", "pack_install", name="henan.guides")
    return county


# ---- rules by name


def test_lost_and_found_again_what_now() -> None:
    def asked(**known: bool) -> Any:
        return rules.card_advice(facts=HENAN, command={"question": "found_again", **known}, as_of=DAY)

    withdrawn = asked(replacement_filed=False)
    assert (withdrawn.answer, withdrawn.service, withdrawn.sources) == ("card_advice_yes", "withdraw_loss", ["H97"])
    assert withdrawn.steps == ["办理解挂，恢复该卡的正常使用"]
    # What nobody states is said to be so, and never left out.
    assert withdrawn.cost.fee == "fee_not_stated" and withdrawn.time == "service_time_not_stated"
    assert [line.number for line in withdrawn.hotlines] == ["参保地区号+12333"]
    assert asked(replacement_filed=True).answer == "card_advice_no"
    open_ = asked()
    assert open_.answer == "card_advice_depends"
    assert [(case.when, case.answer) for case in open_.cases] == [
        ("replacement_not_filed", "card_advice_yes"), ("replacement_filed", "card_advice_no")]


def test_moved_is_a_new_card_needed() -> None:
    def asked(reason: str, pack: dict[str, str] = HENAN) -> Any:
        return rules.card_advice(facts=pack, command={"question": "new_card_needed", "reason": reason}, as_of=DAY)

    inside = asked("moved_in_region")
    assert (inside.answer, inside.service, inside.sources) == ("card_advice_no", "associate", ["H89", "H87"])
    [insisting] = asked("insured_in_region").cases  # H81
    assert (insisting.when, insisting.answer, insisting.channel) == ("insisting", "card_advice_may", "counter")
    assert insisting.cost.amount == Decimal("16.00")
    elsewhere = asked("insured_elsewhere")
    assert (elsewhere.answer, elsewhere.service, elsewhere.cost.amount) == ("card_advice_yes", "replace", Decimal("16.00"))
    assert elsewhere.disputed  # H71, H75 and H96: in which channel
    assert asked("third_generation").answer == "card_advice_not_stated"  # H91 does not say
    changed = asked("key_information_changed", LESHAN)
    assert (changed.answer, changed.cost.fee, changed.time) == ("card_advice_yes", "fee_by_bank", "service_at_once")


def test_banks_decide_some_things_each_for_itself() -> None:
    for question, source in (("activate_by_proxy", "H66"), ("activate_with_phone", "H65")):
        answer = rules.card_advice(facts=HENAN, command={"question": question}, as_of=DAY)
        assert (answer.answer, answer.sources) == ("card_advice_ask_bank", [source])
    only = rules.card_advice(facts=HENAN, command={"question": "activate_at_other_bank"}, as_of=DAY)
    assert (only.answer, only.sources) == ("card_advice_no", ["H63"])
    silent = rules.card_advice(facts=LESHAN, command={"question": "activate_by_proxy"}, as_of=DAY)
    assert silent.answer == "card_advice_not_stated"
    assert [line.number for line in silent.hotlines] == ["12345", "2101916"]


@pytest.mark.parametrize("bank, answer", [("中国银行", "card_advice_yes"), ("中原银行", "card_advice_depends"),
                                          ("某某银行", "card_advice_not_stated")])
def test_activation_in_another_place_hangs_on_the_bank(bank: str, answer: str) -> None:  # H64
    command = {"question": "activate_elsewhere", "bank": bank}
    assert rules.card_advice(facts=HENAN, command=command, as_of=DAY).answer == answer


def test_what_it_costs() -> None:
    def fee(pack: dict[str, str], service: str) -> tuple[str, Any, str]:
        cost = rules.service_fee(facts=pack, command={"service": service}, as_of=DAY)
        return cost.fee, cost.amount, cost.source

    assert fee(HENAN, "replace") == ("fee_fixed", Decimal("16.00"), "H61")
    assert fee(LESHAN, "apply") == ("fee_free", None, "L3")
    assert fee(LESHAN, "replace") == ("fee_by_bank", None, "L12")
    assert fee(HENAN, "apply") == ("fee_not_stated", None, "")  # which is not free of charge
    posts = [rules.postage(facts=HENAN, command={"where": where}, as_of=DAY)
             for where in ("inside", "outside", "remote")]
    assert [(post.fee, post.amount) for post in posts] == [
        ("fee_fixed", Decimal("10.00")), ("fee_unless_remote", Decimal("20.00")), ("fee_not_stated", None)]
    cash = [rules.account_fee(facts=HENAN, command={"charge": "cross_bank_cash", "times_before": times}, as_of=DAY).fee
            for times in (0, 1, 2)]
    assert cash == ["fee_free", "fee_free", "fee_not_stated"]  # H49: the first two of a month


def test_who_may_come_instead() -> None:
    def asked(pack: dict[str, str], **case: Any) -> Any:
        return rules.may_proxy(facts=pack, command=case, as_of=DAY)

    grandson = asked(HENAN, service="apply", channel="online", holder_age=78, proxy_age=17)
    assert (grandson.code, grandson.allowed, grandson.age, grandson.source) == ("proxy_too_young", False, 18, "H74")
    mother = asked(HENAN, service="apply", channel="online", holder_age=78, proxy_age=45)
    assert (mother.code, mother.allowed, mother.source) == ("proxy_allowed", True, "H75")
    assert mother.steps[-1] == "通过“成年人代办”功能代为办理"
    child = asked(HENAN, service="apply", channel="online", holder_age=15, proxy_age=45)
    assert (child.code, child.age) == ("proxy_not_guardian", 16)
    at_counter = asked(HENAN, service="apply", channel="counter", holder_age=78, proxy_age=45)
    assert at_counter.only_for.startswith("老弱病残") and "电子照片" in at_counter.materials  # H95
    minor = {"service": "replace", "channel": "counter", "holder_age": 17, "proxy_age": 45, "guardian": True}
    assert asked(LESHAN, **minor).code == "proxy_proof_missing"  # L12
    assert "户口簿等监护关系证明" in asked(LESHAN, **minor, guardianship_proof=True).materials
    with pytest.raises(yikatong.YikatongError) as error:
        asked(HENAN, service="apply", channel="online", holder_age=78, proxy_age=-1)
    assert (error.value.code, error.value.path) == ("out_of_range", "/proxy_age")


def test_how_a_card_is_made_and_posted() -> None:
    def after(stage: str, step: str, **number: str) -> Any:
        return rules.production_step(facts={"stage": stage, "has_address": True},
                                     command={"step": step, **number}, as_of=DAY).stage

    assert after("making", "fail_photo") == "photo_failed" and after("photo_failed", "correct_photo") == "making"
    assert after("made", "pick_up", tracking_number="试0001") == "in_post" and after("in_post", "bring_back") == "returned"
    assert after("returned", "keep_to_collect") == "to_collect" and after("to_collect", "hand_out") == "handed_out"
    for stage, step, code in (("applied", "hand_out", "production_step_refused"),
                              ("made", "pick_up", "delivery_tracking_missing")):
        with pytest.raises(yikatong.YikatongError) as error:
            after(stage, step)
        assert error.value.code == code
    changed = {"facts": {"stage": "in_post"}, "command": {"address": "试路1号"}, "as_of": "2025-03-03"}
    with pytest.raises(yikatong.YikatongError) as fixed:
        yikatong.apply_rule("delivery_address", changed)
    assert (fixed.value.code, fixed.value.path) == ("delivery_address_fixed", "/address")
    assert "H84" in str(fixed.value) and "H84" in fixed.value.text("zh")


def test_the_two_sides_of_a_card_go_their_own_ways() -> None:
    found = rules.card_social_side(facts={"state": "lost", "before_loss": "inactive"}, command={"event": "withdraw_loss"},
                                   as_of=DAY)
    assert (found.state, found.tell) == ("inactive", "social_side_inactive")
    bank = rules.card_bank_side(facts={"state": "pin_locked"}, command={"event": "reset_pin"}, as_of=DAY)
    assert (bank.state, bank.tell) == ("active", "card_account_ok")
    with pytest.raises(yikatong.YikatongError) as final:
        rules.card_bank_side(facts={"state": "replaced"}, command={"event": "activate"}, as_of=DAY)
    assert final.value.code == "card_state_final"


def test_a_third_region_is_a_file(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = json.dumps({
        "name": "example.guides", "kind": "guides", "region": "370000", "version": "1", "source": "样例",
        "guides": [{"service": "replace", "fee": {"value": {"kind": "fixed", "amount": "20.00"}, "source": "样例1"}}]})
    cost = rules.service_fee(facts={"pack": text}, command={"service": "replace"}, as_of=DAY)
    assert (cost.amount, cost.source) == (Decimal("20.00"), "样例1")
    gaps = rules.guide_gaps(facts={"pack": text}, command={"service": "replace"}, as_of=DAY).gaps
    assert "/guides/replace/time" in gaps and "/guides/replace/fee" not in gaps
    assert "/guides/apply" in rules.guide_gaps(facts={"pack": text}, command={}, as_of=DAY).gaps
    pack = tmp_path / "pack.json"
    pack.write_text(text, encoding="utf-8")
    assert main(["pack", "check", str(pack)]) == 0
    bad = text.replace('"20.00"', '"0.00"')
    pack.write_text(bad, encoding="utf-8")
    assert main(["--lang", "en", "pack", "check", str(pack)]) == 1
    assert "/guides/0/fee/value/amount" in capsys.readouterr().out
    with pytest.raises(yikatong.YikatongError) as error:
        rules.service_fee(facts={"pack": bad}, command={"service": "replace"}, as_of=DAY)
    assert (error.value.code, error.value.path) == ("guide_fee_amount", "/pack/guides/0/fee/value/amount")


# ---- over a store


def test_a_card_from_its_application_to_its_holder(henan: County) -> None:
    [grandmother] = without_card(henan, 1, HENAN_COUNTY)
    asked = {"division": HENAN_COUNTY, "person": ref(grandmother.id), "service": "apply", "channel": "online",
             "materials": [], "bank": "bank_a", "address": "试市试路1号", "post": "inside"}
    assert refused(henan, "counter", "service_file", **asked, proxy=proxy(20080105, 1)) == ("proxy_too_young", "/proxy")
    assert refused(henan, "counter", "service_file", **{**asked, "post": None}) == ("field_missing", "/post")
    taken = henan.do("counter", "service_file", **asked, proxy=proxy(19800105, 2))
    assert (taken.request, taken.done, taken.stage, taken.time) == ("S000001", False, "applied", "service_time_not_stated")
    assert (taken.cost.fee, taken.postage.amount) == ("fee_not_stated", Decimal("10.00"))
    assert taken.advice == ["proxy_allowed", "fee_not_stated", "service_time_not_stated"]
    assert refused(henan, "counter", "service_file", **asked) == ("service_request_open", "/service")

    def step(what: str, **number: str) -> Any:
        return henan.do("counter", "production_record", request="S000001", step=what, **number)

    assert refused(henan, "counter", "production_record", request="S000001", step="make") == (
        "production_step_refused", "/step")
    step("accept")
    # The account comes with its number, by a command of its own.
    assert refused(henan, "counter", "production_record", request="S000001", step="open_account") == (
        "production_account_missing", "/step")
    account = make_account(9001)
    opened = henan.do("counter", "production_account", request="S000001", bank="bank_a", account=account,
                      account_name=grandmother.name)
    assert (opened.stage, opened.held) == ("making", 0)
    henan.do("counter", "delivery_address_change", request="S000001", address="他省他市试路2号", post="outside")
    assert henan.platform.request_get("auditor", request="S000001").postage.fee == "fee_unless_remote"
    step("make")
    late = {"request": "S000001", "address": "试市试路3号", "post": "inside"}
    assert refused(henan, "counter", "delivery_address_change", **late) == ("delivery_address_fixed", "/address")
    assert henan.platform.request_get("auditor", request="S000001").tracking_number is None
    step("pick_up", tracking_number="试0001")
    assert step("bring_back").tell == "stage_returned"
    view = henan.platform.request_get("auditor", request="S000001")
    assert view.tracking_number == "试0001"
    assert [line.number for line in view.hotlines] == ["0371—63312891", "0371—12333 转 3"]  # H85: the post first
    step("pick_up", tracking_number="试0002")
    step("hand_out")
    view = henan.platform.request_get("auditor", request="S000001")
    assert (view.summary.stage, view.summary.over_on, view.tell) == ("handed_out", henan.now.date(), "stage_handed_out")
    assert [event.step for event in view.events] == [
        "accept", "open_account", "make", "pick_up", "bring_back", "pick_up", "hand_out"]
    card = henan.platform.card_get("auditor", person=ref(grandmother.id))
    assert (card.bank_side.state, card.payment, card.outdated) == ("inactive", "arrives_not_drawn", False)
    assert card.social is not None and card.social.state == "inactive"
    assert card.account.endswith(account[-4:]) and account not in card.account


def test_lost_found_lost_again_and_replaced(henan: County) -> None:
    holder = henan.people(1)[0]
    base = {"division": HENAN_COUNTY, "person": ref(holder.id), "channel": "counter", "materials": []}
    assert henan.platform.card_get("counter", person=ref(holder.id)).social is None  # nobody has recorded it
    pin = {**base, "service": "reset_pin"}  # H87
    assert refused(henan, "counter", "service_file", **pin, place="hospital_or_pharmacy") == (
        "service_wrong_place", "/place")
    assert henan.do("counter", "service_file", **pin, place="partner_bank").social == "active"

    lost = henan.do("counter", "service_file", **base, service="report_loss", loss="formal")
    assert (lost.done, lost.social, lost.advice[-1]) == (True, "lost", "social_side_lost")
    assert refused(henan, "counter", "service_file", **base, service="report_loss") == (
        "service_loss_reported", "/service")
    found = {"division": HENAN_COUNTY, "question": "found_again", "person": ref(holder.id)}
    assert henan.platform.card_advice_get("counter", **found).answer == "card_advice_yes"
    assert henan.do("counter", "service_file", **base, service="withdraw_loss").social == "active"

    replace = {**base, "service": "replace", "reason": "lost", "place": "agency_window", "bank": "bank_b"}
    assert refused(henan, "counter", "service_file", **replace) == ("service_loss_first", "/reason")
    henan.do("counter", "service_file", **base, service="report_loss")
    taken = henan.do("counter", "service_file", **replace)
    assert (taken.done, taken.cost.amount, taken.cost.source) == (False, Decimal("16.00"), "H61")
    assert henan.platform.card_advice_get("counter", **found).answer == "card_advice_no"
    assert refused(henan, "counter", "service_file", **base, service="withdraw_loss") == (
        "service_replacement_filed", "/service")  # H97
    assert henan.platform.card_get("auditor", person=ref(holder.id)).request == taken.request


def test_who_insists_gets_a_card_at_a_window_only(henan: County) -> None:  # H81
    holder = henan.people(1)[0]
    asked = {"division": HENAN_COUNTY, "person": ref(holder.id), "service": "replace", "materials": [],
             "reason": "insured_in_region", "bank": "bank_a"}
    not_needed = ("service_replacement_not_needed", "/reason")
    assert refused(henan, "counter", "service_file", **asked, channel="counter") == not_needed
    assert refused(henan, "counter", "service_file", **asked, channel="online", insists=True) == not_needed
    assert not henan.do("counter", "service_file", **asked, channel="counter", insists=True).done
    with pytest.raises(yikatong.YikatongError) as error:
        henan.do("counter", "service_file", **{**asked, "person": ref(henan.people(2)[1].id)}, channel="counter")
    assert "associate" in str(error.value) and "H87" in error.value.text("zh")  # what to do instead, and who says so


def test_lines_to_the_old_account_wait_for_the_new(county: County) -> None:  # H91
    county.do("manager", "pack_install", name="leshan.guides")
    folk = county.people(2)
    batch = county.filled_batch(folk)
    base = {"division": COUNTY, "person": ref(folk[0].id), "materials": [], "channel": "counter"}
    county.do("counter", "service_file", **base, service="report_loss")
    asked = {**base, "service": "replace", "reason": "lost", "place": "issuing_bank"}
    assert refused(county, "counter", "service_file", **asked, bank="bank_b") == ("service_issuing_bank_only", "/bank")
    request = county.do("counter", "service_file", **asked).request
    county.do("counter", "production_record", request=request, step="accept")
    opened = {"request": request, "bank": "bank_a", "account_name": folk[0].name}
    assert refused(county, "counter", "production_account", **opened, account=folk[0].account)[1] == "/account"
    account = make_account(9002)
    assert county.do("counter", "production_account", **opened, account=account).held == 1
    [held] = county.platform.line_list("auditor", batch=batch, after=0, limit=10, held=True).lines
    assert (held.line, [hold.hold for hold in held.holds]) == (1, ["card_replaced"])
    close = {"batch": batch, "line": 1, "hold": "card_replaced", "reason": "已核实新账户"}
    assert refused(county, "operator", "hold_close", **close) == ("field_missing", "/account")
    for account_named, name, code, path in (
            (make_account(9003), folk[0].name, "confirmed_account_differs", "/account"),
            (account, "别人", "confirmed_name_differs", "/account_name")):
        assert refused(county, "operator", "hold_close", **close, account=account_named, account_name=name) == (code, path)
    assert county.do("operator", "hold_close", **close, account=account, account_name=folk[0].name).open == 0
    assert county.platform.line_list("auditor", batch=batch, after=0, limit=10, held=True).lines == []


def test_a_changed_name_is_the_registers_first(county: County) -> None:  # L5
    county.do("manager", "pack_install", name="leshan.guides")
    holder = county.people(1)[0]
    asked = {"division": COUNTY, "person": ref(holder.id), "channel": "counter"}
    change = {**asked, "service": "change_key_information", "materials": ["社会保障卡或身份证等有效身份证件"]}
    assert refused(county, "counter", "service_file", **change) == ("service_register_first", "/service")
    county.do("registrar", "person_correct", person=ref(holder.id), reason="changed", document="证明1号", name="试改名")
    pin = {**asked, "service": "change_pin", "materials": []}
    assert refused(county, "counter", "service_file", **pin) == ("service_card_outdated", "/person")
    assert refused(county, "counter", "service_file", **{**change, "materials": []}) == (
        "service_material_missing", "/materials")
    taken = county.do("counter", "service_file", **change)
    assert (taken.done, taken.time, taken.cost.fee, taken.card_cost.fee) == (
        False, "service_at_once", "fee_free", "fee_by_bank")


def test_a_school_applies_for_many(county: County) -> None:  # L3
    county.do("manager", "pack_install", name="leshan.guides")
    first, second = without_card(county, 2)
    has_one = county.people(1)[0]
    rows = [("resident", first.id, ""), ("resident", has_one.id, ""), ("resident", second.id, "bank_b"),
            ("resident", first.id, ""), ("resident", make_id(19500101, 77), ""), ("passport", "1", ""),
            ("resident", second.id[:-1], ""), ("resident", second.id, "bank_x")]
    group = {"division": COUNTY, "group": "示例学校", "input": csv_bytes(("id_kind", "id_number", "bank"), rows)}
    assert refused(county, "counter", "service_group_file", **group, materials=GROUP_PAPERS[:2]) == (
        "service_material_missing", "/materials")
    taken = county.do("counter", "service_group_file", **group, materials=GROUP_PAPERS)
    assert (taken.rows, taken.taken, taken.refused) == (8, 2, 6)
    assert [(one.row, one.column, one.code) for one in taken.problems] == [
        (3, "", "service_card_on_record"), (5, "", "service_request_open"), (6, "id_number", "not_found"),
        (7, "id_kind", "field_choice"), (8, "id_number", "id_length"), (9, "bank", "not_found")]
    listed = county.platform.request_list("auditor", division=COUNTY, after=0, limit=10, state="open").requests
    assert [(one.service, one.group, one.stage) for one in listed] == [("apply", "示例学校", "applied")] * 2
    assert "".join(str(problem) for problem in taken.problems).find(has_one.id) == -1


def test_what_is_late_is_counted_by_office(county: County) -> None:
    for pack in ("leshan.guides", "china.calendar"):
        county.do("manager", "pack_install", name=pack)
    first, second = without_card(county, 2)
    for folk, division in ((first, COUNTY), (second, "511102001")):
        taken = county.do("counter", "service_file", division=division, person=ref(folk.id), service="apply",
                          channel="counter", materials=[])
        # 60 working days (L3) from Monday 3 March: twelve weeks, three days of feasts later but for one Sunday.
        assert (taken.time, taken.due) == ("service_time_limit", datetime.date(2025, 5, 29))
    county.do("counter", "production_record", request="S000002", step="withdraw")

    def counted() -> list[tuple[str, int, int]]:
        offices = county.platform.request_overdue_count("auditor", division=COUNTY).offices
        return [(one.division, one.open, one.overdue) for one in offices]

    county.now = datetime.datetime(2025, 5, 29, 17, tzinfo=CHINA)
    assert counted() == [(COUNTY, 1, 0)]
    county.now += datetime.timedelta(days=1)
    assert counted() == [(COUNTY, 1, 1)]
    [late] = county.platform.request_list("auditor", division=COUNTY, after=0, limit=10, state="overdue").requests
    assert (late.request, late.standing) == ("S000001", "service_overdue")
    assert county.platform.request_get("auditor", request="S000002").summary.standing == "service_in_time"


def test_guides_are_read_field_by_field(henan: County) -> None:
    guide = henan.platform.guide_get("counter", division=HENAN_COUNTY, service="replace")
    stated = {field.field: (field.value, field.source) for field in guide.stated}
    assert (guide.pack, guide.region) == ("henan.guides", "410000")
    assert stated["fee"] == ("16.00", "H61") and stated["proxy/online/proxy_age_min"] == ("18", "H74")
    assert "time" in guide.not_stated and guide.disputed == ["online"]
    with pytest.raises(yikatong.YikatongError) as silent:
        henan.platform.guide_get("counter", division=HENAN_COUNTY, service="cancel")
    assert (silent.value.code, silent.value.path) == ("service_not_stated", "/service")
    with pytest.raises(yikatong.NotFound) as unknown:  # no guides were installed for Leshan
        henan.platform.guide_get("counter", division=COUNTY, service="replace")
    assert unknown.value.path == "/division"


def test_requests_keep_the_guide_that_they_were_filed_under(henan: County) -> None:
    first, second = henan.people(2)
    asked = {"division": HENAN_COUNTY, "service": "replace", "channel": "counter", "materials": [], "reason": "damaged",
             "bank": "bank_a"}
    before = henan.do("counter", "service_file", **asked, person=ref(first.id))
    dearer = yikatong.builtin_pack("henan.guides").replace('"16.00"', '"18.00"')
    assert refused(henan, "manager", "pack_install", document=dearer)[1] == "/version"  # a version says one thing
    version = json.loads(dearer)["version"]
    henan.do("manager", "pack_install", document=dearer.replace(f'"{version}"', f'"{version}.1"'))
    assert henan.do("counter", "service_file", **asked, person=ref(second.id)).cost.amount == Decimal("18.00")
    assert henan.platform.request_get("auditor", request=before.request).cost.amount == Decimal("16.00")


def test_only_the_counter_in_its_own_place(henan: County) -> None:
    holder = henan.people(1)[0]
    asked = {"division": HENAN_COUNTY, "person": ref(holder.id), "service": "report_loss", "channel": "counter",
             "materials": []}
    with pytest.raises(yikatong.NotPermitted) as error:
        henan.do("clerk", "service_file", **asked)
    assert error.value.code == "role_missing"
    with pytest.raises(yikatong.NotPermitted) as error:
        henan.do("counter", "service_file", **{**asked, "division": "370102"})
    assert error.value.code == "scope_missing"
    assert refused(henan, "counter", "service_file", **{**asked, "person": ref(make_id(19500101, 99))})[0] == "not_found"
    assert refused(henan, "counter", "production_record", request="S000099", step="accept") == ("not_found", "/request")


# ---- whatever is asked

SERVICES = {pack: [guide["service"] for guide in json.loads(yikatong.builtin_pack(pack))["guides"]]
            for pack in ("henan.guides", "leshan.guides")}
STAGES = ["applied", "accepted", "making", "photo_failed", "made", "in_post", "returned", "to_collect"]
MAKES_CARD = {"apply", "replace", "change_key_information"}
PAPERS = sorted({paper for pack in SERVICES for guide in json.loads(yikatong.builtin_pack(pack))["guides"]
                 for one in [guide, *guide.get("proxy", [])]
                 for key in ("materials", "minor_materials") for paper in one.get(key, {"value": []})["value"]})


def known(members: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in members.items() if value is not None}


def mostly(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([usual] * 3 + list(others))


@st.composite
def asked_of_a_counter(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts and a request, in which most is as it should be; None stands for what is left out."""
    pack = draw(st.sampled_from(sorted(SERVICES)))
    card = {"holder": 7, "issuing_bank": "bank_a", "account": make_account(1), "account_name": "试甲",
            "bank_state": draw(mostly("active", "lost", "replaced")), "opened": "2160-05-06",
            "social_state": draw(st.sampled_from(["inactive", "active", "lost", "temporarily_lost", "expired", "closed"]))}
    open_ = {"service": draw(st.sampled_from(sorted(MAKES_CARD))), "stage": draw(st.sampled_from(STAGES)), "name": "S000001"}
    age = st.integers(0, 110)
    guardian = draw(st.booleans())
    proxy = {"age": draw(age), "guardian": guardian, "guardianship_proof": guardian}
    facts = {"pack": pack, "holder_age": draw(age), "holder_dead": draw(mostly(False, True)),
             "card": draw(mostly(card, None)), "before_loss": draw(st.sampled_from([None, "active", "pin_locked"])),
             "card_outdated": draw(mostly(False, True)), "open": draw(mostly(None, open_))}
    command = {"service": draw(st.sampled_from(SERVICES[pack])), "channel": draw(mostly("counter", "online")),
               "place": draw(mostly(None, "agency_window", "issuing_bank", "partner_bank", "hospital_or_pharmacy")),
               "reason": draw(st.sampled_from(["lost", "damaged", "status_changed", "insured_in_region"])),
               "insists": draw(st.booleans()), "materials": draw(mostly(PAPERS, [])),
               "proxy": draw(mostly(None, proxy)), "bank": draw(mostly("bank_a", "bank_b", None))}
    return known(facts), known(command)


@given(asked_of_a_counter())
@settings(max_examples=800)
def test_property_what_is_done_breaks_no_rule_and_a_refusal_says_which(asked: tuple[dict[str, Any], dict[str, Any]]) -> None:
    facts, command = asked
    service, social = command["service"], facts.get("card", {}).get("social_state")
    try:
        reply = yikatong.apply_rule("service_request", {"facts": facts, "command": command, "as_of": "2170-03-01"})
    except yikatong.YikatongError as error:
        assert error.code != "internal" and error.path.lstrip("/") in (
            "service", "person", "channel", "place", "proxy", "reason", "bank", "materials")
        assert str(error) and error.text("zh") and make_account(1) not in str(error)
        return
    assert reply["makes_card"] == (service in MAKES_CARD)
    assert service == "cancel" or not facts["holder_dead"]
    assert not (reply["makes_card"] and "open" in facts)  # one card in the making at a time
    if service == "apply":
        ended = {"replaced", "closed"}
        assert "card" not in facts or ended & {social, facts["card"]["bank_state"]}
    if service == "withdraw_loss":
        assert social in ("lost", "temporarily_lost") and "open" not in facts  # H97
        assert reply["social"] == facts.get("before_loss", "inactive")
    if service == "activate":
        assert social == "inactive" and reply["social"] == "active"
    if service == "change_key_information":
        assert facts["card_outdated"]
    if "proxy" in command and command["channel"] == "online":  # H73 H74
        proxy_of = command["proxy"]
        assert proxy_of["age"] >= 18 or (facts["holder_age"] < 16 and proxy_of["guardian"])
    assert reply["cost"]["fee"] == "fee_not_stated" or reply["cost"]["source"]
