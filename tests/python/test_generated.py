"""What scripts/generate_commands writes is what the library says now."""
from __future__ import annotations

import inspect
import pathlib
import shutil
import subprocess
import sys

import pytest

import yikatong
from conftest import ROOT
from yikatong._schema import attribute_of, method_of, stream_fields, stream_of

SCRIPT = ROOT / "scripts/generate_commands"

BUILD = pathlib.Path(yikatong._core.__file__).resolve().parents[2]
# What is generated is held against the library in the tree that it was built from.
pytestmark = pytest.mark.skipif(not (BUILD / "build.ninja").exists(), reason="an installed package")


def run(*arguments: str, script: pathlib.Path = SCRIPT) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-B", str(script), "--build", str(BUILD), *arguments], capture_output=True,
                          text=True, timeout=300)


def test_nothing_has_drifted() -> None:
    done = run("--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_drift_is_found_and_put_right(tmp_path: pathlib.Path) -> None:
    script = tmp_path / "scripts/generate_commands"
    for name in ("scripts/generate_commands", "bindings/python/yikatong/_schema.py",
                 "bindings/python/yikatong/_commands.py", "bindings/python/yikatong/rules.py", "docs/commands.md",
                 "docs/codes.md", "docs/lifecycle.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    assert run("--check", script=script).returncode == 0
    docs = tmp_path / "docs/commands.md"
    whole = docs.read_text(encoding="utf-8")
    docs.write_text(whole.replace("BatchFill", "BatchFull"), encoding="utf-8")
    done = run("--check", script=script)
    assert done.returncode == 1 and "docs/commands.md: has drifted" in done.stdout
    assert docs.read_text(encoding="utf-8") != whole
    assert run(script=script).returncode == 0
    assert docs.read_text(encoding="utf-8") == whole


def test_every_command_has_a_method_with_its_fields() -> None:
    commands = yikatong.commands_schema()["commands"]
    methods = {name for name in vars(yikatong.commands.CommandMethods) if not name.startswith("_")}
    streams = {stream_of(row["name"]) for row in commands if "cursor" in row}
    assert {"line_list_stream", "row_verdict_list_stream", "trail_read_stream"} <= streams
    assert methods == {method_of(row["name"]) for row in commands} | streams
    for row in commands:
        parameters = inspect.signature(getattr(yikatong.Platform, method_of(row["name"]))).parameters
        fields = {attribute_of(name) for name in row["fields"]["properties"]}
        own = set() if row["query"] else {"request_id", "progress"} | ({"input"} if row["takes"] != "nothing" else set())
        assert set(parameters) == {"self", "by"} | own | fields, row["name"]
        required = {attribute_of(name) for name in row["fields"]["required"]}
        assert {name for name in fields if parameters[name].default is inspect.Parameter.empty} == required


def test_a_stream_takes_the_fields_of_its_query_but_the_limit() -> None:
    for row in yikatong.commands_schema()["commands"]:
        if "cursor" not in row:
            continue
        parameters = inspect.signature(getattr(yikatong.Platform, stream_of(row["name"]))).parameters
        fields = {attribute_of(name) for name in row["fields"]["properties"]} - {"limit"}
        assert set(parameters) == {"self", "by", "page_rows"} | fields, row["name"]
        required = {attribute_of(name) for name in stream_fields(row)["required"]}
        assert "after" not in required
        assert {name for name in fields if parameters[name].default is inspect.Parameter.empty} == required
