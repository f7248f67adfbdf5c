"""`mypy --strict` over the package and over the examples in Python."""
from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

from conftest import ROOT

PACKAGE = ROOT / "bindings/python"
# Each folder of examples by itself: several have a walk.py.
FOLDERS = sorted({path.parent for path in (ROOT / "examples").rglob("*.py")})


def mypy(cache: pathlib.Path, *what: str) -> None:
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), *what], cwd=ROOT,
                          env={**os.environ, "MYPYPATH": str(PACKAGE)}, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return tmp_path_factory.mktemp("mypy")


def test_the_package(cache: pathlib.Path) -> None:
    mypy(cache, str(PACKAGE / "yikatong"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_examples(cache: pathlib.Path, folder: pathlib.Path) -> None:
    mypy(cache, *map(str, sorted(folder.glob("*.py"))))
