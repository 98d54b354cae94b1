"""The audit: found by person, act and day, exported, and nowhere changed: not in the code, not in the database."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from knowledge.live import Live
from store.store import Store
from tests.support.talk import MONDAY, talking

CODE = Path(__file__).parents[2] / "store" / "audit.py"


async def test_acts_are_found_by_person_act_and_day_and_exported(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "administrator") as talk:
        for role in ("协调员", "领导", "工作人员"):
            await talk.replies(f"/invite {role}")
        assert "审计记录 3 条" in await talk.text("/audit")
        assert "审计记录 3 条" in await talk.text("/audit 0106 people.invite 2026-11-23")
        for nothing in ("/audit 4821", "/audit 2026-11-22", "/audit people.remove", "/audit E-000000", "/audit D-7"):
            assert "没有" in await talk.text(nothing)
        await talk.replies("!wait 1d")
        assert "审计记录 3 条" in await talk.text("/audit 昨天")
        [reply] = [one for one in await talk.replies("!press 导出") if one.document]
        assert reply.document
        rows = CalamineWorkbook.from_filelike(BytesIO(reply.document[1])).get_sheet_by_index(0).to_python()
        assert [row[4] for row in rows[1:]] == ["people.invite"] * 3
        assert "导出审计" in await talk.text("/audit")


async def test_acts_are_told_and_found_in_the_bureaus_own_words(live: Live, sqlite_url: str) -> None:
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        tx.audit.note(103, "board.report", "IND-03 2023-09", MONDAY, number=7, old=None, new="16.3")
        tx.audit.note(103, "registers.keep", "newcomers", MONDAY, change="add", batch=21)
        tx.audit.note(103, "problems.accept", "P-0004", MONDAY)
        tx.audit.note(106, "learning.made", "phrasing:hnte/validity", MONDAY, questions=2)
        tx.audit.note(106, "people.invite", "a1b2c3d4e5f60718", MONDAY, role="staff")
    await store.close()
    async with talking(live, sqlite_url, "administrator") as talk:
        shown = await talk.text("/audit")
        for words in (
            "报送指标数据　技术交易额 2023-09　记录号 7，新值 16.3",
            "修改台账　新引进企业　类型 新增一行",
            "推进诉求：受理　P-0004",
            f"补充问法:{live.library.topics['hnte/validity'].title}",
            "发出邀请　a1b2c3　身份 局工作人员",
        ):
            assert words in shown, shown
        assert not any(raw in shown for raw in ("IND-03", "problems.", "newcomers", "phrasing"))
        for words, count in (
            ("技术交易额", 1),
            ("报数", 1),
            ("受理", 1),
            ("P-0004", 1),
            ("新引进 0103", 1),
            ("离岗", 0),
        ):
            assert ("审计记录 1 条" in await talk.text(f"/audit {words}")) == bool(count), words


async def test_a_long_audit_has_pages(live: Live, sqlite_url: str) -> None:
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        for n in range(20):
            tx.audit.note(104, "register.import", f"第{n}批", MONDAY, rows=n)
    await store.close()
    async with talking(live, sqlite_url, "administrator") as talk:
        first = await talk.text("/audit 0104")
        assert "第19批" in first
        assert "第4批" not in first
        assert "第4批" in await talk.text("!press 更早")
        assert "第19批" in "".join(reply.text for reply in await talk.pressed("audit.earlier:x:0104"))


async def test_the_database_refuses_to_change_an_act(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.begin() as tx:
        tx.audit.note(1, "people.invite", "x", MONDAY)
    await store.close()
    engine = create_async_engine(database_url)
    for statement in ("UPDATE audit SET about = 'y'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="only grows"):
            async with engine.begin() as connection:
                await connection.execute(text(statement))
    await engine.dispose()


def test_the_repository_cannot_change_an_act() -> None:
    names = {node.id for node in ast.walk(ast.parse(CODE.read_text("utf-8"))) if isinstance(node, ast.Name)}
    assert not names & {"update", "delete"}
