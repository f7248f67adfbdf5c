"""Error texts in Chinese have no English words: each literal that src/ puts into a text has its line in words.def."""
import os
import pathlib
import re
import sys
import unittest

sys.dont_write_bytecode = True
ROOT = pathlib.Path(os.path.abspath(__file__)).parents[2]
# What a caller types or reads as it is: choices, members of a file, marks of ISO 20022, patterns.
AS_IT_IS = {"death, information", "on, off", "pot_share", "resident, hmt_permit, foreign_permanent"}
PLACES = [  # where a literal becomes {what} or {expected}
    (r'"(what|expected)", std::string\("((?:[^"\\]|\\.)*)"\)', None),
    (r'(?:\.|->|return )expected\("((?:[^"\\]|\\.)*)"\)', "expected"),
    (r'complain\((?:name|"\w*"|[\w.]+), "((?:[^"\\]|\\.)*)"\)', "expected"),
    (r'invalid\(element, "((?:[^"\\]|\\.)*)"\)', "expected"),
]


def words():
    text = (ROOT / "src/base/words.def").read_text(encoding="utf-8")
    return {(argument, en) for argument, en in re.findall(r'^YKT_WORD\((\w+), "([^"]*)", "[^"]*"\)$', text, re.M)}


def literals():
    for path in sorted((ROOT / "src").rglob("*.[ch]pp")):
        text = path.read_text(encoding="utf-8")
        for pattern, argument in PLACES:
            for found in re.finditer(pattern, text):
                name, value = (argument, found[1]) if argument else found.groups()
                yield name, value, path.relative_to(ROOT)


class Words(unittest.TestCase):
    def test_every_literal_has_its_word(self):
        known, found = words(), list(literals())
        self.assertGreater(len(found), 80)
        lacking = [f"{path}: {name} {value}" for name, value, path in found
                   if value not in AS_IT_IS and not value.startswith("[")
                   and (name, re.sub(r"\d+", "#", value)) not in known]
        self.assertEqual(lacking, [])

    def test_every_word_is_chinese(self):
        text = (ROOT / "src/base/words.def").read_text(encoding="utf-8")
        for zh in re.findall(r'^YKT_WORD\(\w+, "[^"]*", "([^"]*)"\)$', text, re.M):
            self.assertTrue(re.search(r"[\u4e00-\u9fff]", zh), zh)


if __name__ == "__main__":
    unittest.main()
