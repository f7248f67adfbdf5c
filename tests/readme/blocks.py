#!/usr/bin/env python3
"""Code blocks of the pages, each as a program or a file: which there are, and what runs or checks them.

    blocks.py compiled                                 the blocks of C and C++: PAGE;LANGUAGE;NUMBER;LIBRARY, one a line
    blocks.py extract PAGE LANGUAGE NUMBER OUT         writes the block; compilers name the page's own lines
    blocks.py run PAGE LANGUAGE NUMBER -- COMMAND...   runs it and compares what it prints with the text block after it
    blocks.py script PAGE OUT                          a shell script of its sh blocks and its programs in C and C++, to be
                                                       run in its folder where only the packages are installed

A block is ```LANGUAGE ARGUMENT. A text block holds what the block before it prints; `…` in it stands for anything.

    cpp, c      a whole program; the argument is what it is given. Built and run here
    python      a whole program    }
    console     commands after `$ ` } run one after the other in one folder by tests/python/pages.py
    file NAME   a file             }   (the folder of a program in C or C++ has the page's files too)
    json        a pack, a layout or a rule; CHECKED says by which test
    cmake FILE, sql FILE, …        lines that stand in that file of the project
    sh          run by scripts/check_install and scripts/check_deb (SCRIPTS), or named in NOT_RUN with the reason
"""
import difflib
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EDITIONS = (".md", ".zh.md")

COMPILED = ("cpp", "c")
WALKED = ("console", "python", "file")
# Pages whose sh blocks are run, in both languages, where only the packages are installed; and by what.
SCRIPTS = {"examples/bank/README": ("scripts/check_install", "scripts/check_deb"),
           "examples/vendor/README": ("scripts/check_install", "scripts/check_deb")}
# Pages with blocks of json, and the test that reads each of them.
CHECKED = {"docs/packs": "tests/python/test_pages.py",
           "docs/layouts": "tests/python/test_pages.py",
           "docs/amount-rules": "tests/entitlement/amount_rules_page_test.cpp",
           "docs/screening": "tests/policy/screening_settings_test.cpp",
           "docs/guides": "tests/service/guides_page_test.cpp"}
# Blocks of text that are no output of a block: the page and the test that holds them.
HELD = {"docs/guides": "tests/service/guides_page_test.cpp"}
# Blocks that nothing runs as they stand, by page and first line: why not, and what does the same (a file of the project).
NOT_RUN = {
    ("README", "scripts/quickstart"): ("minutes long", "scripts/quickstart"),
    ("docs/start-here", "python3 -m venv"): ("needs the file of a release", "scripts/check_wheel"),
    ("docs/start-here", "apt-get install"): ("needs root", "scripts/check_deb"),
    ("docs/for-vendors", "apt-get install"): ("needs root", "scripts/check_deb"),
    ("docs/for-banks", "apt-get install"): ("needs root", "scripts/check_deb"),
    ("docs/for-banks", "cc -std=c99"): ("needs the installed package", "scripts/check_install"),
    ("docs/for-clerks", "python3 -m venv"): ("needs the file of a release", "scripts/check_wheel"),
    ("docs/console", "pip install"): ("needs the file of a release", "scripts/check_wheel"),
    ("docs/packages", "scripts/make_deb"): ("needs root", "scripts/check_deb"),
    ("docs/packages", "cmake --preset"): ("builds everything", "scripts/check_install"),
    ("docs/packages", "scripts/make_wheel"): ("minutes long", "scripts/check_wheel"),
    ("docs/packages", "vcpkg install"): ("needs vcpkg", "packaging/vcpkg/vcpkg.json"),
    ("docs/packages", "conan profile"): ("needs Conan", "packaging/conan/conanfile.py"),
    ("examples/README", "build/release/examples/main_job"): ("stands for any folder", "scripts/quickstart"),
    ("examples/README", "build/release/examples/one_person"): ("stands for any file", "tests/python/test_examples.py"),
    ("examples/README", "build/release/examples/one_quarter"): ("stands for any file", "tests/python/test_examples.py"),
    ("examples/README", "build/release/examples/one_card"): ("stands for any file", "tests/python/test_examples.py"),
    ("examples/README", "python examples/clerk/clean.py"): ("stands for any file", "tests/python/test_clerk.py"),
    ("examples/clerk/README", "pip install"): ("needs the file of a release", "scripts/check_wheel"),
    ("examples/clerk/README", "python clean.py roster.xlsx"): ("the reader's own roster", "tests/python/test_clerk.py"),
}


class Block(NamedTuple):
    language: str
    argument: str
    line: int  # of its first line of code
    code: str


def blocks_of(path: str) -> list[Block]:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return [Block(found[1], found[2].strip(), text.count("\n", 0, found.start(3)) + 1, found[3])
            for found in FENCE.finditer(text)]


def pages() -> list[str]:
    """Every page that is read for itself, below ROOT."""
    found = [path for pattern in ("README*.md", "docs/*.md", "examples/README*.md", "examples/*/README*.md")
             for path in glob.glob(os.path.join(ROOT, pattern))]
    return sorted(os.path.relpath(path, ROOT) for path in found)


def stem(page: str) -> str:
    """A page without its language: `docs/console` for docs/console.zh.md."""
    return re.sub(r"(\.zh)?\.md$", "", page)


def exception_of(page: str, block: Block) -> "tuple[str, str] | None":
    """The key in NOT_RUN whose first line the block has."""
    return next((key for key in NOT_RUN if key[0] == stem(page) and block.code.startswith(key[1])), None)


def has_output(blocks: list[Block], at: int) -> bool:
    return at + 1 < len(blocks) and blocks[at + 1].language == "text"


def output_after(blocks: list[Block], at: int) -> str:
    """What the block at that place prints: the text block after it; nothing where there is none."""
    return blocks[at + 1].code if has_output(blocks, at) else ""


def library_of(block: Block) -> str:
    """What a program links: c, rules or platform."""
    return "c" if block.language == "c" else "platform" if '"ykt/platform/' in block.code else "rules"


def same(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed, but for blanks at the ends of lines."""
    plain = "\n".join(line.rstrip() for line in printed.splitlines())
    return re.fullmatch(re.escape(shown.rstrip("\n")).replace("…", ".*?"), plain, re.DOTALL) is not None


def difference(path: str, shown: str, printed: str) -> str:
    return "".join(difflib.unified_diff(shown.splitlines(True), printed.splitlines(True), path, "printed"))


def write_files(blocks: list[Block], folder: str) -> None:
    for block in blocks:
        if block.language == "file":
            with open(os.path.join(folder, block.argument), "w", encoding="utf-8") as file:
                file.write(block.code)


def place_of(blocks: list[Block], language: str, number: int) -> int:
    return [at for at, block in enumerate(blocks) if block.language == language][number - 1]


def compiled() -> None:
    for page in pages():
        counts = dict.fromkeys(COMPILED, 0)
        for block in blocks_of(os.path.join(ROOT, page)):
            if block.language in COMPILED:
                counts[block.language] += 1
                print(page, block.language, counts[block.language], library_of(block), sep=";")


def extract(page: str, language: str, number: str, out: str) -> None:
    path = os.path.join(ROOT, page)
    blocks = blocks_of(path)
    block = blocks[place_of(blocks, language, int(number))]
    with open(out, "w", encoding="utf-8") as file:
        file.write(f'#line {block.line} "{path}"\n{block.code}')


def run(page: str, language: str, number: str, command: list[str]) -> int:
    blocks = blocks_of(os.path.join(ROOT, page))
    at = place_of(blocks, language, int(number))
    with tempfile.TemporaryDirectory() as folder:
        write_files(blocks, folder)
        for name in blocks[at].argument.split():  # what cannot be shown on a page lies beside this file
            given = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
            if not os.path.exists(os.path.join(folder, name)) and os.path.exists(given):
                shutil.copy(given, folder)
        done = subprocess.run(command + blocks[at].argument.split(), cwd=folder, stdout=subprocess.PIPE, timeout=120)
    printed, expected = done.stdout.decode("utf-8"), output_after(blocks, at)
    if same(expected, printed):
        return done.returncode
    sys.stdout.write(difference(page, expected, printed))
    return 1


def here(name: str, text: str) -> str:
    """Shell that writes a text as it stands."""
    return f"cat >{name} <<'AS_IT_STANDS'\n{text}AS_IT_STANDS\n"


def compared(commands: str, shown: str) -> str:
    """Shell that runs commands and holds what they print against what the page shows."""
    expected, printed = '"$folder/expected"', '"$folder/printed"'
    return (f"{{\n{commands}}} >{printed}\nsed -i 's/ *$//' {printed}\n{here(expected, shown)}"
            f"diff -u {expected} {printed}\n")


def build(block: Block) -> str:
    """Shell that builds a program with what pkg-config says of the installed packages, as a reader would."""
    name = f"line_{block.line}"
    compiler, package = ("cc -std=c99", "yikatong") if block.language == "c" else ("c++ -std=c++20", f"yikatong-{library_of(block)}")
    return (here(f"{name}.{block.language}", block.code) +
            f"{compiler} -o {name} {name}.{block.language} $(pkg-config --cflags --libs {package})\n")


def script(path: str, out: str) -> None:
    """It needs nothing of this tree: it also runs where only the packages are installed."""
    page, blocks = os.path.relpath(os.path.abspath(path), ROOT), blocks_of(path)
    parts = ["set -eu\nfolder=$(mktemp -d)\ntrap 'rm -rf \"$folder\"' EXIT\n"]
    parts += [here(block.argument, block.code) for block in blocks if block.language == "file"]
    count = 0
    for at, block in enumerate(blocks):
        if block.language not in ("sh", *COMPILED) or exception_of(page, block):
            continue
        commands, count = block.code, count + 1
        parts.append(f"echo '--- {page}:{block.line}'\n")
        if block.language in COMPILED:
            parts.append(build(block))
            commands = f"./line_{block.line} {block.argument}\n"
        parts.append(compared(commands, output_after(blocks, at)) if has_output(blocks, at) else commands)
    if count == 0:
        sys.exit(f"{page}: nothing to run")
    with open(out, "w", encoding="utf-8") as file:
        file.write("".join(parts))


def main(arguments: list[str]) -> int:
    word, given = (arguments or [""])[0], arguments[1:]
    if (word, len(given)) == ("compiled", 0):
        compiled()
        return 0
    if (word, len(given)) == ("script", 2):
        script(*given)
        return 0
    if (word, len(given)) == ("extract", 4):
        extract(*given)
        return 0
    if word == "run" and len(given) > 4 and given[3] == "--":
        return run(given[0], given[1], given[2], given[4:])
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
