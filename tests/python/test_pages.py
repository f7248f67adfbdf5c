"""The pages of the documentation: every program and command runs and prints what the page shows, and every pack, layout
and rule on them is in order."""
from __future__ import annotations

import json
import os
import pathlib
import re
from typing import Any, Iterator

import pytest

import pages
import yikatong
from conftest import ROOT
from pages import blocks

WALKED = [page for page in blocks.pages()
          if any(block.language in ("console", "python") for block in blocks.blocks_of(str(ROOT / page)))]
CHINESE = [page for page in blocks.pages() if page.endswith(".zh.md")]
COMMENT = re.compile(r"//.*|/\*.*?\*/|#(?!include).*")


def blocks_of(page: str) -> "list[blocks.Block]":
    return blocks.blocks_of(str(ROOT / page))


@pytest.mark.parametrize("page", WALKED)
def test_every_block_runs(tmp_path: pathlib.Path, page: str) -> None:
    assert pages.walk(ROOT / page, tmp_path) > 0
    if blocks.stem(page) == "docs/console":
        assert {"county.db", "findings.csv", "findings.html", "roster.csv"} <= set(os.listdir(tmp_path))


def asked(block: "blocks.Block") -> Any:
    """What a block says to a machine: the same in both languages."""
    if block.language == "console":
        return [(re.sub("--lang (en|zh)", "--lang", step.command), step.code) for step in pages.steps(block.code)]
    if block.language not in ("c", "cpp", "python", "sh"):
        return block.code
    return re.sub("Lang::(en|zh)|YKT_LANG_(EN|ZH)", "Lang", re.sub(r" *(?=\n)", "", COMMENT.sub("", block.code)))


@pytest.mark.parametrize("page", CHINESE)
def test_both_editions_have_the_same_blocks(page: str) -> None:
    chinese, english = blocks_of(page), blocks_of(page.replace(".zh.md", ".md"))
    assert [(one.language, one.argument) for one in chinese] == [(one.language, one.argument) for one in english]
    for one, other in zip(chinese, english):
        if one.language != "text" and not page.startswith("examples/"):  # those name the language in their commands
            assert asked(one) == asked(other), f"{page}:{one.line}"


def json_blocks(page: str) -> "list[str]":
    return [block.code for block in blocks_of(page) if block.language == "json"]


@pytest.mark.parametrize("page", [page for page in blocks.pages() if blocks.stem(page) in ("docs/packs", "docs/layouts")])
def test_every_pack_and_layout_is_in_order(page: str) -> None:
    found = json_blocks(page)
    assert found
    for text in found:
        assert [(one.code, one.path) for one in yikatong.check_pack(text)] == []
        if json.loads(text)["kind"] == "bank_layout":
            assert yikatong.check_layout(text) == []


def rules() -> "Iterator[Any]":
    for text in json_blocks("docs/amount-rules.md"):
        yield json.loads(text)["rule"]


def test_every_rule_of_an_amount_can_stand_in_a_pack() -> None:
    count = 0
    for rule in rules():
        pack = {"name": "page.policies", "kind": "policies", "version": "1", "source": "docs",
                "policies": [{"code": "page.1", "divisions": ["511102"], "amount_rule": {"value": rule, "source": "1"}}]}
        assert [(one.code, one.path) for one in yikatong.check_pack(json.dumps(pack, ensure_ascii=False))] == []
        count += 1
    assert count > 10
