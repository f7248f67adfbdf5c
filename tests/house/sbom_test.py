"""What the library is made of (scripts/make_sbom): valid SPDX 2.3 in its main rules, complete, and as docs/licences.md
says it."""
import importlib.machinery
import importlib.util
import json
import os
import re
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Part of the C library, and of Python.
NOT_OURS = {"Threads", "Python"}
HEADER_OF = {"tl/expected.hpp": "tl-expected"}


def read(*path: str) -> str:
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def make_sbom():
    loader = importlib.machinery.SourceFileLoader("make_sbom", os.path.join(ROOT, "scripts", "make_sbom"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("make_sbom", loader))
    loader.exec_module(module)
    return module


class Sbom(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.tool = make_sbom()
        build = os.environ["YKT_BUILD_DIR"]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "sbom.json")
            assert cls.tool.main(["--build", build, "--out", path]) == 0
            with open(path, encoding="utf-8") as file:
                cls.sbom = json.load(file)

    def test_the_document_has_what_it_must(self) -> None:
        self.assertEqual("SPDX-2.3", self.sbom["spdxVersion"])
        self.assertEqual("CC0-1.0", self.sbom["dataLicense"])
        self.assertEqual("SPDXRef-DOCUMENT", self.sbom["SPDXID"])
        self.assertTrue(self.sbom["name"])
        self.assertRegex(self.sbom["documentNamespace"], r"^https://[^#\s]+$")
        self.assertRegex(self.sbom["creationInfo"]["created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        for creator in self.sbom["creationInfo"]["creators"]:
            self.assertRegex(creator, r"^(Tool|Person|Organization): \S")
        self.assertNotIn(ROOT, json.dumps(self.sbom))

    def test_every_package_has_what_it_must(self) -> None:
        ids = [package["SPDXID"] for package in self.sbom["packages"]]
        self.assertEqual(len(ids), len(set(ids)))
        for package in self.sbom["packages"]:
            self.assertRegex(package["SPDXID"], r"^SPDXRef-[A-Za-z0-9.-]+$")
            self.assertRegex(package["versionInfo"], r"^\d+(\.\d+)+$", package["name"])
            for field in ("name", "downloadLocation", "licenseConcluded", "licenseDeclared", "copyrightText"):
                self.assertTrue(package[field], package["name"])
            self.assertIs(False, package["filesAnalyzed"])
            for reference in package["externalRefs"]:
                self.assertRegex(reference["referenceLocator"], r"^pkg:generic/[a-z0-9-]+@[\d.]+$")

    def test_relationships_join_what_is_there(self) -> None:
        ids = {"SPDXRef-DOCUMENT"} | {package["SPDXID"] for package in self.sbom["packages"]}
        joined = set()
        for relation in self.sbom["relationships"]:
            self.assertIn(relation["relationshipType"], {"DESCRIBES", "CONTAINS", "DYNAMIC_LINK", "STATIC_LINK", "TEST_DEPENDENCY_OF"})
            ends = {relation["spdxElementId"], relation["relatedSpdxElement"]}
            self.assertLessEqual(ends, ids)
            joined |= ends
        self.assertEqual(ids, joined)

    def test_every_dependency_of_the_build_is_in_it(self) -> None:
        text = read("cmake", "dependencies.cmake") + read("bindings", "python", "CMakeLists.txt")
        text = re.sub(r"#.*", "", text)
        wanted = set(re.findall(r"find_package\((\w+)", text)) - NOT_OURS
        wanted |= {HEADER_OF[header] for header in re.findall(r"find_path\(\w+ (\S+)", text)}
        self.assertEqual(wanted | {"id-validator"}, set(self.tool.DEPENDENCIES))
        named = {package["name"] for package in self.sbom["packages"]} - {"yikatong"}
        self.assertLessEqual(set(self.tool.DEPENDENCIES) - set(self.tool.MAY_BE_ABSENT), named)

    def test_versions_are_at_least_those_that_the_build_asks_for(self) -> None:
        number = lambda version: [int(part) for part in version.split(".")]
        found = {package["name"]: package["versionInfo"] for package in self.sbom["packages"]}
        for name, least in re.findall(r"find_package\((\w+) (\d[\d.]*)", read("cmake", "dependencies.cmake")):
            self.assertGreaterEqual(number(found[name]), number(least), name)

    def test_the_page_of_licences_says_the_same(self) -> None:
        rows = dict(re.findall(r"^\| ([\w-]+) \| ([\w.-]+) \|", read("docs", "licences.md"), re.MULTILINE))
        self.assertEqual({name: wanted.licence for name, wanted in self.tool.DEPENDENCIES.items()},
                         {name: licence for name, licence in rows.items() if name != "dependency"})

    def test_notices_that_must_go_along_are_there(self) -> None:
        for name in ("id-validator", "SQLiteCpp", "pybind11", "Expat", "ICU"):
            self.assertIn(name, read("NOTICE"))
        for name in ("id-validator", "SQLiteCpp"):
            self.assertIn(name, read("packaging", "deb", "copyright"))


if __name__ == "__main__":
    unittest.main()
