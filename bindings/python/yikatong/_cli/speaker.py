"""Speaker: says things in one language."""
from __future__ import annotations

import re
import sys

from .._core import text_of
from .._errors import YikatongError
from .._values import codes
from .mistake import Texts

_TEXTS: Texts = {
    "en": {"amount_differs": "the amount is not the standard's, which is {told} yuan"},
    "zh": {"amount_differs": "金额与按标准计算的不一致，应为 {told} 元"},
}

_LONG_NUMBER = re.compile(r"\S*[0-9０-９]{6}\S*")
_ARGUMENT = re.compile(r"([A-Za-z_]+)=(.*?)(?=\s[A-Za-z_]+=|$)")


def without_numbers(text: str) -> str:
    """What may be somebody's number is not shown: a word with six digits in a row.

    >>> without_numbers("unrecognized arguments: 110101215001020018 --fly")
    'unrecognized arguments: ? --fly'
    """
    return _LONG_NUMBER.sub("?", text)


def code_text(slug: str, lang: str, told: str = "") -> str:
    """What a code means. `told` has the arguments of its text as they are stored beside a verdict.

    >>> code_text("roster_cell_too_long", "en", "text max=512")
    'the cell is longer than 512 bytes'
    >>> code_text("amount_grade_missing", "zh", "tag=disabled")
    '缺少标签“残疾”的等级'
    >>> code_text("amount_differs", "en", "90.00")
    "the amount is not the standard's, which is 90.00 yuan"
    >>> code_text("id_length", "zh") == codes()["id_length"].zh
    True
    """
    known = codes().get(slug)
    if known is None:
        return slug
    if told and "=" not in told and slug in _TEXTS[lang]:  # beside a row's verdict stands what is due
        return _TEXTS[lang][slug].format(told=told)
    values = {name: "…" for name in re.findall(r"\{(\w+)\}", known.en)}
    values.update(_ARGUMENT.findall(told))
    return text_of(slug, values, lang == "zh")


class Speaker:
    """Says things in one language."""

    def __init__(self, lang: str, quiet: bool = False) -> None:
        self.lang = lang
        self.quiet = quiet

    def word(self, texts: Texts, key: str, /, **values: object) -> str:
        return texts[self.lang][key].format(**values)

    def code(self, slug: str) -> str:
        return f"{code_text(slug, self.lang)} [{slug}]"

    def problem(self, error: YikatongError) -> str:
        return f"{error.path or '/'}: {error.text(self.lang)} [{error.code}]"

    def aside(self, line: str) -> None:
        """Beside the answer: on stderr."""
        print(line, file=sys.stderr, flush=True)
