"""Files read and written: what is written stands under its name only once it is whole."""
from __future__ import annotations

import contextlib
import csv
import errno
import io
import os
import re
import stat
from typing import IO, Iterator, Optional, Sequence

from .mistake import FAILED, Mistake, Texts

_TEXTS: Texts = {
    "en": {
        "unreadable": "{path} cannot be read: {why}", "unwritable": "{path} cannot be written: {why}",
        "absent": "no such file",
        "forbidden": "not permitted", "folder": "it is a folder", "full": "the disk is full",
        "other": "the system refused it",
    },
    "zh": {
        "unreadable": "{path} 无法读取：{why}", "unwritable": "{path} 无法写入：{why}", "absent": "没有这个文件",
        "forbidden": "没有权限", "folder": "是文件夹", "full": "磁盘已满", "other": "系统拒绝",
    },
}

_WHY = {errno.ENOENT: "absent", errno.ENOTDIR: "absent", errno.EACCES: "forbidden", errno.EPERM: "forbidden",
        errno.EISDIR: "folder", errno.ENOSPC: "full"}

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FORMULA = frozenset("=+-@\t\r＝＋－＠")


class _FileMistake(Mistake):
    """Why the system refused a file, in either language."""

    def __init__(self, key: str, path: str, number: Optional[int]) -> None:
        super().__init__(FAILED, _TEXTS, key)
        self._path = path
        self._number = number

    def text(self, lang: str) -> str:
        why = _TEXTS[lang][_WHY.get(self._number or 0, "other")]
        return _TEXTS[lang][self._key].format(path=self._path, why=why)


def unreadable(path: str, failure: OSError) -> Mistake:
    return _FileMistake("unreadable", path, failure.errno)


def missing(path: str) -> Mistake:
    return _FileMistake("unreadable", path, errno.ENOENT)


def read_bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as failure:
        raise unreadable(path, failure) from None


@contextlib.contextmanager
def written(path: str) -> Iterator[IO[bytes]]:
    """A file to write. It gets its name when everything is in it; otherwise what stood there before stays."""
    part = f"{path}.{os.getpid()}.part"
    try:
        if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
            with open(path, "wb") as file:  # a device or a pipe is never replaced
                yield file
            return
        with open(part, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as failure:
        raise _FileMistake("unwritable", path, failure.errno) from None
    finally:
        with contextlib.suppress(OSError):
            os.unlink(part)


def neutral(cell: str) -> str:
    """A cell that a spreadsheet would run gets an apostrophe before it; a plain number stays one.

    >>> neutral("=1+1"), neutral("-5.00"), neutral("-a")
    ("'=1+1", '-5.00', "'-a")
    """
    return "'" + cell if cell[:1] in _FORMULA and cell and not _NUMBER.fullmatch(cell) else cell


class CsvFile:
    """Rows for a spreadsheet: UTF-8 with the mark by which it is recognised, formulas neutralised."""

    def __init__(self, file: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        self._rows = csv.writer(self._text, lineterminator="\r\n")

    def row(self, cells: Sequence[str]) -> None:
        self._rows.writerow([neutral(cell) for cell in cells])

    def end(self) -> None:
        self._text.flush()
        self._text.detach()  # the file itself is closed by its owner
