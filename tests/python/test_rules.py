"""Rules without a store: the typed functions, and what the schema says of them."""
from __future__ import annotations

import dataclasses
import datetime
import inspect
import itertools
import json
from decimal import Decimal
from typing import Any

import pytest

import yikatong
from conftest import ROOT, make_account, make_id
from yikatong import commands, rules

DAY = datetime.date(2025, 3, 3)
ALL = yikatong.commands_schema()["rules"]


def person(number: int, birth: int, order: int, **more: Any) -> commands.Person:
    born = datetime.date(birth // 10000, birth // 100 % 100, birth % 100)
    return commands.Person(id=number, id_kind="resident", id_number=make_id(birth, order), name="试甲", birth_date=born,
                           area="511102001003", phone="", tags=[], death_document="", **more)


def test_each_rule_has_a_function_of_its_types_that_says_what_its_fields_hold() -> None:
    functions = {name for name, one in vars(rules).items() if inspect.isfunction(one) and not name.startswith("_")}
    assert functions == {rule["name"] for rule in ALL}
    for rule in ALL:
        function = getattr(rules, rule["name"])
        assert list(inspect.signature(function).parameters) == ["facts", "command", "as_of"]
        assert function.__annotations__["return"] == rule["reply"]["title"]
        assert rule["en"] in function.__doc__ and rule["zh"] in function.__doc__
        assert rule["name"] in rules.__doc__
        for part in ("facts", "command"):
            for field in rule[part].get("properties", ()):
                assert f" {field}" in function.__doc__


def test_values_go_in_and_come_out_typed() -> None:
    first, second = make_account(1), make_account(2)
    facts = rules.CardFacts(current=rules.Card(
        holder=7, issuing_bank="bank_a", account=first, account_name="试甲", bank_state="active", social_state="active",
        opened=datetime.date(2020, 1, 2)), account_of_other=False, holder_dead=False)
    update = rules.card_register(facts=facts, command=rules.CardCase(
        holder=7, issuing_bank="bank_b", account=second, account_name="试甲", bank_state="inactive",
        social_state="active"), as_of=DAY)
    assert update.card.account == second and update.card.bank_state_since == DAY
    assert update.ended is not None and update.ended.bank_state == "replaced" and update.ended.ended == DAY

    before = person(7, 19600501, 11)
    day = datetime.date(2025, 3, 1)
    died = rules.death_record(facts={"on_record": before}, command={"died_on": day, "document": "证明1号"}, as_of=DAY)
    assert died == dataclasses.replace(before, died=day, death_document="证明1号")


def test_an_amount_is_explained_in_both_languages() -> None:
    standard = {"kind": "rate_times_quantity", "every": "period", "rate": Decimal("124.9788302"), "quantity_unit": "亩",
                "quantity_decimals": 2, "rounding": {"mode": "half_up", "unit": "fen"}}
    facts = {"rule": standard, "source": {"policy": "example.1", "version": 1}, "period": "2025"}
    decided = rules.amount(facts=facts, command={"quantity": Decimal("2.35")}, as_of=DAY)
    assert decided.amount == Decimal("293.70") == yikatong.amount("2.35", "124.9788302")
    assert decided.explanation["steps"][-1]["value"] == "293.70"
    assert decided.text[-1] == "Amount: 293.70 yuan (贰佰玖拾叁元柒角整)"
    assert decided.text_zh[-1] == "金额：293.70 元（大写：贰佰玖拾叁元柒角整）"
    with pytest.raises(TypeError, match="decimal.Decimal"):
        rules.amount(facts={**facts, "rule": {**standard, "rate": 124.9788302}}, command={"quantity": 1}, as_of=DAY)
    with pytest.raises(yikatong.YikatongError) as missing:  # a hold: the fact is missing, nothing is wrong
        rules.amount(facts=facts, command={}, as_of=DAY)
    assert (missing.value.code, missing.value.path) == ("amount_quantity_missing", "/quantity")


def test_a_holding_never_changes_who_is_paid() -> None:
    keeper = person(8, 19700501, 12)
    terms = rules.HoldingOnRecord(cardholder=person(7, 19400501, 11), holder=keeper, rule=commands.HoldingTerms(
        groups=[], cadres_barred=True, document_needed=False))
    grant = rules.HoldingGrantCase(own_will=True, all_used_by_recipient=True, ground="行动不便", document="", from_=DAY)
    held = rules.holding_grant(facts=terms, command=grant, as_of=DAY)
    assert (held.cardholder, held.holder, held.from_) == (7, 8, DAY)
    card = {"account": make_account(7), "account_name": "试甲", "bank_state": "active"}
    recipient = {"person": 7, "name": "试甲", "birth_date": datetime.date(1940, 5, 1), "incapacitated": False, "card": card}
    facts = {"paid_to": "person", "arises_from_death": False, "loss": {"hold_temporary": False, "hold_formal": False},
             "recipient": recipient, "head_missing": False}
    paid = rules.payee_resolution(facts=facts, command={}, as_of=DAY)
    assert (paid.paid_as, paid.payee, paid.codes) == ("recipient", 7, ["paid_to_recipient"])
    to_keeper = rules.payee_resolution(facts=facts, command={"roster_payee": 8}, as_of=DAY)
    assert to_keeper.held and to_keeper.codes[0] == "payee_not_determined"


@pytest.mark.parametrize("given, code, path", [
    ({"command": {"step": "submit"}}, "field_missing", "/facts/state"),
    ({"command": {}}, "field_missing", "/facts/state"),
    ({"facts": {"lines": "3"}}, "field_type", "/facts/lines"),
    ({"facts": {"line": 3}}, "field_unknown", "/facts/line"),
    ({"facts": {"state": "open"}}, "field_choice", "/facts/state"),
])
def test_bad_cases_are_named(given: dict[str, Any], code: str, path: str) -> None:
    whole = {"state": "draft", "actor": "clerk", "steps_taken": [], "preliminary_review": True, "objections_open": 0,
             "published_policy": False, "lines": 1, "lines_payable": 0, "lines_unfunded": 1, "lines_dispatched": 0,
             "unfunded": Decimal("90.00"), "unfunded_reissue": Decimal(0)}
    facts = {**whole, **given["facts"]} if "facts" in given else {}
    with pytest.raises(yikatong.InvalidValue) as caught:
        yikatong.apply_rule("batch_step", {"facts": facts, "command": given.get("command", {"step": "submit"}),
                                           "as_of": DAY})
    assert (caught.value.code, caught.value.path) == (code, path)


def test_the_python_values_of_a_case_are_checked_before() -> None:
    facts = {"account_of_other": False, "holder_dead": False}
    with pytest.raises(TypeError, match="as_of must be datetime.date"):
        rules.card_state(facts=facts, command={"account": make_account(1)}, as_of=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="command must be a CardStateCase or a mapping"):
        rules.card_state(facts=facts, command=3, as_of=DAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="facts.holder_dead must be bool"):
        rules.card_state(facts={**facts, "holder_dead": 1}, command={"account": make_account(1)}, as_of=DAY)
    with pytest.raises(TypeError, match="facts must be text, int"):
        yikatong.apply_rule("card_state", {"facts": object()})


def nodes(node: dict[str, Any]) -> Any:
    for name, inner in node.get("properties", {}).items():
        yield name, inner
        yield from nodes(inner)
    if "items" in node:
        yield from nodes(node["items"])


def test_every_field_of_the_schema_is_described_in_both_languages() -> None:
    schema = yikatong.commands_schema()
    parts = [row[part] for row in itertools.chain(schema["commands"], schema["rules"])
             for part in ("fields", "facts", "command", "reply") if part in row]
    described = [(name, inner) for part in parts for name, inner in nodes(part)]
    assert len(described) > 300
    for name, inner in described:
        assert inner["description"] and inner["description_zh"], name
        assert inner["description"].isprintable() and "|" not in inner["description"], name
    batch = next(row for row in schema["commands"] if row["name"] == "BatchCreate")["fields"]["properties"]
    assert batch["period"]["description"].startswith("the period paid for")
    doc = yikatong.Platform.batch_create.__doc__
    assert doc and batch["period"]["description"].split(":")[0] in doc
    assert "Attributes:" in (commands.BatchStatus.__doc__ or "")


def test_the_docs_have_a_chapter_of_the_rules() -> None:
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    chapter = text[text.index("## Rules 规则"):text.index("## Types 类型")]
    for rule in ALL:
        assert f"### {rule['name']}\n" in chapter and rule["zh"] in chapter


def test_the_typed_functions_and_the_plain_one_agree() -> None:
    cases = json.loads((ROOT / "tests/conformance/cases.json").read_text(encoding="utf-8"))["cases"]
    tried = set()
    for one in cases:
        if one["call"] != "rule" or "reply" not in one["expect"]:
            continue
        case = one["in"]["case"]
        decided = getattr(rules, one["in"]["rule"])(facts=case["facts"], command=case["command"], as_of=case["as_of"])
        schema = next(rule for rule in ALL if rule["name"] == one["in"]["rule"])["reply"]
        again = yikatong._codec._record_encoder(schema)(decided, "")
        assert again == one["expect"]["reply"], one["name"]
        tried.add(one["in"]["rule"])
    assert tried == {rule["name"] for rule in ALL}
