"""One quarter of three townships: money out, back, and in the open.

    python one_quarter.py [--store FILE] [--lang zh|en]

An objection takes a line out of a notice and restarts it in one village only; the money covers two of three
townships; a bank answers late and corrects itself; a payment comes back a week after success; a stopped man is
resumed and paid the arrears; a wrong payment is recovered from the next one; the quarter is published, a citizen
finds hers, and who guesses is slowed down. Everybody in it is made up. The same walk in C++ is main.cpp beside this
file.
"""
from __future__ import annotations

import argparse
import datetime
import itertools
import pathlib
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yikatong
from yikatong import commands

COUNTY = "511102"
TOWNSHIPS = ("511102001", "511102002", "511102003")
AGE = "quarter.age"  # 高龄补贴（示例）, 100 元 a month, public
RELIEF = "quarter.relief"  # 临时救助（示例）, not public
CHINA = datetime.timezone(datetime.timedelta(hours=8))
POSTS = {
    "manager": "finance_manager", "registrar": "registrar", "clerk": "township_clerk", "final": "department_reviewer",
    "approver": "department_approver", "operator": "department_operator", "funder": "finance_officer",
    "auditor": "auditor", "desk": "public_desk",
}
HERE = pathlib.Path(__file__).parent


def number(serial: int) -> str:
    """A made-up resident number; its check character by GB 11643."""
    digits = f"{COUNTY}194003{serial:02d}{serial:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def account(serial: int) -> str:
    """A made-up account; its last digit by Luhn."""
    digits = f"6217{serial:014d}"
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(reversed(digits)))
    return digits + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


@dataclass
class Resident:
    number: str
    name: str
    account: str
    bank: str
    village: str

    @property
    def ref(self) -> commands.PersonRef:
        return commands.PersonRef(id_kind="resident", id_number=self.number)


class Walk:
    """The host's side: its clock, its request ids, its people, what it prints."""

    def __init__(self, store: pathlib.Path, lang: str) -> None:
        self.zh = lang == "zh"
        self.now = datetime.datetime(2025, 4, 1, 9, tzinfo=CHINA)
        self.platform = yikatong.Platform.open(store, "root", clock=lambda: self.now)
        self._requests = itertools.count(1)
        self._steps = itertools.count(1)
        self.people = [
            Resident(number(t * 4 + i + 1), place + name, account(t * 4 + i + 1), "bank_a" if i % 2 == 0 else "bank_b",
                     TOWNSHIPS[t] + ("001" if i < 2 else "002"))
            for t, place in enumerate("东西北") for i, name in enumerate(("试一", "试二", "试三", "试四"))]
        self.batches: list[list[str]] = []

    def of(self, township: int) -> list[Resident]:
        return self.people[township * 4:township * 4 + 4]

    def do(self, by: str, command: str, /, **fields: Any) -> Any:
        return getattr(self.platform, command)(by, request_id=f"one-quarter-{next(self._requests):04d}", **fields)

    def ask(self, query: str, /, by: str = "auditor", **fields: Any) -> Any:
        return getattr(self.platform, query)(by, **fields)

    def refused(self, by: str, command: str, /, **fields: Any) -> yikatong.YikatongError:
        try:
            self.do(by, command, **fields)
        except yikatong.YikatongError as error:
            return error
        raise SystemExit(f"{command} was not refused")

    def on(self, day: datetime.date) -> None:
        self.now = datetime.datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)

    def later(self, days: int) -> None:
        self.now += datetime.timedelta(days=days)

    def step(self, zh: str, en: str) -> None:
        print(f"{next(self._steps):2}. {zh if self.zh else en}")

    def tell(self, zh: str, en: str) -> None:
        print(f"    {zh if self.zh else en}")

    def tell_error(self, error: yikatong.YikatongError) -> None:
        self.tell(f"未予办理：{error.text('zh')}（{error.code}）", f"refused: {error.text()} ({error.code})")


def expect(holds: bool, what: str) -> None:
    """The program ends where the library does not do what the story says."""
    if not holds:
        raise SystemExit(what)


def set_up(walk: Walk) -> None:
    """Posts, packs with the calendar, two banks with their agreements, the quarter's money, the people."""
    for actor, role in POSTS.items():
        walk.do("root", "actor_add", actor=actor, title="示例岗位")
        walk.do("root", "grant_add", actor=actor, role=role, scope="all" if actor == "desk" else COUNTY)
    for pack in ("leshan.policies", "china.calendar", "example_bank_a.layout", "example_bank_b.layout"):
        walk.do("manager", "pack_install", name=pack)
    walk.do("manager", "pack_install", document=(HERE / "quarter.policies.json").read_text(encoding="utf-8"))
    for bank, name in (("bank_a", "示例甲银行"), ("bank_b", "示例乙银行")):
        walk.do("manager", "bank_add", bank=bank, name=name, issuing=True, paying=True)
        walk.do("manager", "agreement_add", division=COUNTY, bank=bank, layout=f"example_{bank}",
                from_=datetime.date(2025, 1, 1), to=datetime.date(2026, 12, 31), cross_bank=True)
    walk.do("manager", "allotment_add", allotment="age-2025", division=COUNTY, policy=AGE, year=2025, amount=Decimal(800))
    walk.step("三个镇、两家银行、四月指标 800.00 元", "three townships, two banks, 800.00 yuan for April")
    rows = ["id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state"]
    for serial, one in enumerate(walk.people, 1):
        rows.append(f"resident,{one.number},{one.name},{one.village},Q{serial},02,{one.bank},{one.account},{one.name},active")
    reply = walk.do("registrar", "register_import", division=COUNTY, input="\n".join(rows).encode())
    expect(reply.persons == 12, "twelve people are registered")


def roster(people: list[Resident], amount: str) -> bytes:
    rows = ["户主姓名,户主身份证号,收款人姓名,收款人身份证号,银行账号,开户银行,村(居)委会,村(居)民小组,享受人,享受人身份证号,补贴金额"]
    for one in people:
        who = f"{one.name},{one.number}"
        rows.append(f"{who},{who},{one.account},示例银行,一村,一组,{who},{amount}")
    return ("\n".join(rows) + "\n").encode()


def put_up(walk: Walk, township: int, policy: str, month: str, amount: str) -> str:
    """A batch of a township for a month, through its reviews into its notice."""
    batch: str = walk.do("clerk", "batch_create", division=TOWNSHIPS[township], policy=policy, period=month).batch
    filled = walk.do("clerk", "batch_fill", batch=batch, encoding="utf8", input=roster(walk.of(township), amount))
    expect(filled.refused == 0, "every row of the roster becomes a line")
    walk.do("clerk", "batch_submit", batch=batch)
    walk.do("final", "batch_review_final", batch=batch)
    walk.do("operator", "batch_notice_open", batch=batch)
    return batch


def answer_to(walk: Walk, bank: str, name: str, failed: str = "") -> bytes:
    """What a bank says to its list; `failed` is a reference that it could not pay."""
    layout = yikatong.Layout.builtin(f"example_{bank}.layout")
    listed = layout.read_payment_list(walk.ask("payment_list_get", by="funder", list=name).content)
    code = {one.meaning: one.code for one in reversed(layout.return_codes)}
    today = walk.now.date()
    records = [yikatong.ResultRecord(one.reference, one.name, one.account, one.amount,
                                     code["return_account_frozen" if one.reference == failed else "return_success"], today)
               for one in listed.payments]
    return layout.write_result_file(records, list_id=listed.head.list_id, date=today, part=listed.head.part,
                                    parts=listed.head.parts, bank_code=listed.head.bank_code,
                                    division=listed.head.division)


def take(walk: Walk, name: str, answer: bytes) -> Any:
    return walk.do("funder", "result_import", list=name, input=answer)


def dispatch(walk: Walk, batch: str) -> Any:
    """The lists of a batch go to the banks, and the treasury's money with them."""
    lists = walk.do("funder", "batch_dispatch", batch=batch).lists
    for one in lists:
        walk.do("funder", "funds_receive", list=one.list, day=walk.now.date(), amount=one.amount, reference="拨款凭证（示例）")
    return lists


def send(walk: Walk, batch: str) -> None:
    """Sent; both banks answer at once that everything is paid."""
    for one in dispatch(walk, batch):
        take(walk, one.list, answer_to(walk, one.bank, one.list))


def pay(walk: Walk, batch: str, allotment: str) -> None:
    walk.do("funder", "batch_fund", batch=batch, allotment=allotment)
    send(walk, batch)


def april_notice(walk: Walk) -> None:
    """Payments to one man are stopped, and an objection in one village of the first township is right."""
    walk.do("final", "payment_stop", recipient=walk.people[4].ref, policy=AGE, from_=datetime.date(2025, 4, 1),
            reason="whereabouts_unknown", document="停发决定（示例）")
    walk.batches.append([put_up(walk, township, AGE, "2025-04", "100.00") for township in range(3)])
    walk.step("四月：三批公示五个工作日，西试一停发", "April: three notices of five working days; one man is stopped")
    walk.later(3)
    batch = walk.batches[0][0]
    walk.do("desk", "objection_record", batch=batch, line=4, ground="not_eligible", text="已迁往外省（示例）")
    settled = walk.do("final", "objection_settle", batch=batch, objection=1, outcome="removed", reason="经核实属实（示例）")
    walk.step("异议属实，剔除一人，仅该村重新公示", "an objection is right: one line leaves, and only its village begins again")
    walk.tell(f"至 {settled.until}", f"until {settled.until}")
    villages = walk.ask("notice_village_list", batch=batch, after="", limit=10).villages
    expect([one.times for one in villages] == [1, 2], "one of the two villages was put up again")
    walk.on(villages[0].until)
    walk.tell_error(walk.refused("approver", "batch_approve", batch=batch))
    for township in (1, 2):
        walk.do("approver", "batch_approve", batch=walk.batches[0][township])
    walk.on(villages[1].until)
    walk.do("approver", "batch_approve", batch=batch)


def april_money(walk: Walk) -> None:
    """The money covers two townships; the third waits until there is more."""
    for township in (0, 1):
        walk.do("funder", "batch_fund", batch=walk.batches[0][township], allotment="age-2025")
    error = walk.refused("funder", "batch_fund", batch=walk.batches[0][2], allotment="age-2025")
    expect(error.code == "allotment_too_small", "the third township waits")
    walk.step("指标不够第三个镇，该批等待", "the budget does not cover the third township, which waits")
    walk.tell_error(error)


def april_banks(walk: Walk) -> None:
    """One bank answers at once, the other late and wrongly, and then puts it right."""
    batch = walk.batches[0][0]
    first, second = dispatch(walk, batch)
    take(walk, first.list, answer_to(walk, first.bank, first.list))
    walk.later(4)
    late = walk.ask("batch_concern_list", division=COUNTY, after=0, limit=10).batches
    expect(any(one.batch == batch and "payment_overdue" in one.codes for one in late), "the bank is overdue")
    walk.step("乙银行逾期未反馈", "one bank is overdue")
    wrong = take(walk, second.list, answer_to(walk, second.bank, second.list, batch + "-2"))
    expect(wrong.failed == 1, "the late answer says that one line failed")
    right = take(walk, second.list, answer_to(walk, second.bank, second.list))
    expect([one.code for one in right.remarks] == ["answer_corrected"], "the second file corrects the first")
    walk.step("乙银行先报一笔失败，后更正为成功", "its first file says failed, its second corrects that")


def april_return(walk: Walk) -> None:
    """A week after success the money of one comes back; the card was replaced, and the line is paid anew."""
    batch = walk.batches[0][0]
    walk.later(7)
    name = batch + "-1-bank_a"
    came_back = take(walk, name, answer_to(walk, "bank_a", name, batch + "-1"))
    expect(came_back.remarks[0].code == "answer_returned", "the payment came back after success")
    walk.step("成功一周后退票，核实后补发至新卡", "a payment comes back a week after success and is reissued to the new card")
    one = walk.people[0]
    one.account = account(99)
    walk.do("registrar", "card_register", person=one.ref, bank="bank_a", account=one.account, account_name=one.name,
            bank_state="active")
    walk.do("operator", "reissue_confirm", batch=batch, line=1, reason="换卡退票（示例）")
    pay(walk, batch, "age-2025")
    send(walk, walk.batches[0][1])
    for township in (0, 1):
        walk.do("funder", "batch_close", batch=walk.batches[0][township])


def may(walk: Walk) -> None:
    """More money; the stopped man is resumed and paid the arrears; a wrong payment is recovered."""
    walk.on(datetime.date(2025, 5, 6))
    walk.do("manager", "allotment_add", allotment="age-2025-2", division=COUNTY, policy=AGE, year=2025, amount=Decimal(3000))
    pay(walk, walk.batches[0][2], "age-2025-2")
    walk.do("funder", "batch_close", batch=walk.batches[0][2])
    walk.step("追加指标，第三个镇发放", "more money: the third township is paid")
    second = walk.batches[0][1]
    walk.do("final", "payment_resume", recipient=walk.people[4].ref, policy=AGE, from_=datetime.date(2025, 5, 1),
            arrears=True, document="恢复决定（示例）")
    missed = walk.ask("missed_list", division=COUNTY, policy=AGE, period="2025-04", after=0, limit=10).rows
    expect(any(row.line == second + "-1" for row in missed), "what he missed is found")
    walk.do("operator", "reissue_confirm", batch=second, line=1, reason="恢复并补发（示例）")
    pay(walk, second, "age-2025")
    walk.do("funder", "batch_close", batch=second)
    walk.step("恢复发放，停发月份补发 100.00 元", "he is resumed and paid the arrears of 100.00 yuan")
    walk.do("approver", "recovery_decide", batch=walk.batches[0][0], line=3, way="next_payments", amount=Decimal(60),
            reason="overpaid", document="追回决定（示例）", floor=Decimal(60))
    walk.batches.append([put_up(walk, township, AGE, "2025-05", "100.00") for township in range(3)])
    line = walk.ask("line_list", batch=walk.batches[1][0], after=2, limit=1).lines[0]
    expect(line.amount == 60, "the next payment keeps back 40.00 and pays the floor")
    walk.step("错发 60.00 元，从五月补贴中扣回 40.00 元", "60.00 yuan were wrong: May keeps back 40.00 of them")
    close_month(walk)


def close_month(walk: Walk) -> None:
    batches = walk.batches[-1]
    walk.on(walk.ask("notice_village_list", batch=batches[0], after="", limit=1).villages[0].until)
    for batch in batches:
        walk.do("approver", "batch_approve", batch=batch)
        pay(walk, batch, "age-2025-2")
        walk.do("funder", "batch_close", batch=batch)


def june(walk: Walk) -> None:
    """June closes the quarter; every 分 is where it should be."""
    walk.on(datetime.date(2025, 6, 3))
    walk.batches.append([put_up(walk, township, AGE, "2025-06", "100.00") for township in range(3)])
    close_month(walk)
    recoveries = walk.ask("recovery_list", division=COUNTY, after=0, limit=10).recoveries
    expect([one.open for one in recoveries] == [0], "the wrong payment is recovered")
    checked = walk.ask("money_check", division=COUNTY)
    expect(not checked.problems, "every fen is accounted for")
    statement = walk.ask("month_statement", division=COUNTY, month="2025-06", after=0, limit=100).lists
    expect(len(statement) == 6 and all(row.codes == ["statement_agrees"] for row in statement),
           "finance, treasury and banks say the same of June")
    walk.step("六月办结，追回完毕，资金一分不差", "June is closed, the recovery complete, every fen accounted for")
    walk.tell(f"季度发放 {checked.paid} 元", f"{checked.paid} yuan in the quarter")


def published(walk: Walk) -> None:
    """Published, but for the private policy; a citizen finds hers, and who guesses is slowed down."""
    relief = put_up(walk, 0, RELIEF, "2025-06", "300.00")
    walk.do("approver", "batch_approve", batch=relief)
    walk.do("manager", "allotment_add", allotment="relief-2025", division=COUNTY, policy=RELIEF, year=2025,
            amount=Decimal(1200))
    pay(walk, relief, "relief-2025")
    walk.do("funder", "batch_close", batch=relief)
    for batch in itertools.chain.from_iterable(walk.batches):
        walk.do("operator", "batch_publish", batch=batch)
    error = walk.refused("operator", "batch_publish", batch=relief)
    expect(error.code == "policy_not_published", "a private policy is not published")
    walk.step("公开全季度结果，不公开的政策除外", "the quarter is published, one private policy is not")
    walk.tell_error(error)
    she = walk.people[1]
    found = walk.do("desk", "public_query", name=she.name, last_six=she.number[-6:])
    expect(len(found.payments) == 3 and not found.limited, "she finds her three payments and no other")
    walk.step("本人查到三笔", "a citizen finds her three payments")
    first = found.payments[0]
    walk.tell(f"{first.id_number} {first.amount} 元", f"{first.id_number} {first.amount} yuan")
    answers = (walk.do("desk", "public_query", name=walk.people[2].name, last_six="00000X") for _ in range(20))
    expect(any(one.limited for one in answers), "who guesses is slowed down")
    walk.step("反复猜测者被限制，查询均已留痕", "who guesses is slowed down, each attempt on the trail")


def report(walk: Walk, path: pathlib.Path) -> None:
    """The quarter as a page to look at and to print, beside the store."""
    page = walk.ask("report_page", division=COUNTY, from_="2025-04", to="2025-06", language="zh" if walk.zh else "en")
    path.write_text(page.content, encoding="utf-8")
    expect("高龄补贴（示例）" in page.content, "the report page shows the quarter")
    walk.step("季度报告已写入", "the report page shows the quarter")
    walk.tell(page.title, page.title)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--store", type=pathlib.Path, help="a new file; a temporary one unless given")
    asked.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or pathlib.Path(folder) / "county.db"
        walk = Walk(store, options.lang)
        try:
            for part in (set_up, april_notice, april_money, april_banks, april_return, may, june, published):
                part(walk)
            report(walk, store.with_name(store.name + ".html"))
        finally:
            walk.platform.close()


if __name__ == "__main__":
    main()
