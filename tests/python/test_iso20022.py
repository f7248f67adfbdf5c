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


def answered(one: yikatong.Payment) -> "tuple[Any, ...]":
    return one.reference, one.name, one.account, one.amount, "ACSC", datetime.date(2025, 4, 3)


def sent_lists(county: County) -> "list[Any]":
    """The lists of a batch of six, all with accounts at a bank that takes messages; the layout is installed."""
    county.do("manager", "bank_add", bank="bank_d", name="示例<丁>银行", issuing=True, paying=True)
    county.do("manager", "agreement_add", division=COUNTY, bank="bank_d", layout=LAYOUT,
              from_=datetime.date(2025, 1, 1), to="2026-12-31", cross_bank=False)
    folk = [one._replace(bank="bank_d") for one in county.folk(6)]
    rows = county.register_rows(folk)
    county.do("registrar", "register_import", division=COUNTY, input=csv_bytes(REGISTER_HEADER, rows))
    batch = county.approved_batch(folk)
    county.do("funder", "batch_fund", batch=batch, allotment="a1")
    lists: "list[Any]" = county.do("funder", "batch_dispatch", batch=batch).lists
    return lists


def dispatched(county: County) -> Any:
    """The one list of that batch, under the layout as it is built in."""
    county.do("manager", "pack_install", name=f"{LAYOUT}.layout")
    [sent] = sent_lists(county)
    assert sent.lines == 6
    return county.platform.payment_list_get("funder", list=sent.list)


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


def test_a_split_list_is_put_together_again(county: County) -> None:
    text = yikatong.builtin_pack(f"{LAYOUT}.layout").replace('"rows_max": 20000', '"rows_max": 4')
    county.do("manager", "pack_install", document=text.replace('"version": "1"', '"version": "2"'))
    sent = sent_lists(county)
    assert [(one.list, one.part, one.parts, one.lines) for one in sent] == [
        (f"{sent[0].list_id}-1", 1, 2, 4), (f"{sent[0].list_id}-2", 2, 2, 2)]
    layout = yikatong.Layout(text)
    files = [layout.read_payment_list(county.platform.payment_list_get("funder", list=one.list).content) for one in sent]
    parts = [{"list_id": one.head.list_id, "date": one.head.date.isoformat(), "part": one.head.part,
              "parts": one.head.parts, "bank_code": one.head.bank_code, "division": one.head.division,
              "lines": one.count, "amount": str(one.sum)} for one in files]
    case = {"facts": {"added": [parts[1]]}, "command": {"file": parts[0]}, "as_of": "2025-04-02"}
    whole = yikatong.apply_rule("list_assembly", case)
    assert (whole["whole"], whole["missing"], whole["order"], whole["lines"]) == (True, [], [1, 0], 6)
    other = yikatong.ResultRecord(*answered(files[1].payments[0]))
    content = layout.write_result_file([other], list_id=sent[0].list_id, date=datetime.date(2025, 4, 3), part=2, parts=2)
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("funder", "result_import", list=sent[0].list, input=content)
    assert (refused.value.code, refused.value.path) == ("bank_result_other_part", "/head/part")
    assert county.do("funder", "result_import", list=sent[1].list, input=content).paid == 1


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
