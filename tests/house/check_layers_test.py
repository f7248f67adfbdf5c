"""scripts/check_layers finds what it is there to find: each rule is broken once in a small tree of its own."""
import contextlib
import importlib.machinery
import importlib.util
import io
import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts", "check_layers")
LOADER = importlib.machinery.SourceFileLoader("check_layers", SCRIPT)
check_layers = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_layers", LOADER))
sys.modules["check_layers"] = check_layers
LOADER.exec_module(check_layers)

CODES = """// ---- general: 1-99
YKT_CODE(internal, 1, bug, "internal error", "内部错误")
YKT_CODE(not_found, 4, error, "no such {what}", "没有这个{what}")

// ---- base: 100-299
"""

# A tree that keeps every rule; each test adds or replaces one file.
GOOD = {
    "include/ykt/base/codes.def": CODES,
    "include/ykt/base/money.hpp": "#pragma once\n#include <string>\n#include <tl/expected.hpp>\n",
    "include/ykt/identity/name.hpp": '#include "ykt/base/money.hpp"\n',
    "src/base/money.cpp": '#include "ykt/base/money.hpp"\n#include <boost/json.hpp>\n#include "base/wide.hpp"\n',
    "src/base/wide.hpp": "#pragma once\nclass Money {\n  Money(double) = delete;\n};\n",
    "src/bank/layout.cpp": '#include "layout.hpp"\nint x = 1\'000;  // SELECT nothing; printf("no")\n',
    "src/bank/layout.hpp": '#include "ykt/identity/name.hpp"\nconst char* k = "SELECTED, INSERTED";\n',
    "src/platform/sqlite/store.hpp": "#pragma once\n#include <sqlite3.h>\n",
    "src/platform/sqlite/store.cpp": '#include "store.hpp"\nconst char* k = "SELECT 1";\n',
}


def run(changes):
    """The gate over GOOD with the changes: exit code and lines."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in {**GOOD, **changes}.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)) or root, exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = check_layers.main(["--root", root])
        return code, out.getvalue().splitlines()


class Layers(unittest.TestCase):
    def assert_found(self, path, text, line, rule):
        code, lines = run({path: text})
        self.assertEqual(code, 1, lines)
        self.assertEqual(len(lines), 2, lines)  # the problem and the closing line: nothing else is blamed
        self.assertTrue(lines[0].startswith(f"{path}:{line}: {rule}: "), lines)

    def assert_clean(self, path, text):
        code, lines = run({path: text})
        self.assertEqual((code, len(lines)), (0, 1), lines)

    def test_a_good_tree_passes(self):
        code, lines = run({})
        self.assertEqual(code, 0, lines)
        self.assertEqual(lines, [f"{len(GOOD)} files, 0 problems, 0 warnings"])

    def test_this_tree_is_read_whole(self):
        # As a program of its own; whatever the state of the tree, the gate must not trip over it.
        done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertRegex(done.stdout.splitlines()[-1], r"^\d{2,} files, \d+ problems, \d+ warnings$")

    def test_a_room_to_the_right(self):
        self.assert_found("include/ykt/base/date.hpp", '#pragma once\n#include "ykt/identity/name.hpp"\n', 2, "include")

    def test_a_room_beside(self):
        self.assert_found("include/ykt/bank/bank.hpp", '#include "ykt/people/person.hpp"\n', 1, "include")
        self.assert_found("include/ykt/service/card.hpp", '#include "ykt/batch/batch.hpp"\n', 1, "include")

    def test_a_private_header_of_a_room_to_the_right(self):
        self.assert_found("src/base/wide.hpp", '#include "bank/layout.hpp"\n', 1, "include")

    def test_rooms_further_left_are_reached(self):
        self.assert_clean("include/ykt/publicity/notice.hpp", '#include "ykt/base/money.hpp"\n#include "ykt/bank/bank.hpp"\n')

    def test_an_unknown_room(self):
        self.assert_found("include/ykt/money/money.hpp", "#pragma once\n", 1, "room")
        self.assert_found("include/ykt/base/a.hpp", '#include "ykt/nowhere/a.hpp"\n', 1, "include")

    def test_foreign_headers_in_public_ones(self):
        for header in ("boost/json.hpp", "unicode/unistr.h", "openssl/evp.h", "sqlite3.h", "string.h", "fcntl.h"):
            with self.subTest(header):
                self.assert_found("include/ykt/base/a.hpp", f"#include <{header}>\n", 1, "include")

    def test_what_is_no_dependency(self):
        self.assert_found("src/base/wide.hpp", "#include <nlohmann/json.hpp>\n", 1, "include")

    def test_sqlite_outside_its_home(self):
        self.assert_found("src/platform/gate.hpp", "#include <SQLiteCpp/Database.h>\n", 1, "include")

    def test_sql_outside_its_home(self):
        for sql in ("SELECT id FROM line", "INSERT INTO line", "UPDATE line SET x", "DELETE FROM line", "PRAGMA journal_mode",
                    "CREATE UNIQUE INDEX i", "INSERT OR IGNORE INTO line"):
            with self.subTest(sql):
                self.assert_found("src/batch/line.hpp", f'\nconst char* k = "{sql}";\n', 2, "sql")
        self.assert_found("src/batch/line.hpp", 'auto k = R"sql(\nSELECT "id" FROM line)sql";\n', 1, "sql")

    def test_comments_and_strings_are_told_apart(self):
        self.assert_clean("src/batch/line.hpp", '/* "SELECT 1" */ // "SELECT 2"\nauto k = "// no comment";\n')
        self.assert_clean("src/batch/line.hpp", '// #include "ykt/platform/gate.hpp"\n/*\n#include <sqlite3.h>\n*/\n')
        self.assert_found("src/batch/line.hpp", 'auto a = "//"; auto k = "SELECT 1";\n', 1, "sql")
        self.assert_found("src/batch/line.hpp", "int a = 1'000'000; char q = '\"'; auto k = \"SELECT 1\";\n", 1, "sql")

    def test_what_the_library_does_not_do(self):
        for rule, line in {
                "prints": "void f() { std::cout << 1; }", "clock": "auto t = std::chrono::system_clock::now();",
                "random": "std::random_device d;", "environment": 'auto e = std::getenv("HOME");',
                "locale": "std::locale l;", "exits": "void f() { std::abort(); }", "floating": "double rate = 0;"}.items():
            with self.subTest(rule):
                self.assert_found("src/base/wide.hpp", f"#pragma once\n{line}\n", 2, rule)

    def test_a_reason_on_the_line_excuses_it(self):
        self.assert_clean("src/base/wide.hpp", "double ratio;  // house: floating: a load factor, no money\n")
        self.assert_found("src/base/wide.hpp", "double ratio;  // house: floating:\n", 1, "floating")
        self.assert_found("src/base/wide.hpp", "double ratio;  // house: clock: the wrong rule\n", 1, "floating")

    def test_a_stem_without_a_header(self):
        self.assert_found("src/base/lonely.cpp", "int x;\n", 1, "stem")
        self.assert_found("src/base/mon.cpp", "int x;\n", 1, "stem")
        self.assert_clean("src/base/money_split.cpp", "int x;\n")  # a part of money
        self.assert_clean("src/base/lonely.cpp", "// Generated by scripts/lonely from a package.\nint x;\n")

    def test_a_long_file(self):
        self.assert_clean("src/base/wide.hpp", "int x;\n" * 500)
        self.assert_found("src/base/wide.hpp", "int x;\n" * 501, 501, "length")
        self.assert_found("scripts/tool.py", "x = 1\n" * 501, 501, "length")

    def test_a_long_function_is_a_warning(self):
        for head in ("int f(int a)", "A::A(int a) : b_(a), c_(a)", "auto f() const noexcept -> int"):
            with self.subTest(head):
                body = head + " {\n" + "  if (a) { b(); }\n" * 59 + "}\n"
                code, lines = run({"src/base/wide.hpp": "namespace ykt {\n" + body + "}\n"})
                self.assertEqual((code, len(lines)), (0, 2), lines)
                self.assertEqual(lines[0], "src/base/wide.hpp:2: warning: function: 61 lines long")
        short = "struct A {\n" + "  int f() { return 1; }\n" * 100 + "};\n"
        self.assert_clean("src/base/wide.hpp", short)

    def test_places(self):
        # Put together here, so that this file keeps the rule that it tests.
        home, host = "/ho" + "me/someone/x", "py" + "pi.org"
        self.assert_found("docs/a.md", f"see {home}\n", 1, "machine-path")
        self.assert_found("CMakeLists.txt", f"set(x {home})\n", 1, "machine-path")
        self.assert_found("scripts/fetch", f"#!/bin/sh\ncurl https://{host}/simple\n", 2, "registry")
        self.assert_clean("docs/a.md", "`/household/head` is a path of fields\n")

    def test_codes(self):
        path = "include/ykt/base/codes.def"
        for row in ('YKT_CODE(wide, 100, fatal, "x", "错")',       # no such kind
                    'YKT_CODE(wide, 300, error, "x", "错")',       # another room's number
                    'YKT_CODE(Wide, 100, error, "x", "错")',       # not snake_case
                    'YKT_CODE(not_found, 100, error, "x", "错")',  # given twice
                    'YKT_CODE(wide, 100, error, "x {a}", "错")',   # arguments differ
                    'YKT_CODE(wide, 100, error, "x", "x")',       # no Chinese
                    'YKT_CODE(wide, 100, error, "", "错")',        # no English
                    'YKT_CODE(wide, error, "x", "错")'):           # not a row
            with self.subTest(row):
                self.assert_found(path, CODES + row + "\n", 6, "codes")
        self.assert_found(path, CODES + 'YKT_CODE(a, 101, error, "x", "错")\nYKT_CODE(b, 101, error, "x", "错")\n', 7, "codes")
        self.assert_clean(path, CODES + 'YKT_CODE(wide, 100, error,\n         "x {a} "\n         "y", "错 {a}")\n')


if __name__ == "__main__":
    unittest.main()
