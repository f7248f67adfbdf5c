"""The exceptions: one base, `YikatongError`, and a few kinds under it for what callers treat differently."""
from __future__ import annotations

from typing import Mapping


class YikatongError(Exception):
    """An operation that could not be done.

    >>> error = YikatongError("not_found", "/batch", "no such batch", chinese="没有这个批次")
    >>> error.code, error.path, str(error)
    ('not_found', '/batch', 'no such batch (at /batch)')
    >>> error.text("zh")
    '没有这个批次'
    """

    #: Stable slug of the code, as in docs/codes.md.
    code: str
    #: Where in the given fields, such as `/lines/17/id_number`; empty for the whole.
    path: str
    #: The typed arguments of the text; never personal data.
    details: dict[str, "int | str"]

    def __init__(self, code: str, path: str = "", message: str = "", *, chinese: str = "",
                 details: "Mapping[str, int | str] | None" = None) -> None:
        super().__init__(code, path, message)
        self.code = code
        self.path = path
        self.details = dict(details or {})
        self._english = message or code
        self._chinese = chinese or self._english

    def text(self, lang: str = "en") -> str:
        """One line for a person, in English (`en`) or Chinese (`zh`), without the path."""
        if lang not in ("en", "zh"):
            raise ValueError(f"lang must be 'en' or 'zh', not {lang!r}")
        return self._chinese if lang == "zh" else self._english

    def __str__(self) -> str:
        return f"{self._english} (at {self.path})" if self.path else self._english

    def __reduce__(self) -> "tuple[object, ...]":
        return _rebuild, (type(self), self.code, self.path, self._english, self._chinese, self.details)


class InvalidValue(YikatongError, ValueError):
    """A value that cannot be taken: an amount that is none, a choice that does not exist, a missing field."""


class NotFound(YikatongError, LookupError):
    """Something named does not exist."""


class NotPermitted(YikatongError):
    """The actor lacks the role or the scope, or did an incompatible step before (R7)."""


class Stopped(YikatongError):
    """`progress` asked to stop; nothing was written."""


class StoreError(YikatongError):
    """The store file cannot be used as it should: locked, full, not ours, read-only."""


class InternalError(YikatongError, RuntimeError):
    """A bug in the library. The platform it happened in can only be closed."""


_PERMISSION = frozenset({"actor_unknown", "role_missing", "scope_missing", "duty_incompatible"})
_VALUE = frozenset({
    "field_missing", "field_unknown", "field_type", "field_choice", "field_invalid", "out_of_range", "decimal_overflow",
    "decimal_inexact", "money_overflow", "rounding_unknown", "round_unit_unknown", "date_out_of_range",
    "period_out_of_range", "base64_invalid", "digest_algorithm_unknown", "request_id_missing",
})


def _class_of(code: str, kind: str) -> type[YikatongError]:
    if kind == "bug":
        return InternalError
    if code == "stopped":
        return Stopped
    if code == "not_found":
        return NotFound
    if code in _PERMISSION:
        return NotPermitted
    if code.startswith("store_"):
        return StoreError
    if kind == "refuse" or code in _VALUE or code.startswith("json_"):
        return InvalidValue
    return YikatongError


def make_error(code: str, path: str, english: str, chinese: str, kind: str,
               details: "Mapping[str, int | str]") -> YikatongError:
    """Called by `_core` for every error."""
    return _class_of(code, kind)(code, path, english, chinese=chinese, details=details)


def _rebuild(cls: type[YikatongError], code: str, path: str, english: str, chinese: str,
             details: "Mapping[str, int | str]") -> YikatongError:
    return cls(code, path, english, chinese=chinese, details=details)
