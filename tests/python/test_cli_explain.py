"""`yikatong explain`: amounts step by step, and codes."""
from __future__ import annotations

import argparse
import json
import pathlib

import pytest

import yikatong
from conftest import LIVING_SUBSIDY, County
from yikatong._cli import main
from yikatong._cli.cell import CELL_TEXTS
from yikatong._cli.explain import _code as explain_code
from yikatong._cli.speaker import Speaker

PACKS = ["--pack", "leshan.policies", "--pack", "example.overlay"]
FARM = ["explain", "amount", "--policy", "leshan.1", "--period", "2025", *PACKS]
Capture = pytest.CaptureFixture[str]


def test_the_amount_of_a_line_in_both_languages(county: County, capsys: Capture) -> None:
    batch = county.filled_batch(county.people(1))
    words = ["explain", "amount", "--store", str(county.path), "--actor", "auditor", "--batch", batch, "--line", "1"]
    assert main(["--lang", "en", *words]) == 0
    english = capsys.readouterr().out
    assert main(["--lang", "zh", *words]) == 0
    chinese = capsys.readouterr().out
    assert english.startswith("Policy ") and chinese.startswith("政策 ")
    for said in ("90.00 × 1 month = 90.00 yuan", "90.00 × 1 月 = 90.00 元"):
        assert said in english and said in chinese
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["amount"] == "90.00"
    assert main([*words[:-1], "9"]) == 3


def test_the_amount_of_facts_without_a_store(tmp_path: pathlib.Path, capsys: Capture) -> None:
    assert main(["--lang", "en", *FARM, "quantity=12.35"]) == 0
    assert "124.9788302 × 12.35 mu = 1543.48855297 yuan" in capsys.readouterr().out
    facts = tmp_path / "facts.json"
    facts.write_text('{"quantity": 12.35}', encoding="utf-8")
    assert main([*FARM, "--facts", str(facts), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["amount"] == "1543.49"
    assert main([*FARM, "quantity=2", "--facts", str(facts), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["amount"] == "249.96"
    months = ["explain", "amount", "--policy", LIVING_SUBSIDY, "--period", "2025-03", *PACKS, "applied_on=2024-02-11"]
    assert main(["--lang", "zh", *months]) == 0
    assert "金额：90.00 元" in capsys.readouterr().out


def test_a_pack_of_ones_own(tmp_path: pathlib.Path, capsys: Capture) -> None:
    pack = tmp_path / "own.json"
    pack.write_text(yikatong.builtin_pack("example.overlay").replace("124.9788302", "100.00"), encoding="utf-8")
    words = ["explain", "amount", "--policy", "leshan.1", "--period", "2025", "--pack", "leshan.policies", "--pack", str(pack)]
    assert main([*words, "quantity=1.5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["amount"] == "150.00"
    pack.write_text("{", encoding="utf-8")
    assert main([*words, "quantity=1.5"]) == 3
    pack.write_bytes(b"\xff")
    assert main([*words, "quantity=1.5"]) == 3


@pytest.mark.parametrize("code, said, words", [
    (3, "[amount_quantity_missing]", FARM), (3, "[amount_quantity_below]", [*FARM, "quantity=0"]),
    (2, "word 1 has no =", [*FARM, "12.35"]), (2, "facts: must be JSON", [*FARM, "facts=[1"]),
    (3, "no amount rule is stated", ["explain", "amount", "--policy", "leshan.2", "--period", "2025", *PACKS]),
    (3, "no such policy", ["explain", "amount", "--policy", "nowhere.1", "--period", "2025", *PACKS]),
    (2, "--period is needed", ["explain", "amount", "--policy", "leshan.1"]),
    (2, "--policy is needed", ["explain", "amount"]), (2, "--store is needed", [*FARM, "--line", "1"]),
    (2, "--store needs --batch", ["explain", "amount", "--store", "x.db", "--actor", "a"]),
    (2, "--policy is not for --store", ["explain", "amount", "--store", "x.db", "--actor", "a", "--batch", "B", "--line", "1",
                                        "--policy", "p"]),
    (3, "x.db cannot be read", ["explain", "amount", "--store", "x.db", "--actor", "a", "--batch", "B", "--line", "1"]),
    (3, "no such code", ["explain", "code", "nothing"]), (3, "no such code", ["explain", "code", "99999"]),
])
def test_what_cannot_be_explained_is_one_line(capsys: Capture, code: int, said: str, words: "list[str]") -> None:
    assert main(["--lang", "en", *words]) == code
    out, error = capsys.readouterr()
    assert said in error and error.count("\n") == 1 and out == ""


def test_every_code_by_slug_and_number(capsys: Capture) -> None:
    for one in yikatong.codes().values():
        for name in (one.code, str(one.number)):
            assert explain_code(argparse.Namespace(code=name), Speaker("en")) == 0
            out = capsys.readouterr().out.splitlines()
            assert out[0] == one.code and out[-2:] == [one.en, one.zh]
    for code in CELL_TEXTS["en"]:
        assert main(["--lang", "zh", "explain", "code", code]) == 0
        assert CELL_TEXTS["zh"][code] in capsys.readouterr().out
    assert not set(CELL_TEXTS["en"]) & set(yikatong.codes())
