"""How far long work is: one line of stderr, only in a terminal."""
from __future__ import annotations

import sys
import time

from .mistake import Texts
from .speaker import Speaker

_TEXTS: Texts = {"en": {"rows": "{what}: {rows:,} rows"}, "zh": {"rows": "{what}：{rows:,} 行"}}
_EVERY_SECONDS = 0.1


class Bar:
    """Rows done so far. Called with their number; never asks to stop."""

    def __init__(self, say: Speaker, what: str) -> None:
        self._say = say
        self._what = what
        self._on = not say.quiet and sys.stderr.isatty()
        self._next = 0.0
        self._shown = False

    def __call__(self, rows: int) -> bool:
        if self._on and (now := time.monotonic()) >= self._next:
            self._next = now + _EVERY_SECONDS
            self._shown = True
            sys.stderr.write("\r" + self._say.word(_TEXTS, "rows", what=self._what, rows=rows) + "\x1b[K")
            sys.stderr.flush()
        return False

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
