"""Conan 2: the C++ libraries and the C library of the tree that this recipe lies in.

    conan create packaging/conan
"""
import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load


class Yikatong(ConanFile):
    name = "yikatong"
    description = "Domain core of a subsidy-by-card platform: values and rules, bank files, an embedded store"
    license = "Apache-2.0"
    topics = ("subsidy", "payments", "social-security-card")
    package_type = "static-library"  # the C library beside it is shared and has everything inside
    settings = "os", "arch", "compiler", "build_type"

    def set_version(self):
        """The one place that states it."""
        text = load(self, os.path.join(self.recipe_folder, "..", "..", "CMakeLists.txt"))
        self.version = re.search(r"project\(yikatong VERSION ([0-9.]+)", text)[1]

    def export_sources(self):
        tree = os.path.join(self.recipe_folder, "..", "..")
        for pattern in ("CMakeLists.txt", "LICENSE", "NOTICE", "cmake/*", "include/*", "src/*", "capi/*"):
            copy(self, pattern, src=tree, dst=self.export_sources_folder)

    def requirements(self):
        self.requires("boost/[>=1.81 <2]", headers=True, libs=False)
        self.requires("expat/[>=2.5 <3]")
        self.requires("icu/[>=72]")
        self.requires("openssl/[>=3 <4]")
        self.requires("sqlite3/[>=3.40 <4]")
        self.requires("sqlitecpp/[>=3.2 <4]")
        self.requires("tl-expected/[>=1.0]", transitive_headers=True)

    def validate(self):
        check_min_cppstd(self, 20)

    def layout(self):
        cmake_layout(self)

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        for option, value in {"INSTALL": True, "TESTS": False, "EXAMPLES": False, "PYTHON": False}.items():
            toolchain.cache_variables[f"YKT_{option}"] = value
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        for name in ("LICENSE", "NOTICE"):
            copy(self, name, src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))

    def package_info(self):
        # The package brings its own CMake package: consumers find components and targets as with any other install.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = [os.path.join("lib", "cmake", "yikatong")]
        self.cpp_info.includedirs = ["include"]
        self.cpp_info.libdirs = ["lib"]
