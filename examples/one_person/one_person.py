"""One person, from her application to the arrears: who is entitled, who is paid, and how much.

    python one_person.py [--store FILE] [--lang zh|en]

A township files an application for a woman who cannot leave her bed. It goes back for a paper, is approved and
drawn into a batch; her card is held by her daughter; a namesake's death is cleared up; the standard is raised and
the past months are made good. Everybody in it is made up. The same walk in C++ is main.cpp beside this file.
"""
from __future__ import annotations

import argparse
import datetime
import itertools
import pathlib
import tempfile
from decimal import Decimal
from typing import Any, Callable

import yikatong
from yikatong import commands

COUNTY = "511102"
ELSEWHERE = "410102"  # a county of Henan
CARE = "leshan.16.2"  # 重度残疾人护理补贴
LIVING = "leshan.16.1"  # 困难残疾人生活补贴
CERTIFICATE, REPORT = "残疾人证（示例）", "护理情况说明（示例）"
CHINA = datetime.timezone(datetime.timedelta(hours=8))
POSTS = {
    "manager": "finance_manager", "registrar": "registrar", "clerk": "township_clerk", "first": "preliminary_reviewer",
    "final": "department_reviewer", "approver": "department_approver", "operator": "department_operator",
    "funder": "finance_officer", "screener": "screening_officer", "auditor": "auditor",
}
HERE = pathlib.Path(__file__).parent


def number(birth: int, order: int, division: str = COUNTY) -> str:
    """A made-up resident number; its check character by GB 11643."""
    digits = f"{division}{birth}{order:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def account(serial: int) -> str:
    """A made-up account; its last digit by Luhn."""
    digits = f"6217{serial:014d}"
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(reversed(digits)))
    return digits + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


class Walk:
    """The host's side: its clock, its request ids, what it prints."""

    def __init__(self, store: pathlib.Path, lang: str) -> None:
        self.zh = lang == "zh"
        self.now = datetime.datetime(2025, 10, 9, 9, tzinfo=CHINA)
        self.platform = yikatong.Platform.open(store, "root", clock=lambda: self.now)
        self._requests = itertools.count(1)
        self._steps = itertools.count(1)

    def do(self, by: str, command: str, /, **fields: Any) -> Any:
        return getattr(self.platform, command)(by, request_id=f"one-person-{next(self._requests):04d}", **fields)

    def refused(self, by: str, command: str, /, **fields: Any) -> yikatong.YikatongError:
        try:
            self.do(by, command, **fields)
        except yikatong.YikatongError as error:
            return error
        raise SystemExit(f"{command} was not refused")

    def on(self, year: int, month: int, day: int) -> None:
        self.now = datetime.datetime(year, month, day, 9, tzinfo=CHINA)

    def step(self, zh: str, en: str) -> None:
        print(f"{next(self._steps):2}. {zh if self.zh else en}")

    def tell(self, zh: str, en: str) -> None:
        print(f"    {zh if self.zh else en}")

    def tell_code(self, code: str, material: str = "") -> None:
        info = yikatong.codes()[code]
        self.tell(info.text("zh").replace("{material}", material), info.text().replace("{material}", material))

    def tell_error(self, error: yikatong.YikatongError) -> None:
        self.tell(f"未予办理：{error.text('zh')}（{error.code}）", f"refused: {error.text()} ({error.code})")


# The people: numbers, names and accounts are made up.
MOTHER, DAUGHTER, BROTHER = number(19480305, 2), number(19750612, 4), number(19700920, 3)
NEIGHBOUR, AUNT = number(19500101, 6), number(19450811, 2, ELSEWHERE)
NAMES = {MOTHER: "试母", DAUGHTER: "试女", BROTHER: "试弟", NEIGHBOUR: "试邻", AUNT: "试姑"}
ACCOUNTS = {MOTHER: account(1), NEIGHBOUR: account(2)}


def ref(id_number: str) -> commands.PersonRef:
    return commands.PersonRef(id_kind="resident", id_number=id_number)


def set_up(walk: Walk) -> None:
    """Posts, packs, a bank with its agreement, money; nothing of the story yet."""
    for actor, role in POSTS.items():
        walk.do("root", "actor_add", actor=actor, title="示例岗位")
        walk.do("root", "grant_add", actor=actor, role=role, scope="all" if actor in ("registrar", "auditor") else "511100")
    for pack in ("leshan.policies", "example.overlay", "leshan.holding", "henan.holding", "example_bank_a.layout"):
        walk.do("manager", "pack_install", name=pack)
    walk.do("manager", "pack_install", document=(HERE / "care.policies.json").read_text(encoding="utf-8"))
    walk.do("manager", "bank_add", bank="bank_a", name="示例甲银行", issuing=True, paying=True)
    walk.do("manager", "agreement_add", division=COUNTY, bank="bank_a", layout="example_bank_a",
            from_=datetime.date(2025, 1, 1), to=datetime.date(2027, 12, 31), cross_bank=True)
    for year in (2025, 2026):
        walk.do("manager", "allotment_add", allotment=f"care-{year}", division=COUNTY, policy=CARE, year=year,
                amount=Decimal("10000"))


def register(walk: Walk) -> None:
    for id_number, name in NAMES.items():
        area = ELSEWHERE if id_number == AUNT else COUNTY
        walk.do("registrar", "person_register", id_kind="resident", id_number=id_number, name=name, area=area)
    for id_number, one in ACCOUNTS.items():
        walk.do("registrar", "card_register", person=ref(id_number), bank="bank_a", account=one,
                account_name=NAMES[id_number], bank_state="active")
        walk.do("registrar", "tag_add", person=ref(id_number), kind="disabled", grade=1, from_=datetime.date(2020, 5, 1))
    walk.do("registrar", "tag_add", person=ref(BROTHER), kind="cadre", from_=datetime.date(2024, 1, 1))


def pay(walk: Walk, batch: str, allotment: str) -> None:
    """A draft on its way to the bank and back, each step by who may take it."""
    walk.do("clerk", "batch_submit", batch=batch)
    walk.do("first", "batch_review_preliminary", batch=batch)
    walk.do("final", "batch_review_final", batch=batch)
    walk.do("operator", "batch_notice_open", batch=batch)
    walk.now += datetime.timedelta(days=8)
    walk.do("approver", "batch_approve", batch=batch)
    walk.do("funder", "batch_fund", batch=batch, allotment=allotment)
    for one in walk.do("funder", "batch_dispatch", batch=batch).lists:
        walk.do("funder", "result_import", list=one.list, input=all_paid(walk, one.list))
    walk.do("funder", "batch_close", batch=batch)


def all_paid(walk: Walk, name: str) -> bytes:
    """The bank's answer to a list: everything paid."""
    layout = yikatong.Layout.builtin("example_bank_a.layout")
    listed = layout.read_payment_list(walk.platform.payment_list_get("funder", list=name).content)
    paid = next(one.code for one in layout.return_codes if one.outcome == "success")
    today = walk.now.date()
    records = [yikatong.ResultRecord(one.reference, one.name, one.account, one.amount, paid, today)
               for one in listed.payments]
    return layout.write_result_file(records, list_id=listed.head.list_id, date=today, part=listed.head.part,
                                    parts=listed.head.parts, bank_code=listed.head.bank_code,
                                    division=listed.head.division)


def draw(walk: Walk, period: str) -> tuple[str, Any]:
    batch: str = walk.do("clerk", "batch_create", division=COUNTY, policy=CARE, period=period).batch
    return batch, walk.do("clerk", "batch_draw", batch=batch)


def last_year(walk: Walk) -> str:
    """A neighbour is on the policy already; her last quarter of 2025 is paid."""
    walk.do("clerk", "application_file", division=COUNTY, policy=CARE, person=ref(NEIGHBOUR), at="registration",
            filed_by="oneself", through="counter", account=ACCOUNTS[NEIGHBOUR], materials=[CERTIFICATE, REPORT])
    walk.do("first", "application_review_preliminary", application="A000001")
    walk.do("final", "application_approve", application="A000001")
    batch, drawn = draw(walk, "2025Q4")
    pay(walk, batch, "care-2025")
    walk.step("去年四季度，邻居的护理补贴已发放。", "Last year's fourth quarter: a neighbour's subsidy was paid.")
    walk.tell(f"批次 {batch}，{drawn.amount} 元", f"batch {batch}, {drawn.amount} yuan")
    return batch


def apply_for_her(walk: Walk) -> None:
    """R2: filed by the daughter, returned for a paper, completed, approved by other people than filed it."""
    walk.on(2026, 2, 10)
    walk.step("女儿为卧床的母亲申请重度残疾人护理补贴。", "A daughter applies for her mother, who cannot leave her bed.")
    filed = walk.do("clerk", "application_file", division=COUNTY, policy=CARE, person=ref(MOTHER), at="registration",
                    filed_by="family", representative=ref(DAUGHTER), ground="hard_to_move", through="counter",
                    account=ACCOUNTS[MOTHER], materials=[CERTIFICATE])
    for one in filed.remarks:
        walk.tell_code(one.code, one.detail)
    walk.do("first", "application_return", application=filed.application,
            reasons=[{"reason": "material_missing", "material": REPORT}])
    walk.step("缺少材料，退回补正。", "A paper is missing: returned for completion.")
    walk.on(2026, 2, 12)
    walk.do("clerk", "application_complete", application=filed.application, materials=[REPORT])
    walk.do("first", "application_review_preliminary", application=filed.application)
    walk.step("补正后初审；受理人不得复审。", "Completed and reviewed; who took it in may not decide it.")
    walk.tell_error(walk.refused("clerk", "application_approve", application=filed.application))
    walk.do("final", "application_approve", application=filed.application)
    walk.step("复审通过。", "Approved.")


def hold_her_card(walk: Walk) -> None:
    """R5: the daughter for a year; her uncle, a village cadre, neither here nor unseen elsewhere."""
    year = {"own_will": True, "all_used_by_recipient": True, "from_": walk.now.date(), "to": datetime.date(2027, 2, 11)}
    refused = walk.refused("registrar", "holding_grant", cardholder=ref(MOTHER), holder=ref(BROTHER), ground="行动不便",
                           document="委托书1号", **year)
    walk.step("她的弟弟是村干部，乐山不允许由他代持。", "Her brother is a village cadre: barred in Leshan.")
    walk.tell_error(refused)
    granted = walk.do("registrar", "holding_grant", cardholder=ref(AUNT), holder=ref(BROTHER), ground="行动不便",
                      document="委托书2号", **year)
    walk.step("河南的规定未禁止，但列为疑点。", "Henan's text does not bar him, but it is flagged.")
    for one in granted.findings:
        walk.tell_code(one.code)
    walk.do("registrar", "holding_grant", cardholder=ref(MOTHER), holder=ref(DAUGHTER), ground="行动不便",
            document="委托书3号", **year)
    walk.step("女儿代持社保卡一年；钱仍发到母亲名下。", "Her daughter holds the card for a year; the money stays the mother's.")


def guide(walk: Walk) -> None:
    """R15: what else she may claim, and why not the rest."""
    # Her daughter's household is on 低保, which no tag in this register says.
    facts = commands.FactsStatement(others=[{"tags": [{"kind": "low_income", "from": "2025-01-01"}],
                                               "complete_tags": ["low_income"]}])
    guided = walk.platform.policy_guidance("clerk", person=ref(MOTHER), date=walk.now.date(), facts=facts)
    walk.step("还可以申请什么（仅供初步参考）：", "What else she may claim (preliminary):")
    rest = 0
    for one in guided.policies:
        if not one.conditions_stated:
            rest += 1  # nothing is guessed: its target is to be read, its hotline to be called
            continue
        walk.tell(f"{one.name}：{yikatong.codes()[one.advice].text('zh')}", f"{one.policy}: {yikatong.codes()[one.advice].text()}")
        for condition in one.conditions:
            walk.tell(f"  {condition.zh}", f"  {condition.en}")
        for other in one.combinations:
            if other.combination == "together":
                walk.tell(f"  可与 {other.policy} 同时享受", f"  together with {other.policy}")
    walk.tell(f"其余 {rest} 项未载明条件，请看补贴对象或致电咨询。", f"{rest} others state no conditions: read their target or call.")


def other_number(id_number: str) -> str:
    """A valid number with one digit of the order changed."""
    return number(int(id_number[6:14]), int(id_number[14:17]) + 2)


def screen(walk: Walk) -> str:
    """R3: the draw counts from the month of application; a namesake's death asks to be cleared up first."""
    walk.on(2026, 3, 20)
    rows = f"id_kind,id_number,name,date\nresident,{other_number(MOTHER)},{NAMES[MOTHER]},2026-02-27\n"
    walk.do("screener", "reference_list_import", division=COUNTY, list="死亡人员（示例）", source="民政（示例）",
            as_of=datetime.date(2026, 3, 10), meaning="must_not_be_in", rule="death", input=rows.encode())
    batch, drawn = draw(walk, "2026Q1")
    walk.step("一季度批次：已通过的申请直接转入，自申请之月起算。",
              "The batch of the first quarter draws what was approved, from the month of application.")
    walk.tell(f"批次 {batch}，{drawn.applications} 人，{drawn.amount} 元，暂缓 {drawn.held}",
              f"batch {batch}, {drawn.applications} people, {drawn.amount} yuan, held {drawn.held}")
    walk.step("比对：死亡名单中有同名、号码相差一位的人。", "Screening: the list of deaths has her name, one digit off.")
    [found] = walk.platform.finding_list("final", batch=batch, after=0, limit=10, state="open").findings
    walk.tell_code(found.code)
    walk.tell(f"依据：{found.list}，{found.list_source}，{found.list_date}",
              f"evidence: {found.list}, {found.list_source}, {found.list_date}")
    walk.do("final", "finding_settle", batch=batch, finding=found.finding, reason="other_person",
            note="经村委会核实，本人健在，名单所列为同名的另一人")
    walk.tell("核实为另一人，予以解除，理由留痕。", "Found to be somebody else: settled, with the reason on record.")
    return batch


def explain(walk: Walk, batch: str) -> None:
    """R6 H43: why hers is what it is, and why the neighbour's is more."""
    lines = walk.platform.line_list("auditor", batch=batch, after=0, limit=10).lines
    neighbours, hers = (one.line for one in lines)
    walk.step("金额说明：", "Her amount explains itself:")
    explained = walk.platform.amount_explain("auditor", batch=batch, line=hers)
    for zh, en in itertools.zip_longest(explained.text_zh, explained.text, fillvalue=""):
        walk.tell(zh, en)
    walk.step("为何与邻居不同：", "Why the neighbour's differs:")
    compared = walk.platform.amount_compare("auditor", batch=batch, line=hers, other_batch=batch, other_line=neighbours)
    for zh, en in itertools.zip_longest(compared.text_zh, compared.text, fillvalue=""):
        walk.tell(zh, en)


def raise_standard(walk: Walk, last: str) -> None:
    """R1 R6: inside the range and no further; the past months are made good, last year stays as it was."""
    walk.on(2026, 4, 20)
    raised = {"division": COUNTY, "policy": CARE, "from_": datetime.date(2026, 1, 1), "source": "区发〔2026〕1号"}
    walk.step("区里提高标准：130 元超出区间，100 元在区间内。", "The county raises the standard: 130 is outside the range, 100 inside.")
    walk.tell_error(walk.refused("manager", "policy_adjust", amount=Decimal("130"), **raised))
    walk.do("manager", "policy_adjust", amount=Decimal("100"), **raised)
    batch = walk.do("clerk", "batch_create", division=COUNTY, policy=CARE, period="2026Q1").batch
    drawn = walk.do("clerk", "arrears_draw", batch=batch)
    walk.step("已发月份补差：", "Difference lines for the months that were paid:")
    for one in walk.platform.difference_line_list("auditor", batch=batch, after=0, limit=10).lines:
        walk.tell(f"{one.supplements}（{one.period}）：应发 {one.due}，已发 {one.paid}，补 {one.due - one.paid}",
                  f"{one.supplements} ({one.period}): due {one.due}, paid {one.paid}, difference {one.due - one.paid}")
    walk.tell(f"合计 {drawn.amount} 元", f"in all {drawn.amount} yuan")
    differ = walk.platform.batch_recompute("auditor", batch=last, after=0, limit=10).lines
    if differ:
        raise SystemExit("last year's batch changed")
    walk.step("去年的批次按当时版本重算，一分不差。", "Last year's batch, computed once more by its own version: not a 分 differs.")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--store", type=pathlib.Path, help="a new file; a temporary one unless given")
    asked.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(options.store or pathlib.Path(folder) / "county.db", options.lang)
        try:
            set_up(walk)
            register(walk)
            last = last_year(walk)
            apply_for_her(walk)
            hold_her_card(walk)
            guide(walk)
            batch = screen(walk)
            explain(walk, batch)
            pay(walk, batch, "care-2026")
            raise_standard(walk, last)
        finally:
            walk.platform.close()


if __name__ == "__main__":
    main()
