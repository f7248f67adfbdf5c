"""The Python runner of tests/conformance/faults.jsonl, and the account of every code: shown by one of the recorded
files, met by the test that codes_elsewhere.json names, or met by none for the reason that stands there."""
from __future__ import annotations

import importlib.util
import json
import re
from typing import Any

import pytest

import yikatong
from conftest import ROOT
from fault_calls import CALLS, gives

FOLDER = ROOT / "tests/conformance"
ELSEWHERE = json.loads((FOLDER / "codes_elsewhere.json").read_text(encoding="utf-8"))
LINES = [json.loads(line) for line in (FOLDER / "faults.jsonl").read_text(encoding="utf-8").splitlines()]


def changes() -> Any:
    """What stands in tests/conformance/changes.py, which the recorders use too."""
    spec = importlib.util.spec_from_file_location("changes", FOLDER / "changes.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("call", CALLS)
def test_call(call: str) -> None:
    steps = [step for step in LINES if step["call"] == call]
    assert steps
    for step in steps:
        assert gives(step) == (step["reply"] if "reply" in step else step["gives"]), step


def test_every_line_has_a_call() -> None:
    assert {step["call"] for step in LINES} == set(CALLS)


def test_every_code_is_shown_or_met_elsewhere() -> None:
    of = changes()
    codes = set(yikatong.codes())
    shown = of.shown_in_cases() | of.shown_in_stores("stores.jsonl") | of.shown_in_faults()
    shown = (shown | of.shown_in_stores("store_faults.jsonl")) & codes
    listed = [code for met in ELSEWHERE["met"].values() for code in met] + list(ELSEWHERE["unmet"])
    assert sorted(listed) == sorted(codes - shown)


def test_what_is_met_elsewhere_is() -> None:
    for name, met in ELSEWHERE["met"].items():
        words = set(re.findall(r"[a-z0-9_]+", (ROOT / name).read_text(encoding="utf-8").lower()))
        for code in met:  # some tests of a room leave out the room's own word
            assert code in words or f"ykt_e_{code}" in words or code.partition("_")[2] in words, (name, code)


def test_what_is_unmet_has_its_reason() -> None:
    assert all(reason.endswith(".") for reason in ELSEWHERE["unmet"].values())
