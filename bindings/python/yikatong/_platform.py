"""Platform: the one gate to a store file, with a method for each command and query."""
from __future__ import annotations

import datetime
import os
import sys
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Callable, Literal, Mapping, NamedTuple, Optional, Union

from . import _core
from ._codec import Command, find_command
from ._commands import CommandMethods
from ._types import Input, Progress

Clock = Callable[[], datetime.datetime]

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)


def _milliseconds(clock: Clock) -> "Callable[[], int]":
    def milliseconds() -> int:
        now = clock()
        if not isinstance(now, datetime.datetime):
            raise TypeError(f"clock must return datetime.datetime, not {type(now).__name__}")
        # As Python reads a time without a zone: local time.
        return (now.astimezone(datetime.timezone.utc) - _EPOCH) // _MILLISECOND

    return milliseconds


@dataclass(frozen=True)
class Seal:
    """The key of a store file that only its holders can read (SM4-CTR) or change (HMAC-SM3)."""

    #: With which pages are written, 1 or above; each page says which key it has.
    key_id: int
    #: 32 bytes, or what gives them for the number of a key: asked once for each key, so that an HSM can hold it.
    secret: "Union[bytes, Callable[[int], bytes]]" = field(repr=False)

    def _secret_of(self, key_id: int) -> bytes:
        if callable(self.secret):
            return self.secret(key_id)
        return self.secret if key_id == self.key_id else b""


class QueryLimits(NamedTuple):
    """How often citizens' queries are answered in a window: beyond it an attempt is recorded and shows nothing."""

    per_subject: int = 10
    per_caller: int = 200
    window_minutes: int = 60


def _key_of(seal: Optional[Seal]) -> "tuple[int, Optional[Callable[[int], bytes]]]":
    return (0, None) if seal is None else (seal.key_id, seal._secret_of)


class _Bar:
    """Rows done so far, on one line of stderr."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = False

    def __call__(self, rows: int) -> bool:
        self._shown = True
        print(f"\r{self._what}: {rows:,} rows", end="", file=sys.stderr, flush=True)
        return False

    def end(self) -> None:
        if self._shown:
            print(file=sys.stderr)


class Platform(CommandMethods):
    """A store file, opened. Everything that changes it is a command by an actor, with a request id.

    >>> import tempfile, os
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Platform.open(os.path.join(folder.name, "county.db")) as platform:
    ...     added = platform.actor_add("admin", request_id="1", actor="auditor", title="auditor's office")
    ...     granted = platform.grant_add("admin", request_id="2", actor="auditor", role="auditor", scope="511100")
    ...     [entry.command for entry in platform.trail_read("auditor", after=1, limit=10).entries]
    ['ActorAdd', 'GrantAdd']
    >>> folder.cleanup()

    Threads may share it: one call runs at a time, the others wait. A callback of a call (`progress`, the clock) may
    not call the platform it was called from.
    """

    def __init__(self, gate: "_core.Gate") -> None:
        self._gate = gate

    @classmethod
    def open(cls, path: "str | os.PathLike[str]", administrator: str = "admin", clock: Optional[Clock] = None,
             read_only: bool = False, trail_algorithm: Literal["sm3", "sha256"] = "sm3",
             seal: Optional[Seal] = None, query_limits: QueryLimits = QueryLimits()) -> "Platform":
        """Opens a store file, or makes it. `administrator` may grant roles at first and is needed when the file is new.

        `clock` gives the time of each command, by default Python's own. With `read_only` nothing can be executed, and
        another process may be writing. `seal` makes a new store sealed, and is needed for one that is. `query_limits`
        says how often citizens' queries are answered.
        """
        key_id, secret = _key_of(seal)
        return cls(_core.Gate(os.fspath(path), administrator, _milliseconds(clock or _now), read_only, trail_algorithm,
                              key_id, secret, query_limits))

    def execute(self, actor: str, command: str, /, *, request_id: str, input: Input = None,
                progress: Progress = None, **fields: Any) -> Any:
        """One command by name; the reply is an object of the command's reply type.

        Repeating a request id gives the first reply again; a field named like a Python keyword is given with an
        underscore behind it (`from_`).

        >>> import tempfile, os
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with Platform.open(os.path.join(folder, "county.db")) as platform:
        ...         done = platform.execute("admin", "ActorAdd", request_id="1", actor="clerk", title="clerk")
        ...         again = platform.execute("admin", "ActorAdd", request_id="1", actor="clerk", title="clerk")
        >>> done == again
        True
        """
        known = find_command(command)
        if known is None or known.query:
            return self._gate.execute(actor, command, "{}", request_id, None, None)  # the library says what is wrong
        return self._execute(known, actor, request_id, input, progress, fields)

    def query(self, actor: str, query: str, /, **fields: Any) -> Any:
        """One query by name; it writes nothing and needs no request id."""
        known = find_command(query)
        if known is None or not known.query:
            return self._gate.query(actor, query, "{}")
        return known.reply(self._gate.query(actor, query, known.fields_json(fields)))

    def query_stream(self, actor: str, query: str, /, *, page_rows: int = 1000, **fields: Any) -> "_core.RowStream":
        """All rows of a query that is answered page by page, for pyarrow, polars, pandas, DuckDB.

        The fields are the query's without `limit`; `after` may be left out. `page_rows` (1 to 1000) are read at a time.
        """
        known = find_command(query)
        fields_json = "{}" if known is None or not known.paged else known.fields_json(fields)
        return self._gate.query_stream(actor, query, fields_json, page_rows)

    def _call(self, command: str, actor: str, request_id: str, input: Input, progress: Progress,
              fields: Mapping[str, Any]) -> Any:
        return self._execute(_known(command), actor, request_id, input, progress, fields)

    def _ask(self, query: str, actor: str, fields: Mapping[str, Any]) -> Any:
        known = _known(query)
        return known.reply(self._gate.query(actor, query, known.fields_json(fields)))

    def _stream(self, query: str, actor: str, page_rows: int, fields: Mapping[str, Any]) -> "_core.RowStream":
        return self._gate.query_stream(actor, query, _known(query).fields_json(fields), page_rows)

    def _execute(self, command: Command, actor: str, request_id: str, input: Input, progress: Progress,
                 fields: Mapping[str, Any]) -> Any:
        text = command.fields_json(fields)
        if progress is not True:
            return command.reply(self._gate.execute(actor, command.name, text, request_id, input, progress or None))
        bar = _Bar(command.name)
        try:
            return command.reply(self._gate.execute(actor, command.name, text, request_id, input, bar))
        finally:
            bar.end()

    def close(self) -> None:
        """Closes the file; closing twice is no error."""
        self._gate.close()

    @property
    def closed(self) -> bool:
        return self._gate.closed

    def __enter__(self) -> "Platform":
        return self

    def __exit__(self, kind: "type[BaseException] | None", error: "BaseException | None",
                 trace: "TracebackType | None") -> None:
        self.close()


def _known(name: str) -> Command:
    known = find_command(name)
    if known is None:
        raise RuntimeError(f"this package's _commands.py is not of this library: it has no {name}")
    return known


@dataclass(frozen=True)
class TrailVerdict:
    """What `verify_trail` found."""

    #: How many entries the trail has.
    entries: int
    #: 0 where the trail is whole.
    first_bad_entry: int
    #: Hex of the last hash: to print or to sign.
    head: str
    #: Slug of what is wrong at the first bad entry; empty where nothing is.
    reason: str

    @property
    def ok(self) -> bool:
        return self.first_bad_entry == 0

    def __bool__(self) -> bool:
        return self.ok


def verify_trail(path: "Union[str, os.PathLike[str]]", seal: Optional[Seal] = None) -> TrailVerdict:
    """Checks every entry of a store file's trail and what it vouches for. A broken trail is a verdict, no exception.

    >>> import tempfile, os
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "county.db")
    ...     Platform.open(path).close()
    ...     verdict = verify_trail(path)
    >>> verdict.ok, verdict.entries, len(verdict.head)
    (True, 1, 64)
    """
    entries, first_bad_entry, head, reason = _core.verify_trail(os.fspath(path), *_key_of(seal))
    return TrailVerdict(entries, first_bad_entry, head, "" if reason == "ok" else reason)


def copy_store(from_path: "Union[str, os.PathLike[str]]", to_path: "Union[str, os.PathLike[str]]", *,
               seal_from: Optional[Seal] = None, seal_to: Optional[Seal] = None) -> None:
    """Copies a store whole, as of one moment, though a writer may have it open.

    A backup, a store that is to be sealed, or all pages under a new key. A file that is there is never written over.

    >>> import tempfile, os
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path, sealed = os.path.join(folder, "county.db"), os.path.join(folder, "sealed.db")
    ...     Platform.open(path).close()
    ...     copy_store(path, sealed, seal_to=Seal(1, b"k" * 32))
    ...     heads = verify_trail(path).head == verify_trail(sealed, Seal(1, b"k" * 32)).head
    >>> heads
    True
    """
    _core.copy_store(os.fspath(from_path), os.fspath(to_path), _key_of(seal_from), _key_of(seal_to))
