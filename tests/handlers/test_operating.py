"""Backups made and rehearsed, defects by their number, the state of the service, the turn of the year."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.parts import Parts
from bot.scheduler import Tick
from bot.translate import Catalogues
from handlers.operating import daily_backup
from handlers.views.privacy import BACKUPS_KEPT
from knowledge.live import Live
from run_bot import main
from store.people import People
from store.store import Store
from tests.support.talk import talking


async def test_a_defect_is_told_by_number_and_found_by_it(
    live: Live, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_people: People, _roles: frozenset[str], _ending: str = "") -> None:
        raise ValueError("13812345678 说的话")

    async with talking(live, sqlite_url, "administrator") as talk:
        with monkeypatch.context() as patch:
            patch.setattr(People, "listed", broken)
            number = re.search(r"E-[0-9A-F]{6}", await talk.text("/people"))
        assert number
        told = await talk.text(f"/error {number[0]}")
        assert "ValueError" in told
        assert "handlers/people/roles.py" in told or "test_operating.py" in told
        assert "/people" in told
        assert "说的话" not in told
        assert "没有这个错误编号" in await talk.text("/error E-000000")
        health = await talk.text("/health")
        assert "待处理消息" in health
        assert "程序错误 1 次" in health


def test_a_copy_is_made_compared_and_put_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, copy = tmp_path / "a.db", tmp_path / "copy.db"
    url = f"sqlite+aiosqlite:///{database}"
    assert main(["invite", "staff", "--db", url]) == 0
    assert main(["backup", str(copy), "--db", url]) == 0
    assert copy.stat().st_mode & 0o077 == 0
    assert main(["backup", str(copy), "--db", url]) == 2  # never over another file
    assert main(["invite", "leader", "--db", url]) == 0
    capsys.readouterr()
    assert main(["restore", "--check", str(copy), "--db", url]) == 0
    told = capsys.readouterr().out
    assert "可恢复：数据至" in told
    assert "邀请 1" in told
    assert invitations(database) == 2
    assert main(["restore", str(copy), "--db", url]) == 0
    assert invitations(database) == 1
    [before] = tmp_path.glob("before-a-*.db")
    assert invitations(before) == 2
    assert main(["invite", "leader", "--db", url]) == 0  # it goes on from there


def invitations(file: Path) -> int:
    """How many invitations a database holds."""
    with closing(sqlite3.connect(file)) as connection:
        [count] = connection.execute("SELECT count(*) FROM invitations").fetchone()
    return int(count)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\x00" * 200])
def test_what_is_no_copy_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd, url = tmp_path / "odd.db", f"sqlite+aiosqlite:///{tmp_path / 'a.db'}"
    odd.write_bytes(content)
    assert main(["restore", str(odd), "--db", url]) == 2
    assert main(["restore", str(tmp_path / "none.db"), "--db", url]) == 2
    assert main(["backup", "--db", "postgresql+asyncpg://u@127.0.0.1/x"]) == 2
    assert "pg_dump" in capsys.readouterr().err


async def test_every_night_one_copy_and_the_oldest_go(live: Live, tmp_path: Path) -> None:
    store = await Store.open(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}")
    now = datetime(2026, 11, 1, 18, 30, tzinfo=UTC)
    times = iter(now.replace(day=n) for n in range(1, BACKUPS_KEPT + 4) for _ in range(6))
    parts = Parts(store, live, Catalogues.load(), lambda: next(times), ZoneInfo("Asia/Shanghai"), lambda _: "visitor")
    duty = daily_backup(tmp_path / "copies")
    for _ in range(4 * BACKUPS_KEPT):
        await duty.run(Tick(parts, lambda _: None))
    copies = sorted((tmp_path / "copies").iterdir())
    assert 1 < len(copies) <= BACKUPS_KEPT
    async with store.begin() as tx:
        assert len(await tx.audit.last(100, "backup")) >= len(copies)
    await store.close()


async def test_in_december_administrators_are_reminded_once(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "administrator", start=datetime(2026, 11, 30, 2, tzinfo=UTC)) as talk:
        await talk.replies("/start")
        told = await talk.text("!wait 1d")
        assert "请准备 2027 年数据" in told
        assert "未录入" in told
        assert "请准备" not in await talk.text("!wait 1d")
