"""Exact numbers on their way into the library: Decimal, int or text, never binary floating point (R6)."""
from __future__ import annotations

import operator
from decimal import Decimal
from typing import Union

#: What is taken for an amount or a rate. A `float` is refused with a TypeError.
Number = Union[Decimal, int, str]

# More digits than any number of the library has (38); longer ones are cut to this and refused there by their length.
_DIGITS_MAX = 100
_TOO_LONG = "9" * _DIGITS_MAX


def number_text(value: Number, name: str) -> str:
    """The plain digits of an exact number.

    >>> number_text(Decimal("1.50"), "rate"), number_text(7, "rate"), number_text("124.9788302", "rate")
    ('1.50', '7', '124.9788302')
    >>> number_text(1.5, "rate")
    Traceback (most recent call last):
      ...
    TypeError: rate must be exact, and 1.5 is a float: use decimal.Decimal("1.5") or the text "1.5"
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int):
            return str(value)  # NaN and Infinity: the library says that these are no numbers
        if exponent > _DIGITS_MAX or exponent < -_DIGITS_MAX:
            return _TOO_LONG
        return format(value, "f")
    if isinstance(value, bool):
        raise TypeError(f"{name} must be a number, not bool")
    if isinstance(value, float):
        raise TypeError(f'{name} must be exact, and {value!r} is a float: '
                        f'use decimal.Decimal("{value!r}") or the text "{value!r}"')
    try:
        whole = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be decimal.Decimal, int or str, not {type(value).__name__}") from None
    return str(whole) if abs(whole) < 10**_DIGITS_MAX else _TOO_LONG
