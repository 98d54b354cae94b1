"""Papers of the board: five sections, the board's own figures, and the same again as they were known on a day."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from docx import Document
from python_calamine import CalamineWorkbook

from bot.translate import HOME, Catalogues
from handlers.files.bulletin_book import bulletin_book
from handlers.files.bulletin_text import HEADS, SECTIONS, Paper, paper
from handlers.files.bulletin_word import bulletin_word
from handlers.views import standings
from knowledge.indicators.bulletin import Bulletin, Kind, Material, bulletin
from knowledge.indicators.measures import Measure, written
from knowledge.indicators.months import Month
from knowledge.indicators.readings import Reading, known
from knowledge.live import Live
from tests.support.sample_board import ZONE, plan, rows
from tests.support.talk import talking

SEPTEMBER = Month(2023, 9)
ON = date(2023, 10, 23)
PRAISE = re.compile("优异|显著|圆满|可喜|喜人|卓有成效|扎实|有力|良好|亮眼")


def made(live: Live, kind: Kind = "bulletin", measures: tuple[Measure, ...] = (), readings: list[Reading] | None = None,
         as_of: date | None = None) -> Bulletin:  # fmt: skip
    library = live.library
    material = Material(measures, library.commitments[2023], {}, library.calendar)
    return bulletin(kind, plan(live), known(readings or rows()), SEPTEMBER, material, ON, as_of)


def told(live: Live, catalogues: Catalogues, one: Bulletin) -> Paper:
    tasks = {key: task.name for key, task in live.library.commitments[2023].commitments.items()}
    return paper(one, tasks, ("示例数据，不是真实数据",), ZONE, catalogues.translator(HOME))


def test_the_word_document_has_five_sections_and_the_figures_of_the_board(live: Live, catalogues: Catalogues) -> None:
    one = made(live)
    document = Document(io.BytesIO(bulletin_word(told(live, catalogues, one))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    at = [text.index(f"{number}、{title}") for number, title in zip("一二三四五", SECTIONS, strict=True)]
    assert at == sorted(at)
    assert "34项指标中亮绿灯19项、黄灯6项、红灯3项、灰灯6项" in text
    assert "与上月相比" in text
    assert "占年度目标28亿元的58.2%，慢于时序进度6.8个百分点，距时序差1.9亿元" in text
    assert "完成年度目标后3个月需月均3.9亿元" in text
    assert "请于2023年10月30日前反馈" in text  # five working days after the 23rd
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(HEADS)
    shown = {row.cells[0].text: [cell.text for cell in row.cells] for row in table.rows[1:]}
    assert len(shown) == 34
    for at_ in one.summary.standings:
        assert shown[at_.indicator.name][3] == standings.figure(at_, catalogues.translator(HOME))
        assert shown[at_.indicator.name][4] == standings.completion(at_)
    assert shown["技术交易额"][9:11] == ["红灯", "1"]
    whole = text + "".join(cell.text for t in document.tables for row in t.rows for cell in row.cells)
    assert PRAISE.findall(whole) == []


def test_the_workbook_says_the_same_and_counts(live: Live, catalogues: Catalogues) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(bulletin_book(told(live, catalogues, made(live)))))
    assert book.sheet_names == list(SECTIONS)
    [head, *lines] = book.get_sheet_by_name(SECTIONS[1]).to_python()
    assert head == list(HEADS)
    trade = next(line for line in lines if line[0] == "技术交易额")
    assert trade[2:4] == [28.0, 16.3]
    assert abs(float(str(trade[4])) - 0.582) < 1e-9
    assert len(lines) == 34


def test_a_warning_report_lists_only_what_is_red_or_yellow(live: Live, catalogues: Catalogues) -> None:
    one = told(live, catalogues, made(live, "warning"))
    assert one.title == "科技创新指标预警报告"
    assert {line.lamp for line in one.table} == {"red", "yellow"}
    assert len(one.problems) == 9
    assert ["（红灯，" in text for text in one.problems] == [True] * 3 + [False] * 6


def test_a_measure_stands_in_the_paper_until_the_lamp_has_turned(live: Live, catalogues: Catalogues) -> None:
    said = written("技术交易额 措施：逐家核对；原因：登记滞后；时限10月31日", ON, live.library.calendar)
    assert said is not None
    assert (said.what, said.text, said.cause, said.due) == ("技术交易额", "逐家核对", "登记滞后", date(2023, 10, 31))
    measure = Measure(
        "IND-03", SEPTEMBER, said.text, said.cause, said.due, datetime(2023, 10, 20, tzinfo=UTC), "staff", 1
    )
    one = told(live, catalogues, made(live, measures=(measure,)))
    assert one.measures[0] == ("技术交易额", "逐家核对", "技术交易岗", "—", "2023年10月31日")
    assert "原因：登记滞后。" in one.problems[0]
    old = replace(measure, month=Month(2023, 6))
    assert told(live, catalogues, made(live, measures=(old,))).measures[0][1] == "未填报"


def test_a_later_correction_does_not_change_what_was_reported(live: Live, catalogues: Catalogues) -> None:
    first = rows()
    at = datetime(2023, 10, 21, 2, tzinfo=UTC)
    trade = next(row for row in first if row.series == "IND-03" and row.month == SEPTEMBER)
    corrected = replace(trade, number=len(first) + 1, value=Decimal("16.9"), known_at=at, reason="漏计两份合同")
    now = made(live, readings=[*first, corrected])
    assert now.summary.counts["red"] == 2
    before = known([*first, corrected], datetime(2023, 10, 20, 16, tzinfo=UTC))
    material = Material((), None, {}, live.library.calendar)
    then = bulletin("bulletin", plan(live), before, SEPTEMBER, material, ON, date(2023, 10, 20))
    assert then.summary.counts == made(live).summary.counts
    assert "按2023年10月20日所知数据编制" in told(live, catalogues, then).dated


async def test_papers_are_for_the_bureau_and_forged_buttons_make_none(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "leader") as talk:
        await talk.replies("菜单")
        [reply] = await talk.pressed("bulletins.word:b.2023-09.20231020")
        assert reply.document
        assert reply.document[0] == "科技创新指标督查通报_2023年9月_按20231020所知.docx"
        for data in ("bulletins.word:x.2023-09", "bulletins.book:b.2023-99", "bulletins.book:b.2023-09.20231399",
                     "bulletins.offer:", "measures.list:2023", "measures.send:x", "measures.save:nothing"):  # fmt: skip
            replies = await talk.pressed(data)
            assert [reply.document for reply in replies] == [None] * len(replies)
            assert "预警" not in "".join(reply.text for reply in replies)
        said = await talk.text("技术交易额 措施：看看")
        assert "请核对" not in said  # a leader writes none


def test_who_answers_for_a_measure_stands_in_columns_of_its_own(live: Live, catalogues: Catalogues) -> None:
    told_as = "技术交易额 措施：约谈重点机构，责任单位 创新促进科，责任人：王某；原因：登记滞后；12月15日前完成"
    said = written(told_as, ON, live.library.calendar)
    assert said is not None
    assert (said.text, said.cause) == (
        "约谈重点机构；责任单位：创新促进科；责任人：王某",
        "登记滞后；12月15日前完成",
    )
    measure = Measure(
        "IND-03", SEPTEMBER, said.text, None, date(2023, 12, 15), datetime(2023, 10, 20, tzinfo=UTC), "staff", 1
    )
    one = told(live, catalogues, made(live, measures=(measure,)))
    assert one.measures[0] == ("技术交易额", "约谈重点机构", "创新促进科", "王某", "2023年12月15日")


def test_problems_are_told_in_the_units_of_people(live: Live, catalogues: Catalogues) -> None:
    text = "\n".join(told(live, catalogues, made(live)).problems)
    assert "目前13.2%，目标15%，差1.8个百分点" in text
    assert "每月监测规上工业企业（黄灯，连续4个月，提醒函）。完成104家" in text
    assert "预计全年89（85–94）家（按时序曲线推算），缺口11家" in text
    assert "近三月月均101.3家" in text
    assert "预计全年25.08（23.97–26.29）亿元（按时序曲线推算），缺口2.92亿元" in text
