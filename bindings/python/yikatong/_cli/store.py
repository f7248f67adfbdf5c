"""A store that the command line names: its key, opening it, a private copy of it."""
from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import pathlib
import re
import tempfile
from typing import Iterator, Optional

from .._platform import Clock, Platform, Seal, copy_store
from .mistake import FAILED, USAGE, Mistake, Texts
from .outputs import missing, unreadable

_TEXTS: Texts = {
    "en": {
        "exists": "{path} is there already; --new makes a store that is not",
        "administrator": "--new needs --administrator: who may grant at first",
        "day": "--day: not a day such as 2025-03-31",
    },
    "zh": {
        "exists": "{path} 已存在；--new 用于新建存储",
        "administrator": "--new 须同时给出 --administrator：最初可以授权的操作员",
        "day": "--day：应为 2025-03-31 这样的日期",
    },
}

_HEX_KEY = re.compile(rb"[0-9A-Fa-f]{64}\s*")
_CHINA = datetime.timezone(datetime.timedelta(hours=8))


def add_key_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key-file", metavar="FILE",
                        help="of a sealed store: 32 bytes, or 64 hexadecimal digits 加密存储的密钥文件")
    parser.add_argument("--key-id", type=int, default=1, metavar="N", help="number of that key 密钥编号")


def seal_of(options: argparse.Namespace) -> Optional[Seal]:
    if options.key_file is None:
        return None
    try:
        with open(options.key_file, "rb") as file:
            secret = file.read(1024)
    except OSError as failure:
        raise unreadable(options.key_file, failure) from None
    return Seal(options.key_id, bytes.fromhex(secret.decode()) if _HEX_KEY.fullmatch(secret) else secret)


def day_of(text: Optional[str]) -> Optional[datetime.date]:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Mistake(USAGE, _TEXTS, "day")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Mistake(USAGE, _TEXTS, "day") from None


def clock_of(day: Optional[datetime.date]) -> Optional[Clock]:
    """Noon of the day in China; without one, the machine's own clock."""
    if day is None:
        return None
    noon = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=_CHINA)
    return lambda: noon


def must_exist(path: str) -> None:
    if not os.path.exists(path):
        raise missing(path)


def open_to_read(options: argparse.Namespace) -> Platform:
    must_exist(options.store)
    return Platform.open(options.store, read_only=True, seal=seal_of(options))


def open_to_write(options: argparse.Namespace) -> Platform:
    """A store is made only where that is asked for: a slip in its name makes none."""
    if not options.new:
        must_exist(options.store)
        return Platform.open(options.store, seal=seal_of(options))
    if options.administrator is None:
        raise Mistake(USAGE, _TEXTS, "administrator")
    if os.path.exists(options.store):
        raise Mistake(FAILED, _TEXTS, "exists", path=options.store)
    return Platform.open(options.store, options.administrator, seal=seal_of(options))


@contextlib.contextmanager
def private_copy(options: argparse.Namespace, day: Optional[datetime.date]) -> Iterator[Platform]:
    """A copy of the store in a folder that only its owner reads, opened; removed whatever happens."""
    must_exist(options.store)
    seal = seal_of(options)
    with tempfile.TemporaryDirectory(prefix="yikatong-") as folder:
        path = pathlib.Path(folder) / "copy.db"
        copy_store(options.store, path, seal_from=seal, seal_to=seal)
        with Platform.open(path, clock=clock_of(day), seal=seal) as platform:
            yield platform
