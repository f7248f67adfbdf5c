"""A county in a temporary store, with everybody at their post. Every number in it is generated."""
from __future__ import annotations

import datetime
import itertools
import pathlib
import signal
from decimal import Decimal
from typing import Any, Callable, Iterable, Iterator, NamedTuple

import hypothesis
import pytest

import yikatong

# A shared machine is slow now and then; what fails is printed so that it can be run again.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")

ROOT = pathlib.Path(__file__).resolve().parents[2]
COUNTY = "511102"
LIVING_SUBSIDY = "leshan.16.1"  # 困难残疾人生活补贴, 90 元 a month in the example overlay
CHINA = datetime.timezone(datetime.timedelta(hours=8))

POSTS = {
    "manager": "finance_manager", "registrar": "registrar", "clerk": "township_clerk", "first": "preliminary_reviewer",
    "final": "department_reviewer", "approver": "department_approver", "operator": "department_operator",
    "funder": "finance_officer", "screener": "screening_officer", "auditor": "auditor", "desk": "public_desk",
    "counter": "service_clerk",
}
ROSTER_HEADER = ("序号,户主姓名*,户主身份证号*,收款人姓名*,收款人身份证号*,银行账号*,开户银行*,村(居)委会*,村(居)民小组*,享受人*,"
                 "享受人身份证号*,联系电话,务工地点,交通工具,补贴标准,补贴金额*,填报日期,备注").split(",")
REGISTER_HEADER = ("id_kind", "id_number", "name", "area", "household", "relationship", "bank", "account",
                   "account_name", "bank_state")


def make_id(birth: int, order: int, division: str = COUNTY) -> str:
    """A valid resident number; the check character by GB 11643, written here anew."""
    digits = f"{division}{birth}{order:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def make_account(number: int) -> str:
    """A valid account of 19 digits; the last one by Luhn, written here anew."""
    digits = f"6217{number:014d}"
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(reversed(digits)))
    return digits + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


class Folk(NamedTuple):
    id: str
    name: str
    account: str
    bank: str
    household: str


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    return "".join(",".join(row) + "\n" for row in itertools.chain([header], rows)).encode()


class County:
    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self.now = datetime.datetime(2025, 3, 3, 9, tzinfo=CHINA)
        self._requests = itertools.count(1)
        self.platform = yikatong.Platform.open(path, "root", clock=lambda: self.now)

    def do(self, by: str, command: str, /, **fields: Any) -> Any:
        """One command by its method, under a new request id."""
        return getattr(self.platform, command)(by, request_id=f"r{next(self._requests)}", **fields)

    def set_up(self) -> None:
        for actor, role in POSTS.items():
            self.do("root", "actor_add", actor=actor, title="test")
            self.do("root", "grant_add", actor=actor, role=role, scope="all" if role == "public_desk" else "511100")
        self.do("root", "actor_add", actor="bank_a", title="test")
        self.do("root", "grant_add", actor="bank_a", role="bank_agent", scope="bank:bank_a")
        for pack in ("leshan.policies", "example.overlay", "example_bank_a.layout", "example_bank_b.layout"):
            self.do("manager", "pack_install", name=pack)
        for bank, name, paying in (("bank_a", "示例甲银行", True), ("bank_b", "示例乙银行", True), ("bank_c", "示例丙银行", False)):
            self.do("manager", "bank_add", bank=bank, name=name, issuing=True, paying=paying)
        for bank, cross_bank in (("bank_a", True), ("bank_b", False)):
            self.do("manager", "agreement_add", division=COUNTY, bank=bank, layout=f"example_{bank}",
                    from_=datetime.date(2025, 1, 1), to="2026-12-31", cross_bank=cross_bank)
        self.do("manager", "allotment_add", allotment="a1", division=COUNTY, policy=LIVING_SUBSIDY, year=2025,
                amount=Decimal("1000"))

    @staticmethod
    def folk(count: int) -> list[Folk]:
        stems = "甲乙丙丁戊己庚辛壬癸"
        return [Folk(make_id(19600101 + i % 28, i % 1000), "试" + stems[i // 10 % 10] + stems[i % 10],
                     make_account(1000 + i), f"bank_{'abc'[i % 3]}", f"H{i}") for i in range(count)]

    @staticmethod
    def register_rows(folk: Iterable[Folk]) -> list[tuple[str, ...]]:
        return [("resident", one.id, one.name, COUNTY, one.household, "02", one.bank, one.account, one.name, "active")
                for one in folk]

    @staticmethod
    def roster_rows(folk: Iterable[Folk], amount: str = "90.00") -> list[tuple[str, ...]]:
        return [("1", one.name, one.id, one.name, one.id, one.account, "示例银行", "一村", "一组", one.name, one.id, "", "",
                 "", "90", amount, "2025-03-01", "") for one in folk]

    def people(self, count: int) -> list[Folk]:
        folk = self.folk(count)
        reply = self.do("registrar", "register_import", division=COUNTY,
                        input=csv_bytes(REGISTER_HEADER, self.register_rows(folk)))
        assert (reply.persons, reply.refused, reply.problems) == (count, 0, [])
        return folk

    def filled_batch(self, folk: Iterable[Folk], period: str = "2025-03") -> str:
        batch: str = self.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period=period).batch
        self.do("clerk", "batch_fill", batch=batch, encoding="utf8",
                input=csv_bytes(ROSTER_HEADER, self.roster_rows(folk)))
        return batch

    def approved_batch(self, folk: Iterable[Folk]) -> str:
        batch = self.filled_batch(folk)
        self.do("clerk", "batch_submit", batch=batch)
        self.do("first", "batch_review_preliminary", batch=batch)
        self.do("final", "batch_review_final", batch=batch)
        self.do("operator", "batch_notice_open", batch=batch)
        self.now += datetime.timedelta(days=30)
        self.do("approver", "batch_approve", batch=batch)
        return batch


@pytest.fixture(autouse=True, scope="session")
def control_c() -> Iterator[None]:
    """Ctrl-C raises, as in a terminal: a run in the background inherits it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def empty(tmp_path: pathlib.Path) -> Iterator[County]:
    county = County(tmp_path / "county.db")
    yield county
    county.platform.close()


@pytest.fixture
def county(empty: County) -> County:
    empty.set_up()
    return empty


@pytest.fixture
def another(tmp_path: pathlib.Path) -> Iterator[Callable[[], County]]:
    """Makes further counties, set up."""
    made: list[County] = []

    def make() -> County:
        one = County(tmp_path / f"another-{len(made)}.db")
        one.set_up()
        made.append(one)
        return one

    yield make
    for one in made:
        one.platform.close()
