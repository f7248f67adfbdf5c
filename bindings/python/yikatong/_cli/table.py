"""A table in a terminal: Chinese characters are two columns wide."""
from __future__ import annotations

import re
import unicodedata
from typing import Iterator, Sequence

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
#: A wider cell is cut in the terminal; files have it whole.
_WIDTH_MAX = 60


def width(text: str) -> int:
    """
    >>> width("村 a")
    4
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _shown(cell: str) -> str:
    """One line, and nothing that moves the cursor."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in cell)


def _cut(text: str) -> str:
    if width(text) <= _WIDTH_MAX:
        return text
    out = ""
    for c in text:
        if width(out) + width(c) > _WIDTH_MAX - 1:
            break
        out += c
    return out + "…"


def _padded(text: str, room: int, right: bool) -> str:
    space = " " * (room - width(text))
    return space + text if right else text + space


def table_lines(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; columns of numbers are aligned at the right.

    >>> for line in table_lines(["row", "what"], [["2", "名字"], ["13", "a"]]):
    ...     print(line)
    row  what
    ---  ----
      2  名字
     13  a
    """
    last = len(header) - 1
    cells = [[_shown(cell) if i == last else _cut(_shown(cell)) for i, cell in enumerate(row)] for row in rows]
    rooms = [max([width(name)] + [width(row[i]) for row in cells]) for i, name in enumerate(header)]
    right = [bool(cells) and all(_NUMBER.fullmatch(row[i]) or not row[i] for row in cells) for i in range(len(header))]

    def line(row: Sequence[str]) -> str:
        return "  ".join(_padded(cell, rooms[i], right[i]) for i, cell in enumerate(row)).rstrip()

    yield line(header)
    yield "  ".join("-" * room for room in rooms[:last] + [width(header[last])])
    for row in cells:
        yield line(row)
