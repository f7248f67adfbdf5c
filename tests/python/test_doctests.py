"""The examples in the docstrings of every module of the package run."""
from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import pytest

import yikatong

MODULES = ["yikatong", *sorted(one.name for one in pkgutil.walk_packages(yikatong.__path__, "yikatong.")
                              if one.name.rpartition(".")[2] not in ("_core", "__main__"))]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    count = sum(bool(one.examples) for name in MODULES for one in finder.find(importlib.import_module(name)))
    assert count >= 45


@pytest.mark.parametrize("name", sorted(name for name in yikatong.__all__ if inspect.isfunction(getattr(yikatong, name))))
def test_each_public_function_has_one(name: str) -> None:
    assert ">>> " in (getattr(yikatong, name).__doc__ or ""), name
