"""The Python runner of tests/conformance/stores.jsonl and store_faults.jsonl: each session played again on a new
store, through the typed methods: fields become Python's values, and replies are held against the recorded ones as the
package gives them."""
from __future__ import annotations

import datetime
import json
import pathlib
from typing import Any, Iterator, Optional

import pytest

import yikatong
from conftest import ROOT
from yikatong._codec import _decoder, _encoder
from yikatong._schema import attribute_of

SCHEMA = {row["name"]: row for row in yikatong.commands_schema()["commands"]}
UTC = datetime.timezone.utc


def sessions(of: str) -> "Iterator[tuple[str, list[dict[str, Any]]]]":
    name, steps = "", []
    with open(ROOT / "tests/conformance" / of, encoding="utf-8") as file:
        for line in file:
            step = json.loads(line)
            if "session" in step:
                if steps:
                    yield name, steps
                name, steps = step["session"], []
            else:
                steps.append(step)
    yield name, steps


SESSIONS = [*sessions("stores.jsonl"), *sessions("store_faults.jsonl")]


class Player:
    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self.now = datetime.datetime.fromtimestamp(0, UTC)
        self.platform: Optional[yikatong.Platform] = None

    def play(self, step: "dict[str, Any]") -> None:
        self.now = datetime.datetime.fromtimestamp(0, UTC) + datetime.timedelta(milliseconds=step["now"])
        if "open" in step:
            self.open(step)
            return
        name = step.get("execute") or step["query"]
        try:
            reply = self.ask(name, step)
        except yikatong.YikatongError as error:
            assert (error.code, error.path) == (step.get("error"), step.get("path")), name
            return
        except (TypeError, ValueError, ArithmeticError):  # no such value can be given in Python: as JSON it can
            assert "error" in step, name
            self.raw(name, step)
            return
        assert "reply" in step, f"{name} was refused with {step.get('error')}"
        assert _encoder(SCHEMA[name]["reply"])(reply, "") == without_nothing(step["reply"]), name

    def open(self, step: "dict[str, Any]") -> None:
        self.close()
        self.platform = yikatong.Platform.open(self.path, step["open"], lambda: self.now, trail_algorithm=step["trail"],
                                               query_limits=yikatong.QueryLimits(*step["limits"]))

    def close(self) -> None:
        if self.platform is not None:
            self.platform.close()

    def raw(self, name: str, step: "dict[str, Any]") -> None:
        assert self.platform is not None
        gate, fields = self.platform._gate, json.dumps(step["fields"])
        with pytest.raises(yikatong.YikatongError) as caught:
            if "query" in step:
                gate.query(step["actor"], name, fields)
            else:
                gate.execute(step["actor"], name, fields, step["request_id"], input_of(step), None)
        assert (caught.value.code, caught.value.path) == (step["error"], step["path"]), name

    def ask(self, name: str, step: "dict[str, Any]") -> Any:
        assert self.platform is not None
        row = SCHEMA.get(name)
        if row is None:  # the library says what is wrong
            return (self.platform.query(step["actor"], name) if "query" in step
                    else self.platform.execute(step["actor"], name, request_id=step["request_id"]))
        nodes = row["fields"]["properties"]
        fields = {attribute_of(key): _decoder(nodes[key])(value) if key in nodes else value
                  for key, value in step["fields"].items()}
        if "query" in step:
            return self.platform.query(step["actor"], name, **fields)
        return self.platform.execute(step["actor"], name, request_id=step["request_id"], input=input_of(step), **fields)


def input_of(step: "dict[str, Any]") -> Optional[bytes]:
    if "input_hex" in step:
        return bytes.fromhex(step["input_hex"])
    return step["input"].encode() if "input" in step else None


def without_nothing(value: Any) -> Any:
    """What is not there and what is null are one in Python."""
    if isinstance(value, dict):
        return {key: without_nothing(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [without_nothing(one) for one in value]
    return value


@pytest.mark.parametrize("name, steps", SESSIONS, ids=[name for name, _ in SESSIONS])
def test_session(name: str, steps: "list[dict[str, Any]]", tmp_path: pathlib.Path) -> None:
    player = Player(tmp_path / "a.db")
    try:
        for step in steps:
            player.play(step)
    finally:
        player.close()


def test_every_command_and_query_is_answered_in_some_session() -> None:
    answered = {step.get("execute") or step.get("query") for _, steps in SESSIONS for step in steps if "reply" in step}
    assert set(SCHEMA) - answered == set()


def test_every_code_says_the_same() -> None:
    table = json.loads((ROOT / "tests/conformance/codes.json").read_text(encoding="utf-8"))
    assert {one.code: (one.number, one.kind, one.en, one.zh) for one in yikatong.codes().values()} == {
        one["slug"]: (one["number"], one["kind"], one["en"], one["zh"]) for one in table}


def test_every_role_is_at_work() -> None:
    given = {step["fields"]["role"] for _, steps in SESSIONS for step in steps if step.get("execute") == "GrantAdd"}
    roles = set(SCHEMA["GrantAdd"]["fields"]["properties"]["role"]["enum"])
    assert roles - given <= {"administrator"}  # the first one comes with the store
