"""Every fenced block of every page is run or read by a test, or stands in the list of exceptions with its reason."""
import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import blocks  # noqa: E402


def read(path: str) -> str:
    with open(os.path.join(blocks.ROOT, path), encoding="utf-8") as file:
        return file.read()


def stands_in(block: "blocks.Block") -> bool:
    """An excerpt: its lines stand one after the other in the file that it names."""
    path = os.path.join(blocks.ROOT, block.argument)
    return bool(block.argument) and os.path.isfile(path) and block.code in read(block.argument)


def problem(page: str, found: "list[blocks.Block]", at: int) -> str:
    """Why nothing would notice if the block were wrong; empty where something would."""
    block, stem = found[at], blocks.stem(page)
    if block.language == "" or block.language in blocks.COMPILED + blocks.WALKED:
        return ""  # a drawing; the CMakeLists.txt here and tests/python/test_pages.py take every page
    if block.language == "text":
        before = found[at - 1].language if at > 0 else ""
        runs = before in (*blocks.COMPILED, "python") or before == "sh" and stem in blocks.SCRIPTS
        return "" if runs or stem in blocks.HELD else "text that no block before it prints"
    if block.language == "json":
        return "" if stem in blocks.CHECKED else "json that no test reads"
    if block.language == "sh":
        return "" if stem in blocks.SCRIPTS or blocks.exception_of(page, block) else "commands that nothing runs"
    return "" if stands_in(block) else "no language that is run, and no excerpt of the file that it names"


def problems(page: str) -> "list[str]":
    found = blocks.blocks_of(os.path.join(blocks.ROOT, page))
    said = [(block, problem(page, found, at)) for at, block in enumerate(found)]
    return [f"{page}:{block.line}: {what}" for block, what in said if what]


class BlocksTest(unittest.TestCase):
    def test_every_block_is_run_or_read(self):
        self.assertGreater(len(blocks.pages()), 25)
        self.assertEqual([], [line for page in blocks.pages() for line in problems(page)])

    def test_every_fence_is_closed_and_seen(self):
        for page in blocks.pages():
            fences = sum(line.startswith("```") for line in read(page).splitlines())
            self.assertEqual(2 * len(blocks.blocks_of(os.path.join(blocks.ROOT, page))), fences, page)

    def test_exceptions_are_needed_and_name_what_does_the_same(self):
        used = {blocks.exception_of(page, block) for page in blocks.pages()
                for block in blocks.blocks_of(os.path.join(blocks.ROOT, page)) if block.language == "sh"}
        self.assertEqual(set(), set(blocks.NOT_RUN) - used)
        for why, instead in blocks.NOT_RUN.values():
            self.assertTrue(why)
            self.assertTrue(os.path.isfile(os.path.join(blocks.ROOT, instead)), instead)

    def test_what_runs_or_reads_a_page_names_it(self):
        for stem, scripts in blocks.SCRIPTS.items():
            for script in scripts:
                self.assertIn("blocks.py script", read(script))
                self.assertIn(os.path.basename(os.path.dirname(stem)), read(script))
        for stem, test in {**blocks.CHECKED, **blocks.HELD}.items():
            self.assertIn(os.path.basename(stem), read(test))

    def test_what_it_must_find_it_finds(self):
        def of(language: str, code: str = "x\n", argument: str = "", page: str = "docs/new.md") -> str:
            return problem(page, [blocks.Block(language, argument, 1, code)], 0)
        self.assertEqual("commands that nothing runs", of("sh"))
        self.assertEqual("json that no test reads", of("json"))
        self.assertEqual("text that no block before it prints", of("text"))
        self.assertNotEqual("", of("rust"))
        self.assertNotEqual("", of("cmake", "add_executable(gone)\n", "examples/vendor/CMakeLists.txt"))
        self.assertEqual("", of("cmake", "target_link_libraries(vendor PRIVATE yikatong::rules SQLite::SQLite3)\n",
                                "examples/vendor/CMakeLists.txt"))
        self.assertEqual("", of("sh", "pip install yikatong\n", page="docs/console.md"))

    def test_a_page_shows_what_was_printed(self):
        self.assertTrue(blocks.same("head: …\nwhole\n", "head: 1f2e\nwhole  \n"))
        self.assertFalse(blocks.same("head: …\nwhole\n", "head: 1f2e\nbroken\n"))
        self.assertFalse(blocks.same("a.c\n", "abc\n"))


if __name__ == "__main__":
    unittest.main()
