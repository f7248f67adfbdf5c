"""Exceptions: one base, both languages, the typed arguments, nothing personal."""
from __future__ import annotations

import pickle
from typing import Any

import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, County


def caught(work: Any) -> yikatong.YikatongError:
    with pytest.raises(yikatong.YikatongError) as raised:
        work()
    return raised.value


def test_an_error_has_code_path_details_and_both_languages() -> None:
    error = caught(lambda: yikatong.parse_capitals("壹仟x元整"))
    assert error.code == "capitals_character" and isinstance(error, ValueError)
    assert error.details == {"position": 3}
    assert "3" in error.text() and "第 3 个字" in error.text("zh")
    assert str(error) == error.text("en")
    with pytest.raises(ValueError, match="lang"):
        error.text("fr")


def test_an_error_with_a_path_says_where() -> None:
    error = caught(lambda: yikatong.amount("1,5", 1))
    assert str(error).endswith("(at /quantity)") and error.args == (error.code, error.path, error.text())


def test_errors_travel_between_processes() -> None:
    error = caught(lambda: yikatong.parse_capitals("壹拾佰元整"))
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error) and back.text("zh") == error.text("zh") and back.details == error.details


def test_kinds_under_the_base(county: County) -> None:
    platform = county.platform
    create = lambda actor, policy: county.do(actor, "batch_create", division=COUNTY, policy=policy, period="2025-03")
    assert type(caught(lambda: create("nobody", LIVING_SUBSIDY))) is yikatong.NotPermitted
    assert type(caught(lambda: platform.batch_get("auditor", batch="none"))) is yikatong.NotFound
    assert isinstance(caught(lambda: platform.batch_get("auditor", batch="none")), LookupError)
    stated = caught(lambda: create("clerk", "leshan.37"))
    assert stated.code == "policy_field_not_stated" and stated.details["policy_field"]
    assert type(caught(lambda: yikatong.Platform.open(county.path))) is yikatong.StoreError


def test_no_error_quotes_a_person(county: County) -> None:
    secret = "51110219600101001"  # too short by one
    error = caught(lambda: county.do("registrar", "person_register", id_kind="resident", id_number=secret,
                                     name="试甲", area=COUNTY))
    assert secret not in f"{error!r} {error.text('zh')} {error.details}"


def test_every_code_has_one_class() -> None:
    from yikatong._errors import make_error

    for info in yikatong.codes().values():
        error = make_error(info.code, "", info.en, info.zh, info.kind, {})
        assert isinstance(error, yikatong.YikatongError)
        assert isinstance(error, yikatong.InternalError) == (info.kind == "bug")


def test_the_codes_that_choose_a_class_exist() -> None:
    from yikatong import _errors

    assert _errors._PERMISSION | _errors._VALUE | {"stopped", "not_found"} <= set(yikatong.codes())
