"""Statistics, pages to print, village lists and matters through Python (R11 R16)."""
from __future__ import annotations

import datetime
from decimal import Decimal
from html.parser import HTMLParser

import pyarrow as pa
import pytest

import yikatong
from conftest import COUNTY, LIVING_SUBSIDY, REGISTER_HEADER, County, csv_bytes

VILLAGE = "511102001001"


class Outline(HTMLParser):
    """Title, headings and cells of a page, and every tag in it."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self._open.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.texts.setdefault(self._open[-1], []).append(data)


def villagers(county: County) -> list[str]:
    """Six people, of whom the first four live in a village; a batch of them, approved. Gives their names."""
    county.do("manager", "area_register", division=COUNTY,
              areas=[yikatong.commands.AreaEntry(code="511102001", name="一乡"),
                     yikatong.commands.AreaEntry(code=VILLAGE, name="一村")])
    folk = county.folk(6)
    rows = [row[:3] + (VILLAGE if i < 4 else COUNTY,) + row[4:] for i, row in enumerate(county.register_rows(folk))]
    county.do("registrar", "register_import", division=COUNTY, input=csv_bytes(REGISTER_HEADER, rows))
    county.approved_batch(folk)
    return [one.name for one in folk]


def test_totals_add_up_whatever_they_are_told_apart_by(county: County) -> None:
    villagers(county)
    for by in (["policy"], ["village", "state"], ["bank", "period", "department"]):
        rows = county.platform.statistics("auditor", division=COUNTY, keys=by, after="", limit=1000, people=True).rows
        assert sum(row.lines for row in rows) == sum(row.people or 0 for row in rows) == 6
        assert sum((row.amount for row in rows), Decimal(0)) == Decimal("540.00")
    stream = county.platform.statistics_stream("auditor", division=COUNTY, keys=["village", "bank"], page_rows=2)
    table = pa.table(stream)
    assert table.schema.field("amount").type == pa.decimal128(19, 2)
    assert table["village"].to_pylist() == [VILLAGE] * 3 + [None] * 2  # no village comes last
    assert sum(table["lines"].to_pylist()) == 6
    with pytest.raises(yikatong.YikatongError) as refused:
        county.platform.statistics("auditor", division=COUNTY, keys=[], after="", limit=10)
    assert (refused.value.code, refused.value.path) == ("statistics_group_missing", "/keys")


def test_a_report_is_one_page_with_nothing_beside_it(county: County) -> None:
    names = villagers(county)
    for language, heading in (("zh", "惠民惠农财政补贴资金“一卡通”发放统计"), ("en", "Subsidies paid by card")):
        report = county.platform.report_page("auditor", division=COUNTY, from_="2025Q1", to="2025Q2", language=language)
        outline = Outline(report.content)
        assert outline.texts["h1"] == [heading]
        assert "540.00" in outline.texts["b"][0]
        assert not outline.tags & {"script", "img", "link", "iframe", "object", "form"}
        assert not any(name in report.content for name in names)


def test_a_village_list_is_masked_and_only_while_it_may_be_seen(county: County) -> None:
    names = villagers(county)
    page = county.platform.village_list("clerk", batch="B000001", village=VILLAGE, form="page", language="zh")
    assert page.rows == 4 and page.title == "一村补贴资金发放公示"
    assert [name for name in names if name in page.content] == names[:4]
    county.do("operator", "village_masks_set", division=COUNTY, id_number="hidden", id_mask="notice", account="hidden",
              phone="hidden", name_masked=True)
    listed = county.platform.village_list("clerk", batch="B000001", village=VILLAGE, form="csv", language="zh")
    assert listed.content.splitlines()[1].startswith("1,一村,,试*") and "身份证号" not in listed.content
    with pytest.raises(yikatong.YikatongError) as refused:
        county.platform.village_list("clerk", batch=county.filled_batch(county.folk(6), "2025-04"), village=VILLAGE,
                                     form="csv", language="zh")
    assert refused.value.code == "village_list_not_now"


def test_households_of_one_period_only(county: County) -> None:
    villagers(county)
    rows = county.platform.household_completeness("auditor", division=COUNTY, policy=LIVING_SUBSIDY, period="2025-03",
                                                  after=0, limit=10).rows
    assert [(row.change, row.reasons) for row in rows] == [("added", ["compared_new_first"])] * 6
    counts = county.platform.completeness_by_village("auditor", division=COUNTY, policy=LIVING_SUBSIDY,
                                                     period="2025-03", after=0, limit=10).villages
    assert [(one.village, one.now, one.added) for one in counts] == [(None, 2, 2), (VILLAGE, 4, 4)]


def test_a_matter_is_due_only_where_the_region_says_so(county: County) -> None:
    def file() -> yikatong.commands.MatterStatus:
        return county.do("desk", "matter_file", division=COUNTY, kind="complaint", text="示例",
                         filed_on=datetime.date(2025, 3, 3))
    assert (file().standing, file().due) == ("matter_deadline_not_stated", None)
    county.do("operator", "matter_deadline_set", division=COUNTY, kind="complaint", days=7, counted="calendar")
    assert file().due == datetime.date(2025, 3, 10)
    county.now += datetime.timedelta(days=8)
    overdue = county.platform.matter_list("auditor", division=COUNTY, after=0, limit=10, state="overdue").matters
    assert [one.matter for one in overdue] == ["M000003"]
    assert county.do("operator", "matter_answer", matter="M000003", text="示例", outcome="explained").standing \
        == "matter_overdue"
    assert county.platform.matter_get("auditor", matter="M000003").answer == "示例"
