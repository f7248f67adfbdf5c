"""`yikatong verify`: the trail of a store."""
from __future__ import annotations

import argparse
from typing import Any

from .._platform import verify_trail
from .mistake import IN_ORDER, WRONG, Texts
from .speaker import Speaker
from .store import add_key_options, must_exist, seal_of

_TEXTS: Texts = {
    "en": {"whole": "trail: whole, {entries} entries", "head": "head",
           "broken": "trail: broken at entry {entry}, {entries} before it are whole: {reason}"},
    "zh": {"whole": "留痕完整，共 {entries} 条", "head": "末条摘要",
           "broken": "留痕：第 {entry} 条有误，之前 {entries} 条完整：{reason}"},
}


def _verify(options: argparse.Namespace, say: Speaker) -> int:
    must_exist(options.store)
    verdict = verify_trail(options.store, seal_of(options))
    if not verdict.ok:
        print(say.word(_TEXTS, "broken", entry=verdict.first_bad_entry, entries=verdict.entries,
                       reason=say.code(verdict.reason)))
        return WRONG
    print(say.word(_TEXTS, "whole", entries=verdict.entries))
    print(f"{say.word(_TEXTS, 'head')}: {verdict.head}")
    return IN_ORDER


def add(actions: Any, shared: argparse.ArgumentParser) -> None:
    parser = actions.add_parser("verify", parents=[shared], help="verify the trail of a store 核验存储文件的留痕")
    parser.add_argument("store")
    add_key_options(parser)
    parser.set_defaults(run=_verify)
