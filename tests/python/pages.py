"""Pages whose blocks are run, one after the other in one folder (tests/readme/blocks.py says how a page is written)."""
from __future__ import annotations

import os
import pathlib
import re
import shlex
import subprocess
import sys
from typing import Iterator, NamedTuple

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "readme"))
import blocks  # noqa: E402


class Step(NamedTuple):
    """One command; `code` is what it exits with, written behind it as `# exit 1`."""

    command: str
    code: int
    output: str


def steps(text: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = command[:-1] + more.strip()
        said = re.search(r"\s+# (?:exit|退出码) (\d+)$", command)
        yield Step(command[:said.start()] if said else command, int(said[1]) if said else 0, output)


def run(command: "list[str]", folder: pathlib.Path, lang: str) -> "tuple[int, str]":
    """As a shell in the folder would; stdout and stderr together."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=300,
                          env={**os.environ, "LC_ALL": "zh_CN.UTF-8" if lang == "zh" else "C.UTF-8", "PYTHONUTF8": "1"})
    return done.returncode, done.stdout


def words_of(command: str, scripts: pathlib.Path) -> "list[str]":
    """`python` and `yikatong` are those of this test; scripts lie beside the page."""
    words = shlex.split(command)
    known = {"yikatong": [sys.executable, "-m", "yikatong"], "python": [sys.executable, "-B"]}
    return known[words[0]] + [str(scripts / word) if word.endswith(".py") else word for word in words[1:]]


def lang_of(page: pathlib.Path) -> str:
    return "zh" if page.name.endswith(".zh.md") else "en"


def walk(page: pathlib.Path, folder: pathlib.Path) -> int:
    """Runs every block of a page in its order; gives how many commands and programs were run."""
    count, found, lang = 0, blocks.blocks_of(str(page)), lang_of(page)
    for at, block in enumerate(found):
        blocks.write_files([block], str(folder))
        if block.language == "python":
            program = folder / f".line_{block.line}.py"
            program.write_text(block.code, encoding="utf-8")
            code, output = run([sys.executable, "-B", program.name], folder, lang)
            shown = blocks.output_after(found, at)
            assert code == 0 and blocks.same(shown, output), f"{page.name}:{block.line}: exit {code}\n{output}"
            count += 1
        elif block.language == "console":
            for step in steps(block.code):
                code, output = run(words_of(step.command, page.parent), folder, lang)
                assert code == step.code and blocks.same(step.output, output), \
                    f"{page.name}: {step.command}\nexit {code}\n{output}"
                count += 1
    return count
