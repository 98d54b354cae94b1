"""Journey E4 through the real stack: a ledger as a file or a sentence, slips, questions, refusals, no traces."""

from __future__ import annotations

import io
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter.worksheet import Worksheet

from bot.playground.person import Person, Reply
from bot.playground.world import Persona, World
from handlers.files.template import template_name
from knowledge.live import Live
from tests.support.ledgers import ledger_cases
from tests.support.service import running
from tests.support.talk import MONDAY, Talk, talking
from tests.support.workbooks import bomb, made, table

W03 = next(case for case in ledger_cases("worked.yaml") if case.id == "W03")
SECRET = "绝密合金研发"  # must not be found in the database afterwards
WAGE = ("RD01", "2025-01-31", "研发人员工资", "人员人工费用")


@pytest.fixture
async def talk(live: Live, sqlite_url: str) -> AsyncIterator[Talk]:
    async with talking(live, sqlite_url) as talk:
        yield talk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the person has on the own disk."""
    (tmp_path / "sent").mkdir()
    return tmp_path / "sent"


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    assert list(temporary.iterdir()) == []


async def send(talk: Talk, folder: Path, name: str, data: bytes) -> Reply:
    (folder / name).write_bytes(data)
    [reply] = await talk.replies(f"!file {folder / name}")
    return reply


def labels(reply: Reply) -> list[str]:
    return [label for row in reply.buttons for label in row]


def good() -> bytes:
    rows = [line.split(",") for line in W03.ledger.splitlines()[1:]]
    return made(("明细", table([[*row[:4], float(row[4]), row[5]] for row in rows])))


def with_slips() -> bytes:
    def fill(sheet: Worksheet) -> None:
        table([(*WAGE, "12,00o"), ("RD01", "2025-01-31", SECRET, "差率费", 100)])(sheet)
        sheet.write_row(3, 0, WAGE)
        sheet.write_formula(3, 4, "=100*2")

    return made(("明细", fill))


async def test_the_template_comes_down(talk: Talk) -> None:
    for words in ("归集表模板", "研发费用归集", "/ledger"):
        [reply] = await talk.replies(words)
        assert reply.document
        assert reply.document[0] == template_name(2025)
        assert CalamineWorkbook.from_filelike(io.BytesIO(reply.document[1])).sheet_names[0] == "明细"
        assert "≤5 MB" in reply.text
    [other] = await talk.replies("2026 年模板")
    assert other.document
    assert other.document[0] == template_name(2026)


@pytest.mark.parametrize("name", ["研发_2025.xlsx", "研发_2025.csv", "w03-libreoffice.xls"])
async def test_a_good_file_gives_the_four_scopes(name: str, talk: Talk, folder: Path) -> None:
    stored = Path(__file__).parents[1] / "files" / name
    data = {"研发_2025.xlsx": good(), "研发_2025.csv": W03.ledger.encode("gb18030")}.get(name) or stored.read_bytes()
    reply = await send(talk, folder, name, data)
    for words in (
        "2025 年研发费用（元）",
        "会计口径　1,000,000.00",
        "高企口径　1,000,000.00（其他费用 200,000，上限 200,000，刚好未超）",
        "加计扣除　888,888.89（其他费用上限 88,888.89，超出 111,111.11，不能结转）",
        "统计口径（估算）　1,000,000.00",
        "800,000 × 20/80 = 200,000",
        "800,000 × 10/90 = 88,888.89",
        "国科发火〔2016〕195号",
        "财税〔2015〕119号",
    ):
        assert words in reply.text
    assert labels(reply) == ["明细 Excel", "诊断与提升", "为什么两个上限不同", "带入高企自测"]


async def test_what_leads_on_from_a_result(talk: Talk, folder: Path) -> None:
    await send(talk, folder, "研发_2025.xlsx", good())
    [book] = await talk.replies("明细 Excel")
    assert book.document
    assert book.document[0] == "研发费用归集结果_2025.xlsx"
    assert CalamineWorkbook.from_filelike(io.BytesIO(book.document[1])).sheet_names[0] == "结果"
    await send(talk, folder, "研发_2025.xlsx", good())
    assert "留存备查资料" in await talk.text("!press 诊断")
    await send(talk, folder, "研发_2025.xlsx", good())
    assert "20%" in await talk.text("!press 上限")


async def test_the_figures_go_into_the_self_check(talk: Talk, folder: Path) -> None:
    await send(talk, folder, "研发_2025.xlsx", good())
    assert "2025 年高企口径研发费用 100 万元" in await talk.text("带入高企自测")

    def said(sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ("hnte_prior", "前两年", "", 1780000, 1500000))
        sheet.write_row(1, 0, ("year", "年度", "", 2025))

    await send(talk, folder, "三年.xlsx", made(("明细", table([(*WAGE, 1900000)])), ("参数", said)))
    await talk.replies("带入高企自测")
    assert "150、178、190" in await talk.text("改第3步")


async def test_all_slips_at_once_then_as_proposed(talk: Talk, folder: Path) -> None:
    reply = await send(talk, folder, "错_2025.xlsx", with_slips())
    assert reply.text.splitlines() == [
        "读到 3 行，有 3 处需要改，暂未计算：",
        "· 明细!E2：“12,00o”不是数字，是不是“12,000”？",
        "· 明细!D3：“差率费”不在类别里，是不是“差旅费”？",
        "· 明细!E4：是公式但没有结果，请用 Excel 打开保存一次",
    ]
    assert labels(reply) == ["按建议改（2 处）", "下载标注过的文件"]
    [left] = await talk.replies("按建议改（2 处）")
    assert "有 1 处需要改" in left.text
    assert labels(left) == ["下载标注过的文件"]
    [back] = await talk.replies("下载标注过的文件")
    assert back.document
    assert back.document[0] == "错_2025_已标注.xlsx"
    assert CalamineWorkbook.from_filelike(io.BytesIO(back.document[1])).sheet_names == ["问题清单", "明细"]


async def test_one_slip_is_mended_by_its_cell(talk: Talk, folder: Path) -> None:
    reply = await send(talk, folder, "错_2025.xlsx", made(("明细", table([(*WAGE, "12,00o")]))))
    assert labels(reply)[0] == "按建议改 E2"
    assert "会计口径　12,000.00" in await talk.text("!press 按建议改")


async def test_columns_are_confirmed_and_rows_are_asked(talk: Talk, folder: Path) -> None:
    data = (
        "研发项目名,日期,摘要内容,费用大类,金额\nRD1,2025-01-31,工资,人员人工费用,100\n,2025-01-31,委托公司开发,,2000\n"
    )
    reply = await send(talk, folder, "账.csv", data.encode())
    assert "摘要内容 → 摘要" in reply.text
    [result] = await talk.replies("对，继续")
    assert "1 行需要您确认" in result.text
    [question] = await talk.replies("逐行确认（1）")
    assert "第 2 行“委托公司开发”2,000" in question.text
    assert "E01" in labels(question)[0]
    [after] = await talk.replies("1")
    assert "高企口径　1,700.00" in after.text
    assert "需要您确认" not in after.text


async def test_a_sentence_gives_the_scopes(talk: Talk) -> None:
    heard = await talk.text("差旅费3万,设备折旧12万,委托大学50万")
    for words in ("会计口径　650,000.00", "高企口径　550,000.00", "加计扣除　533,333.33", "“委托大学”按境内机构计算"):
        assert words in heard
    [book] = await talk.replies("明细 Excel")
    assert book.document


@pytest.mark.parametrize(
    ("words", "hears"),
    [
        ("这笔会议费3万能不能算研发费用", "研发会议费可以归集"),
        ("高企研发费用占比要多少", "5%"),
        ("差旅费能进研发费用吗", "差旅"),
    ],
)
async def test_a_question_stays_a_question(words: str, hears: str, talk: Talk) -> None:
    heard = await talk.text(words)
    assert hears in heard
    assert "会计口径　" not in heard


@pytest.mark.parametrize(
    ("name", "data", "hears"),
    [
        ("大.xlsx", b"PK" + bytes(6 << 20), "超过 5 MB"),
        ("炸.xlsx", bomb(120), "没有打开"),
        ("图.pdf", b"%PDF-1.4", "不是可以读取的台账"),
        ("程序.xlsx", b"MZ\0\0\0\0", "不是可以读取的台账"),
        ("坏.xlsx", b"PK\x03\x04broken", "损坏"),
        ("别的.csv", b"a,b\n1,2\n", "没有找到"),
        ("早_2015.csv", "摘要,金额\n工资,1\n".encode(), "没有 2015 年度的归集规则"),
        ("a" * 90 + ".csv", "摘要,金额\n".encode(), "表头下面没有"),
    ],
    ids=["large", "bomb", "pdf", "program", "broken", "strange", "too-early", "empty"],
)
async def test_refusals_are_kind(name: str, data: bytes, hears: str, talk: Talk, folder: Path) -> None:
    reply = await send(talk, folder, name, data)
    assert hears in reply.text
    assert "归集表模板" in labels(reply)


async def test_a_large_file_is_refused_before_it_is_fetched(live: Live, sqlite_url: str, folder: Path) -> None:
    (folder / "30.xlsx").write_bytes(bytes(30 << 20))
    async with talking(live, sqlite_url) as talk:
        [reply] = await talk.replies(f"!file {folder / '30.xlsx'}")
    assert "超过 5 MB" in reply.text


async def test_a_file_that_telegram_lost_and_a_sticker(live: Live, sqlite_url: str) -> None:
    world = World([Persona(1, "甲", "one", "甲")], MONDAY)
    async with running(live, sqlite_url, world) as bot:
        person = Person(world, 1, bot.settled)
        world.fail("getFile", 1, 400, "Bad Request: wrong file_id")
        await bot.settled(world.send_file(1, "研发_2025.xlsx", good()))
        assert "没有留存" in person.heard()[-1].text
        await bot.settled(world.send_file(1, "研发_2025.xlsx", good()))
        assert "888,888.89" in person.heard()[-1].text
        await bot.settled(world.sticker(1))
        assert "目前只能读文字和 Excel" in person.heard()[-1].text


async def test_a_button_of_an_earlier_ledger(live: Live, sqlite_url: str) -> None:
    world = World([Persona(1, "甲", "one", "甲")], MONDAY)
    async with running(live, sqlite_url, world) as bot:
        person = Person(world, 1, bot.settled)
        await bot.settled(world.send_file(1, "一_2025.xlsx", good()))
        first = person.heard()[-1].message_id
        await bot.settled(world.send_file(1, "二_2025.xlsx", with_slips()))
        assert "之前的一份台账" in (await person.press("明细 Excel", first))[-1].text


async def test_rows_that_say_the_same_are_asked_once(talk: Talk, folder: Path) -> None:
    rows = [("RD1", "2025-01-31", "委托公司开发", "", 1000)] * 3 + [("RD1", "2025-01-31", "服务费", "", 5)]
    await send(talk, folder, "账.xlsx", made(("明细", table(rows))))
    assert "这样写的共 3 行（合计 3,000 元）" in await talk.text("逐行确认（4）")
    assert "还有 1 行待确认" in await talk.text("1")
    assert "高企口径　2,400.00" in await talk.text("不是研发费用")


async def test_a_ledger_of_another_year_is_not_taken_over(talk: Talk) -> None:
    await talk.text("差旅费3万,设备折旧12万")
    assert "自测按 2023–2025 年填写" in await talk.text("带入高企自测")


async def test_a_late_button(talk: Talk, folder: Path) -> None:
    first = await send(talk, folder, "一_2025.xlsx", good())
    assert labels(first)
    await talk.replies("!wait 3h")
    [late] = await talk.replies("明细 Excel")
    assert "没有留存" in late.text
    assert late.document is None


async def test_nothing_of_a_file_stays_in_the_database(live: Live, sqlite_url: str, folder: Path) -> None:
    async with talking(live, sqlite_url) as talk:
        await send(talk, folder, "错_2025.xlsx", with_slips())
        await talk.replies("!press 下载标注")
    with sqlite3.connect(sqlite_url.partition("///")[2]) as database:
        dump = "\n".join(database.iterdump())
    assert SECRET not in dump
    assert "12,00o" not in dump
    assert "504B0304" not in dump.upper()
