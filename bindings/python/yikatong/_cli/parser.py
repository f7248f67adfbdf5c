"""Parser: argparse that says what is wrong with a command line in one language, without what may be a number."""
from __future__ import annotations

import argparse
import functools
import re
import sys
from typing import Any, NoReturn

from .speaker import without_numbers

#: The words around a page of help.
_HEADINGS = (("usage: ", "用法："), ("positional arguments:", "参数："), ("options:", "选项："),
             ("show this help message and exit", "显示本说明"), ("show program's version number and exit", "显示版本号"))

#: What argparse says, as patterns of its English; what is not here stays as it is.
_MESSAGES = tuple((re.compile(pattern, re.S), chinese) for pattern, chinese in (
    (r"unrecognized arguments: (.*)", "不认识的参数：{0}"),
    (r"the following arguments are required: (.*)", "缺少参数：{0}"),
    (r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)", "参数 {0} 没有取值 {1}，可取：{2}"),
    (r"argument (.*?): expected one argument", "参数 {0} 须有一个值"),
    (r"argument (.*?): expected at least one argument", "参数 {0} 至少须有一个值"),
    (r"argument (.*?): expected (\d+) arguments?", "参数 {0} 须有 {1} 个值"),
    (r"argument (.*?): not allowed with argument (.*)", "参数 {0} 不能与 {1} 同时使用"),
    (r"argument (.*?): invalid (?:\w+) value: (.*)", "参数 {0} 的值 {1} 无效"),
    (r"argument (.*?): ignored explicit argument (.*)", "参数 {0} 不带值，而给出了 {1}"),
    (r"one of the arguments (.*) is required", "须给出以下参数之一：{0}"),
    (r"ambiguous option: (.*) could match (.*)", "参数 {0} 不明确，可能是 {1}"),
))


def in_chinese(message: str) -> str:
    """A message of argparse.

    >>> in_chinese("the following arguments are required: ROSTER, --policy")
    '缺少参数：ROSTER, --policy'
    >>> in_chinese("something new")
    'something new'
    """
    for pattern, chinese in _MESSAGES:
        found = pattern.fullmatch(message)
        if found:
            return chinese.format(*found.groups())
    return message


class Parser(argparse.ArgumentParser):
    """What was typed may be somebody's number: it is not repeated. Its subcommands speak as it does."""

    def __init__(self, *arguments: Any, lang: str = "en", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.lang = lang

    def add_subparsers(self, **options: Any) -> Any:
        options.setdefault("parser_class", functools.partial(Parser, lang=self.lang))
        return super().add_subparsers(**options)

    def _headed(self, page: str) -> str:
        if self.lang == "zh":
            for english, chinese in _HEADINGS:
                page = page.replace(english, chinese, 1)
        return page

    def format_usage(self) -> str:
        return self._headed(super().format_usage())

    def format_help(self) -> str:
        return self._headed(super().format_help())

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        said = without_numbers(message)
        self.exit(2, f"{self.prog}: 错误：{in_chinese(said)}\n" if self.lang == "zh" else f"{self.prog}: error: {said}\n")
