"""The columns of a roster as people call them, and which of them a spreadsheet must not have turned into numbers."""
from __future__ import annotations

import unicodedata
from typing import Optional

from .mistake import Texts

#: Title of each column; the Chinese ones are the headers of the usual form.
COLUMNS: Texts = {
    "en": {
        "sequence": "number", "head_name": "name of the head", "head_id": "ID number of the head",
        "payee_name": "name of the payee", "payee_id": "ID number of the payee", "account": "account", "bank": "bank",
        "village": "village", "group": "group", "recipient_name": "recipient",
        "recipient_id": "ID number of the recipient", "phone": "phone", "work_place": "place of work",
        "transport": "transport", "standard": "standard", "amount": "amount", "fill_date": "date of filling in",
        "remark": "remark", "case_name": "case",
    },
    "zh": {
        "sequence": "序号", "head_name": "户主姓名", "head_id": "户主身份证号", "payee_name": "收款人姓名",
        "payee_id": "收款人身份证号", "account": "银行账号", "bank": "开户银行", "village": "村(居)委会",
        "group": "村(居)民小组", "recipient_name": "享受人", "recipient_id": "享受人身份证号", "phone": "联系电话",
        "work_place": "务工地点", "transport": "交通工具", "standard": "补贴标准", "amount": "补贴金额",
        "fill_date": "填报日期", "remark": "备注", "case_name": "事项编号",
    },
}

#: Digits and fen are lost in a numeric cell: a spreadsheet keeps 15 digits.
TEXT_ONLY = frozenset({"head_id", "payee_id", "recipient_id", "account", "amount"})
#: Where a row of people has something; a row without any of them may stand below the last one.
WHO = frozenset({"head_id", "payee_id", "recipient_id", "account"})


def column_title(slug: str, lang: str) -> str:
    return COLUMNS[lang].get(slug, slug)


def header_key(header: str) -> str:
    """A header name as it is compared: full-width forms as ASCII, spaces dropped, a star at either end dropped.

    >>> header_key(" 享受人 身份证号＊ "), header_key("村（居）委会*")
    ('享受人身份证号', '村(居)委会')
    """
    half = "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in header)
    return "".join(half.split()).strip("*")


_OF_KEY = {header_key(title): slug for slug, title in COLUMNS["zh"].items()} | {slug: slug for slug in COLUMNS["zh"]}


def column_of(header: str) -> Optional[str]:
    """
    >>> column_of("补贴金额*"), column_of("amount"), column_of("示例")
    ('amount', 'amount', None)
    """
    return _OF_KEY.get(header_key(header))
