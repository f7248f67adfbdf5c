"""The examples in Python run as their readers would run them."""
from __future__ import annotations

import pathlib
import subprocess
import sys

from conftest import ROOT


def run(*words: str) -> str:
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_one_person_in_both_languages(tmp_path: pathlib.Path) -> None:
    walk = str(ROOT / "examples/one_person/one_person.py")
    chinese = run(walk, "--store", str(tmp_path / "zh.db"))
    for said in ("乡镇、村组干部不得代管代持社保卡（holding_cadre_barred）", "2 人，400.00 元，暂缓 1", "合计 100.00 元",
                 "一分不差"):
        assert said in chinese
    english = run(walk, "--lang", "en")
    assert "together with leshan.16.1" in english
    assert chinese.count("\n") == english.count("\n")


def test_one_quarter_in_both_languages(tmp_path: pathlib.Path) -> None:
    walk = str(ROOT / "examples/one_quarter/one_quarter.py")
    chinese = run(walk, "--store", str(tmp_path / "zh.db"))
    for said in ("仅该村重新公示", "后更正为成功", "停发月份补发 100.00 元", "从五月补贴中扣回 40.00 元", "资金一分不差",
                 "反复猜测者被限制"):
        assert said in chinese
    english = run(walk, "--lang", "en")
    assert "every fen accounted for" in english
    assert chinese.count("\n") == english.count("\n")


def test_one_card_in_both_languages(tmp_path: pathlib.Path) -> None:
    walk = str(ROOT / "examples/one_card/one_card.py")
    chinese = run(walk, "--store", str(tmp_path / "zh.db"))
    for said in ("代办人须年满 18 周岁（H74）（proxy_too_young）", "邮政客服电话 0371—63312891", "工本费 16.00 元（H61）",
                 "暂缓 2 笔", "可办理 associate", "发放至主管部门确定的近亲属", "共发放 1500.00 元"):
        assert said in chinese
    english = run(walk, "--lang", "en")
    assert "every fen is accounted for" in english
    assert chinese.count("\n") == english.count("\n")
