"""The console command as a whole: two languages with the same keys, help, and how it ends."""
from __future__ import annotations

import importlib
import io
import os
import pathlib
import pkgutil
import string
import subprocess
import sys
from typing import Any, Iterator

import pytest

import yikatong
import yikatong._cli
from conftest import make_id
from yikatong._cli import main
from yikatong._cli.program import make_parser

MODULES = [importlib.import_module(f"yikatong._cli.{one.name}") for one in pkgutil.iter_modules(yikatong._cli.__path__)]


def tables() -> "Iterator[tuple[str, dict[str, dict[str, str]]]]":
    for module in MODULES:
        for name in ("_TEXTS", "TEXTS", "COLUMNS", "CELL_TEXTS"):
            if name in vars(module):
                yield f"{module.__name__}.{name}", vars(module)[name]


def places(text: str) -> "list[str]":
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_every_text_is_there_in_both_languages() -> None:
    found = list(tables())
    assert len(found) >= 15
    for name, texts in found:
        assert set(texts) == {"en", "zh"}, name
        assert list(texts["en"]) == list(texts["zh"]), name
        for key, english in texts["en"].items():
            assert english and texts["zh"][key] and "\n" not in english + texts["zh"][key], (name, key)
            assert places(english) == places(texts["zh"][key]), (name, key)


def parsers(parser: Any) -> "Iterator[Any]":
    yield parser
    for action in parser._actions:
        if isinstance(action.choices, dict):
            for inner in action.choices.values():
                yield from parsers(inner)


def test_help_is_in_both_languages() -> None:
    for parser in parsers(make_parser("en")):
        assert parser.format_help()
        for action in parser._actions:
            if action.help and action.help != "==SUPPRESS==" and action.dest not in ("help", "version"):
                assert any("\u4e00" <= c <= "\u9fff" for c in action.help) and action.help.isprintable(), action.help


def test_the_exit_codes_are_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    for code in ("0 ", "1 ", "2 ", "3 ", "130 "):
        assert f"\n  {code}" in out
    for action in ("check", "run", "query", "explain", "verify", "pack", "layout", "check-id", "commands", "rules"):
        assert action in out


def test_wrong_use_does_not_repeat_what_may_be_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    number = make_id(19900307, 1)
    for line in (["check-id", number, "resident"], ["check-id", "resident", number, number], [number], ["verify", "a", number],
                 ["check", "a", "--encoding", number], ["query", "s", "q", "--actor", "a", "--" + number]):
        with pytest.raises(SystemExit) as left:
            main(line)
        assert left.value.code == 2 and number not in capsys.readouterr().err


def test_control_c_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path) -> None:
    def interrupted(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(yikatong, "check_roster", interrupted, raising=False)
    roster = tmp_path / "r.csv"
    roster.write_bytes(b"x")
    assert main(["--lang", "zh", "check", str(roster), "--csv", str(tmp_path / "f.csv")]) == 130
    assert capsys.readouterr().err == "已中止；没有写到一半的内容\n" and os.listdir(tmp_path) == ["r.csv"]


@pytest.mark.parametrize("failure, code", [(OSError(28, "full"), 3), (ValueError("511102196002300015"), 2), (MemoryError(), 3),
                                           (TypeError("amount must be exact"), 2), (BrokenPipeError(), 141),
                                           (KeyError("511102196002300015"), 3)])
def test_whatever_goes_wrong_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
                                        tmp_path: pathlib.Path, failure: Exception, code: int) -> None:
    def fails(*_: Any, **__: Any) -> Any:
        raise failure

    monkeypatch.setattr(yikatong, "check_roster", fails, raising=False)
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # set back afterwards
    roster = tmp_path / "r.csv"
    roster.write_bytes(b"x")
    assert main(["check", str(roster)]) == code
    error = capsys.readouterr().err
    assert error.count("\n") == (0 if code == 141 else 1) and "511102196002300015" not in error


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_nobody_reads_on() -> None:
    """As with `yikatong commands | head -1`: no traceback."""
    done = subprocess.run(f'"{sys.executable}" -m yikatong commands | head -1; exit ${{PIPESTATUS[0]}}', shell=True,
                          executable="/bin/bash", capture_output=True, text=True, timeout=60)
    assert done.stderr == "" and done.returncode in (0, 141) and done.stdout.count("\n") == 1


def test_a_terminal_without_chinese() -> None:
    done = subprocess.run([sys.executable, "-m", "yikatong", "--lang", "zh", "rules"], capture_output=True, timeout=60,
                          env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0 and done.stderr == b"" and b"?" in done.stdout


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_only_in_a_terminal_and_not_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    from yikatong._cli.progress import Bar
    from yikatong._cli.speaker import Speaker

    for terminal, quiet, shown in ((Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)):
        monkeypatch.setattr(sys, "stderr", terminal)
        with Bar(Speaker("zh", quiet), "校验") as bar:
            assert bar(16384) is False
        assert ("校验：16,384 行" in terminal.getvalue()) == shown
        assert not shown or terminal.getvalue().endswith("\r\x1b[K")


def test_files_of_the_package_are_of_readable_size() -> None:
    for module in MODULES:
        assert module.__doc__ and module.__file__
        lines = pathlib.Path(module.__file__).read_text(encoding="utf-8").splitlines()
        assert len(lines) < 500 and max(map(len, lines)) <= 120, module.__name__
