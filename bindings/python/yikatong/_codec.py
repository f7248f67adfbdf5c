"""Fields to JSON and replies from JSON, each value by the type that the library declares for it."""
from __future__ import annotations

import base64
import dataclasses
import datetime
import functools
import json
from decimal import Decimal
from typing import Any, Callable, Mapping

from . import _commands, _core
from ._numbers import number_text
from ._schema import Shape, attribute_of, shape_of

Encode = Callable[[Any, str], Any]
Decode = Callable[[Any], Any]


def _text(value: Any, name: str) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(f"{name} must be str, not {type(value).__name__}")


def _integer(value: Any, name: str) -> int:
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{name} must be int, not {type(value).__name__}")
    return int(value.__index__())


def _boolean(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return value
    raise TypeError(f"{name} must be bool, not {type(value).__name__}")


def _date(value: Any, name: str) -> str:
    if isinstance(value, str):
        return value
    # A datetime is a date to Python, but which day it is depends on the time zone.
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    raise TypeError(f"{name} must be datetime.date or a text such as 2025-01-31, not {type(value).__name__}")


def _timestamp(value: Any, name: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        return value.isoformat(timespec="milliseconds")
    raise TypeError(f"{name} must be a datetime.datetime with a time zone")


def _bytes(value: Any, name: str) -> str:
    if isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"{name} must be bytes, not {type(value).__name__}")


def plain(value: Any, name: str) -> Any:
    """Values as JSON has them: amounts and dates as text. What has passed through a float is refused."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Mapping):
        return {key: plain(inner, f"{name}.{key}" if name else key) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner, f"{name}[{i}]") for i, inner in enumerate(value)]
    if isinstance(value, (Decimal, float)):
        return number_text(value, name)  # type: ignore[arg-type]  # raises for a float, and says what to do
    if isinstance(value, datetime.date):
        return _date(value, name)
    raise TypeError(f"{name} must be text, int, bool, Decimal, date, list or dict, not {type(value).__name__}")


def _document(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return plain(value, name)
    raise TypeError(f"{name} must be a mapping, not {type(value).__name__}")


_ENCODERS: dict[str, Encode] = {
    "text": _text, "choice": _text, "period": _text, "integer": _integer, "boolean": _boolean, "money": number_text,
    "decimal": number_text, "date": _date, "timestamp": _timestamp, "bytes": _bytes, "document": _document,
}


def _same(value: Any) -> Any:
    return value


_DECODERS: dict[str, Decode] = {
    "text": _same, "choice": _same, "period": _same, "integer": _same, "boolean": _same, "money": Decimal,
    "decimal": Decimal, "date": datetime.date.fromisoformat, "timestamp": datetime.datetime.fromisoformat,
    "bytes": functools.partial(base64.b64decode, validate=True), "document": _same,
}


def _encoder(node: Mapping[str, Any]) -> Encode:
    shape = shape_of(node)
    if shape.kind == "record":
        return _record_encoder(node)
    if shape.kind != "list":
        return _ENCODERS[shape.kind]
    assert shape.items is not None
    each = _encoder(shape.items)

    def encode(value: Any, name: str) -> Any:
        if isinstance(value, (str, bytes, Mapping)):
            raise TypeError(f"{name} must be a list, not {type(value).__name__}")
        return [each(item, f"{name}[{i}]") for i, item in enumerate(value)]

    return encode


def _record_encoder(node: Mapping[str, Any]) -> Encode:
    fields = {name: _encoder(inner) for name, inner in node["properties"].items()}
    names = {attribute_of(name): name for name in fields}

    def encode(value: Any, name: str) -> Any:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            value = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
        if not isinstance(value, Mapping):
            raise TypeError(f"{name} must be a {node['title']} or a mapping, not {type(value).__name__}")
        out = {}
        for given, inner in value.items():
            field = names.get(given, given)
            if inner is None:
                continue  # not given
            # What is not known goes on as it is, where it can: the library names it in its error.
            out[field] = fields[field](inner, f"{name}.{given}" if name else given) if field in fields else None
        return out

    return encode


def _decoder(node: Mapping[str, Any]) -> Decode:
    shape: Shape = shape_of(node)
    if shape.kind == "record":
        return _record_decoder(node)
    if shape.kind != "list":
        return _DECODERS[shape.kind]
    assert shape.items is not None
    each = _decoder(shape.items)
    return lambda values: [each(value) for value in values]


def _record_decoder(node: Mapping[str, Any]) -> Decode:
    record = getattr(_commands, node["title"])
    fields = {name: (attribute_of(name), _decoder(inner)) for name, inner in node["properties"].items()}

    def decode(value: Mapping[str, Any]) -> Any:
        values = {}
        for name, inner in value.items():
            attribute, each = fields[name]
            values[attribute] = each(inner)
        return record(**values)

    return decode


@dataclasses.dataclass(frozen=True)
class Command:
    """One command or query, ready to be called."""

    name: str
    query: bool
    #: Answered page by page: it has a stream.
    paged: bool
    takes: str
    encode: Encode
    decode: Decode

    def fields_json(self, fields: Mapping[str, Any]) -> str:
        return json.dumps(self.encode(fields, ""), separators=(",", ":"))

    def reply(self, text: str) -> Any:
        return self.decode(json.loads(text))


@dataclasses.dataclass(frozen=True)
class Rule:
    """One rule, ready to be applied."""

    name: str
    facts: Encode
    command: Encode
    decode: Decode

    def case_json(self, facts: Any, command: Any, as_of: Any) -> str:
        case = {"facts": self.facts(facts, "facts"), "command": self.command(command, "command"),
                "as_of": _date(as_of, "as_of")}
        return json.dumps(case, separators=(",", ":"))

    def reply(self, text: str) -> Any:
        return self.decode(json.loads(text))


def commands_schema() -> "dict[str, Any]":
    """JSON Schema of every command and query: fields, reply, roles, what input it takes, a sentence on it; and of every
    rule: facts, command, reply, a sentence. Each field says what it holds, in English and Chinese.

    >>> [c["takes"] for c in commands_schema()["commands"] if c["name"] == "BatchFill"]
    ['rows']
    >>> [rule["en"] for rule in commands_schema()["rules"] if rule["name"] == "payee_end"]
    ['Ends a determination before its term (H44).']
    """
    out: dict[str, Any] = json.loads(_core.commands_schema())
    return out


@functools.lru_cache(maxsize=1)
def _schema_by_name() -> "dict[str, dict[str, Any]]":
    schema = commands_schema()
    return {row["name"]: row for row in schema["commands"] + schema["rules"]}


@functools.lru_cache(maxsize=None)
def find_command(name: str) -> "Command | None":
    row = _schema_by_name().get(name)
    if row is None or "fields" not in row:
        return None
    return Command(name, row["query"], "cursor" in row, row["takes"], _encoder(row["fields"]), _decoder(row["reply"]))


@functools.lru_cache(maxsize=None)
def find_rule(name: str) -> Rule:
    row = _schema_by_name()[name]
    return Rule(name, _encoder(row["facts"]), _encoder(row["command"]), _decoder(row["reply"]))
