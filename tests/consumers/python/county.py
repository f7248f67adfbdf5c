"""A program of somebody who has installed the package and nothing else: values, a rule, a store, Python's own sqlite3."""
from __future__ import annotations

import sqlite3
import sys
from decimal import Decimal

import yikatong


def main(path: str) -> None:
    assert yikatong.check_id("resident", "110101215001020018").ok
    assert yikatong.check_name("䶮").ok  # ICU's tables are there
    assert yikatong.amount("2.35", "124.9788302") == Decimal("293.70")
    assert yikatong.capitals(Decimal("293.70")) == "贰佰玖拾叁元柒角整"
    assert "leshan.policies" in yikatong.builtin_packs()
    with yikatong.Platform.open(path, "root") as platform:
        platform.actor_add("root", request_id="1", actor="manager", title="manager")
        platform.grant_add("root", request_id="2", actor="manager", role="finance_manager", scope="511100")
        platform.pack_install("manager", request_id="3", name="leshan.policies")
        beside = sqlite3.connect(path)
        assert beside.execute("SELECT count(*) FROM trail").fetchone() == (4,)
        beside.close()
        platform.pack_install("manager", request_id="4", name="example.overlay")
    verdict = yikatong.verify_trail(path)
    assert verdict.ok and verdict.entries == 5
    print(f"yikatong {yikatong.__version__}: in order")


if __name__ == "__main__":
    main(sys.argv[1])
