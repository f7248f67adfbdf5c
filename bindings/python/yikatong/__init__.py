"""yikatong: the domain core of China's 一卡通 subsidy platforms.

Values (`check_id`, `amount`, `capitals`, …), rules (`rules`, `apply_rule`), files (`Layout`, `check_pack`) and the
platform (`Platform`) can each be used without the next. Money is `decimal.Decimal`; a `float` is a TypeError.
"""
from . import _commands as commands
from . import rules
from ._codec import commands_schema
from ._core import CodeColumn, RowStream
from ._core import version as __version__
from ._errors import (InternalError, InvalidValue, NotFound, NotPermitted, Stopped, StoreError,
                      YikatongError)
from ._files import (AccountAnswer, AccountCheckList, AccountCheckResult, AccountToCheck, FileHead, Layout, Payment,
                     PaymentList, ResultFile, ResultRecord, ReturnCode, builtin_pack, builtin_packs, check_layout,
                     check_pack)
from ._platform import Platform, QueryLimits, Seal, TrailVerdict, copy_store, verify_trail
from ._roster import RosterCheck, RosterFinding, RowCheck, check_roster
from ._rules import apply_rule
from ._values import (AccountCheck, BankCodeCheck, Check, CodeInfo, CreditCodeCheck, IdCheck, NameCheck, amount,
                      capitals, check_account, check_bank_code, check_credit_code, check_id, check_ids, check_name,
                      codes, parse_capitals)

__all__ = [
    "AccountAnswer", "AccountCheck", "AccountCheckList", "AccountCheckResult", "AccountToCheck", "BankCodeCheck", "Check", "CodeColumn", "CodeInfo", "CreditCodeCheck", "FileHead", "IdCheck",
    "InternalError", "InvalidValue", "Layout", "NameCheck", "NotFound", "NotPermitted", "Payment", "PaymentList",
    "Platform", "QueryLimits", "ResultFile", "ResultRecord", "ReturnCode", "RosterCheck", "RosterFinding",
    "RowCheck", "RowStream", "Seal", "Stopped", "StoreError",
    "TrailVerdict", "YikatongError",
    "__version__", "amount", "apply_rule", "builtin_pack", "builtin_packs", "capitals", "check_account",
    "check_bank_code", "check_credit_code", "check_id", "check_ids", "check_layout", "check_name", "check_pack", "check_roster",
    "codes", "commands", "commands_schema", "copy_store", "parse_capitals", "rules", "verify_trail",
]
