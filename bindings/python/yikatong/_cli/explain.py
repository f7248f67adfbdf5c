"""`yikatong explain`: why an amount is what it is, and what a code means."""
from __future__ import annotations

import argparse
import datetime
import json
import pathlib
import tempfile
from typing import Any, Optional

from .._errors import YikatongError
from .._platform import Platform
from .._rules import apply_rule
from .._values import CodeInfo, codes
from .cell import CELL_TEXTS
from .fields import Bad, exact_json, json_file, split_word
from .gate import ask
from .listing import command_row
from .mistake import FAILED, IN_ORDER, USAGE, Mistake, Texts
from .packs import pack_texts
from .speaker import Speaker, without_numbers
from .store import add_key_options, clock_of, day_of, open_to_read

_TEXTS: Texts = {
    "en": {
        "unknown_code": "no such code: {code}", "number": "number", "kind": "kind",
        "refuse": "refuses the row or what was asked",
        "hold": "holds the line", "warning": "a note", "reason": "a reason", "error": "an error: nothing was done",
        "bug": "a bug of the library", "cell": "a cell of a spreadsheet that cannot be taken",
        "kept": "kept back for recoveries",
        "store_needs": "--store needs {name}", "needs": "without --store, {name} is needed",
        "stray": "{name} is not for --store",
        "not_stated": "{policy}: no amount rule is stated there; give the pack that states it with --pack",
        "no_policy": "{policy}: no such policy in these packs",
        "no_sign": "facts are given as name=value; word {position} has no =",
        "fact": "{name}: must be JSON or text",
        "several": "{policy}: several versions apply; say where with --division",
    },
    "zh": {
        "unknown_code": "没有这个代码：{code}", "number": "编号", "kind": "类别", "refuse": "拒绝该行或所办事项",
        "hold": "暂缓该明细", "warning": "提示", "reason": "理由", "error": "错误：未办理",
        "bug": "程序库缺陷", "cell": "表格单元格不能读取", "kept": "追回扣减",
        "store_needs": "使用 --store 须给出 {name}", "needs": "不带 --store 时须给出 {name}", "stray": "{name} 不与 --store 同用",
        "not_stated": "{policy}：未载明补贴标准；请用 --pack 给出载明标准的数据包",
        "no_policy": "{policy}：这些数据包中没有该政策", "no_sign": "事实应写为 名称=值；第 {position} 项没有 =",
        "fact": "{name}：应为 JSON 或文本", "several": "{policy}：有多个版本适用；请用 --division 指明区划",
    },
}


def _code(options: argparse.Namespace, say: Speaker) -> int:
    """By slug or number; every code that there is, and those of cells."""
    wanted = options.code
    if wanted in CELL_TEXTS["en"]:
        print(wanted)
        print(f"{say.word(_TEXTS, 'kind')}: {say.word(_TEXTS, 'cell')}")
        for lang in ("en", "zh"):
            print(CELL_TEXTS[lang][wanted])
        return IN_ORDER
    known = codes()
    found: "Optional[CodeInfo]" = known.get(wanted) or next(
        (one for one in known.values() if wanted.isdecimal() and one.number == int(wanted)), None)
    if found is None:
        raise Mistake(FAILED, _TEXTS, "unknown_code", code=without_numbers(wanted))
    print(found.code)
    print(f"{say.word(_TEXTS, 'number')}: {found.number}")
    print(f"{say.word(_TEXTS, 'kind')}: {say.word(_TEXTS, found.kind)}")
    for line in (found.en, found.zh):
        print(line)
    return IN_ORDER


def _print_both(value: "dict[str, Any]", say: Speaker) -> None:
    """Each step in a sentence: first in the language that was asked for, then in the other one."""
    names = ("text", "text_zh") if say.lang == "en" else ("text_zh", "text")
    for i, name in enumerate(names):
        if i:
            print()
        for line in value[name]:
            print(line)


def _of_line(options: argparse.Namespace, say: Speaker) -> int:
    for name in ("actor", "batch", "line"):
        if getattr(options, name) is None:
            raise Mistake(USAGE, _TEXTS, "store_needs", name="--" + name)
    for name in ("policy", "facts", "period", "division", "pack", "words", "day"):
        if getattr(options, name):
            raise Mistake(USAGE, _TEXTS, "stray", name="name=value" if name == "words" else "--" + name)
    with open_to_read(options) as platform:
        fields = {"batch": options.batch, "line": options.line}
        value = ask(platform, command_row("AmountExplain"), options.actor, fields, say)
    if options.json:
        print(json.dumps(value, ensure_ascii=False))
        return IN_ORDER
    _print_both(value, say)
    if "deducted" in value:
        print(f"{say.word(_TEXTS, 'kept')}: {value['deducted']}")
    return IN_ORDER


def rule_of(policy: str, packs: "list[str]", division: Optional[str],
            day: Optional[datetime.date]) -> "tuple[Any, int]":
    """The amount rule of a policy and its version, as the library finds it: in a store that lives for a moment."""
    with tempfile.TemporaryDirectory(prefix="yikatong-") as folder:
        with Platform.open(pathlib.Path(folder) / "packs.db", clock=clock_of(day)) as platform:
            platform.actor_add("admin", request_id="actor", actor="reader", title="reader")
            platform.grant_add("admin", request_id="grant", actor="reader", role="finance_manager", scope="all")
            for i, text in enumerate(packs):
                platform.pack_install("reader", request_id=f"pack {i}", document=text)
            try:
                history = platform.policy_get("reader", policy=policy, **({"division": division} if division else {}))
            except YikatongError as error:
                if error.code == "not_found":
                    raise Mistake(FAILED, _TEXTS, "no_policy", policy=policy) from None
                raise
    stated = [(json.loads(field.value), one.version) for one in history.versions if not division or one.in_force
              for field in one.fields if field.field == "amount_rule" and field.value]
    if not stated:
        raise Mistake(FAILED, _TEXTS, "not_stated", policy=policy)
    if len(stated) > 1:
        raise Mistake(USAGE, _TEXTS, "several", policy=policy)
    return stated[0]


def fact_of(text: str) -> Any:
    """JSON where it looks like it; a number with decimals and anything else is text.

    >>> fact_of("12.35"), fact_of("3"), fact_of("1940-05-20"), fact_of('[{"code": "T-40"}]')
    ('12.35', 3, '1940-05-20', [{'code': 'T-40'}])
    """
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 10 else text
    return exact_json(text) if text[:1] in ("[", "{", '"') or text in ("true", "false") else text


def _facts(options: argparse.Namespace) -> "dict[str, Any]":
    out = {} if options.facts is None else json_file(options.facts)
    for position, word in enumerate(options.words, 1):
        split = split_word(word)
        if split is None:
            raise Mistake(USAGE, _TEXTS, "no_sign", position=position)
        try:
            out[split[0]] = fact_of(split[1])
        except (ValueError, RecursionError, Bad):
            raise Mistake(USAGE, _TEXTS, "fact", name=split[0]) from None
    return out


#: The facts that are exact numbers: a whole one was typed without decimals all the same.
_EXACT = ("quantity", "income_per_head", "paid_this_year", "cost", "declared")


def _of_facts(options: argparse.Namespace, say: Speaker) -> int:
    for name in ("policy", "period"):
        if getattr(options, name) is None:
            raise Mistake(USAGE, _TEXTS, "needs", name="--" + name)
    for name in ("actor", "batch", "line"):
        if getattr(options, name) is not None:
            raise Mistake(USAGE, _TEXTS, "needs", name="--store")
    day = day_of(options.day) or datetime.date.today()
    rule, version = rule_of(options.policy, pack_texts(options.pack), options.division, day)
    facts = {name: str(value) if name in _EXACT and isinstance(value, int) else value
             for name, value in _facts(options).items()}
    value = apply_rule("amount", {"facts": {"rule": rule, "source": {"policy": options.policy, "version": version},
                                            "period": options.period}, "command": facts, "as_of": day})
    if options.json:
        print(json.dumps(value, ensure_ascii=False))
    else:
        _print_both(value, say)
    return IN_ORDER


def _amount(options: argparse.Namespace, say: Speaker) -> int:
    return _of_facts(options, say) if options.store is None else _of_line(options, say)


def add(actions: Any, shared: argparse.ArgumentParser) -> None:
    group = actions.add_parser("explain", help="why an amount is what it is; what a code means 说明金额或代码").add_subparsers(
        dest="what", required=True, metavar="WHAT")
    code = group.add_parser("code", parents=[shared], help="what a code means 代码的含义")
    code.add_argument("code", metavar="CODE", help="slug or number 代码名称或编号")
    code.set_defaults(run=_code)
    amount = group.add_parser(
        "amount", parents=[shared], help="an amount, step by step 逐步说明金额",
        description="Of a line: --store STORE --actor A --batch B --line N. Of facts: --policy P --period PERIOD with "
                    "the facts as name=value or in --facts; docs/amount-rules.md names them. "
                    "说明一条明细的金额，或按给定事实计算并说明。")
    amount.add_argument("words", metavar="name=value", nargs="*")
    amount.add_argument("--store", metavar="STORE")
    amount.add_argument("--actor", metavar="A", help="who asks 查询人")
    amount.add_argument("--batch", metavar="B", help="number of the batch 批次编号")
    amount.add_argument("--line", metavar="N", type=int, help="number of the line 明细编号")
    amount.add_argument("--policy", metavar="P", help="code of the policy unit 政策代码")
    amount.add_argument("--pack", metavar="FILE", action="append", default=[],
                        help="a pack with the policy, a file or a name of the library's; again for an overlay "
                             "数据包，可多次给出")
    amount.add_argument("--division", metavar="CODE", help="where, if several versions apply 区划代码")
    amount.add_argument("--period", metavar="PERIOD", help="the period paid for 所属期")
    amount.add_argument("--day", metavar="DAY", help="the day asked about; left out: today 日期，省略为当日")
    amount.add_argument("--facts", metavar="FILE", help="a JSON object of facts 事实（JSON 文件）")
    amount.add_argument("--json", action="store_true", help="print it as JSON 以 JSON 输出")
    add_key_options(amount)
    amount.set_defaults(run=_amount)
