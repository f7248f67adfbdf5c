"""docs/coverage.md and docs/bad-input.md, in Chinese too: every requirement has its line, and every test and code named exists."""
import glob
import os
import re
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# R: requirements; S: surfaces, by which they reach their users.
ROWS = [f"R{number}" for number in range(1, 17)] + [f"S{number}" for number in range(1, 7)]
GTEST = re.compile(r"^TEST(?:_F|_P)?\(\s*(\w+)\s*,\s*(\w+)\s*\)", re.MULTILINE)
PYTEST = re.compile(r"^\s*def (test_\w+)\(", re.MULTILINE)
FILE = re.compile(r"`(tests/[\w./-]+)`")
NAME = re.compile(r"`(\w+\.\w+|test_\w+)`")


def read(path: str) -> str:
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def tests_of(path: str) -> set[str]:
    text = read(path)
    return {f"{suite}.{name}" for suite, name in GTEST.findall(text)} | set(PYTEST.findall(text))


def sections(text: str) -> dict[str, str]:
    """From `R3` to what stands under its heading; a row that has two headings is an error."""
    parts = re.split(r"^## ([RS]\d+)\b.*$", text, flags=re.MULTILINE)
    out = dict(zip(parts[1::2], parts[2::2]))
    assert len(out) == len(parts) // 2, "a row stands twice"
    return out


def missing(text: str) -> list[str]:
    """What is wrong with a coverage page, one line each."""
    found = sections(text)
    out = [f"{row} has no section" for row in ROWS if row not in found]
    out += [f"{row} is no requirement" for row in found if row not in ROWS]
    for row, section in found.items():
        out += [f"{row} does not say: {word}" for word in (r"Works: \S", r"Tests:$", r"Missing: \S")
                if not re.search(rf"^{word}", section, re.MULTILINE)]
        out += wrong_tests(row, section)
    return out


def wrong_tests(row: str, section: str) -> list[str]:
    out, named = [], 0
    for line in section.splitlines():
        if not line.startswith("- `tests/"):
            continue
        path = FILE.search(line)[1]
        if not os.path.isfile(os.path.join(ROOT, path)):
            out.append(f"{row}: no file {path}")
            continue
        known, names = tests_of(path), NAME.findall(line.split("`:", 1)[-1])
        out += [f"{row}: {path} has no test {name}" for name in names if name not in known]
        if not names:
            out.append(f"{row}: {path} without a test's name")
        named += len(names)
    if named == 0:
        out.append(f"{row} names no test")
    return out


def wrong_rows(text: str) -> list[str]:
    """What is wrong with the tables of bad input: the last cell names a test, the cells before it codes."""
    codes = set(re.findall(r"^YKT_CODE\((\w+),", read("include/ykt/base/codes.def"), re.MULTILINE))
    out = []
    for line in text.splitlines():
        *said, test = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or test in ("test", "测试", "---"):
            continue
        out += [f"no code {code}" for cell in said for code in re.findall(r"`(\w+)`", cell) if code not in codes]
        path, names = FILE.search(test), NAME.findall(test.split("`:", 1)[-1])
        if not path or not names:
            out.append(f"no test: {line}")
        elif not os.path.isfile(os.path.join(ROOT, path[1])):
            out.append(f"no file {path[1]}")
        else:
            out += [f"{path[1]} has no test {name}" for name in names if name not in tests_of(path[1])]
    return out


def codes_and_tests(text: str) -> list[list[str]]:
    """What each row names, which is the same in both languages."""
    return [re.findall(r"`([^`]+)`", line) for line in text.splitlines() if line.startswith("|")]


class CoverageTest(unittest.TestCase):
    def test_every_row_and_every_test_named(self):
        self.assertEqual([], missing(read("docs/coverage.md")))

    def test_every_room_is_in_it(self):
        text = read("docs/coverage.md")
        for path in glob.glob(os.path.join(ROOT, "tests", "*", "*_test.cpp")):
            room = os.path.basename(os.path.dirname(path))
            if os.path.isdir(os.path.join(ROOT, "src", room)):
                self.assertIn(f"`tests/{room}/", text, f"no test of {room} is named")

    def test_bad_input_names_codes_and_tests_that_exist(self):
        good, chinese = read("docs/bad-input.md"), read("docs/bad-input.zh.md")
        self.assertEqual([], wrong_rows(good))
        self.assertEqual([], wrong_rows(chinese))
        self.assertEqual(codes_and_tests(good), codes_and_tests(chinese))
        self.assertEqual(["no code store_fool"], wrong_rows(good.replace("`store_full`", "`store_fool`", 1)))
        self.assertEqual(1, len(wrong_rows(good.replace("BadInput.APackWith", "BadInput.NoPackWith", 1))))

    def test_what_it_must_find_it_finds(self):
        good = read("docs/coverage.md")
        self.assertIn("R7 has no section", missing(re.sub(r"^## R7\b.*$", "", good, flags=re.MULTILINE)))
        self.assertIn("R17 is no requirement", missing(good + "\n## R17 x\n"))
        path, name = re.search(r"^- `(tests/[\w./]+)`: `(\w+\.\w+)`", good, re.MULTILINE).groups()
        self.assertTrue(any("has no test" in line for line in missing(good.replace(name, name + "Gone", 1))))
        self.assertTrue(any("no file" in line for line in missing(good.replace(path, path + "x", 1))))


if __name__ == "__main__":
    unittest.main()
