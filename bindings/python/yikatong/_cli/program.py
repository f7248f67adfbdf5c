"""The command line: what there is to do, and how it ends."""
from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import traceback
from types import FrameType
from typing import Callable, Iterator, Optional, Sequence

from .._core import version
from .._errors import YikatongError
from . import check, documents, explain, identity, listing, query, run, verify
from .mistake import FAILED, INTERRUPTED, UNREAD, USAGE, Mistake, Texts
from .parser import Parser
from .speaker import Speaker, without_numbers

_TEXTS: Texts = {
    "en": {"failure": "cannot be done: {why}", "interrupted": "stopped; nothing was written half",
           "fault": "a fault of this program, please report it: {where}"},
    "zh": {"failure": "无法完成：{why}", "interrupted": "已中止；没有写到一半的内容",
           "fault": "程序缺陷，请报告：{where}"},
}

_EPILOG = """exit codes 退出码:
  0    in order 无误
  1    looked at, and something is wrong 已查看，有问题
  2    wrong use of the command 用法有误
  3    could not be looked at, or was refused 无法查看，或未予办理
  130  stopped by Ctrl-C; nothing is half written 被中止，没有写到一半的内容"""


#: Other ways than Ctrl-C to be told to end.
_ENDINGS = ("SIGTERM", "SIGHUP")


def _lang_of(arguments: Sequence[str]) -> str:
    """Of what is said before the options are read: as they ask, else the terminal's."""
    for at, word in enumerate(arguments):
        asked = word[len("--lang="):] if word.startswith("--lang=") else ""
        if word == "--lang":
            asked = "".join(arguments[at + 1:at + 2])
        if asked in ("en", "zh"):
            return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].lower().startswith("zh") else "en"
    return "en"


def make_parser(lang: str) -> Parser:
    parser = Parser(lang=lang, prog="yikatong", formatter_class=argparse.RawDescriptionHelpFormatter, epilog=_EPILOG,
                    description="Checks rosters, numbers and files; asks, changes and verifies stores. "
                                "校验花名册、号码和文件，查询、办理和核验存储。")
    parser.add_argument("--version", action="version", version=version)
    parser.add_argument("--lang", choices=("en", "zh"), default=lang,
                        help="language of the answers; by default that of the terminal 输出语言")
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr 不显示进度")
    # So that both may stand behind the subcommand too.
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=("en", "zh"), default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    shared.add_argument("--quiet", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for noun in (check, run, query, explain, verify, documents, identity, listing):
        noun.add(actions, shared)
    return parser


def _parsed(arguments: Optional[Sequence[str]]) -> argparse.Namespace:
    """name=value words may stand before, between and behind the options, which argparse by itself does not take."""
    parser = make_parser(_lang_of(sys.argv[1:] if arguments is None else arguments))
    options, rest = parser.parse_known_args(arguments)
    if rest and (not hasattr(options, "words") or any(word.startswith("-") for word in rest)):
        parser.error("unrecognized arguments: " + " ".join(rest))
    if rest:
        options.words = [*options.words, *rest]
    return options


def _stop(number: int, frame: Optional[FrameType]) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _ended_as_by_control_c() -> Iterator[None]:
    """Whoever ends the program in an ordinary way leaves no copy and no half of a file behind."""
    try:
        before = {name: signal.signal(getattr(signal, name), _stop) for name in _ENDINGS if hasattr(signal, name)}
    except ValueError:  # not the main thread: signals are somebody else's
        before = {}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _place_of(failure: BaseException) -> str:
    """Where a fault of the program is, for whoever mends it; nothing of what was worked on."""
    steps = traceback.extract_tb(failure.__traceback__)
    return f"{type(failure).__name__}, {os.path.basename(steps[-1].filename)}:{steps[-1].lineno}"


def _end_unread() -> int:
    """Whoever read the output has gone, as `head` does; what is left in the buffers goes nowhere."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")
    return UNREAD


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Runs one command line; gives its exit code. Wrong use leaves by SystemExit, as argparse has it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Chinese shows a mark, and no traceback
    options = _parsed(arguments)
    say = Speaker(options.lang, options.quiet)
    try:
        run_it: "Callable[[argparse.Namespace, Speaker], int]" = options.run
        with _ended_as_by_control_c():
            code = run_it(options, say)
        sys.stdout.flush()
        return code
    except Mistake as mistake:
        say.aside(mistake.text(say.lang))
        return mistake.exit_code
    except YikatongError as error:
        say.aside(say.problem(error))
        return FAILED
    except KeyboardInterrupt:
        say.aside(say.word(_TEXTS, "interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        return _end_unread()
    except OSError as failure:
        say.aside(say.word(_TEXTS, "failure", why=failure.strerror or type(failure).__name__))
        return FAILED
    except (TypeError, ValueError, OverflowError, RecursionError, MemoryError) as failure:
        # The package's own refusals of a value name the field and never what stands in it.
        say.aside(say.word(_TEXTS, "failure", why=without_numbers(str(failure) or type(failure).__name__)))
        return USAGE if isinstance(failure, (TypeError, ValueError)) else FAILED
    except Exception as failure:
        say.aside(say.word(_TEXTS, "fault", where=_place_of(failure)))
        return FAILED
