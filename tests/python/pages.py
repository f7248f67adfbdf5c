"""Pages whose blocks are run: ```console has commands after `$ ` with what they print, ```file NAME has a file."""
from __future__ import annotations

import os
import pathlib
import re
import shlex
import subprocess
import sys
from typing import Iterator, NamedTuple

FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    language: str
    argument: str
    text: str


class Step(NamedTuple):
    """One command; `code` is what it exits with, written behind it as `# exit 1`."""

    command: str
    code: int
    output: str


def blocks(page: pathlib.Path) -> "list[Block]":
    return [Block(one[1], one[2].strip(), one[3]) for one in FENCE.finditer(page.read_text(encoding="utf-8"))]


def steps(text: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = command[:-1] + more.strip()
        said = re.search(r"\s+# (?:exit|退出码) (\d+)$", command)
        yield Step(command[:said.start()] if said else command, int(said[1]) if said else 0, output)


def run(command: str, folder: pathlib.Path, lang: str, scripts: pathlib.Path) -> "tuple[int, str]":
    """As a shell in the folder would; `python` and `yikatong` are those of this test. Stdout and stderr together."""
    words = shlex.split(command)
    known = {"yikatong": [sys.executable, "-m", "yikatong"], "python": [sys.executable, "-B"]}
    program = known[words[0]] + [str(scripts / word) if word.endswith(".py") else word for word in words[1:]]
    done = subprocess.run(program, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=300,
                          env={**os.environ, "LC_ALL": "zh_CN.UTF-8" if lang == "zh" else "C.UTF-8", "PYTHONUTF8": "1"})
    return done.returncode, done.stdout


def walk(page: pathlib.Path, folder: pathlib.Path, lang: str) -> int:
    """Runs every block of a page in its order; gives how many commands were run. `…` in an output stands for anything."""
    count = 0
    for block in blocks(page):
        if block.language == "file":
            (folder / block.argument).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for step in steps(block.text):
                code, output = run(step.command, folder, lang, page.parent)
                shown = "\n".join(line.rstrip() for line in output.splitlines())
                pattern = re.escape(step.output.rstrip("\n")).replace("…", ".*?")
                assert code == step.code and re.fullmatch(pattern, shown, re.DOTALL), \
                    f"{page.name}: {step.command}\nexit {code}\n{shown}"
                count += 1
    return count
