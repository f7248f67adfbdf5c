"""`yikatong run`: one command, or a script of them."""
from __future__ import annotations

import argparse
import contextlib
import json
import os
import uuid
from typing import Any, Iterator, Mapping, NamedTuple, Optional

from .._platform import Platform
from .cell import CELL_TEXTS
from .fields import FieldReader, exact_json, json_file
from .gate import execute
from .listing import command_row
from .mistake import FAILED, IN_ORDER, USAGE, Mistake, Texts
from .outputs import missing, read_bytes
from .reply import cell, reply_lines
from .roster import open_roster
from .speaker import Speaker
from .store import add_key_options, open_to_write
from .workbook_parts import is_workbook

_TEXTS: Texts = {
    "en": {
        "request": "request id: {request_id}", "is_query": "{name} is a query: yikatong query",
        "input_needed": "{name} needs --input FILE", "input_stray": "{name} takes no --input",
        "actor": "--actor is needed: who gives the command", "made": "{store}: made; {administrator} may grant",
        "nothing": "neither a COMMAND nor --script",
        "both": "--script stands in place of COMMAND, --actor, --request-id, "
        "--fields and --input", "xlsx_only": "XLSX is taken for BatchFill; save {path} as CSV",
        "cell": "{path}: cell {address}: {why}; {count} such cell(s), nothing was filled",
        "line": "line {line}: {name}: done",
        "line_json": "line {line}: no JSON object with actor, command, request_id and fields",
        "line_member": "line {line}: {member} must be {expected}", "line_mistake": "line {line}: {why}",
        "utf8": "{path}: not UTF-8",
        "text": "text", "object": "an object", "unknown_member": "nothing that is known",
    },
    "zh": {
        "request": "请求号：{request_id}", "is_query": "{name} 是查询，请用 yikatong query",
        "input_needed": "{name} 须给出 --input 文件", "input_stray": "{name} 不需要 --input",
        "actor": "须给出 --actor：由谁办理", "made": "{store}：已新建；{administrator} 可以授权",
        "nothing": "未给出命令，也未给出 --script", "both": "--script 不与命令名、--actor、--request-id、--fields、--input 同用",
        "xlsx_only": "仅 BatchFill 可读取 XLSX；请将 {path} 另存为 CSV",
        "cell": "{path}：单元格 {address}：{why}；此类单元格共 {count} 个，未录入",
        "line": "第 {line} 行：{name}：已办理", "line_json": "第 {line} 行：应为含 actor、command、request_id、fields 的 JSON 对象",
        "line_member": "第 {line} 行：{member} 应为{expected}", "line_mistake": "第 {line} 行：{why}",
        "utf8": "{path}：不是 UTF-8",
        "text": "文本", "object": "对象", "unknown_member": "已知成员",
    },
}

_MEMBERS = {"actor": str, "command": str, "request_id": str, "fields": dict, "input": str}


class Request(NamedTuple):
    """One command to give; `line` is 0 on the command line."""

    row: "Mapping[str, Any]"
    actor: str
    request_id: str
    fields: "dict[str, Any]"
    source: Optional[str]
    line: int = 0


def _known(name: str, source: Optional[str]) -> "dict[str, Any]":
    row = command_row(name)
    if row["query"]:
        raise Mistake(USAGE, _TEXTS, "is_query", name=row["name"])
    if row["takes"] == "nothing" and source is not None:
        raise Mistake(USAGE, _TEXTS, "input_stray", name=row["name"])
    if row["takes"] != "nothing" and source is None:
        raise Mistake(USAGE, _TEXTS, "input_needed", name=row["name"])
    if source is not None and not os.path.exists(source):
        raise missing(source)
    return row


@contextlib.contextmanager
def _source(request: Request, sheet: Optional[str], say: Speaker) -> Iterator[Optional[str]]:
    """What the command reads; a roster in a spreadsheet only if each of its cells can be taken."""
    path = request.source
    if path is None:
        yield None
        return
    with open(path, "rb") as file:
        workbook = is_workbook(file.read(8), path)
    if not workbook:
        yield path
        return
    if request.row["name"] != "BatchFill":
        raise Mistake(FAILED, _TEXTS, "xlsx_only", path=path)
    with open_roster(path, sheet, None, say) as roster:
        if roster.problems:
            first = roster.problems[0]
            raise Mistake(FAILED, _TEXTS, "cell", path=path, address=first.address,
                          why=CELL_TEXTS[say.lang][first.code], count=len(roster.problems))
        for note in roster.notes:
            say.aside(note)
        request.fields.setdefault("encoding", "utf8")
        yield roster.path


def _give(platform: Platform, request: Request, sheet: Optional[str], say: Speaker) -> "dict[str, Any]":
    with _source(request, sheet, say) as source:
        return execute(platform, request.row, request.actor, request.request_id, request.fields, source, say)


def _script_line(text: str, line: int, folder: str, say: Speaker) -> Request:
    try:
        given = exact_json(text)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Mistake(FAILED, _TEXTS, "line_json", line=line)
    for member in [*given, "actor", "command", "request_id", "fields"]:
        kind = _MEMBERS.get(member)
        if kind is None or not isinstance(given.get(member), kind):
            expected = "unknown_member" if kind is None else "text" if kind is str else "object"
            raise Mistake(FAILED, _TEXTS, "line_member", line=line, member=member if kind else "?",
                          expected=_TEXTS[say.lang][expected])
    source = None if "input" not in given else os.path.join(folder, given["input"])
    try:
        row = _known(given["command"], source)
        FieldReader(row["name"], row["fields"], say.lang).complete(given["fields"])
    except Mistake as mistake:
        raise Mistake(FAILED, _TEXTS, "line_mistake", line=line, why=mistake.text(say.lang)) from None
    return Request(row, given["actor"], given["request_id"], given["fields"], source, line)


def _script(path: str, say: Speaker) -> "list[Request]":
    """Every line, read before the first command is given; a file that a line names lies beside the script."""
    try:
        lines = read_bytes(path).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise Mistake(FAILED, _TEXTS, "utf8", path=path) from None
    folder = os.path.dirname(path)
    return [_script_line(text, line, folder, say) for line, text in enumerate(lines, 1) if text.strip()]


def _single(options: argparse.Namespace, command: str, words: "list[str]", say: Speaker) -> Request:
    row = _known(command, options.input)
    if options.actor is None:
        raise Mistake(USAGE, _TEXTS, "actor")
    reader = FieldReader(row["name"], row["fields"], say.lang)
    fields = reader.words(words, {} if options.fields is None else json_file(options.fields))
    reader.complete(fields)
    request_id = options.request_id
    if request_id is None:
        request_id = str(uuid.uuid4())
        # Before anything is asked for: with it an outcome that was lost can be asked for again.
        say.aside(say.word(_TEXTS, "request", request_id=request_id))
    return Request(row, options.actor, request_id, fields, options.input)


def _print(request: Request, value: "dict[str, Any]", as_json: bool, say: Speaker) -> None:
    if as_json:
        print(json.dumps(value, ensure_ascii=False), flush=True)
    elif request.line:
        # Of rows that were read it counts how many were taken.
        counts = [] if request.source is None else [f"{name}: {cell(inner, say)}" for name, inner in value.items()
                                                    if not isinstance(inner, (list, dict))]
        print("; ".join([say.word(_TEXTS, "line", line=request.line, name=request.row["name"]), *counts]), flush=True)
    else:
        for line in reply_lines(value, request.row["reply"], say):
            print(line)


def _requests(options: argparse.Namespace, say: Speaker) -> "list[Request]":
    if options.script is not None:
        if options.words or options.actor or options.request_id or options.fields or options.input:
            raise Mistake(USAGE, _TEXTS, "both")
        return _script(options.script, say)
    if not options.words and options.new:
        return []
    if not options.words:
        raise Mistake(USAGE, _TEXTS, "nothing")
    return [_single(options, options.words[0], options.words[1:], say)]


def _run(options: argparse.Namespace, say: Speaker) -> int:
    requests = _requests(options, say)
    with open_to_write(options) as platform:
        if options.new:
            say.aside(say.word(_TEXTS, "made", store=options.store, administrator=options.administrator))
        for request in requests:
            try:
                value = _give(platform, request, options.sheet, say)
            except Mistake as mistake:
                if not request.line:
                    raise
                raise Mistake(FAILED, _TEXTS, "line_mistake", line=request.line, why=mistake.text(say.lang)) from None
            _print(request, value, options.json, say)
    return IN_ORDER


def add(actions: Any, shared: argparse.ArgumentParser) -> None:
    parser = actions.add_parser(
        "run", parents=[shared], help="give a command 办理一条命令",
        description="Gives one command: yikatong run county.db BatchCreate --actor clerk division=511102 …, or the "
                    "commands of a script. `yikatong commands NAME` says what a command takes; name=@FILE reads a "
                    "value from a file, person.id_number=… names a part. "
                    "办理一条命令，或办理脚本中的各条命令。yikatong commands 名称 列出其字段；名称=@文件 表示从文件读取。")
    parser.add_argument("store", metavar="STORE")
    parser.add_argument("words", metavar="COMMAND name=value", nargs="*")
    parser.add_argument("--actor", metavar="A", help="who gives it 经办人")
    parser.add_argument("--request-id", metavar="R",
                        help="repeating one gives the first reply again; left out: made and said 请求号；省略则自动生成并显示")
    parser.add_argument("--fields", metavar="FILE", help="a JSON object with fields 字段（JSON 文件）")
    parser.add_argument("--input", metavar="FILE", help="rows or a file that the command takes 命令所需的文件")
    parser.add_argument("--sheet", metavar="NAME", help="of an XLSX roster with several 工作表名称")
    parser.add_argument("--script", metavar="FILE",
                        help="one JSON object a line: actor, command, request_id, fields, input; stops at the first "
                             "refusal 每行一个 JSON 对象，遇拒绝即停")
    parser.add_argument("--json", action="store_true", help="print the reply as JSON 以 JSON 输出回复")
    parser.add_argument("--new", action="store_true", help="make the store 新建存储")
    parser.add_argument("--administrator", metavar="A", help="with --new: who may grant at first 最初可授权的操作员")
    add_key_options(parser)
    parser.set_defaults(run=_run)
