"""scripts/tidy_keys: a key changes with everything that clang-tidy reads, and with nothing else."""
import importlib.machinery
import importlib.util
import json
import os
import sys
import tempfile
import unittest
from unittest import mock

sys.dont_write_bytecode = True
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts", "tidy_keys")
LOADER = importlib.machinery.SourceFileLoader("tidy_keys", SCRIPT)
tidy_keys = importlib.util.module_from_spec(importlib.util.spec_from_loader("tidy_keys", LOADER))
LOADER.exec_module(tidy_keys)

FILES = {"src/base/money.cpp": "int x;\n", "src/base/money.hpp": "#pragma once\n", "src/card/card.cpp": "int y;\n"}
READ = {"money.o": ["src/base/money.cpp", "src/base/money.hpp"], "card.o": ["src/card/card.cpp"]}


def keys(changes=None, flags="-O2", seed=b"clang-tidy 19", newer=(), paths=("src",), read=None, beside=None):
    """The keys of a small tree, in a folder of its own each time."""
    tidy_keys.content.cache_clear()
    with tempfile.TemporaryDirectory(dir=beside) as root:
        build = os.path.join(root, "build", "release")
        os.makedirs(build)
        for path, text in {**FILES, **(changes or {})}.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
            os.utime(os.path.join(root, path), (3000, 3000) if path in newer else (1000, 1000))
        commands = []
        for name, files in READ.items():
            with open(os.path.join(build, name), "w", encoding="utf-8"):
                pass
            os.utime(os.path.join(build, name), (2000, 2000))
            commands.append({"directory": build, "file": os.path.join(root, files[0]),
                             "command": f"c++ {flags} -I{root}/include -o {name} -c {os.path.join(root, files[0])}"})
        with open(os.path.join(build, "compile_commands.json"), "w", encoding="utf-8") as file:
            json.dump(commands, file)
        objects = {name: [os.path.join(root, path) for path in files] for name, files in (read or READ).items()}
        with mock.patch.object(tidy_keys, "read_objects", return_value=objects):
            return {path: key for key, path in tidy_keys.keys(list(paths), seed, root)}


class TidyKeys(unittest.TestCase):
    def setUp(self):
        self.first = keys()

    def changed(self, **how):
        now = keys(**how)
        return sorted(path for path in self.first if now[path] != self.first[path])

    def test_two_checkouts_of_one_state_agree(self):
        self.assertEqual(self.changed(), [])
        self.assertEqual(set(map(len, self.first.values())), {64})

    def test_wherever_the_checkout_stands(self):
        read = {**READ, "card.o": ["src/card/card.cpp", "/usr/bin/env"]}  # between the two folders
        self.assertEqual(keys(read=read, beside="/tmp"), keys(read=read, beside="/var/tmp"))

    def test_a_header_changes_the_key_of_who_reads_it(self):
        self.assertEqual(self.changed(changes={"src/base/money.hpp": "#pragma once\nint z;\n"}), ["src/base/money.cpp"])

    def test_flags_checks_and_tool_change_every_key(self):
        self.assertEqual(self.changed(flags="-O3"), sorted(self.first))
        self.assertEqual(self.changed(seed=b"clang-tidy 20"), sorted(self.first))

    def test_what_was_not_built_since_it_changed_has_no_key(self):
        self.assertEqual(keys(newer=("src/base/money.hpp",))["src/base/money.cpp"], tidy_keys.UNKNOWN)

    def test_what_ninja_knows_nothing_of_has_no_key(self):
        self.assertEqual(keys(read={"card.o": READ["card.o"]})["src/base/money.cpp"], tidy_keys.UNKNOWN)

    def test_paths_narrow_by_folder_and_not_by_prefix(self):
        self.assertEqual(list(keys(paths=["src/car"])), [])
        self.assertEqual(list(keys(paths=["src/card"])), ["src/card/card.cpp"])


if __name__ == "__main__":
    unittest.main()
