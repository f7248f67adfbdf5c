"""The command `yikatong`, for people who write no code.

Exit codes: 0 in order, 1 looked at and something is wrong, 2 wrong use, 3 could not be looked at.
"""
from __future__ import annotations

import argparse
import os
import re
import sys
from typing import Any, Callable, Optional, Sequence

from ._codec import commands_schema
from ._core import version
from ._errors import YikatongError
from ._files import check_layout, check_pack
from ._platform import Seal, verify_trail
from ._schema import method_of
from ._values import check_id, codes

IN_ORDER, WRONG, USAGE, FAILED = 0, 1, 2, 3

_HEX_KEY = re.compile(rb"[0-9A-Fa-f]{64}\s*")

_TEXTS = {
    "en": {
        "number": "number", "birth_date": "birth date", "sex": "sex", "male": "male", "female": "female",
        "division": "division", "warning": "note", "in_order": "{path}: in order",
        "problems": "{path}: {count} problem(s)", "trail_whole": "trail: whole, {entries} entries",
        "trail_broken": "trail: broken at entry {entry}, {entries} before it are whole: {reason}", "head": "head", "query": "query",
        "command": "command", "unreadable": "{path} cannot be read: {why}", "unknown_command": "no such command: {name}",
        "roles": "roles", "facts": "facts", "reply": "reply", "unknown_rule": "no such rule: {name}",
    },
    "zh": {
        "number": "号码", "birth_date": "出生日期", "sex": "性别", "male": "男", "female": "女", "division": "行政区划",
        "warning": "提示", "in_order": "{path}：无误", "problems": "{path}：{count} 处问题",
        "trail_whole": "留痕完整，共 {entries} 条", "trail_broken": "留痕：第 {entry} 条有误，之前 {entries} 条完整：{reason}",
        "head": "末条摘要", "query": "查询", "command": "命令", "unreadable": "{path} 无法读取：{why}",
        "unknown_command": "没有这个命令：{name}",
        "roles": "角色", "facts": "事实", "reply": "回复", "unknown_rule": "没有这个规则：{name}",
    },
}


class Speaker:
    """Says things in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._texts = _TEXTS[lang]

    def word(self, key: str, **values: object) -> str:
        return self._texts[key].format(**values)

    def code(self, slug: str) -> str:
        known = codes().get(slug)
        # A verdict has no arguments to put into its text.
        return slug if known is None or "{" in known.text(self.lang) else f"{known.text(self.lang)} [{slug}]"

    def problem(self, error: YikatongError) -> str:
        return f"{error.path or '/'}: {error.text(self.lang)} [{error.code}]"


def _check_id(options: argparse.Namespace, say: Speaker) -> int:
    # A number on the command line stays in the shell's history; `-` takes it from standard input.
    number = sys.stdin.readline().rstrip("\r\n") if options.number == "-" else options.number
    check = check_id(options.kind, number)
    if not check.ok:
        print(say.code(check.code))
        return WRONG
    print(f"{say.word('number')}: {check.normalized}")
    if check.birth_date is not None:
        print(f"{say.word('birth_date')}: {check.birth_date.isoformat()}")
    if check.sex is not None:
        print(f"{say.word('sex')}: {say.word(check.sex)}")
    print(f"{say.word('division')}: {check.division}")
    for warning in check.warnings:
        print(f"{say.word('warning')}: {say.code(warning)}")
    return IN_ORDER


def _check_file(check: "Callable[[bytes], list[YikatongError]]") -> "Callable[[argparse.Namespace, Speaker], int]":
    def run(options: argparse.Namespace, say: Speaker) -> int:
        try:
            with open(options.file, "rb") as file:
                text = file.read()
        except OSError as failure:
            print(say.word("unreadable", path=options.file, why=failure.strerror), file=sys.stderr)
            return FAILED
        problems = check(text)
        for problem in problems:
            print(say.problem(problem))
        if problems:
            print(say.word("problems", path=options.file, count=len(problems)))
            return WRONG
        print(say.word("in_order", path=options.file))
        return IN_ORDER

    return run


def _verify(options: argparse.Namespace, say: Speaker) -> int:
    if not os.path.exists(options.store):
        print(say.word("unreadable", path=options.store, why=os.strerror(2)), file=sys.stderr)
        return FAILED
    seal = None
    if options.key_file is not None:
        try:
            with open(options.key_file, "rb") as file:
                secret = file.read(1024)
        except OSError as failure:
            print(say.word("unreadable", path=options.key_file, why=failure.strerror), file=sys.stderr)
            return FAILED
        seal = Seal(options.key_id, bytes.fromhex(secret.decode()) if _HEX_KEY.fullmatch(secret) else secret)
    verdict = verify_trail(options.store, seal)
    if not verdict.ok:
        print(say.word("trail_broken", entry=verdict.first_bad_entry, entries=verdict.entries,
                       reason=say.code(verdict.reason)))
        return WRONG
    print(say.word("trail_whole", entries=verdict.entries))
    print(f"{say.word('head')}: {verdict.head}")
    return IN_ORDER


def _print_fields(record: "dict[str, Any]", say: Speaker) -> None:
    description = "description_zh" if say.lang == "zh" else "description"
    for name, node in record["properties"].items():
        what = node.get("title") or node.get("format") or " / ".join(node.get("enum", [])) or node["type"]
        print(f"  {name}{'' if name in record['required'] else '?'}: {what}; {node[description]}")


def _rules(options: argparse.Namespace, say: Speaker) -> int:
    rows = commands_schema()["rules"]
    if options.name is None:
        width = max(len(row["name"]) for row in rows)
        for row in rows:
            print(f"{row['name']:<{width}}  {row[say.lang]}")
        return IN_ORDER
    for row in rows:
        if options.name != row["name"]:
            continue
        print(f"{row['name']}: {row[say.lang]}")
        for part in ("facts", "command", "reply"):
            print(f"{say.word(part)}: {row[part]['title']}")
            _print_fields(row[part], say)
        return IN_ORDER
    print(say.word("unknown_rule", name=options.name), file=sys.stderr)
    return FAILED


def _commands(options: argparse.Namespace, say: Speaker) -> int:
    rows = commands_schema()["commands"]
    if options.name is None:
        width = max(len(row["name"]) for row in rows)
        for row in rows:
            print(f"{row['name']:<{width}}  {say.word('query' if row['query'] else 'command')}  {row[say.lang]}")
        return IN_ORDER
    for row in rows:
        if options.name not in (row["name"], method_of(row["name"])):
            continue
        print(f"{row['name']}: {row[say.lang]}")
        print(f"{say.word('roles')}: {', '.join(row['roles'])}")
        _print_fields(row["fields"], say)
        return IN_ORDER
    print(say.word("unknown_command", name=options.name), file=sys.stderr)
    return FAILED


def _default_lang() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].lower().startswith("zh") else "en"
    return "en"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="yikatong", description="Checks numbers and files, and verifies stores. "
                                     "校验号码和文件，核验存储文件。")
    parser.add_argument("--version", action="version", version=version)
    parser.add_argument("--lang", choices=("en", "zh"), default=_default_lang(),
                        help="language of the answers; by default that of the terminal 输出语言")
    # So that --lang may stand behind the subcommand too.
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=("en", "zh"), default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    one = actions.add_parser("check-id", parents=[shared], help="check one identity number 校验一个证件号码")
    one.add_argument("kind", choices=("resident", "hmt_permit", "foreign_permanent"))
    one.add_argument("number", help="the number; - reads it from standard input 号码；- 表示从标准输入读取")
    one.set_defaults(run=_check_id)
    for name, check, help_text in (("pack", check_pack, "packs of region data 地区数据包"),
                                   ("layout", check_layout, "bank layouts 银行文件格式")):
        group = actions.add_parser(name, help=help_text).add_subparsers(dest="what", required=True, metavar="WHAT")
        checker = group.add_parser("check", parents=[shared], help="list every problem of a file 列出文件的全部问题")
        checker.add_argument("file")
        checker.set_defaults(run=_check_file(check))
    verify = actions.add_parser("verify", parents=[shared], help="verify the trail of a store 核验存储文件的留痕")
    verify.add_argument("store")
    verify.add_argument("--key-file", help="of a sealed store: 32 bytes, or 64 hexadecimal digits 加密存储的密钥文件")
    verify.add_argument("--key-id", type=int, default=1, help="number of that key 密钥编号")
    verify.set_defaults(run=_verify)
    listed = actions.add_parser("commands", parents=[shared], help="list the commands, or say one's fields 列出命令")
    listed.add_argument("name", nargs="?")
    listed.set_defaults(run=_commands)
    listed = actions.add_parser("rules", parents=[shared], help="list the rules, or say one's facts 列出规则")
    listed.add_argument("name", nargs="?")
    listed.set_defaults(run=_rules)
    return parser


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Runs one command line; gives its exit code."""
    options = _parser().parse_args(arguments)
    say = Speaker(options.lang)
    try:
        run: "Callable[[argparse.Namespace, Speaker], int]" = options.run
        return run(options, say)
    except YikatongError as error:
        print(say.problem(error), file=sys.stderr)
        return FAILED
