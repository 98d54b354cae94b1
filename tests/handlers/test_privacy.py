"""What is held about a person: exported whole, deleted for good on both databases, cleared when its time is over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from bot.playground.terminal import Terminal
from bot.settings import Settings
from knowledge.live import Live
from run_bot import rehearsal
from tests.support.dump import bytes_of, cells, forms, traces
from tests.support.talk import MONDAY, talking

PERSON = 7_349_182_650_113  # large enough to be found in the bytes of a file
WORDS = ("碳化硅外延炉能不能算设备投入七三九一", "请尽快七三九一", "73917391")


@asynccontextmanager
async def somebody(live: Live, url: str, role: str = "enterprise") -> AsyncIterator[Terminal]:
    """A person who is not of the cast."""
    async with rehearsal(Settings(database_url=url), live, role, PERSON, MONDAY) as terminal:
        yield terminal


async def said(terminal: Terminal, line: str) -> str:
    """What comes back to a line."""
    return "\n".join(f"{reply.text}\n{reply.toast or ''}" for reply in (await terminal.turn(line)).replies)


async def live_through(terminal: Terminal) -> None:
    """Leave something in every table that a person of an enterprise can reach."""
    for line in (
        f"/language\n!press 中文\n{WORDS[0]}\n!press 没用\n人工\n!press 加一句说明\n{WORDS[1]}\n!press 发送\n"
        "/check 高企\n!press 开始\n2021-05-12\n2800 3600 73917391\n/me\n!press 填\n73917391\n取消"
    ).splitlines():
        assert "出了点问题" not in await said(terminal, line), line


def traces_in(content: bytes) -> bool:
    """Whether the bytes of a file hold the number, as SQLite keeps it or as text, or one of the words."""
    words = [form.encode() for word in WORDS for form in forms(word)]
    return any(part in content for part in (PERSON.to_bytes(6, "big"), str(PERSON).encode(), *words))


async def test_forgotten_means_no_trace_in_any_table_nor_in_the_file(live: Live, database_url: str) -> None:
    async with somebody(live, database_url) as terminal:
        me = terminal.person
        await live_through(terminal)
        await said(terminal, "!as staff")
        await said(terminal, "/inbox")
        await said(terminal, "!press 1")
        await said(terminal, "!as administrator")
        await said(terminal, "/people")
        before = await traces(database_url, PERSON, WORDS)
        assert {"people", "questions", "conversations", "drafts", "handovers"} <= before
        if database_url.startswith("sqlite"):
            assert traces_in(bytes_of(database_url))
        preview = (await me.say("/forget"))[0].text
        assert "确认删除" in preview
        assert "提问文字" in preview
        receipt = (await me.say("确认删除"))[0].text
        assert "凭证号 D-" in receipt
        assert await traces(database_url, PERSON, WORDS) == set()
        if database_url.startswith("sqlite"):
            assert not traces_in(bytes_of(database_url))
        assert ("audit", "privacy.forget") in await cells(database_url)
        await said(terminal, "!as administrator")
        number = receipt.partition("D-")[2][:4]
        assert "不含该用户的数据" in await said(terminal, f"/audit D-{number}")


async def test_nothing_is_deleted_without_a_preview_and_a_typed_yes(live: Live, sqlite_url: str) -> None:
    async with somebody(live, sqlite_url) as terminal:
        await said(terminal, WORDS[0])
        assert "将删除" in await said(terminal, "确认删除")
        await said(terminal, "!wait 11m")
        assert "将删除" in await said(terminal, "确认删除")
        assert "未删除" in await said(terminal, "!press 不删除")
        assert "将删除" in "".join(reply.text for reply in await terminal.person.forge("privacy.erase"))
        assert "questions" in await traces(sqlite_url, PERSON, WORDS)


async def test_the_export_holds_every_row(live: Live, sqlite_url: str) -> None:
    async with somebody(live, sqlite_url) as terminal:
        await live_through(terminal)
        [reply] = [one for one in (await terminal.turn("/mydata")).replies if one.document]
        assert reply.document
        book = CalamineWorkbook.from_filelike(BytesIO(reply.document[1]))
        rows = book.get_sheet_by_index(1).to_python()
        text = "\n".join(str(cell) for row in rows for cell in row)
        assert all(word in text for word in WORDS)
        assert {"(people)", "(questions)", "(drafts)"} <= {str(row[0]).rpartition(" ")[2] for row in rows}
        assert str(PERSON) in text


async def test_who_answers_for_something_hands_it_over_first(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "administrator") as talk:
        assert "唯一的管理员" in await talk.text("/forget")
    async with talking(live, sqlite_url, "coordinator") as talk:
        await talk.replies("今天去了示例精密，聊高企复审，研发台账没建，下周三再去")
        assert "请先由管理员办理交接" in await talk.text("/forget")


@pytest.mark.parametrize(("days", "kept"), [(170, True), (190, False)])
async def test_words_go_when_their_time_is_over(days: int, kept: bool, live: Live, database_url: str) -> None:
    async with somebody(live, database_url) as terminal:
        await said(terminal, WORDS[0])
        await said(terminal, f"!wait {days}d")
        assert ("questions" in await traces(database_url, PERSON, WORDS)) is kept
