"""One card, from its application to the death of its holder: what the counter does with it, and what becomes of the
payments.

    python one_card.py [--store FILE] [--lang zh|en]

In Henan a grandmother's card is applied for online by her grandson, who is too young, and by his mother; made, posted,
brought back and posted again; lost and found; lost and replaced, so that lines of two departments are held, confirmed
and paid to the new account; she moves inside the province and out of it; she dies, and the department decides what was
due and to whom. Everybody in it is made up. The same walk in C++ is main.cpp beside this file.
"""
from __future__ import annotations

import argparse
import datetime
import pathlib
import tempfile
from decimal import Decimal

from walk import (
    AGE, COUNTY, DEPARTMENTS, LAND, NEXT_CITY, POSTS, Walk, activate, advise, answer, approve, at_counter,
    bank_says, close, content, create, dispatch, drawn, expect, expect_held, expect_sides, filled, fund, hand_over,
    online, open_account, pay_only, record)

HERE = pathlib.Path(__file__).parent


def set_up(walk: Walk) -> None:
    """Posts of the counter, of two departments and of finance; the guides of Henan; two banks; the money."""
    for actor, role in POSTS.items():
        walk.do("root", "actor_add", actor=actor, title="示例岗位")
        # A card is known in the whole province (H87), money is the county's.
        walk.do("root", "grant_add", actor=actor, role=role,
                scope="410000" if role in ("service_clerk", "registrar") else COUNTY)
    for pack in ("henan.policies", "henan.guides", "china.calendar", "example_bank_a.layout", "example_bank_b.layout"):
        walk.do("manager", "pack_install", name=pack)
    walk.do("manager", "pack_install", document=(HERE / "card.policies.json").read_text(encoding="utf-8"))
    for bank, name in (("bank_a", "示例甲银行"), ("bank_b", "示例乙银行")):
        walk.do("manager", "bank_add", bank=bank, name=name, issuing=True, paying=True)
        walk.do("manager", "agreement_add", division=COUNTY, bank=bank, layout=f"example_{bank}",
                from_=datetime.date(2025, 1, 1), to=datetime.date(2026, 12, 31), cross_bank=True)
    for policy in DEPARTMENTS:
        walk.do("manager", "allotment_add", allotment=policy + "-2025", division=COUNTY, policy=policy, year=2025,
                amount=Decimal(2000))
    for one in (walk.she, walk.daughter, walk.grandson, walk.neighbour):
        walk.do("registrar", "person_register", id_kind="resident", id_number=one.number, name=one.name, area=COUNTY)
    for one in (walk.daughter, walk.neighbour):
        walk.do("registrar", "card_register", person=one.ref, bank="bank_a", account=one.account, account_name=one.name,
                bank_state="active")


def apply(walk: Walk) -> str:
    """H74: online a proxy is 18 or older: not her grandson of 17, but his mother of 45."""
    walk.step("外孙17岁，在线上替外婆申领社保卡", "Her grandson of 17 applies online for his grandmother's card")
    asked = online(walk.she, "apply") | {"bank": "bank_a", "address": "示例路1号", "post": "inside"}
    proxy = {"guardian": False, "guardianship_proof": False}
    walk.refuse("proxy_too_young", "H74", "counter", "service_file", **asked, proxy={"person": walk.grandson.ref, **proxy})
    walk.step("他45岁的母亲通过“成年人代办”申领", "His mother of 45 applies for her")
    asked["proxy"] = {"person": walk.daughter.ref, **proxy}
    taken = walk.do("counter", "service_file", **asked)
    expect(not taken.done and taken.stage == "applied", "the application is taken")
    # Henan's text gives no fee of a first card and no time limit: none is said.
    expect((taken.cost.fee, taken.time) == ("fee_not_stated", "service_time_not_stated"), "what no source states is not said")
    expect(taken.postage.amount == 10, "the post is 10 yuan (H86)")
    for one in taken.advice:
        walk.tell_code(one)
    walk.tell(f"邮费 {taken.postage.amount} 元（H86）", f"the post is {taken.postage.amount} yuan (H86)")
    walk.refuse("service_request_open", "", "counter", "service_file", **asked)
    request: str = taken.request
    return request


def make(walk: Walk, request: str) -> None:
    """H84: the address changes until the card is made."""
    walk.on(2025, 1, 8)
    walk.step("核查通过，银行开户，制卡", "Checked, the account opened, the card being made")
    record(walk, request, "accept")
    expect(open_account(walk, request, "bank_a", 11) == 0, "a first card holds no line")
    walk.step("外婆要到省外女儿家去住：地址还能改吗？",
              "She will stay outside the province: can the address still be changed?")
    advise(walk, "address_change", "card_advice_yes", "H84", person=walk.she.ref)
    change = {"request": request, "address": "示例市示例街2号", "post": "outside"}
    walk.do("counter", "delivery_address_change", **change)
    postage = walk.ask("request_get", request=request).postage
    expect((postage.amount, postage.source) == (20, "H86"), "outside the province the post is 20 yuan")
    walk.tell("已更改，邮费 20.00 元，偏远地区除外（H86）", "changed; the post is 20.00 yuan but for remote areas (H86)")
    walk.on(2025, 1, 20)
    walk.step("制卡完成后再改", "Once it is made")
    record(walk, request, "make")
    walk.refuse("delivery_address_fixed", "", "counter", "delivery_address_change", **change)
    advise(walk, "address_change", "card_advice_no", "H84", person=walk.she.ref)


def post(walk: Walk, request: str) -> None:
    """H77 H78 H85: with the post, brought back, with the post again, enabled."""
    walk.step("交邮寄：揽件后才有快递单号", "To the post: the number is there once the courier has it")
    walk.refuse("delivery_tracking_missing", "", "counter", "production_record", request=request, step="pick_up")
    expect(walk.ask("request_get", request=request).tracking_number is None, "no number before (H78)")
    record(walk, request, "pick_up", tracking_number="EX000000001")
    expect(walk.ask("request_get", request=request).tracking_number == "EX000000001", "the number is on record (H78)")
    walk.on(2025, 1, 27)
    walk.step("邮件退回：该给谁打电话？", "The post brings it back: whom to call?")
    record(walk, request, "bring_back")
    hotlines = walk.ask("request_get", request=request).hotlines
    expect([one.number for one in hotlines] == ["0371—63312891", "0371—12333 转 3"],
           "first the post, then the card service (H85)")
    for one in hotlines:
        walk.tell(f"{one.name} {one.number}", one.number)
    advise(walk, "post_trouble", "card_advice_steps", "H85")
    walk.on(2025, 2, 5)
    walk.step("再次寄出，收到后线上领卡启用", "Posted again, delivered, enabled online")
    enable = online(walk.she, "collect_and_enable")
    walk.refuse("service_not_collectable", "", "counter", "service_file", **enable)
    record(walk, request, "pick_up", tracking_number="EX000000002")
    walk.on(2025, 2, 8)
    expect(walk.do("counter", "service_file", **enable).stage == "handed_out", "the card is handed out")
    over = walk.ask("request_get", request=request)
    expect(over.summary.over_on == walk.now.date() and len(over.events) == 7, "its way is on record")
    expect(expect_sides(walk, "inactive", "inactive", "arrives_not_drawn").request is None,
           "no card is in the making any more")


def first_use(walk: Walk) -> None:
    """H50 H63 H83: the social side at a hospital or pharmacy, the bank's side at the bank that issued the card."""
    walk.step("启用之后，还要激活吗？", "Enabled: is there more to activate?")
    advise(walk, "enabled_so_active", "card_advice_yes", "H83")
    walk.refuse("service_wrong_place", "H83", "counter", "service_file", **at_counter(walk.she, "activate", "agency_window"))
    advise(walk, "activate_at_other_bank", "card_advice_no", "H63")
    activate(walk)
    walk.step("社保功能和银行账户分别激活", "Both sides are activated, each where it is done")
    expect_sides(walk, "active", "active", "arrives")


def lose_and_find(walk: Walk) -> None:
    """H87 H97: mislaid, reported for the time being, found, the loss withdrawn."""
    walk.on(2025, 2, 20)
    walk.step("卡找不到了：要补换新卡吗？", "The card is mislaid: is a new one needed?")
    advice = advise(walk, "new_card_needed", "card_advice_no", "H87", reason="mislaid")
    expect(advice.service == "report_loss", "its loss is reported for the time being")
    walk.do("counter", "service_file", **online(walk.she, "report_loss"), loss="for_now")
    # H52: what the social side reports is not reported to the bank.
    expect_sides(walk, "temporarily_lost", "active", "arrives")
    walk.on(2025, 2, 22)
    walk.step("卡找到了：原卡还能用吗？", "Found again: does the old card still work?")
    advice = advise(walk, "found_again", "card_advice_yes", "H97", person=walk.she.ref)
    expect(advice.service == "withdraw_loss", "the loss is withdrawn")
    walk.do("counter", "service_file", **online(walk.she, "withdraw_loss"))
    expect_sides(walk, "active", "active", "arrives")


def put_on_lists(walk: Walk) -> None:
    """March is with the bank, April and the year's land subsidy are not yet."""
    walk.on(2025, 3, 3)
    for one in (walk.she, walk.neighbour):
        filed = walk.do("clerk", "application_file", division=COUNTY, policy=AGE, person=one.ref, at="registration",
                        filed_by="oneself", through="counter", account=one.account, materials=["身份证（示例）"])
        walk.do("age_final", "application_approve", application=filed.application)
    walk.on(2025, 3, 28)
    march = walk.batches["march"] = drawn(walk, "2025-03")
    fund(walk, AGE, march)
    [walk.sent] = dispatch(walk, march)
    walk.sent_bytes = content(walk, walk.sent)
    walk.on(2025, 4, 1)
    walk.batches[AGE] = drawn(walk, "2025-04")
    walk.batches[LAND] = filled(walk)
    walk.step("三月津贴已交银行；四月津贴和耕地补贴已审批，尚未交银行",
              "March's allowance is with the bank; April's and the land subsidy are approved, not yet sent")


def lose_and_replace(walk: Walk) -> None:
    """H61 H96 H97: lost in earnest and replaced for 16 yuan by a card of the bank of her choice (H60)."""
    walk.on(2025, 4, 2)
    walk.step("卡真的丢了：先挂失，再补换，工本费16元", "Lost in earnest: reported, then replaced for 16 yuan")
    asked = online(walk.she, "replace") | {"reason": "lost", "bank": "bank_b"}
    walk.refuse("service_loss_first", "", "counter", "service_file", **asked)
    walk.do("counter", "service_file", **online(walk.she, "report_loss"))
    bank_says(walk, "lost")
    expect_sides(walk, "lost", "lost", "arrives_not_drawn")
    taken = walk.do("counter", "service_file", **asked)
    expect((taken.cost.amount, taken.cost.source) == (16, "H61"), "the replacement is 16 yuan")
    walk.tell(f"工本费 {taken.cost.amount} 元（H61）", f"the fee is {taken.cost.amount} yuan (H61)")
    walk.step("补换已申请，旧卡又找到了", "The replacement is filed, and the old card turns up")
    advise(walk, "found_again", "card_advice_no", "H97", person=walk.she.ref)
    walk.refuse("service_replacement_filed", "", "counter", "service_file", **online(walk.she, "withdraw_loss"))
    record(walk, taken.request, "accept")
    walk.on(2025, 4, 3)
    walk.step("新卡开户：两个部门未交银行的明细同时暂缓",
              "The new account is open: undispatched lines of both departments are held with it")
    held = open_account(walk, taken.request, "bank_b", 12)
    expect(held == 2, "two lines are held by the same command")
    walk.tell(f"暂缓 {held} 笔", f"{held} lines are held")
    expect_sides(walk, "inactive", "inactive", "arrives_not_drawn")
    walk.on(2025, 4, 8)
    walk.step("新卡领取并激活", "The new card is collected, and both sides activated")
    hand_over(walk, taken.request)


def confirm(walk: Walk) -> None:
    """H91: who was not held is paid; each department confirms the new account for itself, and then it is paid."""
    walk.on(2025, 4, 9)
    walk.step("两个部门分别核实新账户后恢复发放", "Each department confirms the new account, and the line goes on")
    for policy, zh, en in ((AGE, "区民政局（示例）", "civil affairs"), (LAND, "区农业农村局（示例）", "agriculture")):
        batch, by = walk.batches[policy], DEPARTMENTS[policy] + "_operator"
        walk.tell(zh, en)
        fund(walk, policy, batch)
        expect_held(walk, batch, "card_replaced")
        pay_only(walk, batch, walk.neighbour.account)
        hold = {"batch": batch, "line": 1, "hold": "card_replaced", "reason": "已核实新账户（示例）"}
        walk.refuse("field_missing", "", by, "hold_close", **hold)
        named = {"account_name": walk.she.name}
        walk.refuse("confirmed_account_differs", "", by, "hold_close", **hold, account=walk.daughter.account, **named)
        closed = walk.do(by, "hold_close", **hold, account=walk.she.account, **named)
        expect(closed.open == 0, "nothing holds the line any more")
        pay_only(walk, batch, walk.she.account)
        close(walk, batch)


def come_back(walk: Walk) -> None:
    """H42 H91: what was dispatched keeps its bytes; the bank has closed the old account, and the line is reissued."""
    walk.on(2025, 4, 10)
    march = walk.batches["march"]
    walk.step("已交银行的三月清单一字不改；银行退回", "March's list keeps its bytes; the bank could not pay the old account")
    expect(content(walk, walk.sent) == walk.sent_bytes, "not a byte of the list has changed")
    result = answer(walk, walk.sent, march + "-1")
    expect((result.paid, result.failed) == (1, 1), "her line failed, the other is paid")
    again = walk.do("age_operator", "reissue_confirm", batch=march, line=1, reason="补换卡，原账户已销户（示例）")
    expect(again.amount == 100, "the same amount")
    fund(walk, AGE, march)
    pay_only(walk, march, walk.she.account)
    close(walk, march)
    walk.step("核实后补发到新账户", "Confirmed and reissued to the new account")


def move_inside(walk: Walk) -> None:
    """H81 H87 H89: inside the province the card stays; it is associated with the new place."""
    walk.on(2025, 5, 6)
    walk.do("registrar", "residence_record", person=walk.she.ref, residence=NEXT_CITY, from_=walk.now.date())
    walk.step("迁到省内另一市：要换卡吗？", "She moves inside the province: a new card?")
    advice = advise(walk, "new_card_needed", "card_advice_no", "H81", reason="insured_in_region")
    expect(advice.service == "associate", "it is associated instead")
    replace = online(walk.she, "replace") | {"reason": "insured_in_region", "bank": "bank_b"}
    error = walk.refuse("service_replacement_not_needed", "H87", "counter", "service_file", **replace)
    expect(error.details["instead"] == "associate", "the refusal says what to do instead")
    walk.refuse("service_counter_only", "H81", "counter", "service_file", **online(walk.she, "change_place_of_insurance"))
    before = walk.ask("card_get", person=walk.she.ref)
    at_new_place = at_counter(walk.she, "associate", "agency_window") | {"division": NEXT_CITY}  # H87
    expect(walk.do("counter", "service_file", **at_new_place).done, "the card is associated at once")
    after = walk.ask("card_get", person=walk.she.ref)
    expect(after.account == before.account and after.request is None, "no new card, no other account")
    walk.step("办理关联，老卡继续使用", "Associated: the card goes on")


def move_outside(walk: Walk) -> None:
    """H98: to another province, a new card; no line is open, so that none is held."""
    walk.on(2025, 5, 12)
    walk.step("又迁到外省", "She moves to another province")
    advise(walk, "new_card_needed", "card_advice_yes", "H98", reason="insured_elsewhere")
    taken = walk.do("counter", "service_file", **online(walk.she, "replace"), reason="insured_elsewhere", bank="bank_a")
    record(walk, taken.request, "accept")
    expect(open_account(walk, taken.request, "bank_a", 13) == 0, "no line is open, none is held")
    hand_over(walk, taken.request)
    walk.do("registrar", "residence_record", person=walk.she.ref, residence="511102", from_=walk.now.date())
    walk.step("换领新卡，五月津贴核实后发到新账户", "A new card; May's allowance, once confirmed, goes to its account")
    pay_may(walk)


def pay_may(walk: Walk) -> None:
    """The first month after her third card: the application names the card before, so that her line waits for the
    department once; afterwards it goes by the new account."""
    walk.on(2025, 5, 26)
    batch = create(walk, "2025-05")
    first = walk.do("clerk", "batch_draw", batch=batch)
    expect((first.passed, first.held) == (1, 1), "her line waits for the department")
    expect_held(walk, batch, "roster_account_replaced")
    walk.do("age_operator", "hold_close", batch=batch, line=1, hold="roster_account_replaced", reason="已核实新账户（示例）")
    approve(walk, AGE, batch)
    fund(walk, AGE, batch)
    pay_only(walk, batch, walk.she.account, walk.neighbour.account)
    close(walk, batch)


def die(walk: Walk) -> None:
    """R4: she dies in June, and it is known in July: two lines are open. Her entitlement has ended; what is still due
    of it, and to whom, the department decides."""
    walk.on(2025, 6, 26)
    walk.batches["june"] = drawn(walk, "2025-06")
    walk.on(2025, 7, 1)
    walk.batches["july"] = drawn(walk, "2025-07")
    walk.on(2025, 7, 3)
    walk.step("外婆六月去世，七月登记：未交银行的两笔同时暂缓",
              "She died in June, recorded in July: both open lines are held with it")
    died = walk.do("registrar", "death_record", person=walk.she.ref, died_on=datetime.date(2025, 6, 18),
                   document="死亡证明（示例）")
    expect(died.held == 2, "both lines are held by the same command")
    for month in ("june", "july"):
        expect_held(walk, walk.batches[month], "recipient_dead")
    walk.refuse("card_holder_dead", "", "counter", "service_file", **online(walk.she, "report_loss"))
    # L14 knows a cancellation, Henan's text does not: nothing is made up.
    walk.refuse("service_not_stated", "", "counter", "service_file", **online(walk.she, "cancel"))


def decide_what(walk: Walk) -> None:
    """What was due: July was not, the month of the death is as a whole, by the policy's rule."""
    july = walk.batches["july"]
    walk.step("七月不应发：退回重新提取，资格已终止", "July is not due: sent back and drawn anew, the entitlement has ended")
    walk.do("age_approver", "batch_return", batch=july, reason="领取人已于六月去世（示例）")
    anew = walk.do("clerk", "batch_draw", batch=july)
    expect((anew.passed, anew.held, anew.refused) == (1, 0, 1), "only the neighbour's line is left")
    verdicts = walk.ask("row_verdict_list", batch=july, after=0, limit=10).verdicts
    expect([one.code for one in verdicts] == ["amount_no_month_counts"], "no month counts after the death")
    walk.tell_code(verdicts[0].code)
    approve(walk, AGE, july)
    fund(walk, AGE, july)
    pay_only(walk, july, walk.neighbour.account)
    close(walk, july)
    june = walk.ask("amount_explain", batch=walk.batches["june"], line=1)
    expect(june.amount == 100, "June is due as a whole")
    walk.step("六月应发整月 100.00 元", "June is due as a whole, 100.00 yuan")


def decide_to_whom(walk: Walk) -> None:
    """And to whom: nobody is chosen by the library, and no reason that is written lets the line go before."""
    june = walk.batches["june"]
    walk.step("付给谁由部门确定：近亲属，限于应发的这一笔",
              "The department decides to whom: the next of kin, for what is still due and no longer")
    fund(walk, AGE, june)
    pay_only(walk, june, walk.neighbour.account)
    settled = {"batch": june, "line": 1, "hold": "recipient_dead", "reason": "六月应发，付给近亲属（示例）"}
    walk.refuse("hold_cause_stands", "", "age_operator", "hold_close", **settled)
    walk.do("age_operator", "payee_determine", division=COUNTY, recipient=walk.she.ref, payee=walk.daughter.ref,
            reason="next_of_kin", document_title="近亲属领取决定（示例）", document_number="1号", from_=walk.now.date(),
            to=datetime.date(2025, 7, 31))
    expect(walk.do("age_operator", "hold_close", **settled).open == 0, "nothing holds the line any more")
    line = walk.ask("line_list", batch=june, after=0, limit=1).lines[0]
    expect(line.outcome == "paid_to_determined_kin", "the next of kin is paid, and the line says why")
    walk.tell_code(line.outcome)
    pay_only(walk, june, walk.daughter.account)
    close(walk, june)
    paid = walk.ask("money_check", division=COUNTY).paid
    # Five months of the neighbour's, four of hers, and two land subsidies.
    expect(paid == 1500, "what was due was paid, and nothing twice")
    walk.step("六月津贴付给女儿，资金一分不差", "June goes to her daughter; every fen is accounted for")
    walk.tell(f"共发放 {paid} 元", f"{paid} yuan paid in all")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--store", type=pathlib.Path, help="a new file; a temporary one unless given")
    asked.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(options.store or pathlib.Path(folder) / "county.db", options.lang)
        try:
            set_up(walk)
            request = apply(walk)
            make(walk, request)
            post(walk, request)
            for part in (first_use, lose_and_find, put_on_lists, lose_and_replace, confirm, come_back, move_inside,
                         move_outside, die, decide_what, decide_to_whom):
                part(walk)
        finally:
            walk.platform.close()


if __name__ == "__main__":
    main()
