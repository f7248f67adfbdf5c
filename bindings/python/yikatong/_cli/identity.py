"""`yikatong check-id`: one identity number."""
from __future__ import annotations

import argparse
import sys
from typing import Any

from .._values import check_id
from .mistake import IN_ORDER, WRONG, Texts
from .speaker import Speaker

_TEXTS: Texts = {
    "en": {"number": "number", "birth_date": "birth date", "sex": "sex", "male": "male", "female": "female",
           "division": "division", "warning": "note"},
    "zh": {"number": "号码", "birth_date": "出生日期", "sex": "性别", "male": "男", "female": "女", "division": "行政区划",
           "warning": "提示"},
}


def _check_id(options: argparse.Namespace, say: Speaker) -> int:
    # A number on the command line stays in the shell's history; `-` takes it from standard input.
    number = sys.stdin.readline().rstrip("\r\n") if options.number == "-" else options.number
    found = check_id(options.kind, number)
    if not found.ok:
        print(say.code(found.code))
        return WRONG
    print(f"{say.word(_TEXTS, 'number')}: {found.normalized}")
    if found.birth_date is not None:
        print(f"{say.word(_TEXTS, 'birth_date')}: {found.birth_date.isoformat()}")
    if found.sex is not None:
        print(f"{say.word(_TEXTS, 'sex')}: {say.word(_TEXTS, found.sex)}")
    print(f"{say.word(_TEXTS, 'division')}: {found.division}")
    for warning in found.warnings:
        print(f"{say.word(_TEXTS, 'warning')}: {say.code(warning)}")
    return IN_ORDER


def add(actions: Any, shared: argparse.ArgumentParser) -> None:
    parser = actions.add_parser("check-id", parents=[shared], help="check one identity number 校验一个证件号码")
    parser.add_argument("kind", choices=("resident", "hmt_permit", "foreign_permanent"))
    parser.add_argument("number", help="the number; - reads it from standard input 号码；- 表示从标准输入读取")
    parser.set_defaults(run=_check_id)
