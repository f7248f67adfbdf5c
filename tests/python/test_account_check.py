"""Accounts and names that the banks are asked about before anything is paid, from Python (R8)."""
from __future__ import annotations

import datetime

import pytest

import yikatong
from conftest import County


def answer(listed: bytes, codes: dict[str, str]) -> bytes:
    """What bank_a says of a list, written here by hand: the example layout, delimited, in GBK."""
    lines = listed.decode("gbk").splitlines()
    list_id = lines[0].split("|!")[2]
    out = [f"H|!{list_id}|!2025-03-04|!"]
    for line in lines[1:-1]:
        _, number, reference, name, account, *_ = line.split("|!")
        out.append(f"D|!{number}|!{reference}|!{name}|!{account}|!{codes.get(reference, '0000')}|!|!")
    out.append(f"T|!{len(lines) - 2}|!")
    return "".join(line + "\r\n" for line in out).encode("gbk")


def test_what_does_not_belong_together_is_held(county: County) -> None:
    batch = county.approved_batch(county.people(6))
    written = county.do("operator", "account_check_write", batch=batch)
    assert (written.sent, written.left_out) == (6, 0)
    assert [(one.bank, one.lines) for one in written.lists] == [("bank_a", 4), ("bank_b", 2)]
    assert county.do("funder", "account_check_write", batch=batch).lists == written.lists
    name = written.lists[0].list
    file = county.platform.account_check_get("bank_a", list=name)
    assert file.digest == written.lists[0].digest and file.size == len(file.content)

    other = answer(file.content, {}).replace("试甲甲".encode("gbk"), "别人".encode("gbk"))
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("bank_a", "account_check_import", list=name, input=other)
    assert (refused.value.code, refused.value.path) == ("answer_name_differs", "/records/0/name")

    bad = answer(file.content, {f"{batch}-1": "1002", f"{batch}-3": "8888"})
    reply = county.do("bank_a", "account_check_import", list=name, input=bad)
    assert (reply.passed, reply.failed, reply.unanswered, reply.held, reply.replayed) == (2, 1, 1, 1, False)
    assert county.do("bank_a", "account_check_import", list=name, input=bad).replayed
    lines = county.platform.account_check_list("auditor", batch=batch, after=0, limit=10).lines
    assert [(one.line, one.outcome, one.meaning) for one in lines[:3]] == [
        (1, "account_check_failed", "return_name_mismatch"), (2, "account_check_unanswered", ""),
        (3, "account_check_unanswered", "return_processing")]
    [held] = county.platform.line_list("auditor", batch=batch, after=0, limit=10, held=True).lines
    assert [(hold.hold, hold.source) for hold in held.holds] == [("account_check_failed", "account_check")]
    with pytest.raises(yikatong.YikatongError) as stands:
        county.do("operator", "hold_close", batch=batch, line=1, hold="account_check_failed", reason="已核实")
    assert stands.value.code == "hold_cause_stands"

    reply = county.do("bank_a", "account_check_import", list=name, input=answer(file.content, {}))
    assert (reply.passed, reply.released, reply.unanswered) == (4, 1, 0)


@pytest.mark.parametrize("bank", ["bank_a", "bank_b"])
def test_a_bank_reads_the_list_and_writes_its_answer(county: County, bank: str) -> None:
    batch = county.approved_batch(county.people(6))
    written = county.do("operator", "account_check_write", batch=batch)
    name = next(one.list for one in written.lists if one.bank == bank)
    content = county.platform.account_check_get("funder", list=name).content
    layout = yikatong.Layout.builtin(f"example_{bank}.layout")
    listed = layout.read_account_check_list(content)
    assert listed.problems == [] and listed.head.list_id == name
    code = {one.meaning: one.code for one in reversed(layout.return_codes)}
    answers = [yikatong.AccountAnswer(one.reference, one.name if bank == "bank_a" else "", one.account,
                                      code["return_success" if number else "return_account_closed"])
               for number, one in enumerate(listed.accounts)]
    answered = layout.write_account_check_result(answers, list_id=name, date=datetime.date(2025, 4, 3))
    back = layout.read_account_check_result(answered)
    assert back.problems == [] and [one.reference for one in back.answers] == [one.reference for one in answers]
    reply = county.do("funder", "account_check_import", list=name, input=answered)
    assert (reply.passed, reply.failed, reply.unanswered) == (len(answers) - 1, 1, 0)

    cut = layout.read_account_check_list(content[:-5])
    assert cut.problems and cut.problems[0].code.startswith("bank_")
    with pytest.raises(yikatong.YikatongError) as refused:
        layout.write_account_check_result([yikatong.AccountAnswer("B000001-1", "", "", "7777")], list_id=name,
                                          date=datetime.date(2025, 4, 3))
    assert (refused.value.code, refused.value.path) == ("bank_return_code_unknown", "/records/0/return_code")


def test_messages_have_no_form_for_accounts() -> None:
    layout = yikatong.Layout.builtin("example_bank_iso.layout")
    assert [one.code for one in layout.read_account_check_list(b"x").problems] == ["bank_layout_no_check_form"]
    with pytest.raises(yikatong.YikatongError) as refused:
        layout.write_account_check_result([], list_id="L", date=datetime.date(2025, 4, 3))
    assert refused.value.code == "bank_layout_no_check_form"
