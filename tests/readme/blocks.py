#!/usr/bin/env python3
"""Code blocks of a README as programs.

    blocks.py extract README.md cpp OUT        writes the block; compilers name the README's own lines
    blocks.py run README.md cpp -- COMMAND...  runs it and compares what it prints with the text block that follows
    blocks.py script README.md OUT             writes a shell script of all its sh blocks, to be run in its folder

A README has exactly one block of each of cpp, c and python, each followed by one text block: what it prints. In a
README of an example, a text block after an sh block is what its commands print.
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile
from typing import NamedTuple

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    language: str
    line: int  # of its first line of code
    code: str


def blocks_of(path: str) -> list[Block]:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return [Block(found[1], text.count("\n", 0, found.start(2)) + 1, found[2]) for found in FENCE.finditer(text)]


def block_of(path: str, language: str) -> tuple[Block, str]:
    """The block of a language and what it prints."""
    blocks = blocks_of(path)
    places = [at for at, block in enumerate(blocks) if block.language == language]
    if len(places) != 1:
        sys.exit(f"{path}: {len(places)} blocks of {language}, not one")
    after = places[0] + 1
    if after == len(blocks) or blocks[after].language != "text":
        sys.exit(f"{path}: the block of {language} is not followed by what it prints")
    return blocks[places[0]], blocks[after].code


def extract(path: str, language: str, out: str) -> None:
    block, _ = block_of(path, language)
    head = f'#line {block.line} "{path}"\n' if language != "python" else ""
    with open(out, "w", encoding="utf-8") as file:
        file.write(head + block.code)


def run(path: str, language: str, command: list[str]) -> int:
    _, expected = block_of(path, language)
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, PYTHONIOENCODING="utf-8", PYTHONDONTWRITEBYTECODE="1")
        done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, timeout=120)
    printed = done.stdout.decode("utf-8")
    if printed != expected:
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), printed.splitlines(True), path, "printed"))
    return 1 if done.returncode != 0 or printed != expected else 0


def script(path: str, out: str) -> None:
    """It needs nothing of this tree: it also runs where only the packages are installed."""
    blocks = blocks_of(path)
    parts = [f"set -eu\nfolder=$(mktemp -d)\ntrap 'rm -rf \"$folder\"' EXIT\n"]
    for at, block in enumerate(blocks):
        if block.language != "sh":
            continue
        parts.append(f"echo '--- {os.path.basename(path)}:{block.line}'\n")
        if at + 1 == len(blocks) or blocks[at + 1].language != "text":
            parts.append(block.code)
            continue
        parts.append(f"{{\n{block.code}}} >\"$folder/printed\"\ncat >\"$folder/expected\" <<'WHAT_IT_PRINTS'\n"
                     f"{blocks[at + 1].code}WHAT_IT_PRINTS\ndiff -u \"$folder/expected\" \"$folder/printed\"\n")
    if len(parts) == 1:
        sys.exit(f"{path}: no block of sh")
    with open(out, "w", encoding="utf-8") as file:
        file.write("".join(parts))


def main(arguments: list[str]) -> int:
    if len(arguments) == 3 and arguments[0] == "script":
        script(*arguments[1:])
        return 0
    if len(arguments) == 4 and arguments[0] == "extract":
        extract(*arguments[1:])
        return 0
    if len(arguments) > 4 and arguments[0] == "run" and arguments[3] == "--":
        return run(arguments[1], arguments[2], arguments[4:])
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
