"""What every step of the walk shares: the host's side, its people, the counter and the two departments at work."""
from __future__ import annotations

import datetime
import itertools
import pathlib
from dataclasses import dataclass
from typing import Any

import yikatong
from yikatong import commands

COUNTY = "410105"  # the guides of Henan hold there
NEXT_CITY = "410305"
AGE = "card.age"  # 高龄津贴（示例）, 100 元 a month
LAND = "card.land"  # 耕地地力保护补贴（示例）, 300 元 a year
CHINA = datetime.timezone(datetime.timedelta(hours=8))
POSTS = {
    "manager": "finance_manager", "registrar": "registrar", "counter": "service_clerk", "clerk": "township_clerk",
    "funder": "finance_officer", "auditor": "auditor",
    "age_final": "department_reviewer", "age_approver": "department_approver", "age_operator": "department_operator",
    "land_final": "department_reviewer", "land_approver": "department_approver", "land_operator": "department_operator",
}
DEPARTMENTS = {AGE: "age", LAND: "land"}  # each policy's department has its own posts, and confirms for itself


def number(birth: int, order: int) -> str:
    """A made-up resident number; its check character by GB 11643."""
    digits = f"{COUNTY}{birth}{order:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def account(serial: int) -> str:
    """A made-up account; its last digit by Luhn."""
    digits = f"6217{serial:014d}"
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(reversed(digits)))
    return digits + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


@dataclass
class Figure:
    number: str
    name: str
    account: str = ""  # of the card in use

    @property
    def ref(self) -> commands.PersonRef:
        return commands.PersonRef(id_kind="resident", id_number=self.number)


def expect(holds: bool, what: str) -> None:
    """The program ends where the library does not do what the story says."""
    if not holds:
        raise SystemExit(what)


class Walk:
    """The host's side: its clock, its request ids, its people, what it prints."""

    def __init__(self, store: pathlib.Path, lang: str) -> None:
        self.zh = lang == "zh"
        self.on(2025, 1, 6)
        self.platform = yikatong.Platform.open(store, "root", clock=lambda: self.now)
        self._requests = itertools.count(1)
        self._steps = itertools.count(1)
        self.she = Figure(number(19500312, 4), "试外婆")
        self.daughter = Figure(number(19790820, 6), "试女儿", account(2))
        self.grandson = Figure(number(20070505, 3), "试外孙")
        self.neighbour = Figure(number(19480101, 6), "试邻居", account(3))
        self.batches: dict[str, str] = {}
        self.sent: Any = None  # March's list, with the bank while the card is replaced
        self.sent_bytes = b""

    def do(self, by: str, command: str, /, **fields: Any) -> Any:
        return getattr(self.platform, command)(by, request_id=f"one-card-{next(self._requests):04d}", **fields)

    def ask(self, query: str, /, by: str = "auditor", **fields: Any) -> Any:
        return getattr(self.platform, query)(by, **fields)

    def refuse(self, code: str, source: str, by: str, command: str, /, **fields: Any) -> yikatong.YikatongError:
        """A command that must be refused with this code and, where one is given, by this source; it is told."""
        try:
            self.do(by, command, **fields)
        except yikatong.YikatongError as error:
            stated = error.details.get("source", "")
            self.tell(f"未予办理：{error.text('zh')}（{error.code}）", f"refused: {error.text()} ({error.code})")
            expect(error.code == code and source in ("", stated), f"not refused as told: {code}")
            return error
        raise SystemExit(f"{command} was not refused")

    def on(self, year: int, month: int, day: int) -> None:
        self.now = datetime.datetime(year, month, day, 9, tzinfo=CHINA)

    def step(self, zh: str, en: str) -> None:
        print(f"{next(self._steps):2}. {zh if self.zh else en}")

    def tell(self, zh: str, en: str) -> None:
        print(f"    {zh if self.zh else en}")

    def tell_code(self, code: str) -> None:
        info = yikatong.codes()[code]
        self.tell(info.text("zh"), info.text())


# The counter.

def online(one: Figure, service: str) -> dict[str, Any]:
    return {"division": COUNTY, "person": one.ref, "service": service, "channel": "online", "materials": []}


def at_counter(one: Figure, service: str, place: str) -> dict[str, Any]:
    return online(one, service) | {"channel": "counter", "place": place}


def advise(walk: Walk, question: str, answer: str, source: str, /, **known: Any) -> Any:
    """What the region's guide must answer, and by which source."""
    advice = walk.ask("card_advice_get", by="counter", division=COUNTY, question=question, **known)
    expect(advice.answer == answer, "the guide answers the question")
    expect(advice.sources.count(source) == 1, "the answer names its source")
    info = yikatong.codes()[answer]
    steps = "；".join(advice.steps)
    walk.tell(f"答：{info.text('zh')}（{source}）{steps}", f"answer: {info.text()} ({source}) {steps}")
    return advice


def record(walk: Walk, request: str, step: str, **fields: Any) -> None:
    walk.tell_code(walk.do("counter", "production_record", request=request, step=step, **fields).tell)


def expect_sides(walk: Walk, social: str, bank: str, payment: str) -> Any:
    """Each side of her card by its state, and what the bank's side means for a payment."""
    card = walk.ask("card_get", by="counter", person=walk.she.ref)
    expect(card.social is not None and card.social.state == social, "the social side is as told")
    expect((card.bank_side.state, card.payment) == (bank, payment),
           "the bank's side is as told, and what it means for a payment")
    walk.tell_code(card.social.tell)
    walk.tell_code(card.bank_side.tell)
    return card


def bank_says(walk: Walk, state: str) -> None:
    walk.do("registrar", "card_change", person=walk.she.ref, account=walk.she.account, bank_state=state)


def activate(walk: Walk) -> None:
    """H63 H83: enabling a card activates neither of its sides: each is activated by itself."""
    social = walk.do("counter", "service_file", **at_counter(walk.she, "activate", "hospital_or_pharmacy"))
    expect(social.done and social.social == "active", "the social side is activated at once")
    bank_says(walk, "active")


def open_account(walk: Walk, request: str, bank: str, serial: int) -> int:
    """H91: the bank has opened the account of the card that is made; gives the number of lines held by it."""
    walk.she.account = account(serial)
    held: int = walk.do("counter", "production_account", request=request, bank=bank, account=walk.she.account,
                        account_name=walk.she.name).held
    return held


def hand_over(walk: Walk, request: str) -> None:
    """Made, collected at a counter, both sides activated."""
    for step in ("make", "keep_to_collect", "hand_out"):
        record(walk, request, step)
    activate(walk)
    expect_sides(walk, "active", "active", "arrives")


# The departments.

def approve(walk: Walk, policy: str, batch: str) -> None:
    """A filled batch through its reviews."""
    posts = DEPARTMENTS[policy]
    walk.do("clerk", "batch_submit", batch=batch)
    walk.do(posts + "_final", "batch_review_final", batch=batch)
    walk.do(posts + "_operator", "batch_notice_open", batch=batch)
    walk.do(posts + "_approver", "batch_approve", batch=batch)


def fund(walk: Walk, policy: str, batch: str) -> None:
    walk.do("funder", "batch_fund", batch=batch, allotment=policy + "-2025")


def create(walk: Walk, month: str) -> str:
    batch: str = walk.do("clerk", "batch_create", division=COUNTY, policy=AGE, period=month).batch
    return batch


def drawn(walk: Walk, month: str) -> str:
    """Of civil affairs: a month's batch from the approved applications, of which hers is the first."""
    batch = create(walk, month)
    expect(walk.do("clerk", "batch_draw", batch=batch).passed == 2, "both applications become lines")
    approve(walk, AGE, batch)
    return batch


def filled(walk: Walk) -> str:
    """Of agriculture: the year's roster, with the accounts of today."""
    batch: str = walk.do("clerk", "batch_create", division=COUNTY, policy=LAND, period="2025").batch
    rows = ["户主姓名,户主身份证号,收款人姓名,收款人身份证号,银行账号,开户银行,村(居)委会,村(居)民小组,享受人,享受人身份证号,补贴金额"]
    for one in (walk.she, walk.neighbour):
        who = f"{one.name},{one.number}"
        rows.append(f"{who},{who},{one.account},示例银行,一村,一组,{who},300.00")
    reply = walk.do("clerk", "batch_fill", batch=batch, encoding="utf8", input=("\n".join(rows) + "\n").encode())
    expect(reply.passed == 2, "both rows of the roster become lines")
    approve(walk, LAND, batch)
    return batch


def dispatch(walk: Walk, batch: str) -> Any:
    return walk.do("funder", "batch_dispatch", batch=batch).lists


def content(walk: Walk, one: Any) -> bytes:
    listed: bytes = walk.ask("payment_list_get", by="funder", list=one.list).content
    return listed


def accounts_on(walk: Walk, one: Any) -> list[str]:
    """Who is paid on a list, by account."""
    layout = yikatong.Layout.builtin(f"example_{one.bank}.layout")
    return [payment.account for payment in layout.read_payment_list(content(walk, one)).payments]


def answer(walk: Walk, one: Any, closed: str = "") -> Any:
    """The bank's answer to a list: paid, but for a reference whose account it has closed."""
    layout = yikatong.Layout.builtin(f"example_{one.bank}.layout")
    listed = layout.read_payment_list(content(walk, one))
    code = {one.meaning: one.code for one in reversed(layout.return_codes)}
    today = walk.now.date()
    records = [yikatong.ResultRecord(one.reference, one.name, one.account, one.amount,
                                     code["return_account_closed" if one.reference == closed else "return_success"], today)
               for one in listed.payments]
    file = layout.write_result_file(records, list_id=listed.head.list_id, date=today, part=listed.head.part,
                                    parts=listed.head.parts, bank_code=listed.head.bank_code,
                                    division=listed.head.division)
    return walk.do("funder", "result_import", list=one.list, input=file)


def pay_only(walk: Walk, batch: str, *accounts: str) -> None:
    """Sent to the only bank, which must be told these accounts and pays them."""
    lists = dispatch(walk, batch)
    expect(len(lists) == 1 and accounts_on(walk, lists[0]) == list(accounts), "the money goes there and nowhere else")
    expect(answer(walk, lists[0]).paid == len(accounts), "the bank has paid it")


def expect_held(walk: Walk, batch: str, hold: str) -> None:
    line = walk.ask("line_list", batch=batch, after=0, limit=1).lines[0]
    expect(any(one.open and one.hold == hold for one in line.holds), "her line is held")
    walk.tell_code(hold)


def close(walk: Walk, batch: str) -> None:
    walk.do("funder", "batch_close", batch=batch)
    expect(not walk.ask("money_check", division=COUNTY).problems, "every fen is accounted for")
