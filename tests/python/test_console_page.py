"""docs/console.md and its Chinese edition: every block runs and prints what the page shows."""
from __future__ import annotations

import pathlib

import pytest

import pages
import yikatong
from conftest import ROOT

PAGES = {"en": ROOT / "docs/console.md", "zh": ROOT / "docs/console.zh.md"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_block_runs(tmp_path: pathlib.Path, lang: str) -> None:
    assert pages.walk(PAGES[lang], tmp_path, lang) >= 14
    assert {"county.db", "findings.csv", "findings.html", "roster.csv"} <= {one.name for one in tmp_path.iterdir()}


def test_both_editions_have_the_same_blocks() -> None:
    english, chinese = (pages.blocks(PAGES[lang]) for lang in ("en", "zh"))
    assert [(one.language, one.argument) for one in english] == [(one.language, one.argument) for one in chinese]
    for one, other in zip(english, chinese):
        if one.language == "file":
            assert one.text == other.text
        if one.language == "console":
            asked = [[(step.command.replace("--lang zh", "--lang en"), step.code) for step in pages.steps(block.text)]
                     for block in (one, other)]
            assert asked[0] == asked[1]
