"""The way of a batch through the gate, in Python: each step by its own actor, each reply with the types it declares."""
from __future__ import annotations

import dataclasses
import datetime
import pathlib
import signal
import subprocess
import sys
import threading
import types
import typing
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

import yikatong
from conftest import CHINA, COUNTY, LIVING_SUBSIDY, REGISTER_HEADER, County, csv_bytes, make_id


def conforms(value: Any, hint: Any) -> bool:
    """Whether a value is of its declared type, all the way down."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(conforms(value, one) for one in inner)
    if origin is typing.Literal:
        return value in inner
    if origin is list:
        return type(value) is list and all(conforms(one, inner[0]) for one in value)
    if dataclasses.is_dataclass(hint):
        return type(value) is hint and all(
            conforms(getattr(value, name), one)
            for name, one in typing.get_type_hints(hint, vars(yikatong.commands)).items())
    return type(value) is hint


@pytest.fixture(autouse=True)
def every_reply_is_of_its_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """Holds whatever the tests of this file do against the generated annotations."""
    for name, method in list(vars(yikatong.commands.CommandMethods).items()):
        if name.startswith("_"):
            continue
        hint = typing.get_type_hints(method, vars(yikatong.commands))["return"]

        def checked(self: Any, *args: Any, _method: Any = method, _hint: Any = hint, **fields: Any) -> Any:
            reply = _method(self, *args, **fields)
            assert conforms(reply, _hint), f"{reply!r} is no {_hint}"
            return reply

        monkeypatch.setattr(yikatong.commands.CommandMethods, name, checked)


def answer(file: Any, layout_name: str, fails: frozenset[int] = frozenset()) -> bytes:
    """What a bank does: reads its list and answers it; `fails` are the records, from 1, that it cannot pay."""
    layout = yikatong.Layout.builtin(layout_name)
    listed = layout.read_payment_list(file.content)
    assert listed.problems == [] and listed.count == len(listed.payments)
    assert listed.sum == sum(one.amount for one in listed.payments)
    code = {outcome: next(one.code for one in layout.return_codes if one.outcome == outcome)
            for outcome in ("success", "failed")}
    records = [yikatong.ResultRecord(one.reference, one.name, one.account, one.amount,
                                     code["failed" if number in fails else "success"], datetime.date(2025, 4, 3))
               for number, one in enumerate(listed.payments, 1)]
    content = layout.write_result_file(records, list_id=file.list, date=datetime.date(2025, 4, 3),
                                       bank_code=listed.head.bank_code, division=listed.head.division)
    back = layout.read_result_file(content)
    assert back.problems == [] and [one.reference for one in back.records] == [one.reference for one in records]
    return content


def test_from_roster_to_bank_and_back(county: County, tmp_path: pathlib.Path) -> None:
    platform = county.platform
    money = lambda: platform.allotment_get("auditor", allotment="a1")
    folk = county.people(9)
    batch = county.approved_batch(folk)
    status = platform.batch_get("auditor", batch=batch)
    assert (status.state, status.lines, status.held, status.amount) == ("approved", 9, 0, Decimal("810.00"))

    county.do("funder", "batch_fund", batch=batch, allotment="a1")
    assert money().frozen == Decimal("810.00")
    sent = county.do("funder", "batch_dispatch", batch=batch)
    assert [one.lines for one in sent.lists] == [6, 3]  # bank_a pays its own and, across banks, bank_c's (H56)

    first = platform.payment_list_get("bank_a", list=sent.lists[0].list)
    assert first == platform.payment_list_get("bank_a", list=sent.lists[0].list)
    content = answer(first, "example_bank_a.layout", frozenset({2}))
    result = county.do("bank_a", "result_import", list=first.list, input=content)
    assert (result.paid, result.failed, result.unanswered) == (5, 1, 0)
    again = county.do("bank_a", "result_import", list=first.list, input=content)
    assert again.paid == 0 and [one.code for one in again.remarks] == ["bank_result_replayed"]
    assert again.file == result.file == 1
    assert platform.result_verdict_list("bank_a", list=first.list, file=1, after=0, limit=10).verdicts == []

    second = platform.payment_list_get("funder", list=sent.lists[1].list)
    path = tmp_path / "结果.txt"
    path.write_bytes(answer(second, "example_bank_b.layout"))
    county.do("funder", "result_import", list=second.list, input=path)
    assert platform.batch_get("auditor", batch=batch).state == "answered"
    assert money().returned == Decimal("90.00")

    failed = platform.line_list("auditor", batch=batch, after=0, limit=100, state="failed").lines
    assert len(failed) == 1
    reissue = county.do("operator", "reissue_confirm", batch=batch, line=failed[0].line, reason="account corrected")
    assert reissue.reissued == 10
    county.do("funder", "batch_fund", batch=batch, allotment="a1")
    more = county.do("funder", "batch_dispatch", batch=batch)
    third = platform.payment_list_get("funder", list=more.lists[0].list)
    county.do("funder", "result_import", list=third.list, input=answer(third, "example_bank_a.layout"))
    assert platform.line_list("auditor", batch=batch, after=9, limit=1).lines[0].reissue_of == failed[0].line

    county.do("funder", "batch_close", batch=batch)
    county.do("operator", "batch_publish", batch=batch)
    mine = county.do("desk", "public_query", name=folk[0].name, last_six=folk[0].id[-6:])
    assert [one.amount for one in mine.payments] == [Decimal("90.00")]
    assert mine.payments[0].id_number != folk[0].id

    end = money()
    assert (end.conserved, end.paid, end.available, end.frozen) == (True, Decimal("810.00"), Decimal("190.00"), 0)
    entries = platform.trail_read("auditor", after=0, limit=1000).entries
    assert entries[-1].command == "PublicQuery" and entries[0].at == datetime.datetime(2025, 3, 3, 9, tzinfo=CHINA)
    verdict = yikatong.verify_trail(county.path)
    assert verdict and (verdict.entries, verdict.head, verdict.reason) == (len(entries), entries[-1].hash, "")


def test_the_same_commands_give_the_same_trail(empty: County, tmp_path: pathlib.Path) -> None:
    other = County(tmp_path / "other.db")
    for one in (empty, other):
        one.set_up()
        one.approved_batch(one.people(3))
        one.platform.close()
    assert yikatong.verify_trail(empty.path) == yikatong.verify_trail(other.path)


def test_a_request_id_gives_the_first_reply_and_no_other_content(county: County) -> None:
    create = lambda period: county.platform.batch_create("clerk", request_id="once", division=COUNTY,
                                                         policy=LIVING_SUBSIDY, period=period)
    first = create("2025-03")
    assert create("2025-03") == first
    by_name = county.platform.execute("clerk", "BatchCreate", request_id="once", division=COUNTY,
                                      policy=LIVING_SUBSIDY, period="2025-03")
    assert by_name == first
    with pytest.raises(yikatong.YikatongError) as caught:
        create("2025-04")
    assert caught.value.code == "request_reused"
    # 90, 90.0 and Decimal(90) are one amount: sameness is by canonical form.
    allot = lambda amount: county.platform.allotment_add("manager", request_id="money", allotment="a2", amount=amount,
                                                         division=COUNTY, policy=LIVING_SUBSIDY, year=2025)
    assert allot(90) == allot("90.00") == allot(Decimal("90.0"))


def test_a_request_id_is_required(county: County) -> None:
    with pytest.raises(TypeError, match="request_id"):
        county.platform.actor_add("root", actor="x", title="x")  # type: ignore[call-arg]
    with pytest.raises(yikatong.InvalidValue) as caught:
        county.platform.actor_add("root", request_id="", actor="x", title="x")
    assert caught.value.code == "request_id_missing"


def test_floats_and_loose_dates_are_refused(county: County) -> None:
    allot = lambda **change: county.do("manager", "allotment_add", **{
        "allotment": "a2", "division": COUNTY, "policy": LIVING_SUBSIDY, "year": 2025, "amount": "1", **change})
    with pytest.raises(TypeError, match="amount.*decimal.Decimal"):
        allot(amount=1.5)
    for year in (2025.0, "2025", True):
        with pytest.raises(TypeError, match="year must be int"):
            allot(year=year)
    with pytest.raises(yikatong.InvalidValue) as caught:
        allot(amount=Decimal("1.001"))
    assert (caught.value.code, caught.value.path) == ("money_too_fine", "/amount")
    with pytest.raises(TypeError, match="date must be datetime.date"):
        county.platform.policy_list("auditor", division=COUNTY, date=county.now)
    with pytest.raises(TypeError, match="must be str"):
        allot(division=511102)
    listed = county.platform.policy_list("auditor", division=COUNTY, date=datetime.date(2025, 3, 3))
    assert LIVING_SUBSIDY in {one.code for one in listed.policies}


def test_records_are_given_as_objects_or_mappings(county: County) -> None:
    folk = county.people(3)
    person = yikatong.commands.PersonRef(id_kind="resident", id_number=folk[0].id)
    county.do("registrar", "card_change", person=person, account=folk[0].account, bank_state="lost")
    county.do("registrar", "card_change", person={"id_kind": "resident", "id_number": folk[1].id},
              account=folk[1].account, bank_state="closed")
    newcomer = yikatong.commands.PersonRef(id_kind="resident", id_number=make_id(19700101, 7))
    county.do("registrar", "person_register", id_kind=newcomer.id_kind, id_number=newcomer.id_number, name="试子",
              area=COUNTY)
    members = [yikatong.commands.HouseholdMemberEntry(person=newcomer, relationship="02")]
    registered = county.do("registrar", "household_register", household="H9", area=COUNTY, head=newcomer,
                           members=members)
    assert registered.household == "H9"
    with pytest.raises(TypeError, match="must be a PersonRef"):
        county.do("registrar", "card_change", person=folk[0].id, account=folk[0].account, bank_state="lost")
    with pytest.raises(yikatong.InvalidValue) as caught:
        county.do("registrar", "card_change", person={"id_kind": "resident", "number": folk[1].id}, bank_state="lost",
                  account=folk[1].account)
    assert (caught.value.code, caught.value.path) == ("field_unknown", "/person/number")


def test_replies_cannot_be_changed(county: County) -> None:
    status = county.do("clerk", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03")
    with pytest.raises(dataclasses.FrozenInstanceError):
        status.amount = Decimal(1)


def test_commands_and_queries_by_name_that_do_not_exist(county: County) -> None:
    for call, code in ((lambda: county.platform.execute("clerk", "BatchPay", request_id="1"), "command_unknown"),
                       (lambda: county.platform.execute("auditor", "BatchGet", request_id="1"), "command_unknown"),
                       (lambda: county.platform.query("auditor", "BatchFund"), "query_unknown")):
        with pytest.raises(yikatong.YikatongError) as caught:
            call()
        assert caught.value.code == code
    assert county.platform.query("auditor", "AllotmentGet", allotment="a1").available == Decimal("1000.00")
    with pytest.raises(yikatong.InvalidValue) as unknown:
        county.platform.query("auditor", "AllotmentGet", allotment="a1", colour="red")
    assert (unknown.value.code, unknown.value.path) == ("field_unknown", "/colour")


def test_who_may_not_is_told_so(county: County) -> None:
    with pytest.raises(yikatong.NotPermitted) as caught:
        county.do("auditor", "batch_create", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03")
    assert caught.value.code == "role_missing"
    with pytest.raises(yikatong.NotFound):
        county.platform.batch_get("auditor", batch="none")


@pytest.mark.parametrize("last, code", [("name", "column_repeated"), ("height", "column_unknown")])
def test_columns_that_are_wrong(county: County, last: str, code: str) -> None:
    header = ("id_kind", "id_number", "name", "area", last)
    with pytest.raises(yikatong.YikatongError) as refused:
        county.do("registrar", "register_import", division=COUNTY, input=csv_bytes(header, []))
    assert (refused.value.code, refused.value.path, list(refused.value.details.values())) == (
        code, "/columns", [last if code == "column_repeated" else "5"])


# ---- long work

ROWS = 5000


def big_register(county: County) -> bytes:
    return csv_bytes(REGISTER_HEADER, County.register_rows(county.folk(900))
                     + [("resident", "x", "试", COUNTY, "", "", "", "", "", "")] * (ROWS - 900))


def test_progress_is_told_and_may_stop(county: County) -> None:
    seen: list[int] = []
    with pytest.raises(yikatong.Stopped):
        county.do("registrar", "register_import", division=COUNTY, input=big_register(county),
                  progress=lambda rows: seen.append(rows) or True)
    assert seen and all(0 < rows <= ROWS for rows in seen)
    before = len(county.platform.trail_read("auditor", after=0, limit=1000).entries)
    reply = county.do("registrar", "register_import", division=COUNTY, input=big_register(county),
                      progress=lambda rows: None)
    assert (reply.rows, reply.persons, reply.refused) == (ROWS, 900, ROWS - 900)  # nothing was left of the first
    assert len(reply.problems) == 1000
    assert len(county.platform.trail_read("auditor", after=0, limit=1000).entries) == before + 1


def test_an_exception_of_progress_stops_and_comes_out(county: County) -> None:
    def fail(rows: int) -> None:
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        county.do("registrar", "register_import", division=COUNTY, input=big_register(county), progress=fail)
    assert county.do("registrar", "register_import", division=COUNTY, input=big_register(county)).persons == 900


def test_a_bar_is_shown_on_stderr(county: County, capsys: pytest.CaptureFixture[str]) -> None:
    county.do("registrar", "register_import", division=COUNTY, input=big_register(county), progress=True)
    shown = capsys.readouterr()
    assert shown.out == "" and "RegisterImport: 4,096 rows" in shown.err and shown.err.endswith("\n")


def test_a_callback_may_not_call_the_platform_it_is_called_from(county: County) -> None:
    def again(rows: int) -> None:
        county.platform.allotment_get("auditor", allotment="a1")

    with pytest.raises(yikatong.YikatongError) as caught:
        county.do("registrar", "register_import", division=COUNTY, input=big_register(county), progress=again)
    assert caught.value.code == "handle_busy"


def test_control_c_stops_and_leaves_nothing(county: County) -> None:
    def interrupt(rows: int) -> None:
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        county.do("registrar", "register_import", division=COUNTY, input=big_register(county), progress=interrupt)
    assert "RegisterImport" not in commands_on(county)


def commands_on(county: County) -> set[str]:
    return {one.command for one in county.platform.trail_read("auditor", after=0, limit=1000).entries}


def test_control_c_inside_a_stream_of_python_code_is_no_error_of_the_stream(county: County) -> None:
    schema = pa.schema([(name, pa.string()) for name in REGISTER_HEADER])

    def batches() -> Any:
        yield pa.record_batch([pa.repeat("x", 10)] * len(schema), schema=schema)
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        county.do("registrar", "register_import", division=COUNTY,
                  input=pa.RecordBatchReader.from_batches(schema, batches()))
    assert "RegisterImport" not in commands_on(county)


def test_a_signal_is_seen_while_the_library_works_alone(county: County) -> None:
    class Alarm(Exception):
        pass

    def ring(number: int, frame: Any) -> None:
        raise Alarm

    rows = pa.table({name: pa.repeat("x", 2_000_000) for name in REGISTER_HEADER})
    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with pytest.raises(Alarm):
            county.do("registrar", "register_import", division=COUNTY, input=rows)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert "RegisterImport" not in commands_on(county)


def test_threads_share_a_platform_and_others_run_meanwhile(county: County) -> None:
    folk = county.people(3)
    county.filled_batch(folk)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for i in range(20):
                county.platform.actor_add("root", request_id=f"t{number}-{i}", actor=f"a{number}-{i}", title="x")
                county.platform.allotment_get("auditor", allotment="a1")
        except BaseException as failure:  # noqa: BLE001: told below
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    county.platform.close()
    assert yikatong.verify_trail(county.path)


# ---- opening and closing


def test_a_store_is_kept_read_and_locked(county: County) -> None:
    with pytest.raises(yikatong.StoreError) as caught:
        yikatong.Platform.open(county.path)
    assert caught.value.code == "store_locked"
    with yikatong.Platform.open(str(county.path), read_only=True) as reader:
        assert reader.allotment_get("auditor", allotment="a1").available == Decimal("1000.00")
        with pytest.raises(yikatong.StoreError) as refused:
            reader.actor_add("root", request_id="x", actor="x", title="x")
        assert refused.value.code == "store_read_only"
    county.platform.close()
    county.platform.close()
    assert county.platform.closed
    with pytest.raises(ValueError, match="closed"):
        county.platform.allotment_get("auditor", allotment="a1")
    with yikatong.Platform.open(county.path) as reopened:
        assert not reopened.closed


def test_the_clock_is_the_hosts(tmp_path: pathlib.Path) -> None:
    with yikatong.Platform.open(tmp_path / "now.db") as platform:
        platform.actor_add("admin", request_id="1", actor="x", title="x")
        at = platform.trail_read("admin", after=1, limit=1).entries[0].at
    assert abs(datetime.datetime.now(datetime.timezone.utc) - at) < datetime.timedelta(minutes=5)

    def broken() -> datetime.datetime:
        raise OSError("no time")

    with pytest.raises(OSError, match="no time"):
        yikatong.Platform.open(tmp_path / "broken.db", clock=broken)
    with pytest.raises(TypeError, match="clock must return"):
        yikatong.Platform.open(tmp_path / "broken.db", clock=lambda: 5)  # type: ignore[arg-type, return-value]
    # And nothing is left that stands in the way.
    yikatong.Platform.open(tmp_path / "broken.db").close()


@pytest.mark.parametrize("algorithm", ["sm3", "sha256"])
def test_the_trails_algorithm(tmp_path: pathlib.Path, algorithm: Any) -> None:
    with yikatong.Platform.open(tmp_path / "a.db", trail_algorithm=algorithm) as platform:
        platform.actor_add("admin", request_id="1", actor="x", title="x")
        assert {one.algorithm for one in platform.trail_read("admin", after=0, limit=9).entries} == {algorithm}
    assert yikatong.verify_trail(tmp_path / "a.db")
    with pytest.raises(yikatong.InvalidValue) as caught:
        yikatong.Platform.open(tmp_path / "b.db", trail_algorithm="md5")  # type: ignore[arg-type]
    assert caught.value.code == "digest_algorithm_unknown"


def test_the_input_is_bytes_a_path_or_a_stream(county: County, tmp_path: pathlib.Path) -> None:
    rows = csv_bytes(REGISTER_HEADER, County.register_rows(county.folk(1)))
    path = tmp_path / "人员.csv"
    path.write_bytes(rows)
    for given in (rows, bytearray(rows), memoryview(rows), path, str(path)):
        assert county.do("registrar", "register_import", division=COUNTY, input=given).rows == 1
    for given in (5, rows.decode().splitlines(), [rows]):
        with pytest.raises(TypeError, match="input must be bytes, a path"):
            county.do("registrar", "register_import", division=COUNTY, input=given)
    with pytest.raises(yikatong.YikatongError) as caught:
        county.do("registrar", "register_import", division=COUNTY, input=tmp_path / "none.csv")
    assert caught.value.code == "file_unreadable"
    with pytest.raises(yikatong.YikatongError) as missing:
        county.do("registrar", "register_import", division=COUNTY, input=None)
    assert missing.value.code == "input_missing"


def test_a_rule_without_a_store() -> None:
    facts: dict[str, Any] = {
        "state": "draft", "actor": "clerk", "steps_taken": [], "preliminary_review": True, "objections_open": 0,
        "published_policy": False, "lines": 1, "lines_payable": 0, "lines_unfunded": 1, "lines_dispatched": 0,
        "unfunded": Decimal("90.00"), "unfunded_reissue": Decimal(0)}
    submit = {"facts": facts, "command": {"step": "submit"}, "as_of": datetime.date(2025, 3, 3)}
    assert yikatong.apply_rule("batch_step", submit)["next"] == "preliminary_review"
    facts["lines"] = 0
    with pytest.raises(yikatong.YikatongError) as empty:
        yikatong.apply_rule("batch_step", submit)
    assert empty.value.code == "batch_empty"

    case: dict[str, Any] = {"facts": {}, "command": {"step": "submit"}, "as_of": datetime.date(2025, 3, 3)}
    with pytest.raises(yikatong.InvalidValue) as caught:
        yikatong.apply_rule("batch_step", case)
    assert caught.value.code == "field_missing" and caught.value.path.startswith("/facts/")
    with pytest.raises(TypeError, match="decimal.Decimal"):
        yikatong.apply_rule("batch_step", {**case, "facts": {"unfunded": 1.5}})
    with pytest.raises(yikatong.YikatongError) as unknown:
        yikatong.apply_rule("pay_everybody", case)
    assert unknown.value.code == "rule_unknown"


def test_the_process_ends_well_with_a_platform_left_open(tmp_path: pathlib.Path) -> None:
    code = ("import sys, yikatong\n"
            "platform = yikatong.Platform.open(sys.argv[1])\n"
            "platform.actor_add('admin', request_id='1', actor='x', title='x')\n")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "open.db")], capture_output=True, text=True,
                          timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert yikatong.verify_trail(tmp_path / "open.db").entries == 2
