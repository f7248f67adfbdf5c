"""The record of the C interface's types (capi/yikatong.abi): small, of no place, and abidiff sees what it must."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RECORD = os.path.join(ROOT, "capi", "yikatong.abi")


def read(*path: str) -> str:
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


class Record(unittest.TestCase):
    def test_it_is_small_and_names_no_place(self) -> None:
        self.assertLess(os.path.getsize(RECORD), 200_000)
        text = read("capi", "yikatong.abi")
        self.assertNotIn(ROOT, text)
        self.assertEqual(re.findall(r"='/[^']*'", text), [])

    def test_it_has_every_function_that_is_exported(self) -> None:
        functions = set(re.findall(r"<elf-symbol name='(ykt_\w+)'", read("capi", "yikatong.abi")))
        self.assertEqual(functions, set(read("capi", "exports.txt").split()))

    def test_handles_are_opaque_and_structs_are_not(self) -> None:
        text, header = read("capi", "yikatong.abi"), read("capi", "ykt.h")
        handles = re.findall(r"^typedef struct (ykt_\w+) \1;$", header, re.MULTILINE)
        structs = re.findall(r"^typedef struct (ykt_\w+) \{$", header, re.MULTILINE)
        self.assertGreater(len(handles), 5)
        self.assertGreater(len(structs), 5)
        sized = set(re.findall(r"<class-decl name='(\w+)' size-in-bits", text))
        self.assertEqual(sized, set(structs))
        self.assertLessEqual(set(handles), set(re.findall(r"<class-decl name='(\w+)' [^>]*is-declaration-only", text)))


@unittest.skipUnless(shutil.which("abidiff"), "no abidiff here; Debian has it in abigail-tools")
class Difference(unittest.TestCase):
    def differs(self, pattern: str, by: str) -> int:
        """abidiff's answer to the record with the first place that matches changed."""
        changed, count = re.subn(pattern, by, read("capi", "yikatong.abi"), count=1, flags=re.DOTALL)
        self.assertEqual(count, 1, pattern)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "changed.abi")
            with open(path, "w", encoding="utf-8") as file:
                file.write(changed)
            return subprocess.run(["abidiff", "--no-added-syms", RECORD, path], capture_output=True, timeout=120).returncode

    def test_the_same_is_the_same(self) -> None:
        self.assertEqual(self.differs("<abi-corpus", "<abi-corpus"), 0)

    def test_a_function_that_has_gone(self) -> None:
        self.assertNotEqual(self.differs(r"    <elf-symbol name='ykt_id_check'[^\n]*\n", ""), 0)

    def test_a_field_that_moved(self) -> None:
        self.assertNotEqual(
            self.differs(r"(<class-decl name='ykt_stream_options'.*?layout-offset-in-bits=')64'", r"\g<1>128'"), 0)

    def test_a_struct_of_another_size(self) -> None:
        self.assertNotEqual(self.differs(r"(<class-decl name='ykt_payment' size-in-bits=')1024'", r"\g<1>960'"), 0)


if __name__ == "__main__":
    unittest.main()
