"""What the JSON Schema of a command says of each value: one reading for the codec and for scripts/generate_commands.

Imports nothing of the package, so that the generator can load it alone.
"""
from __future__ import annotations

import keyword
import re
from typing import Any, Mapping, NamedTuple

_MONEY = r"^-?[0-9]+(\.[0-9]{1,2})?$"
_DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"
_PERIOD = r"^[0-9]{4}(H[12]|Q[1-4]|-(0[1-9]|1[0-2]))?$"
_PATTERNS = {_MONEY: "money", _DECIMAL: "decimal", _PERIOD: "period"}
_FORMATS = {"date": "date", "date-time": "timestamp"}


class Shape(NamedTuple):
    """`kind` is text, integer, boolean, money, decimal, date, timestamp, period, bytes, choice, list, record or document.

    A document is an object with a form of its own, such as an amount rule.
    """

    kind: str
    choices: tuple[str, ...] = ()
    items: "Mapping[str, Any] | None" = None
    title: str = ""


def shape_of(node: Mapping[str, Any]) -> Shape:
    """The shape of one value. A schema that is not understood is an error: nothing is passed on unconverted.

    >>> shape_of({"type": "string", "format": "date"}).kind, shape_of({"enum": ["zh", "en"]}).choices
    ('date', ('zh', 'en'))
    """
    if "enum" in node:
        return Shape("choice", choices=tuple(node["enum"]))
    kind = node.get("type")
    if kind in ("integer", "boolean"):
        return Shape(kind)
    if kind == "array":
        return Shape("list", items=node["items"])
    if kind == "object":
        return Shape("record" if "properties" in node else "document", title=node["title"])
    if kind == "string":
        if node.get("contentEncoding") == "base64":
            return Shape("bytes")
        if "format" in node:
            return Shape(_FORMATS[node["format"]])
        return Shape(_PATTERNS[node["pattern"]] if "pattern" in node else "text")
    raise ValueError(f"a schema that this package does not understand: {node!r}")


def attribute_of(field: str) -> str:
    """The Python name of a field: `from` is a keyword, so it is `from_`.

    >>> attribute_of("from"), attribute_of("to")
    ('from_', 'to')
    """
    return field + "_" if keyword.iskeyword(field) else field


def method_of(command: str) -> str:
    """
    >>> method_of("BatchReviewFinal")
    'batch_review_final'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", command).lower()


def stream_of(query: str) -> str:
    """The method that gives all rows of a paged query.

    >>> stream_of("LineList")
    'line_list_stream'
    """
    return method_of(query) + "_stream"


def stream_fields(query: "Mapping[str, Any]") -> "dict[str, Any]":
    """The fields of a paged query's stream: all but the limit of one page, the start not required."""
    fields = query["fields"]
    return {**fields, "properties": {name: inner for name, inner in fields["properties"].items() if name != "limit"},
            "required": [name for name in fields["required"] if name not in ("after", "limit")]}
