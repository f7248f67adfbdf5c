"""The stub of `_core` against the module; annotations of the package that resolve."""
from __future__ import annotations

import ast
import inspect
import re
import typing
from typing import Any

import pytest

import yikatong
from conftest import ROOT

STUB = ast.parse((ROOT / "bindings/python/yikatong/_core.pyi").read_text(encoding="utf-8"))
# What pybind11 adds to a class by itself.
GIVEN = {"__init__", "__new__", "__module__", "__doc__", "__dict__", "__weakref__", "_pybind11_conduit_v1_",
         "__annotations__", "__qualname__"}


def parameters_at_run_time(function: Any) -> list[str]:
    """pybind11 writes the signature as the first line of the docstring."""
    first = (function.__doc__ or "").splitlines()[0]
    inside = re.fullmatch(r"\w+\((.*)\) -> .*", first)
    assert inside, first
    depth, names, part = 0, [], ""
    for character in inside[1] + ",":
        depth += (character in "[(") - (character in "])")
        if character == "," and depth == 0:
            if part.strip():
                names.append(re.split(r"[:=]", part.strip())[0].strip())
            part = ""
        else:
            part += character
    return [name for name in names if name not in ("*", "/")]


def parameters_in_stub(function: ast.FunctionDef) -> list[str]:
    return [one.arg for one in function.args.posonlyargs + function.args.args + function.args.kwonlyargs]


def functions(body: list[ast.stmt]) -> dict[str, ast.FunctionDef]:
    return {one.name: one for one in body if isinstance(one, ast.FunctionDef)}


def is_property(function: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "property" for one in function.decorator_list)


def test_the_module_has_what_the_stub_says_and_nothing_else() -> None:
    stated = set(functions(STUB.body)) | {one.name for one in STUB.body if isinstance(one, ast.ClassDef)}
    stated |= {one.target.id for one in STUB.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)}
    assert stated == {name for name in vars(yikatong._core) if not name.startswith("_")}


@pytest.mark.parametrize("name", sorted(functions(STUB.body)))
def test_parameters_of_functions(name: str) -> None:
    assert parameters_at_run_time(getattr(yikatong._core, name)) == parameters_in_stub(functions(STUB.body)[name])


@pytest.mark.parametrize("stated", [one for one in STUB.body if isinstance(one, ast.ClassDef)], ids=lambda one: one.name)
def test_members_of_classes(stated: ast.ClassDef) -> None:
    found = getattr(yikatong._core, stated.name)
    members = functions(stated.body)
    assert set(members) - GIVEN == set(vars(found)) - GIVEN
    for name, member in members.items():
        if is_property(member):
            assert isinstance(inspect.getattr_static(found, name), property), name
        else:
            at_run_time = parameters_at_run_time(getattr(found, name))
            assert [one for one in at_run_time if one != "self"] == parameters_in_stub(member)[1:], name


@pytest.mark.parametrize("name", sorted(set(yikatong.__all__) - {"__version__", "commands", "rules", "CodeColumn", "RowStream"}))
def test_everything_public_is_annotated_and_says_what_it_is(name: str) -> None:
    found = getattr(yikatong, name)
    assert found.__doc__ or name in ("AccountCheck", "BankCodeCheck"), f"{name} has no docstring"
    members = [found] if not inspect.isclass(found) else [
        member for key, member in vars(found).items()
        if inspect.isfunction(member) and not key.startswith("__") and member.__module__.startswith("yikatong")]
    for member in members:
        hints = typing.get_type_hints(member)
        parameters = [one for one in inspect.signature(member).parameters if one not in ("self", "cls")]
        assert set(parameters) | {"return"} <= set(hints), member.__qualname__


def test_the_generated_types_resolve() -> None:
    for name, found in vars(yikatong.commands).items():
        if inspect.isclass(found) and found.__module__ == yikatong.commands.__name__:
            assert typing.get_type_hints(found, vars(yikatong.commands)) is not None, name


def test_the_package_is_marked_as_typed() -> None:
    import pathlib

    assert (pathlib.Path(yikatong.__file__).parent / "py.typed").exists()
