"""`yikatong pack check`, `yikatong layout check`: every problem of a file."""
from __future__ import annotations

import argparse
from typing import Any, Callable

from .._errors import YikatongError
from .._files import check_layout, check_pack
from .mistake import IN_ORDER, WRONG, Texts
from .outputs import read_bytes
from .speaker import Speaker

_TEXTS: Texts = {
    "en": {"in_order": "{path}: in order", "problems": "{path}: {count} problem(s)"},
    "zh": {"in_order": "{path}：无误", "problems": "{path}：{count} 处问题"},
}


def _check_file(check: "Callable[[bytes], list[YikatongError]]") -> "Callable[[argparse.Namespace, Speaker], int]":
    def run(options: argparse.Namespace, say: Speaker) -> int:
        problems = check(read_bytes(options.file))
        for problem in problems:
            print(say.problem(problem))
        if problems:
            print(say.word(_TEXTS, "problems", path=options.file, count=len(problems)))
            return WRONG
        print(say.word(_TEXTS, "in_order", path=options.file))
        return IN_ORDER

    return run


def add(actions: Any, shared: argparse.ArgumentParser) -> None:
    for name, check, help_text in (("pack", check_pack, "packs of region data 地区数据包"),
                                   ("layout", check_layout, "bank layouts 银行文件格式")):
        group = actions.add_parser(name, help=help_text).add_subparsers(dest="what", required=True, metavar="WHAT")
        parser = group.add_parser("check", parents=[shared], help="list every problem of a file 列出文件的全部问题")
        parser.add_argument("file")
        parser.set_defaults(run=_check_file(check))
