"""`yikatong commands`, `yikatong rules`: what there is, and what each takes."""
from __future__ import annotations

import argparse
from typing import Any

from .._codec import commands_schema
from .._schema import method_of
from .mistake import FAILED, IN_ORDER, Mistake, Texts
from .speaker import Speaker, without_numbers

_TEXTS: Texts = {
    "en": {"query": "query", "command": "command", "unknown_command": "no such command: {name}", "roles": "roles",
           "facts": "facts", "reply": "reply", "unknown_rule": "no such rule: {name}"},
    "zh": {"query": "查询", "command": "命令", "unknown_command": "没有这个命令：{name}", "roles": "岗位", "facts": "事实",
           "reply": "回复", "unknown_rule": "没有这个规则：{name}"},
}


def meaning_of(node: "dict[str, Any]", lang: str) -> str:
    return str(node.get("description_zh" if lang == "zh" else "description", ""))


def _print_fields(record: "dict[str, Any]", say: Speaker) -> None:
    for name, node in record["properties"].items():
        what = node.get("title") or node.get("format") or " / ".join(node.get("enum", [])) or node["type"]
        print(f"  {name}{'' if name in record['required'] else '?'}: {what}; {meaning_of(node, say.lang)}")


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
            print(f"{say.word(_TEXTS, part)}: {row[part]['title']}")
            _print_fields({"required": [], "properties": {}, **row[part]}, say)
        return IN_ORDER
    raise Mistake(FAILED, _TEXTS, "unknown_rule", name=without_numbers(options.name))


def command_row(name: str) -> "dict[str, Any]":
    """A command or query by its name or its method's."""
    for row in commands_schema()["commands"]:
        if name in (row["name"], method_of(row["name"])):
            found: "dict[str, Any]" = row
            return found
    raise Mistake(FAILED, _TEXTS, "unknown_command", name=without_numbers(name))


def _commands(options: argparse.Namespace, say: Speaker) -> int:
    if options.name is None:
        rows = commands_schema()["commands"]
        width = max(len(row["name"]) for row in rows)
        for row in rows:
            kind = say.word(_TEXTS, "query" if row["query"] else "command")
            print(f"{row['name']:<{width}}  {kind}  {row[say.lang]}")
        return IN_ORDER
    row = command_row(options.name)
    print(f"{row['name']}: {row[say.lang]}")
    print(f"{say.word(_TEXTS, 'roles')}: {', '.join(row['roles'])}")
    _print_fields(row["fields"], say)
    return IN_ORDER


def add(actions: Any, shared: argparse.ArgumentParser) -> None:
    for name, run, help_text in (("commands", _commands, "list the commands, or say one's fields 列出命令"),
                                 ("rules", _rules, "list the rules, or say one's facts 列出规则")):
        parser = actions.add_parser(name, parents=[shared], help=help_text)
        parser.add_argument("name", nargs="?")
        parser.set_defaults(run=run)
