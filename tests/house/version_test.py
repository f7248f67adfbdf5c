"""The version is stated in CMakeLists.txt; every other place that names it, or reads it, agrees."""
import json
import os
import re
import tomllib
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def read(*path: str) -> str:
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


VERSION = re.search(r"^project\(yikatong VERSION (\d+\.\d+\.\d+)", read("CMakeLists.txt"), re.MULTILINE)[1]
MINOR = VERSION.rsplit(".", 1)[0]


class Version(unittest.TestCase):
    def test_the_c_header(self) -> None:
        header = read("capi", "ykt.h")
        parts = [re.search(rf"^#define YKT_VERSION_{part} (\d+)$", header, re.MULTILINE)[1]
                 for part in ("MAJOR", "MINOR", "PATCH")]
        self.assertEqual(VERSION, ".".join(parts))

    def test_the_python_package_reads_it(self) -> None:
        project = tomllib.loads(read("pyproject.toml"))
        self.assertIn("version", project["project"]["dynamic"])
        metadata = project["tool"]["scikit-build"]["metadata"]["version"]
        self.assertEqual(VERSION, re.search(metadata["regex"], read(metadata["input"]))["value"])

    def test_vcpkg(self) -> None:
        self.assertEqual(VERSION, json.loads(read("packaging", "vcpkg", "vcpkg.json"))["version"])

    def test_conan_reads_it(self) -> None:
        recipe = read("packaging", "conan", "conanfile.py")
        self.assertIsNone(re.search(r"^ +version = ", recipe, re.MULTILINE))
        pattern = re.search(r'self\.version = re\.search\(r"([^"]+)", text\)', recipe)[1]
        self.assertEqual(VERSION, re.search(pattern, read("CMakeLists.txt"))[1])

    def test_the_debian_packages_read_it(self) -> None:
        self.assertIn("set(deb_version ${PROJECT_VERSION}-", read("packaging", "deb", "deb.cmake"))
        self.assertIsNone(re.search(r"\d+\.\d+\.\d+", read("packaging", "deb", "changelog.in")))

    def test_the_newest_heading_of_the_changelog(self) -> None:
        self.assertEqual(VERSION, re.search(r"^## \[([^\]]+)\]", read("CHANGELOG.md"), re.MULTILINE)[1])

    def test_who_looks_for_the_package(self) -> None:
        for path in ("tests/consumers/c", "tests/consumers/cpp", "examples/bank", "examples/vendor"):
            self.assertIn(f"find_package(yikatong {MINOR} REQUIRED", read(path, "CMakeLists.txt"))

    def test_names_of_packages_carry_the_major_version(self) -> None:
        page = read("docs", "packages.md")
        self.assertEqual({VERSION.split(".")[0]}, set(re.findall(r"libyikatong(?:\.so\.)?(\d+)", page)))


class Ports(unittest.TestCase):
    """Every dependency of the build, as each registry calls it."""

    def test_vcpkg_names_every_dependency(self) -> None:
        named = {entry if isinstance(entry, str) else entry["name"]
                 for entry in json.loads(read("packaging", "vcpkg", "vcpkg.json"))["dependencies"]}
        self.assertLessEqual({"boost-describe", "boost-json", "boost-multiprecision", "expat", "icu", "openssl", "sqlite3",
                              "sqlitecpp", "tl-expected", "vcpkg-cmake", "vcpkg-cmake-config"}, named)

    def test_conan_names_every_dependency(self) -> None:
        named = set(re.findall(r'self\.requires\("([\w-]+)/', read("packaging", "conan", "conanfile.py")))
        self.assertEqual({"boost", "expat", "icu", "openssl", "sqlite3", "sqlitecpp", "tl-expected"}, named)
        profile = read("packaging", "conan", "debian12.profile")
        self.assertEqual(named, set(re.findall(r"^([\w-]+)/[\d.]+$", profile, re.MULTILINE)))


if __name__ == "__main__":
    unittest.main()
