"""Money out and back from Python: limits of the citizen's query, stops, recoveries, spot checks drawn again by hand."""
from __future__ import annotations

import datetime
import pathlib
from decimal import Decimal

import pytest

import yikatong
from yikatong import commands


def test_a_guesser_is_slowed_down_by_the_limits_given_at_open(tmp_path: pathlib.Path) -> None:
    now = datetime.datetime(2025, 3, 3, 9, tzinfo=datetime.timezone.utc)
    limits = yikatong.QueryLimits(per_subject=2, per_caller=3, window_minutes=10)
    with yikatong.Platform.open(tmp_path / "a.db", "root", clock=lambda: now, query_limits=limits) as platform:
        platform.actor_add("root", actor="desk", title="test", request_id="1")
        platform.grant_add("root", actor="desk", role="public_desk", scope="all", request_id="2")

        def ask(name: str, request: str) -> "commands.PublicAnswer":
            return platform.public_query("desk", name=name, last_six="123456", request_id=request)

        assert [ask("试一", f"a{i}").limited for i in range(3)] == [False, False, True]
        answer = ask("试二", "b")  # the caller's own limit
        assert answer.limited and answer.payments == []
        assert answer.again_at is not None and answer.again_at - now == datetime.timedelta(minutes=10)


@pytest.mark.parametrize("limits", [(0, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_limits_are_above_zero(tmp_path: pathlib.Path, limits: "tuple[int, int, int]") -> None:
    with pytest.raises(yikatong.YikatongError) as refused:
        yikatong.Platform.open(tmp_path / "a.db", query_limits=yikatong.QueryLimits(*limits))
    assert refused.value.code == "query_limits_invalid"
    assert refused.value.path.startswith("/query_limits/")


def test_rules_by_name() -> None:
    stopped = yikatong.rules.payment_stop(facts={"stops": []}, command={"from": "2170-03-01"}, as_of="2170-03-03")
    assert stopped.from_ == datetime.date(2170, 3, 1)
    plan = yikatong.rules.recovery_decide(
        facts={"line": "paid", "paid": Decimal(100), "recovering": Decimal(0)},
        command={"way": "next_payments", "amount": Decimal(60), "floor": Decimal(10), "instalments": []},
        as_of="2170-03-03")
    assert plan.amount == 60


def test_the_lifecycle_is_a_table_that_can_be_read() -> None:
    schema = yikatong.commands_schema()
    approvals = [row for row in schema["lifecycle"] if row["step"] == "approve"]
    assert [(row["from"], row["next"], row["roles"]) for row in approvals] == [
        ("public_notice", "approved", ["department_approver"])]
    assert ["fill", "fund"] in schema["incompatible_duties"]
