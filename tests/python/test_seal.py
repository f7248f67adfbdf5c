"""A sealed store from Python: only its key opens it, a copy seals and unseals, the command line verifies it."""
from __future__ import annotations

import pathlib

import pytest

import yikatong
from yikatong._cli import main

RIGHT = yikatong.Seal(1, b"a" * 32)


def made(path: pathlib.Path, seal: "yikatong.Seal | None") -> None:
    with yikatong.Platform.open(path, seal=seal) as platform:
        platform.actor_add("admin", request_id="1", actor="clerk", title="岗位（示例）")


def refused(path: pathlib.Path, seal: "yikatong.Seal | None") -> str:
    with pytest.raises(yikatong.YikatongError) as error:
        yikatong.Platform.open(path, seal=seal)
    return error.value.code


def test_only_its_key_opens_it(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "sealed.db"
    asked: "list[int]" = []

    def secret_of(key_id: int) -> bytes:
        asked.append(key_id)
        return b"a" * 32

    made(path, yikatong.Seal(1, secret_of))
    assert set(asked) == {1}
    assert "岗位".encode() not in path.read_bytes()
    assert refused(path, None) == "store_sealed"
    assert refused(path, yikatong.Seal(1, b"b" * 32)) == "seal_broken"
    assert refused(path, yikatong.Seal(1, b"short")) == "seal_key_missing"
    assert refused(path, yikatong.Seal(1, lambda key_id: "text")) == "seal_key_missing"  # type: ignore[arg-type,return-value]
    assert refused(path, yikatong.Seal(0, b"a" * 32)) == "out_of_range"
    assert yikatong.verify_trail(path, RIGHT).entries == 2
    with yikatong.Platform.open(path, seal=RIGHT, read_only=True) as reader:
        assert not reader.closed
    assert "a" * 32 not in repr(RIGHT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_host_that_gives_no_secret(tmp_path: pathlib.Path) -> None:
    def nothing(key_id: int) -> bytes:
        raise KeyError(key_id)

    assert refused(tmp_path / "none.db", yikatong.Seal(1, nothing)) == "seal_key_missing"
    assert not (tmp_path / "none.db").exists()


def test_a_copy_seals_and_unseals(tmp_path: pathlib.Path) -> None:
    made(tmp_path / "plain.db", None)
    yikatong.copy_store(tmp_path / "plain.db", tmp_path / "sealed.db", seal_to=RIGHT)
    yikatong.copy_store(tmp_path / "sealed.db", tmp_path / "again.db", seal_from=RIGHT)
    head = yikatong.verify_trail(tmp_path / "plain.db").head
    assert yikatong.verify_trail(tmp_path / "sealed.db", RIGHT).head == head
    assert yikatong.verify_trail(tmp_path / "again.db").head == head
    with pytest.raises(yikatong.YikatongError) as error:
        yikatong.copy_store(tmp_path / "plain.db", tmp_path / "sealed.db", seal_to=RIGHT)
    assert (error.value.code, error.value.path) == ("path_invalid", "/to")


def test_the_command_line_verifies_with_a_key_file(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(tmp_path / "sealed.db", RIGHT)
    for content in (b"a" * 32, (b"a" * 32).hex().encode() + b"\n"):
        (tmp_path / "key").write_bytes(content)
        assert main(["--lang", "en", "verify", str(tmp_path / "sealed.db"), "--key-file", str(tmp_path / "key")]) == 0
        assert "whole, 2 entries" in capsys.readouterr().out
    assert main(["--lang", "en", "verify", str(tmp_path / "sealed.db")]) == 3
    assert "store_sealed" in capsys.readouterr().err
    assert main(["verify", str(tmp_path / "sealed.db"), "--key-file", str(tmp_path / "none")]) == 3
