"""A roster filled into a private copy of a store by the gate itself: what register, lists and batches say of it."""
from __future__ import annotations

import argparse
import uuid
from typing import Generator, Iterator

from .._platform import Platform
from .findings import Finding, Summary
from .mistake import USAGE, Mistake, Texts
from .progress import Bar
from .roster import Roster
from .speaker import Speaker, code_text
from .store import day_of, private_copy

_TEXTS: Texts = {
    "en": {
        "said": "Filled into a private copy of {store}, which is removed: register, lists and earlier batches were "
                "asked, and nothing was written in {store}.",
        "needs": "--store needs {name}", "copying": "filling a copy", "both": "--batch stands in place of {name}",
    },
    "zh": {
        "said": "已在 {store} 的私有副本中实际录入：已查询登记库、比对名单和以往批次；副本随即删除，{store} 未作任何改动。",
        "needs": "使用 --store 须给出 {name}", "copying": "在副本中录入", "both": "--batch 不与 {name} 同用",
    },
}

_PAGE_ROWS = 1000


def _new_request() -> str:
    return f"check-{uuid.uuid4().hex}"


def _refuse_what_is_missing(options: argparse.Namespace) -> None:
    if options.actor is None:
        raise Mistake(USAGE, _TEXTS, "needs", name="--actor")
    for name in ("policy", "period", "division"):
        given = getattr(options, name) is not None
        if options.batch is None and not given:
            raise Mistake(USAGE, _TEXTS, "needs", name="--" + name)
        if options.batch is not None and given:
            raise Mistake(USAGE, _TEXTS, "both", name="--" + name)


def _batch(platform: Platform, options: argparse.Namespace) -> str:
    if options.batch is not None:
        return str(options.batch)
    return platform.batch_create(options.actor, request_id=_new_request(), division=options.division,
                                 policy=options.policy, period=options.period).batch


def _verdicts(platform: Platform, actor: str, batch: str, lang: str) -> Iterator[Finding]:
    after = 0
    while page := platform.row_verdict_list(actor, batch=batch, after=after, limit=_PAGE_ROWS).verdicts:
        for one in page:
            yield Finding(one.row, one.column, one.verdict, one.code, code_text(one.code, lang, one.expected))
        after = page[-1].number


def try_roster(options: argparse.Namespace, roster: Roster, summary: Summary,
               say: Speaker) -> Generator[Finding, None, None]:
    """Every verdict on the rows, in their order; the sums are whole from the first one on."""
    _refuse_what_is_missing(options)
    with private_copy(options, day_of(options.day)) as platform, Bar(say, say.word(_TEXTS, "copying")) as bar:
        batch = _batch(platform, options)
        fields = {"batch": batch} if roster.encoding is None else {"batch": batch, "encoding": roster.encoding}
        filled = platform.execute(options.actor, "BatchFill", request_id=_new_request(), input=roster.path,
                                  progress=bar, **fields)
        summary.rows, summary.passed, summary.held = filled.rows, filled.passed, filled.held
        summary.refused, summary.sum = filled.refused, filled.amount
        summary.notes.append(say.word(_TEXTS, "said", store=options.store))
        yield from _verdicts(platform, options.actor, batch, say.lang)
