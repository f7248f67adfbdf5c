"""A policy's documents to download (R11)."""
from __future__ import annotations

import datetime
import hashlib
import pathlib

import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, County

TITLE = "实施办法"
CONTENT = "%PDF-1.7 示例".encode()


def state(county: County, digest: str | None = None) -> None:
    document = yikatong.commands.PolicyDocument(title=TITLE, number="1号", digest=digest)
    county.do("manager", "policy_adjust", division=COUNTY, policy=LIVING_SUBSIDY, source="示例",
              from_=datetime.date(2025, 2, 1), documents=[document])


def add(county: County, content: bytes | pathlib.Path) -> yikatong.commands.PolicyDocumentAdded:
    return county.do("manager", "policy_document_add", division=COUNTY, policy=LIVING_SUBSIDY, title=TITLE,
                     file_name="办法.pdf", input=content)


def test_a_document_is_kept_and_given_back(county: County, tmp_path: pathlib.Path) -> None:
    state(county)
    asked = {"division": COUNTY, "policy": LIVING_SUBSIDY}
    assert county.platform.policy_document_list("desk", **asked).documents[0].size is None
    path = tmp_path / "办法.pdf"
    path.write_bytes(CONTENT)
    added = add(county, path)
    if "sm3" in hashlib.algorithms_available:
        assert added.digest == hashlib.new("sm3", CONTENT).hexdigest()
    file = county.platform.policy_document_get("desk", title=TITLE, **asked)
    assert (file.content, file.size, file.file_name, file.digest) == (CONTENT, len(CONTENT), "办法.pdf", added.digest)
    part = county.platform.policy_document_get("desk", title=TITLE, offset=4, **asked)
    assert (part.content, part.size) == (CONTENT[4:], len(CONTENT))
    assert county.platform.policy_document_list("desk", **asked).documents[0].digest == added.digest


def test_a_file_with_another_digest_is_refused(county: County) -> None:
    state(county, digest="0" * 64)
    with pytest.raises(yikatong.YikatongError) as refused:
        add(county, CONTENT)
    assert refused.value.code == "policy_document_digest_differs"
