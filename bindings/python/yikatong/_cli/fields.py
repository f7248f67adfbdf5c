"""`name=value` words and JSON files as the fields of a command, by the types that the library declares."""
from __future__ import annotations

import base64
import datetime
import json
import re
from typing import Any, Callable, Mapping, Optional, Sequence

from .._schema import attribute_of, shape_of
from .listing import meaning_of
from .mistake import FAILED, USAGE, Mistake, Texts
from .outputs import read_bytes
from .speaker import without_numbers

_TEXTS: Texts = {
    "en": {
        "no_sign": "fields are given as name=value; word {position} has no =",
        "unknown": "{name}: no field of {command}; it has {fields}",
        "twice": "{name}: given twice",
        "bad": "{name}: {expected}; it is {meaning}",
        "part": "{name}: a part of it was given, and the whole too",
        "file": "{name}: {path} is not UTF-8 text",
        "json": "{path}: no JSON: line {line}, column {column}",
        "json_member": "{path}: a member stands twice in the JSON",
        "json_object": "{path}: must be a JSON object",
        "missing": "{names}: missing; {meaning}",
        "integer": "must be a whole number", "boolean": "must be true or false",
        "money": "must be an amount in yuan with at most two decimals, such as 90.00",
        "decimal": "must be a number such as 12.35",
        "date": "must be a day such as 2025-03-31", "timestamp": "must be a time such as 2025-03-31T09:00:00+08:00",
        "period": "must be a period such as 2025, 2025H1, 2025Q3 or 2025-03", "choice": "must be one of {choices}",
        "list": "must be JSON such as [\"a\", \"b\"], or values with commas between them",
        "record": "must be JSON such as {{\"name\": …}}, @FILE, or {name}.part=value",
        "document": "must be JSON or @FILE",
        "bytes": "must be @FILE", "text": "must be text",
    },
    "zh": {
        "no_sign": "字段应写为 名称=值；第 {position} 项没有 =",
        "unknown": "{name}：{command} 没有这个字段；其字段有 {fields}",
        "twice": "{name}：重复给出",
        "bad": "{name}：{expected}；该字段为{meaning}",
        "part": "{name}：既给出整体，又给出其中一项",
        "file": "{name}：{path} 不是 UTF-8 文本",
        "json": "{path}：不是 JSON：第 {line} 行第 {column} 列",
        "json_member": "{path}：JSON 中成员重复",
        "json_object": "{path}：应为 JSON 对象",
        "missing": "{names}：缺少；{meaning}",
        "integer": "应为整数", "boolean": "应为 true 或 false",
        "money": "应为金额（元），至多两位小数，如 90.00", "decimal": "应为十进制数，如 12.35",
        "date": "应为 2025-03-31 这样的日期", "timestamp": "应为 2025-03-31T09:00:00+08:00 这样的时间",
        "period": "应为 2025、2025H1、2025Q3 或 2025-03 这样的期间", "choice": "应为 {choices} 之一",
        "list": "应为 [\"a\", \"b\"] 这样的 JSON，或以逗号分隔",
        "record": "应为 {{\"name\": …}} 这样的 JSON、@文件 或 {name}.成员=值", "document": "应为 JSON 或 @文件",
        "bytes": "应为 @文件", "text": "应为文本",
    },
}

_YES, _NO = frozenset({"true", "yes", "1", "是"}), frozenset({"false", "no", "0", "否"})
_MONEY, _DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]{1,2})?"), re.compile(r"-?[0-9]+(\.[0-9]+)?")
_PERIOD = re.compile(r"[0-9]{4}(H[12]|Q[1-4]|-(0[1-9]|1[0-2]))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"-?[0-9]{1,18}")


class Bad(ValueError):
    """A value that is none of its kind."""


def _taken(text: str, ok: object) -> str:
    if not ok:
        raise Bad
    return text


def _integer(text: str) -> int:
    return int(_taken(text, _INTEGER.fullmatch(text)))


def _boolean(text: str) -> bool:
    known = text.lower()
    return _taken(known, known in _YES or known in _NO) in _YES


def _date(text: str) -> str:
    try:
        datetime.date.fromisoformat(_taken(text, _DATE.fullmatch(text)))
    except ValueError:
        raise Bad from None
    return text


def _timestamp(text: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise Bad from None
    if moment.tzinfo is None:
        raise Bad
    return moment.isoformat(timespec="milliseconds")


_SCALARS: "dict[str, Callable[[str], Any]]" = {
    "text": str, "integer": _integer, "boolean": _boolean, "date": _date, "timestamp": _timestamp,
    "money": lambda text: _taken(text, _MONEY.fullmatch(text)),
    "decimal": lambda text: _taken(text, _DECIMAL.fullmatch(text)),
    "period": lambda text: _taken(text, _PERIOD.fullmatch(text)),
}


class _Twice(ValueError):
    pass


def _object(pairs: "list[tuple[str, Any]]") -> "dict[str, Any]":
    out = dict(pairs)
    if len(out) != len(pairs):
        raise _Twice
    return out


def _nothing(text: str) -> Any:
    raise Bad


def exact_json(text: str) -> Any:
    """JSON whose numbers with decimals stay the digits that were written.

    >>> exact_json('{"rate": 124.9788302, "line": 3}')
    {'rate': '124.9788302', 'line': 3}
    """
    return json.loads(text, parse_float=str, parse_constant=_nothing, object_pairs_hook=_object)


def json_file(path: str) -> "dict[str, Any]":
    """The JSON object of a file."""
    try:
        value = exact_json(read_bytes(path).decode("utf-8-sig"))
    except json.JSONDecodeError as failure:
        raise Mistake(FAILED, _TEXTS, "json", path=path, line=failure.lineno, column=failure.colno) from None
    except _Twice:
        raise Mistake(FAILED, _TEXTS, "json_member", path=path) from None
    except (ValueError, RecursionError):  # not UTF-8, NaN, a number without end
        raise Mistake(FAILED, _TEXTS, "json", path=path, line=1, column=1) from None
    if not isinstance(value, dict):
        raise Mistake(FAILED, _TEXTS, "json_object", path=path)
    return value


def _nested(text: str, kind: str, node: "Mapping[str, Any]") -> Any:
    if kind == "list" and not text.lstrip().startswith("["):
        return [convert(part.strip(), node["items"]) for part in text.split(",")] if text.strip() else []
    try:
        value = exact_json(text)
    except (ValueError, RecursionError):
        raise Bad from None
    return _taken(value, isinstance(value, list if kind == "list" else dict))


def convert(text: str, node: "Mapping[str, Any]") -> Any:
    """One value as JSON has it, by the schema of its field; raises `Bad`.

    >>> convert("90.00", {"type": "string", "pattern": r"^-?[0-9]+(\\.[0-9]{1,2})?$"})
    '90.00'
    >>> convert("3,5", {"type": "array", "items": {"type": "integer"}})
    [3, 5]
    """
    shape = shape_of(node)
    if shape.kind == "choice":
        return _taken(text, text in shape.choices)
    if shape.kind in _SCALARS:
        return _SCALARS[shape.kind](text)
    if shape.kind == "bytes":
        raise Bad  # only from a file
    return _nested(text, shape.kind, node)


def _of_file(path: str, name: str, node: "Mapping[str, Any]") -> Any:
    content = read_bytes(path)
    if shape_of(node).kind == "bytes":
        return base64.b64encode(content).decode("ascii")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Mistake(FAILED, _TEXTS, "file", name=name, path=path) from None
    return convert(text if shape_of(node).kind == "text" else text.strip(), node)


def split_word(word: str) -> "Optional[tuple[str, str]]":
    """
    >>> split_word("title=a=b"), split_word("title"), split_word("=a")
    (('title', 'a=b'), None, None)
    """
    name, sign, value = word.partition("=")
    return (name, value) if sign and name else None


class FieldReader:
    """Reads words for one record: the fields of a command, the facts of a rule."""

    def __init__(self, command: str, record: "Mapping[str, Any]", lang: str) -> None:
        self._command = command
        self._record = record
        self._lang = lang

    def _node(self, name: str) -> "Mapping[str, Any]":
        """Of `person.id_number` the node of the part."""
        node = self._record
        for part in name.split("."):
            properties = node.get("properties", {})
            found = part if part in properties else next((one for one in properties if attribute_of(one) == part), None)
            if found is None:
                fields = ", ".join(properties) or "-"
                raise Mistake(USAGE, _TEXTS, "unknown", name=without_numbers(name), command=self._command,
                              fields=fields)
            node = properties[found]
        return node

    def _bad(self, name: str, node: "Mapping[str, Any]") -> Mistake:
        shape = shape_of(node)
        expected = _TEXTS[self._lang][shape.kind].format(choices=", ".join(shape.choices), name=name)
        meaning = meaning_of(dict(node), self._lang) or name
        return Mistake(USAGE, _TEXTS, "bad", name=name, expected=expected, meaning=meaning)

    def value(self, name: str, text: str) -> Any:
        """`@FILE` is what stands in the file, `@@` begins a text with one @."""
        node = self._node(name)
        try:
            if text.startswith("@@"):
                return convert(text[1:], node)
            return _of_file(text[1:], name, node) if text.startswith("@") else convert(text, node)
        except Bad:
            raise self._bad(name, node) from None

    def words(self, words: "Sequence[str]", given: "Mapping[str, Any]") -> "dict[str, Any]":
        """The fields of a JSON file with those of the words over them; a word may name a part: `person.id_number=…`."""
        out = json.loads(json.dumps(given))
        seen: "set[str]" = set()
        for position, word in enumerate(words, 1):
            split = split_word(word)
            if split is None:
                raise Mistake(USAGE, _TEXTS, "no_sign", position=position)
            name = split[0]
            if name in seen:
                raise Mistake(USAGE, _TEXTS, "twice", name=name)
            if any(name.startswith(one + ".") or one.startswith(name + ".") for one in seen):
                raise Mistake(USAGE, _TEXTS, "part", name=name)
            seen.add(name)
            value = self.value(name, split[1])
            *above, last = self._official(name)
            into = out
            for part in above:
                into = into.setdefault(part, {})
                if not isinstance(into, dict):
                    raise Mistake(USAGE, _TEXTS, "part", name=name)
            into[last] = value
        return dict(out)

    def _official(self, name: str) -> "list[str]":
        """`from_` is the field `from`."""
        out, node = [], self._record
        for part in name.split("."):
            properties = node["properties"]
            out.append(part if part in properties else next(one for one in properties if attribute_of(one) == part))
            node = properties[out[-1]]
        return out

    def complete(self, fields: "Mapping[str, Any]") -> None:
        """What is missing is said with its meaning, before anything is opened."""
        missing = [name for name in self._record.get("required", []) if name not in fields]
        if missing:
            meaning = meaning_of(self._record["properties"][missing[0]], self._lang)
            raise Mistake(USAGE, _TEXTS, "missing", names=", ".join(missing), meaning=meaning)
