"""`yikatong query`: asks a store that somebody else may be writing."""
from __future__ import annotations

import argparse
import json
from typing import Any, Iterator, Mapping

from .._platform import Platform
from .._schema import shape_of
from .fields import FieldReader, json_file
from .gate import ask
from .listing import command_row
from .mistake import IN_ORDER, USAGE, Mistake, Texts
from .progress import Bar
from .reply import columns_of, labels, list_field, reply_lines, row_of, save_bytes, write_csv, write_xlsx
from .sheet import need_openpyxl
from .speaker import Speaker
from .store import add_key_options, open_to_read
from .table import table_lines

_TEXTS: Texts = {
    "en": {"is_command": "{name} is a command: yikatong run",
           "not_paged": "{name} is not answered page by page: leave --all out",
           "more": "there may be more: --all, or after={after}", "rows": "{count} row(s)"},
    "zh": {"is_command": "{name} 是命令，请用 yikatong run", "not_paged": "{name} 不分页：请勿使用 --all",
           "more": "可能还有：请用 --all，或 after={after}", "rows": "共 {count} 行"},
}

_PAGE_ROWS = 1000
_SHOWN_ROWS = 100


def _start(row: "Mapping[str, Any]") -> Any:
    return 0 if shape_of(row["fields"]["properties"]["after"]).kind == "integer" else ""


def _pages(platform: Platform, row: "Mapping[str, Any]", actor: str, fields: "dict[str, Any]",
           say: Speaker) -> "Iterator[dict[str, Any]]":
    """Every row of a paged query."""
    name = list_field(row["reply"])
    assert name is not None
    fields = {**fields, "limit": _PAGE_ROWS}
    done = 0
    with Bar(say, row["name"]) as bar:
        while rows := ask(platform, row, actor, fields, say)[name]:
            yield from rows
            done += len(rows)
            bar(done)
            fields["after"] = rows[-1][row["cursor"]]


def _write(options: argparse.Namespace, reply: "Mapping[str, Any]", rows: "Iterator[Mapping[str, Any]]",
           say: Speaker) -> None:
    """To one of the files, or all of it to the terminal."""
    rows_in = list_field(reply)
    columns, record = columns_of(reply, rows_in), reply if rows_in is None else reply["properties"][rows_in]["items"]
    cells = (row_of(one, columns, say) for one in rows)
    if options.csv is not None:
        write_csv(options.csv, columns, cells)
    elif options.xlsx is not None:
        write_xlsx(options.xlsx, columns, cells, say)
    elif options.json:
        print(json.dumps(list(rows), ensure_ascii=False))
    else:
        found = list(rows)
        shown = [name for name in columns if not found or any(name in one for one in found)]
        for line in table_lines(labels(shown, record, say.lang), [row_of(one, shown, say) for one in found]):
            print(line)
        print(say.word(_TEXTS, "rows", count=len(found)))


def _one_reply(options: argparse.Namespace, row: "Mapping[str, Any]", value: "dict[str, Any]", say: Speaker) -> None:
    if options.save is not None:
        save_bytes(value, row["reply"], options.save)
    elif options.csv is not None or options.xlsx is not None:
        name = list_field(row["reply"])
        _write(options, row["reply"], iter([value] if name is None else value.get(name, [])), say)
    elif options.json:
        print(json.dumps(value, ensure_ascii=False))
    else:
        for line in reply_lines(value, row["reply"], say):
            print(line)
        name = list_field(row["reply"])
        if "cursor" in row and name is not None and len(value[name]) == options.page_rows:
            print(say.word(_TEXTS, "more", after=value[name][-1][row["cursor"]]))


def _query(options: argparse.Namespace, say: Speaker) -> int:
    row = command_row(options.query)
    if not row["query"]:
        raise Mistake(USAGE, _TEXTS, "is_command", name=row["name"])
    if options.all and "cursor" not in row:
        raise Mistake(USAGE, _TEXTS, "not_paged", name=row["name"])
    if options.xlsx is not None:
        need_openpyxl()
    reader = FieldReader(row["name"], row["fields"], say.lang)
    fields = reader.words(options.words, {} if options.fields is None else json_file(options.fields))
    if "cursor" in row:
        fields = {"after": _start(row), "limit": _SHOWN_ROWS, **fields}
    options.page_rows = fields.get("limit")
    reader.complete(fields)
    with open_to_read(options) as platform:
        if options.all:
            _write(options, row["reply"], _pages(platform, row, options.actor, fields, say), say)
        else:
            _one_reply(options, row, ask(platform, row, options.actor, fields, say), say)
    return IN_ORDER


def add(actions: Any, shared: argparse.ArgumentParser) -> None:
    parser = actions.add_parser(
        "query", parents=[shared], help="ask a store 查询存储",
        description="Asks a store, which is opened to read only: yikatong query county.db LineList --actor auditor "
                    "batch=B000001 --all. 以只读方式查询存储。")
    parser.add_argument("store", metavar="STORE")
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("words", metavar="name=value", nargs="*")
    parser.add_argument("--actor", metavar="A", required=True, help="who asks 查询人")
    parser.add_argument("--fields", metavar="FILE", help="a JSON object with fields 字段（JSON 文件）")
    parser.add_argument("--all", action="store_true", help="every page of a paged query 读取全部各页")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the reply as JSON 以 JSON 输出")
    form.add_argument("--csv", metavar="FILE", help="write the rows as CSV 写出 CSV")
    form.add_argument("--xlsx", metavar="FILE", help="write the rows as XLSX 写出 XLSX")
    form.add_argument("--save", metavar="FILE", help="write the file that the reply has 保存回复中的文件")
    add_key_options(parser)
    parser.set_defaults(run=_query)
