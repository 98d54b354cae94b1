"""The exported ledger of visits and the list of the unseen: the same rows as on the screen, and no cell that runs."""

from __future__ import annotations

from io import BytesIO

from python_calamine import CalamineWorkbook

from bot.playground.person import Reply
from knowledge.live import Live
from tests.support.talk import Talk, talking

EVIL = '今天去了示例光电，聊高企认定，情况：=HYPERLINK("http://example.com","点我")'


def sheets(replies: list[Reply]) -> dict[str, list[list[object]]]:
    """Every sheet of the workbook that was sent."""
    [found] = [reply.document for reply in replies if reply.document]
    book = CalamineWorkbook.from_filelike(BytesIO(found[1]))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


async def visited(talk: Talk) -> None:
    """A visit with something to be done and a problem."""
    await talk.replies("今天去了示例精密，聊高企认定，下周三再去看台账")
    await talk.replies("加问题 =1+1 停电频繁，归供电公司")
    await talk.replies("保存")


async def test_the_ledger_has_the_columns_of_the_content_and_what_is_open(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "coordinator") as talk:
        await visited(talk)
        screen = await talk.text("11月走访台账")
        found = sheets(await talk.replies("!press 走访台账 Excel"))
    assert "共 2 条，未办结 2 件" in screen
    rows, left = found["走访"], found["未办结事项"]
    assert rows[0] == [column.title for column in live.library.visits.ledger]
    assert len(rows) == 1 + 2
    assert len(left) == 1 + 2
    assert rows[-1][0] == "Z-0005"
    assert "=1+1 停电频繁，归供电公司" in str(rows[-1])  # text, as it was said


async def test_the_list_of_the_unseen_is_that_of_the_screen(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "staff") as talk:
        screen = await talk.text("没走访过的企业")
        [rows] = sheets(await talk.replies("!press 名单 Excel")).values()
        names = [str(row[0]) for row in rows[1:]]
        assert len(names) == 4
        assert all(name in screen for name in names)
        for data in ("coverage.book:x", "coverage.book:d90.zzzzz", "coverage.shared:s99999999", "ledger.book:1.2",
                     "ledger.picture:2026-01-01.2099-01-01", "concerns.segments:a.b"):  # fmt: skip
            forged = await talk.pressed(data)
            assert not any(reply.document or reply.photo for reply in forged), data


async def test_statistics_come_as_workbook_and_picture(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "leader") as talk:
        await talk.replies("11月走访统计")
        assert any(reply.photo for reply in await talk.replies("!press 看图"))
        await talk.replies("11月走访统计")
        found = sheets(await talk.replies("!press 走访统计 Excel"))
    assert set(found) == {"总览", "按主题", "按街道", "按类别", "按走访人", "按企业"}
