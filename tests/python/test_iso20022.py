"""A county pays by messages of ISO 20022: a list as pain.001 goes out, a pain.002 comes back."""
from __future__ import annotations

import datetime
import importlib.util
import pathlib
from typing import Any

import pytest

import yikatong
from conftest import COUNTY, REGISTER_HEADER, County, csv_bytes

LAYOUT = "example_bank_iso"
ROOT = pathlib.Path(__file__).resolve().parents[2]
CODES = ["ACSC", "RJCT/AC04", "ACSC", "RJCT//挂失", "PDNG", "ACCC"]


def schema_checker() -> Any:
    """tests/house/message_schema_test.py, which finds the schemas of the standard and holds messages against them."""
    spec = importlib.util.spec_from_file_location("message_schema_test", ROOT / "tests/house/message_schema_test.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dispatched(county: County) -> Any:
    """The list of a batch of six, all with accounts at a bank that takes messages."""
    county.do("manager", "pack_install", name=f"{LAYOUT}.layout")
    county.do("manager", "bank_add", bank="bank_d", name="示例<丁>银行", issuing=True, paying=True)
    county.do("manager", "agreement_add", division=COUNTY, bank="bank_d", layout=LAYOUT,
              from_=datetime.date(2025, 1, 1), to="2026-12-31", cross_bank=False)
    folk = [one._replace(bank="bank_d") for one in county.folk(6)]
    rows = county.register_rows(folk)
    county.do("registrar", "register_import", division=COUNTY, input=csv_bytes(REGISTER_HEADER, rows))
    batch = county.approved_batch(folk)
    county.do("funder", "batch_fund", batch=batch, allotment="a1")
    sent = county.do("funder", "batch_dispatch", batch=batch)
    assert [one.lines for one in sent.lists] == [6]
    return county.platform.payment_list_get("funder", list=sent.lists[0].list)


def answer_to(listed: yikatong.PaymentList) -> bytes:
    records = [yikatong.ResultRecord(one.reference, one.name, one.account, one.amount, code,
                                     datetime.date(2025, 4, 3) if code.startswith("AC") else None, "说明 & <备注>")
               for one, code in zip(listed.payments, CODES)]
    return yikatong.Layout.builtin(f"{LAYOUT}.layout").write_result_file(
        records, list_id=listed.head.list_id, date=datetime.date(2025, 4, 3))


def test_a_batch_is_paid_by_messages(county: County) -> None:
    file = dispatched(county)
    layout = yikatong.Layout.builtin(f"{LAYOUT}.layout")
    listed = layout.read_payment_list(file.content)
    assert listed.problems == []
    assert (listed.count, listed.head.list_id, listed.head.division) == (6, file.list, COUNTY)
    assert {one.account_bank for one in listed.payments} == {"示例<丁>银行"}
    content = answer_to(listed)
    back = layout.read_result_file(content)
    assert back.problems == [] and [one.return_code for one in back.records] == CODES
    result = county.do("funder", "result_import", list=file.list, input=content)
    assert (result.paid, result.failed, result.unanswered) == (3, 2, 1)  # one is on its way
    cut = layout.read_result_file(content[:-1])
    assert [one.code for one in cut.problems][:1] == ["bank_file_truncated"]
    altered = layout.read_payment_list(file.content.replace(b"<Nm>", b"<Nm/><Nm>", 1))
    assert altered.problems[0].code in ("iso_value_invalid", "bank_constant_differs")


def test_what_goes_out_and_comes_back_is_valid_by_the_schemas(county: County) -> None:
    checker = schema_checker()
    schemas = [checker.schema_of(name) for name in checker.MESSAGES.values()]
    xml = checker.library()
    if xml is None or not all(pathlib.Path(path).is_file() for path in schemas):
        pytest.skip(f"libxml2, or the schemas of ISO 20022 in {checker.SCHEMAS}, are not there")
    file = dispatched(county)
    listed = yikatong.Layout.builtin(f"{LAYOUT}.layout").read_payment_list(file.content)
    assert checker.is_valid(xml, schemas[0], file.content)
    assert checker.is_valid(xml, schemas[1], answer_to(listed))
