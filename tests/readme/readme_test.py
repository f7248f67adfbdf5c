"""The READMEs: links lead somewhere, commands exist, the two languages show the same programs, and the table of rooms
is the one that scripts/check_layers holds."""
import glob
import importlib.machinery
import importlib.util
import os
import re
import sys
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import blocks  # noqa: E402

READMES = ("README.md", "README.zh.md")
DOCUMENTS = blocks.pages() + ["CONTRIBUTING.md", "CHANGELOG.md"]
# Pages that tell people what to call.
GUIDES = [page for page in DOCUMENTS if blocks.stem(page) in ("docs/start-here", "docs/for-vendors", "docs/for-banks", "docs/for-clerks")]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMENT = re.compile(r"//.*|/\*.*?\*/|#(?!include).*")


def read(path: str) -> str:
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def rooms() -> dict[str, list[str]]:
    loader = importlib.machinery.SourceFileLoader("check_layers", os.path.join(ROOT, "scripts", "check_layers"))
    spec = importlib.util.spec_from_loader("check_layers", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return {room: may for room, may in module.ROOMS.items() if room != "data"}


def table_of_rooms(text: str) -> dict[str, list[str]]:
    """From the rows whose first cell is a room: the names in the last cell."""
    out = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 3:
            out[cells[0].strip("`")] = re.findall(r"`(\w+)`", cells[2])
    return out


class ReadmeTest(unittest.TestCase):
    def test_links_lead_to_files(self):
        for document in DOCUMENTS:
            for target in LINK.findall(read(document)):
                if "://" in target:
                    continue
                path = os.path.join(ROOT, os.path.dirname(document), target)
                self.assertTrue(os.path.exists(path), f"{document}: {target}")

    def test_paths_exist(self):
        for document in DOCUMENTS:
            for path in re.findall(r"`((?:include|src|tests|examples|capi|docs)/[\w./-]+)`", read(document)):
                self.assertTrue(os.path.exists(os.path.join(ROOT, path)), f"{document}: {path}")

    def test_names_of_the_library_exist(self):
        """Functions that the pages of the users tell them to call."""
        headers = "".join(read(os.path.relpath(path, ROOT))
                          for path in glob.glob(os.path.join(ROOT, "include", "ykt", "*", "*.hpp")))
        headers += read("capi/ykt.h") + read("docs/commands.md") + read("bindings/python/yikatong/__init__.py")
        self.assertGreater(len(GUIDES), 3)
        for guide in GUIDES:
            for name in re.findall(r"`(?:yikatong\.)?([a-z]+(?:_[a-z]+)+)`", read(guide)):
                self.assertRegex(headers, rf"\b{name}\b", guide)

    def test_commands_exist_and_can_be_run(self):
        for document in DOCUMENTS:
            for script in set(re.findall(r"\bscripts/[a-z_]+\b", read(document))):
                self.assertTrue(os.access(os.path.join(ROOT, script), os.X_OK), f"{document}: {script}")

    def test_both_languages_show_the_same_programs(self):
        shown = [[(block.language, COMMENT.sub("", block.code)) for block in blocks.blocks_of(os.path.join(ROOT, readme))]
                 for readme in READMES]
        self.assertEqual(shown[0], shown[1])
        self.assertEqual({"cpp", "c", "python", "text", "sh"}, {language for language, _ in shown[0]})

    def test_the_table_of_rooms_is_the_one_that_is_checked(self):
        for readme in READMES:
            self.assertEqual(rooms(), table_of_rooms(read(readme)), readme)

    def test_every_room_says_what_it_holds(self):
        for room in [*rooms(), "data"]:
            lines = read(f"src/{room}/README.md").strip().splitlines()
            self.assertEqual(3, len(lines), f"src/{room}/README.md")


if __name__ == "__main__":
    unittest.main()
