"""The types of what commands are given."""
from __future__ import annotations

import datetime
import os
from typing import Any, Callable, Literal, Protocol, Union

from ._numbers import Number

#: Yuan, exact.
Money = Number
#: A day; text is `2025-01-31`.
Date = Union[datetime.date, str]


class ArrowStream(Protocol):
    """Rows: a pyarrow Table or RecordBatchReader, a polars or pandas DataFrame, a DuckDB relation."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


#: Rows or a file: the bytes, a path, or an Arrow stream.
Input = Union[bytes, bytearray, memoryview, str, os.PathLike[str], ArrowStream, None]
#: Called with the rows done so far; a true answer stops, and nothing is written. True shows a count on stderr.
Progress = Union[bool, Callable[[int], object], None]
#: Of a CSV file.
Encoding = Literal["utf8", "gbk", "gb18030"]
