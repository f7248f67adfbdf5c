"""Exit codes, and what ends the command with one line."""
from __future__ import annotations

from typing import Mapping

#: In order; looked at and something is wrong; wrong use; could not be looked at, or was refused.
IN_ORDER, WRONG, USAGE, FAILED = 0, 1, 2, 3
#: As shells have them: stopped by Ctrl-C; nobody reads what is printed.
INTERRUPTED, UNREAD = 130, 141

#: The texts of one file: for each language the same keys.
Texts = Mapping[str, Mapping[str, str]]


class Mistake(Exception):
    """Said in one line of stderr; nothing was changed.

    >>> texts = {"en": {"gone": "{path}: not there"}, "zh": {"gone": "{path}：不存在"}}
    >>> Mistake(FAILED, texts, "gone", path="a.csv").text("zh")
    'a.csv：不存在'
    """

    def __init__(self, exit_code: int, texts: Texts, key: str, **values: object) -> None:
        super().__init__(key)
        self.exit_code = exit_code
        self._texts = texts
        self._key = key
        self._values = values

    def text(self, lang: str) -> str:
        return self._texts[lang][self._key].format(**self._values)
