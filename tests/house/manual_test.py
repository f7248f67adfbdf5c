"""ykt.h is the manual of the C interface: every function is explained in it, and what it names is there."""
import os
import re
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def read(*path: str) -> str:
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


HEADER = read("capi", "ykt.h")
CODES = {slug: int(number) for slug, number in
         re.findall(r"^YKT_CODE\((\w+), (\d+),", read("include", "ykt", "base", "codes.def"), re.MULTILINE)}
COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)


def plain(comment: str) -> str:
    """A comment's text on one line."""
    return re.sub(r"\s+", " ", re.sub(r"\n *\* ?", "\n", comment)).strip()


class Function:
    def __init__(self, match: re.Match[str], comment: str) -> None:
        self.name, self.result, self.comment = match["name"], match["result"].strip(), comment
        self.can_fail = "ykt_error** error" in match["arguments"]


def functions() -> list[Function]:
    """Every function with the comment above it; functions that follow each other may share one."""
    found = []
    comment = ""
    pattern = re.compile(r"^/\*(?P<comment>.*?)\*/|^YKT_API (?P<result>[\w ]+\**) ?(?P<name>ykt_\w+)\((?P<arguments>[^;]*)\);"
                         r"|^(?P<other>[^\s#].*)$|^(?P<macro>#.*)$", re.DOTALL | re.MULTILINE)
    # Comments and declarations span lines, everything else is of one.
    at = 0
    while match := pattern.search(HEADER, at):
        at = match.end()
        if match["other"] is not None or match["macro"] is not None:
            at = HEADER.index("\n", match.start())
            comment = ""
        elif match["comment"] is not None:
            comment = plain(match["comment"])
        else:
            found.append(Function(match, comment))
    return found


FUNCTIONS = functions()
TYPES = set(re.findall(r"^typedef struct (ykt_\w+)", HEADER, re.MULTILINE)) \
    | set(re.findall(r"\(\*(ykt_\w+)\)\(", HEADER)) | {"ykt_status"}
STRUCTS = {name: body for name, body in
           re.findall(r"^typedef struct (ykt_\w+) \{\n(.*?)^\}", HEADER, re.DOTALL | re.MULTILINE)}


def errors_of(comment: str) -> str:
    """What a comment says after its word "Errors", without what stands in brackets or quotes."""
    said = comment.partition("Errors")[2].partition("Since ")[0]
    return re.sub(r'"[^"]*"', "", re.sub(r"\([^)]*\)", "", said))


class Manual(unittest.TestCase):
    def test_it_has_the_functions_that_are_exported(self) -> None:
        self.assertEqual(sorted(function.name for function in FUNCTIONS), sorted(read("capi", "exports.txt").split()))

    def test_each_is_explained(self) -> None:
        for function in FUNCTIONS:
            with self.subTest(function.name):
                self.assertRegex(function.comment, r"Since \d+\.\d+\.$")
                self.assertGreater(len(function.comment.partition("Since ")[0].split()), 1, "no word on what it does")

    def test_each_that_can_fail_names_its_errors(self) -> None:
        for function in FUNCTIONS:
            if function.can_fail:
                self.assertEqual(function.result, "ykt_status", function.name)
                with self.subTest(function.name):
                    self.assertRegex(function.comment, r"\bErrors\b|\b[Aa]s for ykt_\w+|^The same\b")

    def test_each_that_frees_takes_null(self) -> None:
        for function in FUNCTIONS:
            if function.name.endswith("_free"):
                with self.subTest(function.name):
                    self.assertIn("nothing for NULL", function.comment)

    def test_each_text_that_is_given_says_how_long_it_lives(self) -> None:
        for function in FUNCTIONS:
            if function.result == "const char*":
                with self.subTest(function.name):
                    self.assertRegex(function.comment, r"\b[Ll]ives?\b")

    def test_no_function_is_named_that_is_not_there(self) -> None:
        names = {function.name for function in FUNCTIONS} | TYPES
        for named in re.findall(r"\bykt_[a-z0-9_]+", " ".join(map(plain, COMMENT.findall(HEADER)))):
            self.assertIn(named, names)


class Codes(unittest.TestCase):
    def test_numbers_are_those_of_the_table(self) -> None:
        defined = re.findall(r"^#define YKT_E_(\w+) (\d+) +/\* \S", HEADER, re.MULTILINE)
        self.assertEqual(len(defined), len(re.findall(r"^#define YKT_E_", HEADER, re.MULTILINE)), "one without a comment")
        for name, number in defined:
            self.assertEqual(CODES[name.lower()], int(number), name)

    def test_constants_that_are_named_are_defined(self) -> None:
        for named in re.findall(r"\bYKT_[A-Z0-9_]+\b", " ".join(map(plain, COMMENT.findall(HEADER)))):
            self.assertRegex(HEADER, rf"(?m)^#define {named}\w*", named)

    def test_errors_that_are_named_exist(self) -> None:
        said = [errors_of(function.comment) for function in FUNCTIONS]
        said.append(re.search(r"ERRORS\. (.*?) [A-Z]+\. ", plain(COMMENT.search(HEADER)[1]))[1])
        words = [word for text in said for word in re.findall(r"\b[a-z]\w*_\w*", text)
                 if not word.startswith(("ykt_", "out_", "struct_size "))]
        self.assertGreater(len(words), 50)
        for word in set(words):
            family = word.endswith("_") and any(slug.startswith(word) for slug in CODES)
            self.assertTrue(family or word in CODES, word)


class Structs(unittest.TestCase):
    def test_each_has_its_initialisers(self) -> None:
        names = {function.name for function in FUNCTIONS}
        for name, body in STRUCTS.items():
            if name == "ykt_text":
                continue
            with self.subTest(name):
                self.assertTrue(body.startswith("  uint32_t struct_size;\n"))
                self.assertRegex(HEADER, rf"(?m)^#define {name.upper()}_INIT\b")
                self.assertIn(f"{name}_init", names)

    def test_each_field_has_its_place_for_ever(self) -> None:
        fixed = set(re.findall(r"^AT\((\w+), (\w+), \d+\);$", read("tests", "capi", "c99.c"), re.MULTILINE))
        sizes = set(re.findall(r"^SIZE\((\w+), \d+\);$", read("tests", "capi", "c99.c"), re.MULTILINE))
        self.assertEqual(sizes, set(STRUCTS))
        for name, body in STRUCTS.items():
            for field in re.findall(r"(\w+)(?:\[\d+\])?;", COMMENT.sub("", body)):
                self.assertIn((name, field), fixed)

    def test_each_field_is_explained(self) -> None:
        for name, body in STRUCTS.items():
            for field in re.findall(r"^  \w.*;.*$", body, re.MULTILINE):
                if name != "ykt_text" and "struct_size" not in field:
                    self.assertRegex(field, r"/\* \S", f"{name}: {field}")


if __name__ == "__main__":
    unittest.main()
