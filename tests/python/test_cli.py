"""The console command: what it says, in both languages, and its exit codes."""
from __future__ import annotations

import io
import pathlib
import sqlite3
import subprocess
import sys

import pytest

import yikatong
from conftest import County, make_id
from yikatong._cli import main

NUMBER = make_id(19900307, 1)


def test_a_number_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "check-id", "resident", NUMBER.lower()]) == 0
    out = capsys.readouterr().out
    assert "1990-03-07" in out and "male" in out and "511102" in out
    assert main(["check-id", "--lang", "zh", "resident", NUMBER]) == 0
    assert "出生日期: 1990-03-07" in capsys.readouterr().out


def test_a_wrong_number_is_exit_code_1(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["--lang", "zh", "check-id", "resident", "1"]) == 1
    assert capsys.readouterr().out.strip() == yikatong.codes()["id_length"].zh + " [id_length]"
    monkeypatch.setattr("sys.stdin", io.StringIO(NUMBER + "\n"))
    assert main(["check-id", "resident", "-"]) == 0


def test_wrong_use_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    for line in (["check-id", "passport", "1"], [], ["pack"], ["fly"]):
        with pytest.raises(SystemExit) as left:
            main(line)
        assert left.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize("line, said", [
    (["check-id"], "缺少参数：kind, number"),
    (["check-id", "passport", "1"], "没有取值"),
    (["check-id", "resident", "1", "--fly"], "不认识的参数：--fly"),
    (["check-id", "resident", NUMBER, NUMBER], "不认识的参数：?"),
    (["check", "roster.csv", "--policy"], "参数 --policy 须有一个值"),
    (["check", "--lang"], "参数 --lang 须有一个值"),
    (["check", "r.csv", "--quiet=3"], "参数 --quiet 不带值"),
    (["pack"], "缺少参数：WHAT"),
])
def test_wrong_use_is_said_in_chinese_too(line: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--lang=zh", *line])
    assert left.value.code == 2
    error = capsys.readouterr().err
    assert said in error.replace("'", "") and "错误：" in error and "用法：" in error
    assert not any(word in error for word in ("usage", "error", "argument", "required", "expected", NUMBER))


def test_a_page_of_help_has_chinese_headings(capsys: pytest.CaptureFixture[str]) -> None:
    for line in (["--lang", "zh", "-h"], ["check", "--lang", "zh", "-h"], ["pack", "check", "--lang=zh", "--help"]):
        with pytest.raises(SystemExit) as left:
            main(line)
        assert left.value.code == 0
        page = capsys.readouterr().out
        assert "用法：" in page and "选项：" in page and "usage:" not in page and "options:" not in page


def test_files(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "pack.json"
    pack.write_text(yikatong.builtin_pack("leshan.policies"), encoding="utf-8")
    assert main(["--lang", "en", "pack", "check", str(pack)]) == 0
    assert main(["--lang", "en", "layout", "check", str(pack)]) == 1
    assert "[bank_layout_key_missing]" in capsys.readouterr().out
    layout = tmp_path / "layout.json"
    layout.write_text(yikatong.builtin_pack("example_bank_b.layout"), encoding="utf-8")
    assert main(["layout", "check", str(layout)]) == 0
    assert main(["pack", "check", str(layout)]) == 0
    layout.write_bytes(b"{\xff}")
    assert main(["layout", "check", str(layout)]) == 1
    assert main(["layout", "check", str(tmp_path / "none")]) == 3


def test_every_problem_of_a_pack_is_said_with_its_path(tmp_path: pathlib.Path,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "pack.json"
    text = yikatong.builtin_pack("example.overlay")
    pack.write_text(text, encoding="utf-8")
    assert main(["--lang", "zh", "pack", "check", str(pack)]) == 0
    bad = text.replace('"grade_min": 1, "grade_max": 2', '"grade_min": 3, "grade_max": 2').replace('"value": "difference_lines"', '"value": "sometimes"')
    pack.write_text(bad, encoding="utf-8")
    assert main(["--lang", "en", "pack", "check", str(pack)]) == 1
    out = capsys.readouterr().out
    assert "/overlays/1/set/arrears_on_change/value: must be one of: none," in out and "[pack_choice]" in out
    assert "/overlays/2/set/conditions/value/of/1: bounds lie within 1 to 4 and run upwards [condition_bounds]" in out
    assert main(["--lang", "zh", "pack", "check", str(pack)]) == 1
    assert "上下限应在 1 至 4 之间" in capsys.readouterr().out
    for name in ("china.calendar", "henan.guides", "leshan.holding"):
        pack.write_text(yikatong.builtin_pack(name), encoding="utf-8")
        assert main(["pack", "check", str(pack)]) == 0, capsys.readouterr().out


def test_every_problem_of_a_layout_of_messages_is_said_with_its_path(tmp_path: pathlib.Path,
                                                                    capsys: pytest.CaptureFixture[str]) -> None:
    layout = tmp_path / "layout.json"
    text = yikatong.builtin_pack("example_bank_iso.layout")
    layout.write_text(text, encoding="utf-8")
    for what in ("pack", "layout"):
        assert main([what, "check", str(layout)]) == 0
    bad = text.replace('"account": "2', '"iban": "2').replace("pain.002.001.11", "camt.054.001.08", 2)
    bad = bad.replace('"RJCT/AC06", "meaning": "account_frozen"', '"RJCT/AC06", "meaning": "success"')
    layout.write_text(bad, encoding="utf-8")
    capsys.readouterr()
    for what in ("pack", "layout"):
        assert main(["--lang", "en", what, "check", str(layout)]) == 1
        out = capsys.readouterr().out
        assert "/payment_list/debtor/iban: " in out and "[bank_layout_key_unknown]" in out
        assert '/payment_list/debtor: the key "account" is missing [bank_layout_key_missing]' in out
        assert "/result_file/format: must be one of: pain.002.001.11 [bank_layout_choice]" in out
        assert "/return_codes/9/meaning: must be one of: account_closed, " in out


def test_verify(county: County, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    county.platform.close()
    assert main(["--lang", "en", "verify", str(county.path)]) == 0
    head = yikatong.verify_trail(county.path).head
    assert head in capsys.readouterr().out
    store = sqlite3.connect(county.path)
    # What a forger with the file in hand can do: take the guard away, then change an entry.
    for (trigger,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        store.execute(f'DROP TRIGGER "{trigger}"')
    store.execute("UPDATE trail SET actor = 'somebody' WHERE entry = 5")
    store.commit()
    store.close()
    verdict = yikatong.verify_trail(county.path)
    assert (verdict.ok, verdict.first_bad_entry, verdict.reason) == (False, 5, "trail_hash_differs")
    assert main(["--lang", "zh", "verify", str(county.path)]) == 1
    assert "第 5 条" in capsys.readouterr().out
    assert main(["verify", str(tmp_path / "none.db")]) == 3
    other = tmp_path / "other.db"
    other.write_bytes(b"no store at all" * 100)
    assert main(["verify", str(other)]) == 3
    assert not (tmp_path / "none.db").exists()


def test_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["commands"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(yikatong.commands_schema()["commands"])
    for name in ("BatchFill", "batch_fill"):
        assert main(["--lang", "en", "commands", name]) == 0
        out = capsys.readouterr().out
        assert "township_clerk" in out and "encoding?" in out
        assert "how the roster is read" in out
    assert main(["commands", "BatchPay"]) == 3


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(yikatong.commands_schema()["rules"])
    assert main(["--lang", "zh", "rules", "payee_resolution"]) == 0
    out = capsys.readouterr().out
    assert "事实: PayeeResolutionFacts" in out and "determination?: CandidateDetermination; 已登记的领取人确定" in out
    assert main(["rules", "pay_everybody"]) == 3


def test_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "yikatong", "--version"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, yikatong.__version__)
