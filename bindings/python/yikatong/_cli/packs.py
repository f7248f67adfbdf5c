"""Packs that the command line names: files, or packs that come with the library."""
from __future__ import annotations

import os
from typing import Sequence

from .._files import builtin_packs, builtin_pack
from .outputs import read_bytes


def pack_texts(names: "Sequence[str]") -> "list[str]":
    """The text of each; a file goes before a pack of the library with that name."""
    known = builtin_packs()
    return [builtin_pack(name) if name in known and not os.path.exists(name)
            else read_bytes(name).decode("utf-8", "surrogateescape") for name in names]
