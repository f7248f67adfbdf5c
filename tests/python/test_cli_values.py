"""`name=value` words as fields: each type, what is said of a bad one, and that nothing typed comes back in an error."""
from __future__ import annotations

import datetime
import json
import pathlib
import re
import string
from decimal import Decimal
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

import yikatong
from yikatong._cli.fields import Bad, FieldReader, convert, exact_json, json_file, split_word
from yikatong._cli.mistake import Mistake
from yikatong._schema import attribute_of, shape_of

COMMANDS = {row["name"]: row for row in yikatong.commands_schema()["commands"]}


def node_of(kind: str) -> "dict[str, Any]":
    """A field of this kind, as some command has it."""
    for row in COMMANDS.values():
        for node in row["fields"]["properties"].values():
            if shape_of(node).kind == kind:
                found: "dict[str, Any]" = node
                return found
    raise AssertionError(kind)


MONEY, INTEGER, DATE, PERIOD = node_of("money"), node_of("integer"), node_of("date"), node_of("period")


def reader(command: str, lang: str = "en") -> FieldReader:
    return FieldReader(command, COMMANDS[command]["fields"], lang)


@hypothesis.given(st.text())
def test_a_word_is_split_at_its_first_sign(word: str) -> None:
    split = split_word(word)
    if split is None:
        assert "=" not in word or word.startswith("=")
    else:
        assert "=".join(split) == word and split[0] and "=" not in split[0]


@hypothesis.given(st.decimals(min_value=-10**12, max_value=10**12, places=2))
def test_amounts_stay_the_digits_that_were_typed(amount: Decimal) -> None:
    assert convert(format(amount, "f"), MONEY) == format(amount, "f")


@hypothesis.given(st.integers(-10**17, 10**17), st.dates(), st.integers(1900, 2100), st.integers(1, 12))
def test_whole_numbers_days_and_periods(number: int, day: datetime.date, year: int, month: int) -> None:
    assert convert(str(number), INTEGER) == number
    assert convert(day.isoformat(), DATE) == day.isoformat()
    assert convert(f"{year}-{month:02d}", PERIOD) == f"{year}-{month:02d}"


@hypothesis.given(st.sampled_from(["integer", "money", "date", "period", "choice", "boolean", "record", "list"]), st.text())
@hypothesis.settings(max_examples=300)
def test_whatever_is_typed_is_a_value_or_a_bad_one(kind: str, text: str) -> None:
    """Nothing else is raised, and what is taken is of its kind and can be written as JSON."""
    node = node_of(kind)
    try:
        value = convert(text, node)
    except Bad:
        return
    json.dumps(value)
    assert isinstance(value, {"integer": int, "boolean": bool, "record": dict, "list": list}.get(kind, str))
    if kind == "money":
        assert re.fullmatch(node["pattern"], value)


@hypothesis.given(st.dictionaries(st.sampled_from(string.ascii_lowercase), st.decimals(allow_nan=False, allow_infinity=False,
                                                                                      places=7)))
def test_numbers_in_json_files_never_pass_through_a_float(values: "dict[str, Decimal]") -> None:
    text = "{" + ", ".join(f'"{name}": {format(value, "f")}' for name, value in values.items()) + "}"
    assert exact_json(text) == {name: format(value, "f") for name, value in values.items()}


@pytest.mark.parametrize("word, said", [
    ("amount=abc511102196002300015", "amount: must be an amount in yuan"), ("amount=1.005", "amount: must be an amount"),
    ("year=２０２５", "year: must be a whole number"), ("year=", "year: must be a whole number"),
    ("money=1", "money: no field of AllotmentAdd; it has allotment, division, policy, year, amount"),
    ("511102196002300015", "word 1 has no ="), ("511102196002300015=1", "?: no field of AllotmentAdd"),
])
def test_a_bad_word_is_one_line_with_the_meaning_of_its_field(word: str, said: str) -> None:
    for lang in ("en", "zh"):
        with pytest.raises(Mistake) as raised:
            reader("AllotmentAdd", lang).words([word], {})
        line = raised.value.text(lang)
        assert "\n" not in line and "511102196002300015" not in line
        assert raised.value.exit_code == 2 and (lang == "zh" or said in line)


def test_the_meaning_is_that_of_the_schema() -> None:
    with pytest.raises(Mistake) as raised:
        reader("AllotmentAdd", "zh").words(["amount=x"], {})
    assert raised.value.text("zh") == "amount：应为金额（元），至多两位小数，如 90.00；该字段为指标金额（元）"


def test_choices_are_named() -> None:
    with pytest.raises(Mistake) as raised:
        reader("GrantAdd").words(["role=king"], {})
    assert "must be one of administrator, finance_manager, registrar" in raised.value.text("en")


def test_parts_of_a_record() -> None:
    out = reader("CardRegister").words(["person.id_kind=resident", "person.id_number=1", "bank=a"], {"bank": "b", "account": "c"})
    assert out == {"person": {"id_kind": "resident", "id_number": "1"}, "bank": "a", "account": "c"}
    assert reader("CardRegister").words(['person={"id_kind": "resident", "id_number": "1"}'], {})["person"]["id_number"] == "1"
    for words in (["person.id_kind=resident", "person={}"], ["person={}", "person.id_kind=resident"]):
        with pytest.raises(Mistake, match="part"):
            reader("CardRegister").words(words, {})
    with pytest.raises(Mistake, match="part"):
        reader("CardRegister").words(["person.id_kind=resident"], {"person": "x"})
    with pytest.raises(Mistake, match="twice"):
        reader("CardRegister").words(["bank=a", "bank=b"], {})
    with pytest.raises(Mistake, match="unknown"):
        reader("CardRegister").words(["bank.name=a"], {})


def test_what_stands_in_a_file(tmp_path: pathlib.Path) -> None:
    pack = tmp_path / "pack.json"
    pack.write_text("{}\n", encoding="utf-8")
    assert reader("PackInstall").words([f"document=@{pack}"], {}) == {"document": "{}\n"}
    assert reader("PackInstall").words(["name=@@home"], {}) == {"name": "@home"}
    pack.write_bytes(b"\xff")
    with pytest.raises(Mistake, match="file"):
        reader("PackInstall").words([f"document=@{pack}"], {})
    with pytest.raises(Mistake, match="unreadable"):
        reader("PackInstall").words([f"document=@{tmp_path / 'none'}"], {})


@pytest.mark.parametrize("content, key", [
    (b"[1]", "json_object"), (b"{", "json"), (b"\xff", "json"), (b'{"a": 1, "a": 2}', "json_member"), (b'{"a": NaN}', "json"),
    (b"[" * 100_000, "json"), (b'{"a": ' + b"1" * 10_000 + b"}", "json"), (b"", "json"),
])
def test_a_json_file_that_is_none(tmp_path: pathlib.Path, content: bytes, key: str) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(content)
    with pytest.raises(Mistake, match=f"^{key}$") as raised:
        json_file(str(path))
    assert "\n" not in raised.value.text("en")


def test_every_field_of_every_command_takes_a_word() -> None:
    """No type of the schema is forgotten, and a name that Python reserves is taken in both spellings."""
    samples = {"text": "x", "integer": "1", "boolean": "true", "money": "1.00", "decimal": "1.5", "date": "2025-03-31",
               "timestamp": "2025-03-31T09:00:00+08:00", "period": "2025", "record": "{}", "document": "{}", "list": "[]"}
    for name, row in COMMANDS.items():
        for field, node in row["fields"]["properties"].items():
            shape = shape_of(node)
            value = shape.choices[0] if shape.choices else samples[shape.kind]
            for spelling in {field, attribute_of(field)}:
                assert field in reader(name).words([f"{spelling}={value}"], {}), name
