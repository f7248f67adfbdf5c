"""Values against Python's own decimal and against themselves."""
from __future__ import annotations

import datetime
import decimal
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yikatong
from conftest import make_account, make_id

ROUNDINGS = {"half_up": decimal.ROUND_HALF_UP, "half_even": decimal.ROUND_HALF_EVEN, "down": decimal.ROUND_DOWN,
             "up": decimal.ROUND_UP}
UNITS = {"fen": Decimal("0.01"), "jiao": Decimal("0.1"), "yuan": Decimal("1")}
MONEY_MAX = Decimal("92233720368547758.07")
EXACT = decimal.Context(prec=200, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)

numbers = st.builds(lambda unscaled, scale: Decimal(unscaled).scaleb(-scale, EXACT),
                    st.one_of(st.integers(-10**12, 10**12), st.integers(-10**37, 10**37)), st.integers(0, 20))
money = st.integers(-(2**63), 2**63 - 1).map(lambda fen: Decimal(fen).scaleb(-2, EXACT))


@settings(max_examples=1000)
@given(numbers, numbers, st.sampled_from(sorted(ROUNDINGS)), st.sampled_from(sorted(UNITS)))
def test_amount_is_the_exact_product_rounded_once(quantity: Decimal, rate: Decimal, rounding: Any, unit: Any) -> None:
    product = EXACT.multiply(quantity, rate)
    expected = product.quantize(UNITS[unit], rounding=ROUNDINGS[rounding], context=EXACT)
    if abs(expected) > MONEY_MAX:
        with pytest.raises(yikatong.YikatongError) as caught:
            yikatong.amount(quantity, rate, rounding, unit)
        assert caught.value.code == "money_overflow"
        return
    found = yikatong.amount(quantity, rate, rounding, unit)
    assert found == expected
    assert found.as_tuple().exponent == -2


@pytest.mark.parametrize("rounding", sorted(ROUNDINGS))
@pytest.mark.parametrize("unit", sorted(UNITS))
@pytest.mark.parametrize("sign", [1, -1])
def test_ties_of_every_unit(rounding: Any, unit: Any, sign: int) -> None:
    for whole in (0, 1, 2, 3):
        tie = sign * (whole + Decimal("0.5")) * UNITS[unit]
        expected = tie.quantize(UNITS[unit], rounding=ROUNDINGS[rounding])
        assert yikatong.amount(1, tie, rounding, unit) == expected


def test_a_small_context_of_the_caller_changes_nothing() -> None:
    with decimal.localcontext() as context:
        context.prec = 3
        assert yikatong.amount("12345.67", 1) == Decimal("12345.67")
        assert str(yikatong.parse_capitals("壹拾万柒仟元零伍角叁分")) == "107000.53"
        assert yikatong.capitals(Decimal("107000.53")) == "壹拾万柒仟元零伍角叁分"


def test_floats_are_refused_and_told_what_to_do() -> None:
    for call in (lambda: yikatong.amount(1.5, 2), lambda: yikatong.amount("1.5", 2.0),  # type: ignore[arg-type]
                 lambda: yikatong.capitals(1.5)):  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="decimal.Decimal"):
            call()
    with pytest.raises(TypeError, match="bool"):
        yikatong.amount(True, 1)


@pytest.mark.parametrize(("quantity", "rate", "how", "code", "path"), [
    ("x", 1, {}, "decimal_syntax", "/quantity"),
    (1, "1e5", {}, "decimal_syntax", "/rate"),
    (Decimal("NaN"), 1, {}, "decimal_syntax", "/quantity"),
    (Decimal("-Infinity"), 1, {}, "decimal_syntax", "/quantity"),
    (Decimal("1E+999999999"), 1, {}, "decimal_too_long", "/quantity"),
    (1, Decimal("1E-999999999"), {}, "decimal_too_long", "/rate"),
    (10**5000, 1, {}, "decimal_too_long", "/quantity"),
    (1, 1, {"rounding": "ceiling"}, "rounding_unknown", "/rounding"),
    (1, 1, {"unit": "li"}, "round_unit_unknown", "/unit"),
], ids=lambda value: "int" if isinstance(value, int) else None)
def test_wrong_amounts(quantity: Any, rate: Any, how: Any, code: str, path: str) -> None:
    with pytest.raises(yikatong.InvalidValue) as caught:
        yikatong.amount(quantity, rate, **how)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_an_exponent_is_only_another_way_to_write_a_decimal() -> None:
    assert yikatong.amount(Decimal("1E+2"), Decimal("5E-1")) == Decimal("50.00")


@settings(max_examples=1000)
@given(money)
def test_capitals_come_back(amount: Decimal) -> None:
    assert yikatong.parse_capitals(yikatong.capitals(amount)) == amount


def test_capitals_never_round() -> None:
    for amount in (Decimal("1.005"), "1.005"):
        with pytest.raises(yikatong.YikatongError) as caught:
            yikatong.capitals(amount)
        assert (caught.value.code, caught.value.path) == ("money_too_fine", "/amount")


texts = st.one_of(
    st.text(max_size=20),
    st.text("0123456789Xx ", min_size=15, max_size=19),
    st.builds(lambda day, order: make_id(int(day.strftime("%Y%m%d")), order),
              st.dates(datetime.date(1900, 1, 1), datetime.date(2025, 1, 1)), st.integers(0, 999)))


@settings(max_examples=300)
@given(st.sampled_from(["resident", "hmt_permit", "foreign_permanent"]), st.lists(st.one_of(st.none(), texts)))
def test_check_ids_says_what_check_id_says(kind: Any, values: list[Any]) -> None:
    expected = ["id_empty" if value is None else yikatong.check_id(kind, value).code for value in values]
    assert yikatong.check_ids(kind, values) == expected
    assert yikatong.check_ids(kind, iter(values)) == expected


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2025, 1, 1)), st.integers(0, 995))
def test_a_number_says_what_it_was_made_of(birth: datetime.date, order: int) -> None:
    check = yikatong.check_id("resident", make_id(int(birth.strftime("%Y%m%d")), order))
    assert (check.ok, check.birth_date, check.division) == (True, birth, "511102")
    assert check.sex == ("male" if order % 2 else "female")


def test_a_birth_after_the_day_of_the_check_is_refused() -> None:
    number = make_id(20250102, 1)
    assert yikatong.check_id("resident", number, as_of=datetime.date(2025, 1, 2))
    assert yikatong.check_id("resident", number, as_of=datetime.date(2025, 1, 1)).code == "id_birth_in_future"


def test_an_unknown_kind_is_a_value_error() -> None:
    for call in (lambda: yikatong.check_id("passport", ""),  # type: ignore[arg-type]
                 lambda: yikatong.check_ids("passport", [])):  # type: ignore[call-overload]
        with pytest.raises(ValueError) as caught:
            call()
        assert isinstance(caught.value, yikatong.YikatongError)
        assert (caught.value.code, caught.value.path) == ("field_choice", "/kind")


def test_text_that_no_utf8_has_is_a_verdict_too() -> None:
    assert yikatong.check_ids("resident", ["\ud800", "\udfff" * 6]) == ["id_length", "id_characters"]
    assert yikatong.check_name("试\ud800").code == "name_bad_utf8"


def test_what_is_no_text_is_a_type_error() -> None:
    for value in (511102, b"511102", 1.5):
        with pytest.raises(TypeError, match="must be str"):
            yikatong.check_id("resident", value)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="must be str"):
            yikatong.check_ids("resident", [value])
    with pytest.raises(TypeError, match="check_id"):
        yikatong.check_ids("resident", "511102")


def test_the_severity_of_a_luhn_digit_is_the_callers() -> None:
    account = make_account(1)
    wrong = account[:-1] + str((int(account[-1]) + 1) % 10)
    assert yikatong.check_account(account).warnings == []
    assert yikatong.check_account(wrong).warnings == ["account_luhn"]
    assert yikatong.check_account(wrong, luhn="ignore").warnings == []
    assert yikatong.check_account(wrong, luhn="refuse").code == "account_luhn"
    with pytest.raises(yikatong.InvalidValue):
        yikatong.check_account(wrong, luhn="often")  # type: ignore[arg-type]


def test_codes_have_both_languages_and_one_number_each() -> None:
    known = yikatong.codes()
    assert len({info.number for info in known.values()}) == len(known)
    assert all(info.en and info.zh and info.kind in {"refuse", "hold", "warning", "reason", "error", "bug"}
               for info in known.values())
