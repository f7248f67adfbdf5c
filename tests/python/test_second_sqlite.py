"""Python's own sqlite3 beside an open platform: another copy of SQLite in the process, where a wheel brings its own."""
from __future__ import annotations

import pathlib
import sqlite3
import subprocess
import sys

import pytest

import yikatong

# What another process finds in the store.
LOOK = "import sys, yikatong; found = yikatong.verify_trail(sys.argv[1]); print(found.ok, found.entries)"


def entries_elsewhere(path: pathlib.Path) -> str:
    done = subprocess.run([sys.executable, "-c", LOOK, str(path)], capture_output=True, text=True, timeout=60)
    return done.stdout.strip() or done.stderr


def add(platform: yikatong.Platform, name: str) -> None:
    platform.actor_add("root", request_id=name, actor=name, title="test")


def test_who_looks_with_sqlite3_takes_nothing_away(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "county.db"
    with yikatong.Platform.open(path, "root") as platform:
        add(platform, "a")
        other = sqlite3.connect(path)
        assert other.execute("SELECT count(*) FROM trail").fetchone() == (2,)
        other.close()
        # Its closing must not have taken the log for nobody's.
        assert (tmp_path / "county.db-wal").exists()
        add(platform, "b")
        assert entries_elsewhere(path) == "True 3"
        add(platform, "c")
    assert entries_elsewhere(path) == "True 4"
    assert [one.name for one in tmp_path.iterdir()] == ["county.db"]


def test_a_reader_beside_sqlite3_keeps_its_view(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "county.db"
    with yikatong.Platform.open(path, "root") as platform:
        add(platform, "a")
        with yikatong.Platform.open(path, read_only=True) as reader:
            sqlite3.connect(path).close()
            add(platform, "b")
            assert len(reader.trail_read("root", after=0, limit=10).entries) == 3
    assert entries_elsewhere(path) == "True 3"


def test_a_second_writer_in_the_process_is_refused(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "county.db"
    with yikatong.Platform.open(path, "root"):
        with pytest.raises(yikatong.StoreError) as caught:
            yikatong.Platform.open(path, "root")
        assert caught.value.code == "store_locked"
