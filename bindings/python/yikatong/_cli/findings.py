"""What was found in a roster, and where it is written: the terminal, CSV, XLSX, a page."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from .mistake import Texts
from .outputs import CsvFile
from .roster_columns import column_title
from .speaker import Speaker
from .table import table_lines

TEXTS: Texts = {
    "en": {
        "row": "row", "column": "column", "what": "what", "severity": "severity", "code": "code", "place": "cell",
        "pass": "note", "hold": "hold", "refuse": "refuse", "whole_row": "the row",
        "more": "… and {count} more; --csv, --xlsx or --page has them", "how_often": "how often",
        "findings": "findings", "summary": "summary",
        "rows": "rows", "passed": "pass", "held": "hold", "refused": "refuse", "sum": "sum of pass and hold, in yuan",
        "total": "{rows} rows: {passed} pass, {held} hold, {refused} refuse; sum of pass and hold {sum} yuan",
        "nothing": "nothing to say about any row", "roster": "roster", "looked": "looked at",
    },
    "zh": {
        "row": "行", "column": "列", "what": "问题", "severity": "处理", "code": "代码", "place": "单元格",
        "pass": "提示", "hold": "暂缓", "refuse": "拒绝", "whole_row": "整行", "more": "……另有 {count} 条，见 --csv、--xlsx 或 --page "
        "所写文件", "how_often": "次数", "findings": "问题清单", "summary": "汇总",
        "rows": "行数", "passed": "通过", "held": "暂缓", "refused": "拒绝", "sum": "通过和暂缓合计（元）",
        "total": "共 {rows} 行：通过 {passed}，暂缓 {held}，拒绝 {refused}；通过和暂缓合计 {sum} 元",
        "nothing": "各行均无问题", "roster": "花名册", "looked": "校验范围",
    },
}

#: So many findings stand in the terminal.
SHOWN_MAX = 100
#: Of the columns in a spreadsheet, in characters.
_WIDTHS = (8, 22, 70, 10, 28, 8)


class Finding(NamedTuple):
    """Something to say about one row; nothing of its cells."""

    row: int
    column: str
    weight: str
    code: str
    text: str
    #: Of a cell that the spreadsheet itself has spoilt.
    address: str = ""


@dataclass
class Summary:
    """Sums of a roster, and how often each code was given."""

    roster: str
    #: What the rows were held against, and what was passed over in the file.
    notes: "list[str]"
    rows: int = 0
    passed: int = 0
    held: int = 0
    refused: int = 0
    sum: Decimal = Decimal("0.00")
    #: Rows that were not refused and whose amount no standard was held against.
    uncompared: int = 0
    codes: "Counter[str]" = field(default_factory=Counter)
    texts: "dict[str, str]" = field(default_factory=dict)

    @property
    def in_order(self) -> bool:
        return not self.held and not self.refused

    def count(self, finding: Finding) -> None:
        self.codes[finding.code] += 1
        self.texts.setdefault(finding.code, finding.text)

    def line(self, lang: str) -> str:
        return TEXTS[lang]["total"].format(rows=self.rows, passed=self.passed, held=self.held, refused=self.refused,
                                           sum=self.sum)

    def sums(self, lang: str) -> "list[tuple[str, str]]":
        said = TEXTS[lang]
        return [(said["rows"], str(self.rows)), (said["passed"], str(self.passed)), (said["held"], str(self.held)),
                (said["refused"], str(self.refused)), (said["sum"], str(self.sum))]


class Sink(Protocol):
    """Where findings go, one by one."""

    def finding(self, one: Finding) -> None: ...

    def end(self, summary: Summary) -> None: ...


def heads(lang: str) -> "list[str]":
    return [TEXTS[lang][key] for key in ("row", "column", "what", "severity", "code", "place")]


def cells_of(one: Finding, lang: str) -> "list[str]":
    said = TEXTS[lang]
    column = column_title(one.column, lang) if one.column else said["whole_row"]
    return [str(one.row), column, one.text, said[one.weight], one.code, one.address]


class Terminal:
    """A table of the first findings and the sums, on stdout."""

    def __init__(self, say: Speaker) -> None:
        self._say = say
        self._shown: "list[Finding]" = []
        self._count = 0

    def finding(self, one: Finding) -> None:
        self._count += 1
        if len(self._shown) < SHOWN_MAX:
            self._shown.append(one)

    def end(self, summary: Summary) -> None:
        lang = self._say.lang
        for note in summary.notes:
            print(note)
        print()
        if self._shown:
            head = heads(lang)[:4]
            rows = []
            for one in self._shown:
                row, column, text, weight, code, address = cells_of(one, lang)
                rows.append([row, column, weight, f"{text} [{code}]" + (f" {address}" if address else "")])
            for line in table_lines([head[0], head[1], head[3], head[2]], rows):
                print(line)
            if self._count > len(self._shown):
                print(self._say.word(TEXTS, "more", count=self._count - len(self._shown)))
        else:
            print(self._say.word(TEXTS, "nothing"))
        print()
        print(summary.line(lang))


class CsvSink:
    def __init__(self, file: Any, lang: str) -> None:
        self._lang = lang
        self._out = CsvFile(file)
        self._out.row(heads(lang))

    def finding(self, one: Finding) -> None:
        self._out.row(cells_of(one, self._lang))

    def end(self, summary: Summary) -> None:
        self._out.end()


class XlsxSink:
    """Two sheets, every cell as text."""

    def __init__(self, file: Any, lang: str) -> None:
        from .workbook_out import WorkbookOut

        self._lang = lang
        self._file = file
        self._out = WorkbookOut()
        self._out.sheet(TEXTS[lang]["findings"], heads(lang), _WIDTHS)

    def finding(self, one: Finding) -> None:
        self._out.row(cells_of(one, self._lang))

    def end(self, summary: Summary) -> None:
        said = TEXTS[self._lang]
        self._out.sheet(said["summary"], [said["roster"], summary.roster], (30, 80))
        for note in summary.notes:
            self._out.row([said["looked"], note])
        for pair in summary.sums(self._lang):
            self._out.row(pair)
        self._out.save(self._file)
