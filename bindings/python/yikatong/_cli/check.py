"""`yikatong check`: what is wrong in a roster, row by row."""
from __future__ import annotations

import argparse
import contextlib
import os
from typing import Any, Callable, Generator, Iterable, Iterator, Optional

import yikatong

from .cell import CELL_TEXTS
from .findings import CsvSink, Finding, Sink, Summary, Terminal, XlsxSink
from .mistake import IN_ORDER, USAGE, WRONG, Mistake, Texts
from .outputs import written
from .packs import pack_texts
from .page import PageSink
from .progress import Bar
from .roster import Roster, open_roster
from .sheet import need_openpyxl
from .speaker import Speaker
from .store import add_key_options, day_of
from .trial import try_roster

_TEXTS: Texts = {
    "en": {
        "alone": "Each row by itself; no policy was named (--policy), no register was asked (--store).",
        "policy": "Each row by itself and against {policy} for {period}; register, lists and earlier batches were not "
                  "asked (--store).",
        "uncompared": "Amounts not compared: {count}. The policy states no standard here, or one that needs the "
                      "register.",
        "checking": "checking", "same_file": "{path}: the roster itself is not written over",
        "store_options": "{name} belongs to --store", "together": "--policy and --period are given together",
        "pack_options": "--pack is for a check without --store",
    },
    "zh": {
        "alone": "逐行校验；未指定政策（--policy），未查询登记库（--store）。",
        "policy": "逐行校验，并按 {policy} {period} 核对；未查询登记库、比对名单和以往批次（--store）。",
        "uncompared": "未核对金额 {count} 行：该政策在此未载明标准，或标准需登记库数据。",
        "checking": "校验", "same_file": "{path}：不得覆盖花名册本身",
        "store_options": "{name} 须与 --store 同用", "together": "--policy 与 --period 须同时给出",
        "pack_options": "--pack 用于不带 --store 的校验",
    },
}


def check_rows(options: argparse.Namespace, roster: Roster) -> "Iterable[yikatong.RowCheck]":
    """The one call into the library for a check without a store."""
    return yikatong.check_roster(roster.path, policy=options.policy, packs=tuple(pack_texts(options.pack)),
                                 period=options.period, division=options.division, day=day_of(options.day),
                                 encoding=roster.encoding)


def merged(found: Iterable[Finding], roster: Roster, lang: str) -> Iterator[Finding]:
    """What was said of a cell that could not be taken gives way to why it could not; in the order of the rows."""
    spoilt = {(one.row, one.column): one for one in roster.problems}
    for one in found:
        problem = spoilt.get((one.row, one.column)) if one.code == "roster_cell_formula" else None
        if problem is not None:
            one = one._replace(code=problem.code, text=CELL_TEXTS[lang][problem.code], address=problem.address)
        yield one


def _by_themselves(options: argparse.Namespace, roster: Roster, summary: Summary,
                   say: Speaker) -> Generator[Finding, None, None]:
    with Bar(say, say.word(_TEXTS, "checking")) as bar:
        for row in check_rows(options, roster):
            summary.rows += 1
            summary.passed += row.outcome == "pass"
            summary.held += row.outcome == "hold"
            summary.refused += row.outcome == "refuse"
            if row.outcome != "refuse" and row.amount is not None:
                summary.sum += row.amount
                summary.uncompared += row.due is None
            for one in row.findings:
                yield Finding(row.row, one.column, one.weight, one.code, one.text(say.lang))
            bar(summary.rows)


def _sinks(options: argparse.Namespace, say: Speaker, open_files: contextlib.ExitStack) -> "list[Sink]":
    made: "list[tuple[Optional[str], Callable[[Any, str], Sink]]]" = [
        (options.csv, CsvSink), (options.xlsx, XlsxSink), (options.page, PageSink)]
    out: "list[Sink]" = [Terminal(say)]
    for path, sink in made:
        if path is None:
            continue
        if os.path.exists(path) and os.path.exists(options.roster) and os.path.samefile(path, options.roster):
            raise Mistake(USAGE, _TEXTS, "same_file", path=path)
        out.append(sink(open_files.enter_context(written(path)), say.lang))
    return out


def _refuse_what_does_not_go_together(options: argparse.Namespace) -> None:
    if options.store is None:
        for name in ("actor", "batch", "key_file"):
            if getattr(options, name) is not None:
                raise Mistake(USAGE, _TEXTS, "store_options", name="--" + name.replace("_", "-"))
        if (options.policy is None) != (options.period is None):
            raise Mistake(USAGE, _TEXTS, "together")
    elif options.pack:
        raise Mistake(USAGE, _TEXTS, "pack_options")
    if options.xlsx is not None:
        need_openpyxl()


def _check(options: argparse.Namespace, say: Speaker) -> int:
    _refuse_what_does_not_go_together(options)
    with open_roster(options.roster, options.sheet, options.encoding, say) as roster, \
            contextlib.ExitStack() as open_files:
        summary = Summary(os.path.basename(options.roster), [])
        sinks = _sinks(options, say, open_files)
        if options.store is not None:
            found = try_roster(options, roster, summary, say)
        else:
            known = "alone" if options.policy is None else "policy"
            summary.notes.append(say.word(_TEXTS, known, policy=options.policy, period=options.period))
            found = _by_themselves(options, roster, summary, say)
        with contextlib.closing(found):
            for one in merged(found, roster, say.lang):
                summary.count(one)
                for sink in sinks:
                    sink.finding(one)
        if options.store is None and options.policy is not None and summary.uncompared:
            summary.notes.append(say.word(_TEXTS, "uncompared", count=summary.uncompared))
        summary.notes.extend(roster.notes)
        for sink in reversed(sinks):
            sink.end(summary)
    return IN_ORDER if summary.in_order else WRONG


def add(actions: Any, shared: argparse.ArgumentParser) -> None:
    parser = actions.add_parser(
        "check", parents=[shared], help="find what is wrong in a roster, row by row 逐行校验发放花名册",
        description="Checks a roster, CSV or XLSX. Without --store each row by itself and against --policy; with it "
                    "the gate itself fills a batch in a private copy of the store, and nothing is written in STORE. "
                    "校验发放花名册（CSV 或 XLSX）。不带 --store 时逐行校验并按政策核对；带 --store 时在该存储的私有副本上实际录入，原存储不变。")
    parser.add_argument("roster", metavar="ROSTER")
    parser.add_argument("--policy", metavar="P", help="code of the policy unit, such as leshan.16.1 政策代码")
    parser.add_argument("--pack", action="append", default=[], metavar="FILE",
                        help="a pack with the policy, a file or the name of one that comes with the library; again for "
                             "an overlay 含该政策的数据包（文件或内置名称），可多次给出")
    parser.add_argument("--day", metavar="DAY",
                        help="the day on which it is checked; left out: the last of the period, with --store today "
                             "校验日期，省略为所属期末日，带 --store 时为当日")
    parser.add_argument("--encoding", choices=("utf8", "gbk", "gb18030"),
                        help="of a CSV file; left out: detected CSV 编码")
    parser.add_argument("--sheet", metavar="NAME", help="of an XLSX file with several XLSX 工作表名称")
    parser.add_argument("--csv", metavar="FILE", help="write the findings as CSV 写出 CSV")
    parser.add_argument("--xlsx", metavar="FILE", help="write the findings as XLSX 写出 XLSX")
    parser.add_argument("--page", metavar="FILE", help="write the findings as a page to print 写出可打印网页")
    parser.add_argument("--store", metavar="STORE", help="ask register, lists and earlier batches too 同时查询存储")
    parser.add_argument("--actor", metavar="A", help="with --store: who checks; a township clerk 经办人")
    parser.add_argument("--period", metavar="PERIOD", help="with --policy: the period paid for 所属期")
    parser.add_argument("--division", metavar="CODE",
                        help="whose version of the policy; with --store where the batch is 区划代码")
    parser.add_argument("--batch", metavar="B", help="with --store: a draft that is there, in place of --policy, "
                                                     "--period and --division 已有草稿批次")
    add_key_options(parser)
    parser.set_defaults(run=_check)
