"""docs/packs.md names every field of a policy, every kind of condition and every tag, and which fields a batch needs."""
import os
import re
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def read(path: str) -> str:
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def section(title: str) -> str:
    return read("docs/packs.md").split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def enumerators(path: str, name: str) -> list[str]:
    body = re.search(rf"enum class {name} : std::uint8_t {{(.*?)}};", read(path), re.DOTALL)[1]
    return re.findall(r"^ *(\w+),?", re.sub(r"//.*", "", body), re.MULTILINE)


class PacksTest(unittest.TestCase):
    def test_every_field_of_a_policy_has_its_row(self):
        fields = re.findall(r'visit\("(\w+)"', read("src/policy/fields.hpp"))
        self.assertGreater(len(fields), 30)
        self.assertEqual(fields, re.findall(r"^\| \**`(\w+)`", section("A policy"), re.MULTILINE))

    def test_what_a_batch_needs_is_bold(self):
        needed = re.search(r"kNeeded\[\] = {(.*?)};", read("src/policy/policy.cpp"), re.DOTALL)[1]
        self.assertEqual(set(re.findall(r'"(\w+)"', needed)), set(re.findall(r"^\| \*\*`(\w+)`\*\*", section("A policy"), re.MULTILINE)))

    def test_every_kind_of_condition_and_every_tag(self):
        table = "\n".join(line for line in section("Conditions").splitlines() if line.startswith("|"))
        first_cells = " ".join(line.split("|")[1] for line in table.splitlines())
        self.assertEqual(enumerators("include/ykt/policy/condition.hpp", "ConditionKind"), re.findall(r"`(\w+)`", first_cells))
        for tag in enumerators("include/ykt/people/person.hpp", "TagKind"):
            self.assertIn(f"`{tag}`", table)

    def test_every_kind_of_condition_stands_in_the_example(self):
        for kind in enumerators("include/ykt/policy/condition.hpp", "ConditionKind"):
            self.assertIn(f'"kind": "{kind}"', section("Conditions"))


if __name__ == "__main__":
    unittest.main()
