"""A reply in a terminal or a file: its one list as a table, the rest as lines."""
from __future__ import annotations

import base64
import json
import re
from typing import Any, Iterator, Mapping, Optional, Sequence

from .._schema import shape_of
from .mistake import USAGE, Mistake, Texts
from .outputs import CsvFile, written
from .speaker import Speaker
from .table import table_lines, width
from .workbook_out import WorkbookOut

_TEXTS: Texts = {
    "en": {"no_rows": "no rows", "no_bytes": "the reply has no file to save",
           "bytes": "{count} bytes; --save FILE writes them",
           "rows": "{count} row(s)", "yes": "yes", "no": "no", "rows_title": "rows"},
    "zh": {"no_rows": "无记录", "no_bytes": "回复中没有可保存的文件", "bytes": "{count} 字节；用 --save 写入文件",
           "rows": "共 {count} 行", "yes": "是", "no": "否", "rows_title": "记录"},
}

#: What is wider does not belong into a table.
_CELL_WIDTH_MAX = 120
#: A longer one is no label.
_LABEL_MAX = 12


def list_field(reply: "Mapping[str, Any]") -> Optional[str]:
    """The one field of a reply that is a list of records, if there is one."""
    found = [name for name, node in reply["properties"].items()
             if shape_of(node).kind == "list" and shape_of(node["items"]).kind == "record"]
    return found[0] if len(found) == 1 else None


def bytes_field(reply: "Mapping[str, Any]") -> Optional[str]:
    found = [name for name, node in reply["properties"].items() if shape_of(node).kind == "bytes"]
    return found[0] if len(found) == 1 else None


def cell(value: Any, say: Speaker) -> str:
    """
    >>> cell([{"hold": "bank_state"}, {"hold": "payee_dead"}], Speaker("en"))
    'hold: bank_state; hold: payee_dead'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return say.word(_TEXTS, "yes" if value else "no")
    if isinstance(value, dict):
        return ", ".join(f"{name}: {cell(inner, say)}" for name, inner in value.items())
    if isinstance(value, list):
        return "; ".join(cell(inner, say) for inner in value)
    return str(value)


def label(name: str, node: "Mapping[str, Any]", lang: str) -> str:
    """What a field is called in a terminal: in Chinese the first words of what it holds, where they are few.

    >>> label("batch", {"description_zh": "批次编号，如 B000001"}, "zh"), label("batch", {}, "en")
    ('批次编号', 'batch')
    """
    first = re.split(r"[，；：（、。,;( ]", node.get("description_zh", ""), maxsplit=1)[0] if lang == "zh" else ""
    return first if 0 < len(first) <= _LABEL_MAX else name


def labels(columns: "Sequence[str]", record: "Mapping[str, Any]", lang: str) -> "list[str]":
    """Of the columns of a table; where two would be called the same they keep their names."""
    found = [label(name, record["properties"][name], lang) for name in columns]
    return [name if found.count(one) > 1 else one for name, one in zip(columns, found)]


def columns_of(reply: "Mapping[str, Any]", rows_in: Optional[str]) -> "list[str]":
    record = reply if rows_in is None else reply["properties"][rows_in]["items"]
    return list(record["properties"])


def row_of(record: "Mapping[str, Any]", columns: "Sequence[str]", say: Speaker) -> "list[str]":
    return [cell(record.get(name), say) for name in columns]


def _lines(value: "Mapping[str, Any]", schema: "Mapping[str, Any]", say: Speaker, indent: str) -> Iterator[str]:
    for name, node in schema["properties"].items():
        if name not in value:
            continue
        inner, kind = value[name], shape_of(node).kind
        known = label(name, node, say.lang)
        name = name if known == name else f"{known} {name}"
        if kind == "record":
            yield f"{indent}{name}:"
            yield from _lines(inner, node, say, indent + "  ")
        elif kind == "list" and shape_of(node["items"]).kind == "record":
            yield f"{indent}{name}: " + say.word(_TEXTS, "rows" if inner else "no_rows", count=len(inner))
            yield from _rows(inner, node["items"], say, indent + "  ")
        elif kind == "list" and inner:
            yield f"{indent}{name}:"
            yield from (f"{indent}  {cell(one, say)}" for one in inner)
        elif kind == "bytes":
            yield f"{indent}{name}: {say.word(_TEXTS, 'bytes', count=len(base64.b64decode(inner)))}"
        elif kind == "document":
            yield f"{indent}{name}: {json.dumps(inner, ensure_ascii=False)}"
        else:
            yield f"{indent}{name}: {cell(inner, say)}"


def _rows(rows: "Sequence[Mapping[str, Any]]", record: "Mapping[str, Any]", say: Speaker, indent: str) -> Iterator[str]:
    """A table; rows that have much within them one below the other."""
    columns = [one for one in record["properties"] if any(one in row for row in rows)]
    cells = [row_of(row, columns, say) for row in rows]
    if any(width(one) > _CELL_WIDTH_MAX for row in cells for one in row):
        for number, row in enumerate(rows, 1):
            yield f"{indent}{number}."
            yield from _lines(row, record, say, indent + "  ")
    elif rows:
        for line in table_lines(labels(columns, record, say.lang), cells):
            yield indent + line


def reply_lines(value: "Mapping[str, Any]", reply: "Mapping[str, Any]", say: Speaker) -> Iterator[str]:
    """The reply for people."""
    yield from _lines(value, reply, say, "")


def save_bytes(value: "Mapping[str, Any]", reply: "Mapping[str, Any]", path: str) -> None:
    name = bytes_field(reply)
    if name is None:
        raise Mistake(USAGE, _TEXTS, "no_bytes")
    with written(path) as file:
        file.write(base64.b64decode(value[name]))


def write_csv(path: str, columns: "Sequence[str]", rows: "Iterator[Sequence[str]]") -> None:
    with written(path) as file:
        out = CsvFile(file)
        out.row(columns)
        for row in rows:
            out.row(row)
        out.end()


def write_xlsx(path: str, columns: "Sequence[str]", rows: "Iterator[Sequence[str]]", say: Speaker) -> None:
    with written(path) as file:
        out = WorkbookOut()
        out.sheet(say.word(_TEXTS, "rows_title"), columns)
        for row in rows:
            out.row(row)
        out.save(file)
