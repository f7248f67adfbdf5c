"""A workbook's package, before anything in it is believed: what is no XLSX, a macro or a bomb is refused."""
from __future__ import annotations

import posixpath
import zipfile
from typing import IO, Callable, NamedTuple
from xml.parsers import expat

from .mistake import FAILED, Mistake, Texts

_TEXTS: Texts = {
    "en": {
        "old": "{path}: an old .xls workbook, or one with a password; save it as .xlsx without a password",
        "none": "{path}: no XLSX workbook, or a damaged one",
        "macro": "{path}: a workbook with macros is not taken; save it as .xlsx",
        "too_large": "{path}: unpacked it is larger than is read; split it",
        "declared": "{path}: a part declares a document type, which no spreadsheet program writes",
    },
    "zh": {
        "old": "{path}：旧版 .xls 工作簿或设有密码；请另存为不加密码的 .xlsx",
        "none": "{path}：不是 XLSX 工作簿，或者文件已损坏",
        "macro": "{path}：含宏的工作簿不予读取；请另存为 .xlsx",
        "too_large": "{path}：解压后过大，不予读取；请拆分",
        "declared": "{path}：文件部件中有文档类型声明，正常表格软件不会写入",
    },
}

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PARTS_MAX = 10_000
#: Unpacked: of the texts that are kept in memory, of one sheet, which is read as a stream, and of any other part.
_TEXTS_BYTES_MAX, _SHEET_BYTES_MAX, _OTHER_BYTES_MAX = 256 << 20, 2 << 30, 64 << 20
#: Rosters shrink to a tenth or a thirtieth; what shrinks to less was made to.
_RATIO_MAX, _RATIO_FROM_BYTES = 400, 4 << 20
_BLOCK = 1 << 16


class Sheet(NamedTuple):
    """A worksheet as the workbook lists it; `part` is its file in the package."""

    name: str
    visible: bool
    part: str


def not_read(path: str, key: str = "none") -> Mistake:
    return Mistake(FAILED, _TEXTS, key, path=path)


def parse(file: IO[bytes], path: str, start: "Callable[[str, dict[str, str]], object]",
          end: "Callable[[str], object] | None" = None) -> None:
    """Events of one part, block by block; names without their namespace. `start` ends it early with StopIteration."""
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise not_read(path, "declared")

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        ended = end
        parser.EndElementHandler = lambda name: ended(name.rpartition(":")[2])
    try:
        while block := file.read(_BLOCK):
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except StopIteration:
        pass


def _refuse_what_is_too_large(package: zipfile.ZipFile, path: str) -> None:
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len(parts) > _PARTS_MAX or len(set(names)) != len(names):
        raise not_read(path)
    for part in parts:
        name = part.filename.lower()
        if part.flag_bits & 1:
            raise not_read(path, "old")
        most = (_TEXTS_BYTES_MAX if name.endswith("sharedstrings.xml") else
                _SHEET_BYTES_MAX if "/worksheets/" in name else _OTHER_BYTES_MAX)
        if part.file_size > most or (part.file_size > _RATIO_FROM_BYTES and
                                     part.file_size > _RATIO_MAX * max(part.compress_size, 1)):
            raise not_read(path, "too_large")


def _refuse_macros(package: zipfile.ZipFile, path: str) -> None:
    found = [name for name in package.namelist() if name.lower().endswith("vbaproject.bin")]

    def kind(name: str, attributes: "dict[str, str]") -> None:
        if "macroenabled" in attributes.get("ContentType", "").lower():
            found.append(name)

    with package.open("[Content_Types].xml") as file:
        parse(file, path, kind)
    if found:
        raise not_read(path, "macro")


def _refuse_declarations(package: zipfile.ZipFile, path: str) -> None:
    """Of every part that is XML, as far as its first element: a document type can stand only before it."""
    def first(name: str, attributes: "dict[str, str]") -> None:
        raise StopIteration

    for name in package.namelist():
        if name.lower().endswith((".xml", ".rels")):
            with package.open(name) as file:
                parse(file, path, first)


def check_package(package: zipfile.ZipFile, path: str) -> None:
    _refuse_what_is_too_large(package, path)
    _refuse_macros(package, path)
    _refuse_declarations(package, path)


def sheets_of(package: zipfile.ZipFile, path: str) -> "list[Sheet]":
    """The worksheets in the order of their tabs; charts and the like are none."""
    parts: "dict[str, str]" = {}

    def relation(name: str, attributes: "dict[str, str]") -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes["Target"]
            parts[attributes["Id"]] = target[1:] if target.startswith("/") else posixpath.normpath("xl/" + target)

    with package.open("xl/_rels/workbook.xml.rels") as file:
        parse(file, path, relation)
    out: "list[Sheet]" = []

    def sheet(name: str, attributes: "dict[str, str]") -> None:
        if name != "sheet":
            return
        relation_id = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        if relation_id in parts:
            out.append(Sheet(attributes["name"], attributes.get("state", "visible") == "visible", parts[relation_id]))

    with package.open("xl/workbook.xml") as file:
        parse(file, path, sheet)
    return out


def is_workbook(head: bytes, path: str) -> bool:
    """By the first bytes and the name; an old or locked workbook is refused here."""
    if head.startswith(_OLE):
        raise not_read(path, "old")
    return head.startswith(b"PK\x03\x04") or path.lower().endswith((".xlsx", ".xlsm", ".xltx"))
