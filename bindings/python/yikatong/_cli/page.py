"""The findings of a roster as one page to print: no scripts, no fonts, nothing from elsewhere."""
from __future__ import annotations

import html
import shutil
import tempfile
from typing import IO

from .findings import TEXTS as FINDING_TEXTS
from .findings import Finding, Summary, cells_of, heads
from .mistake import Texts

_TEXTS: Texts = {
    "en": {"title": "Findings of a roster", "more": "… and {count} more; write them with --csv or --xlsx",
           "end": "The findings name rows and columns, and nothing of what stands in the cells.",
           "by_code": "By code", "signed": "Checked by: ____________    Date: ____________"},
    "zh": {"title": "花名册校验结果", "more": "……另有 {count} 条，请用 --csv 或 --xlsx 写出",
           "end": "本页只列行号和列名，不含单元格内容。",
           "by_code": "按问题归类", "signed": "核对人：____________    日期：____________"},
}

#: Nobody reads more on paper.
_ROWS_MAX = 5000
_STYLE = """
:root{color-scheme:light}
body{font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",SimSun,sans-serif;font-size:10.5pt;
line-height:1.45;color:#111;background:#fff;max-width:62rem;margin:1.5rem auto;padding:0 1rem}
h1{font-size:16pt;margin:0 0 .3rem}h2{font-size:12pt;margin:1.2rem 0 .3rem}
p{margin:.2rem 0}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #888;padding:.2rem .45rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eee}td.n{text-align:right;white-space:nowrap}td.k{white-space:nowrap}
tr.refuse td.k{font-weight:bold}thead{display:table-header-group}tr{break-inside:avoid}
@page{size:A4;margin:15mm}@media print{body{margin:0;padding:0;max-width:none}th{background:none}}
"""


def _e(text: str) -> str:
    return html.escape(text, quote=True)


def _row(one: Finding, lang: str) -> str:
    row, column, text, weight, code, address = cells_of(one, lang)
    where = f" ({_e(address)})" if address else ""
    return (f'<tr class="{_e(one.weight)}"><td class="n">{row}</td><td>{_e(column)}{where}</td><td>{_e(text)}</td>'
            f'<td class="k">{_e(weight)}</td><td>{_e(code)}</td></tr>\n')


class PageSink:
    """The sums stand above the findings, so these wait in a file without a name."""

    def __init__(self, file: IO[bytes], lang: str) -> None:
        self._file = file
        self._lang = lang
        self._rows = tempfile.TemporaryFile()
        self._count = 0

    def finding(self, one: Finding) -> None:
        self._count += 1
        if self._count <= _ROWS_MAX:
            self._rows.write(_row(one, self._lang).encode())

    def _head(self, summary: Summary) -> str:
        said, lang = _TEXTS[self._lang], self._lang
        cells = "".join(f"<th>{_e(name)}</th>" for name, _ in summary.sums(lang))
        values = "".join(f'<td class="n">{_e(value)}</td>' for _, value in summary.sums(lang))
        notes = "".join(f"<p>{_e(note)}</p>\n" for note in summary.notes)
        return (f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
                '<meta http-equiv="Content-Security-Policy" '
                'content="default-src \'none\'; style-src \'unsafe-inline\'">\n'
                f'<title>{_e(said["title"])}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n'
                f'<h1>{_e(said["title"])}</h1>\n'
                f'<p>{_e(FINDING_TEXTS[lang]["roster"])}: {_e(summary.roster)}</p>\n{notes}'
                f'<table>\n<thead><tr>{cells}</tr></thead>\n<tbody><tr>{values}</tr></tbody>\n</table>\n')

    def _codes(self, summary: Summary) -> str:
        if not summary.codes:
            return f'<p>{_e(FINDING_TEXTS[self._lang]["nothing"])}</p>\n'
        rows = "".join(f'<tr><td class="n">{count}</td><td>{_e(code)}</td><td>{_e(summary.texts[code])}</td></tr>\n'
                       for code, count in summary.codes.most_common())
        said = FINDING_TEXTS[self._lang]
        return (f'<h2>{_e(_TEXTS[self._lang]["by_code"])}</h2>\n<table>\n<thead><tr><th>{_e(said["how_often"])}</th>'
                f'<th>{_e(said["code"])}</th><th>{_e(said["what"])}</th></tr></thead>\n'
                f'<tbody>\n{rows}</tbody>\n</table>\n')

    def end(self, summary: Summary) -> None:
        said = _TEXTS[self._lang]
        self._file.write((self._head(summary) + self._codes(summary)).encode())
        if self._count:
            names = "".join(f"<th>{_e(name)}</th>" for name in heads(self._lang)[:5])
            title = _e(FINDING_TEXTS[self._lang]["findings"])
            self._file.write(f"<h2>{title}</h2>\n<table>\n<thead><tr>{names}</tr></thead>\n<tbody>\n".encode())
            self._rows.seek(0)
            shutil.copyfileobj(self._rows, self._file)
            self._file.write(b"</tbody>\n</table>\n")
        if self._count > _ROWS_MAX:
            self._file.write(f'<p>{_e(said["more"].format(count=self._count - _ROWS_MAX))}</p>\n'.encode())
        self._file.write(f'<p>{_e(said["end"])}</p>\n<p>{_e(said["signed"])}</p>\n</body>\n</html>\n'.encode())
        self._rows.close()
