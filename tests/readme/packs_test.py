"""docs/packs.md and its Chinese edition name every field of a policy, every kind of condition and every tag, and which fields a batch needs."""
import os
import re
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def read(path: str) -> str:
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


# The sections of the policy and of its conditions, by page.
PAGES = {"docs/packs.md": ("A policy", "Conditions"), "docs/packs.zh.md": ("一项政策", "享受条件")}


def sections(which: int) -> list[str]:
    """The policy (0) or the conditions (1) of each edition."""
    return [read(page).split(f"\n## {titles[which]}\n", 1)[1].split("\n## ", 1)[0] for page, titles in PAGES.items()]


def enumerators(path: str, name: str) -> list[str]:
    body = re.search(rf"enum class {name} : std::uint8_t {{(.*?)}};", read(path), re.DOTALL)[1]
    return re.findall(r"^ *(\w+),?", re.sub(r"//.*", "", body), re.MULTILINE)


class PacksTest(unittest.TestCase):
    def test_every_field_of_a_policy_has_its_row(self):
        fields = re.findall(r'visit\("(\w+)"', read("src/policy/fields.hpp"))
        self.assertGreater(len(fields), 30)
        for section in sections(0):
            self.assertEqual(fields, re.findall(r"^\| \**`(\w+)`", section, re.MULTILINE))

    def test_what_a_batch_needs_is_bold(self):
        needed = re.search(r"kNeeded\[\] = {(.*?)};", read("src/policy/policy.cpp"), re.DOTALL)[1]
        for section in sections(0):
            bold = re.findall(r"^\| \*\*`(\w+)`\*\*", section, re.MULTILINE)
            self.assertEqual(set(re.findall(r'"(\w+)"', needed)), set(bold))

    def test_every_kind_of_condition_and_every_tag(self):
        for section in sections(1):
            rows = [line.split("|") for line in section.splitlines() if line.startswith("|")][2:]
            kinds = re.findall(r"`(\w+)`", " ".join(row[1] for row in rows))
            self.assertEqual(enumerators("include/ykt/policy/condition.hpp", "ConditionKind"), kinds)
            for tag in enumerators("include/ykt/people/person.hpp", "TagKind"):
                self.assertIn(f"`{tag}`", " ".join(row[2] for row in rows))

    def test_every_kind_of_condition_stands_in_the_example(self):
        for section in sections(1):
            for kind in enumerators("include/ykt/policy/condition.hpp", "ConditionKind"):
                self.assertIn(f'"kind": "{kind}"', section)


if __name__ == "__main__":
    unittest.main()
