"""Pages of two languages: each pair names the other at its top, has the same sections, tables and names, and links to the
same places, in its own language where there is one."""
import functools
import os
import re
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import blocks  # noqa: E402

CHINESE = [page for page in blocks.pages() if page.endswith(".zh.md")]
# Pages for users, which are in both languages; the others are for who changes the library, or hold both on one page.
BOTH = ["README", "docs/start-here", "docs/for-vendors", "docs/for-banks", "docs/for-clerks", "docs/console", "docs/packs",
        "docs/amount-rules", "docs/screening", "docs/guides", "docs/layouts", "docs/bad-input", "docs/packages",
        "docs/sealing", "examples/bank/README", "examples/clerk/README", "examples/vendor/README"]
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
CHARACTER = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def read(page: str) -> str:
    with open(os.path.join(blocks.ROOT, page), encoding="utf-8") as file:
        return file.read()


@functools.lru_cache(maxsize=None)
def prose(page: str) -> str:
    """A page without its blocks."""
    return blocks.FENCE.sub("", read(page))


def english(page: str) -> str:
    return page.replace(".zh.md", ".md")


def shape(text: str) -> "list[str]":
    """The levels of its headings, and of each table the numbers of rows and columns, as they follow each other."""
    out: "list[str]" = []
    for line in text.splitlines():
        if heading := re.match(r"#+ ", line):
            out.append(heading[0].strip())
        elif re.fullmatch(r"\|[-:| ]+\|", line):
            out.append("|" * (line.count("|") - 1) + " 0")
        elif line.startswith("|") and out and out[-1].startswith("|"):
            columns, rows = out[-1].split(" ")
            out[-1] = f"{columns} {int(rows) + 1}"
    return out


def names(text: str) -> "set[str]":
    """What stands between backticks and is no word of a language: codes, fields, commands, files. `<room>` stands for any."""
    found = {re.sub("<[^>]*>", "<>", name) for name in CODE.findall(text)}
    return {name for name in found if not CHARACTER.search(name)}


def targets(page: str) -> "set[str]":
    """Where it leads outside itself: each page by its stem, so that an edition is as good as the other."""
    found = {target.split("#")[0] for target in LINK.findall(prose(page))}
    return {blocks.stem(target) if target.endswith(".md") else target for target in found if target} - {
        os.path.basename(blocks.stem(page))}


def strangers(page: str, text: str) -> "list[str]":
    """Links to the English edition of a page that has a Chinese one, but for its own at the top."""
    out = []
    for target in LINK.findall(text.split("\n", 3)[3]):
        path = target.split("#")[0]
        chinese = os.path.join(blocks.ROOT, os.path.dirname(page), path[:-len(".md")] + ".zh.md")
        if path.endswith(".md") and not path.endswith(".zh.md") and os.path.isfile(chinese):
            out.append(f"{page}: {target}")
    return out


@functools.lru_cache(maxsize=None)
def anchors(page: str) -> "set[str]":
    """The anchors of its headings, as they are shown on the web."""
    heads = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


class EditionsTest(unittest.TestCase):
    def test_the_users_pages_are_in_both_languages(self):
        self.assertEqual(sorted(BOTH), sorted(blocks.stem(page) for page in CHINESE))

    def test_each_names_the_other_at_its_top(self):
        for page in CHINESE:
            for one, other, word in ((page, english(page), "English"), (english(page), page, "中文")):
                self.assertEqual(["", f"[{word}]({os.path.basename(other)})", ""], read(one).splitlines()[1:4], one)

    def test_the_same_sections_and_tables(self):
        for page in CHINESE:
            with self.subTest(page):
                self.assertEqual(shape(prose(english(page))), shape(prose(page)))

    def test_the_same_names(self):
        for page in CHINESE:
            with self.subTest(page):
                self.assertEqual(set(), names(prose(english(page))) ^ names(prose(page)))

    def test_the_same_links_in_its_own_language(self):
        for page in CHINESE:
            with self.subTest(page):
                self.assertEqual(targets(english(page)), targets(page))
                self.assertEqual([], strangers(page, prose(page)))

    def test_links_within_lead_to_headings(self):
        for page in blocks.pages():
            for target in LINK.findall(prose(page)):
                path, _, anchor = target.partition("#")
                if anchor and "://" not in target and (path == "" or path.endswith(".md")):
                    there = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
                    self.assertIn(anchor, anchors(there), f"{page}: {target}")

    def test_no_page_calls_a_chinese_one_english(self):
        for page in CHINESE:
            self.assertNotRegex(prose(page), r"\.zh\.md\)（英文）", page)

    def test_what_it_must_find_it_finds(self):
        good = prose("docs/layouts.zh.md")
        row = next(line for line in good.splitlines() if line.startswith("| `encoding` |"))
        self.assertNotEqual(shape(good), shape(good.replace(row + "\n", "")))
        self.assertNotEqual(shape(good), shape(good.replace("## 逐行记录", "### 逐行记录")))
        self.assertEqual({"gbk", "gbq"}, names(good) ^ names(good.replace("`gbk`", "`gbq`")))
        self.assertEqual(["docs/layouts.zh.md: packs.md"], strangers("docs/layouts.zh.md", good + "[数据包](packs.md)"))


if __name__ == "__main__":
    unittest.main()
