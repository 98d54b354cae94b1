"""Reminders over a year of days, with restarts in between: each once, on working days, and no day that is invented."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.parts import Parts
from bot.playground.person import Reply
from bot.scheduler import Tick
from bot.translate import Catalogues
from handlers.reminders import remind
from knowledge.calendar import Calendar
from knowledge.live import Live
from knowledge.reminders import CERTIFICATE, REPORT, due, expiry
from knowledge.schema.calendar import CalendarYear, Holiday, Window
from knowledge.schema.documents import Citation
from store.store import Store
from tests.support.talk import talking

SOUND = Path(__file__).parents[1] / "broken" / "sound"  # a content folder that loads in a moment
ENTERPRISE, ZONE = 101, ZoneInfo("Asia/Shanghai")
FIRST = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)  # ten in the morning of a Monday
RULES = "国科发火〔2016〕32号"
ENTRY = """\
title: {title}
asked_as: [{title}一, {title}二, {title}三, {title}四, {title}五, {title}六, {title}七, {title}八]
conclusion: 以当年通知为准。
sources: [{{document: 国科发火〔2016〕32号, article: 第十一条}}]
checked_on: 2026-11-24
verified: G
"""
TITLES = {"window": "申报窗口", "re-recognition": "重新认定", "annual-report": "年度报表"}
YEAR = """\
complete: true
source: {document: 国科发火〔2016〕32号}
verified: V1
holidays:
  - {names: [劳动节], first: 2027-05-01, last: 2027-05-05}
windows:
"""
OPEN = f"  - {{topic: hnte/window, first: 2027-06-01, last: 2027-08-31, source: {{document: {RULES}}}}}\n"
TOLD = {  # the day on which each is heard
    date(2027, 5, 6): "提醒：年度报表",
    date(2027, 5, 20): "2027-06-01 至 2027-08-31，依据",
    date(2027, 8, 24): "还有 7 天截止",
    date(2027, 9, 2): "2027-12-01 到期，还有 90 天",
    date(2027, 11, 1): "2027-12-01 到期，还有 30 天",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with something that opens by a notice, which has not come yet."""
    made = Path(shutil.copytree(SOUND, tmp_path / "content"))
    for name, title in TITLES.items():
        (made / "topics" / "hnte" / f"{name}.yaml").write_text(ENTRY.format(title=title), "utf-8")
    (made / "calendar" / "2027.yaml").write_text(f"{YEAR}  - topic: hnte/window\n", "utf-8")
    return made


async def test_each_is_told_once_in_a_year_of_restarts(folder: Path, sqlite_url: str, catalogues: Catalogues) -> None:
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        await tx.profiles.put(ENTERPRISE, {"hnte.expires_on": "2027-12-01"}, FIRST)
    await store.close()
    async with talking(Live(folder), sqlite_url, start=FIRST) as talk:
        assert "2027-12-01 到期，到期当年要重新认定｜未开启" in await talk.text("我们还有什么要记得的")
        assert "已开启 3 项" in await talk.text("都提醒我")
    heard: dict[date, str] = {}
    for day in range(365):
        morning = FIRST + timedelta(days=day)
        if morning.date() == date(2027, 5, 20):  # the notice has come
            (folder / "calendar" / "2027.yaml").write_text(YEAR + OPEN, "utf-8")
        if day % 30 == 0 or morning.date() == date(2027, 5, 20):
            await store.close()
            store, live = await Store.open(sqlite_url), Live(folder)
        for hours in (-6, 0, 1, 12) if morning.date() in TOLD or day % 30 == 0 else (0,):  # also at night, and twice
            said = await _told(store, live, catalogues, morning + timedelta(hours=hours))
            assert not said or hours == 0
            heard |= {morning.date(): said} if said else {}
    await store.close()
    assert list(heard) == list(TOLD)
    assert [words for day, words in TOLD.items() if words not in heard[day]] == []


async def _told(store: Store, live: Live, catalogues: Catalogues, now: datetime) -> str:
    parts = Parts(store, live, catalogues, lambda: now, ZONE, lambda _: "visitor")
    await remind(Tick(parts, lambda _: None))
    async with store.begin() as tx:
        calls = await tx.outbox.waiting(ENTERPRISE)
        for call in calls:
            await tx.outbox.end(call.id, now)
    return "\n".join(str(call.arguments["text"]) for call in calls)


async def test_words_begin_and_end_reminders(folder: Path, sqlite_url: str) -> None:
    async with talking(Live(folder), sqlite_url) as talk:
        assert "1 申报窗口：下一次的时间尚未见到通知｜未开启" in await talk.text("我的提醒")
        assert "目前没有公布时间的通知" in _shown(await talk.pressed("reminders.ask:hnte/window"))
        assert "1 申报窗口：下一次的时间尚未见到通知｜⏰已开启" in await talk.text("我的提醒")
        assert "没有保存有效的高企证书到期日" in await talk.text("证书到期前提醒我")
        await talk.text("我的提醒")
        assert "已取消 1 项" in await talk.text("1 取消")
        assert "没有已开启的提醒" in await talk.text("取消提醒")
        await talk.text("我的提醒")
        for forged in ("hnte/none", "", "../x", "hnte/validity"):
            assert "旧消息" in _shown(await talk.pressed(f"reminders.ask:{forged}"))
        assert "没有已开启的提醒" in _shown(await talk.pressed("reminders.stop:hnte/window"))


def _shown(replies: Sequence[Reply]) -> str:
    return "\n".join(f"{reply.text}{reply.toast or ''}" for reply in replies)


def test_a_word_comes_rather_early_than_late_and_never_after_the_end() -> None:
    source = Citation(document=RULES)
    week = Holiday(names=("国庆节",), first=date(2027, 10, 1), last=date(2027, 10, 7))
    window = Window(topic="a/b", first=date(2027, 9, 1), last=date(2027, 10, 9), source=source)
    calendar = Calendar(
        {2027: CalendarYear(complete=True, source=source, verified="V1", holidays=(week,), windows=(window,))}
    )
    assert _days("a/b", calendar, None) == {1: date(2027, 9, 20), 2: date(2027, 9, 30)}
    assert _days(CERTIFICATE, calendar, date(2027, 11, 2)) == {1: date(2027, 9, 20), 2: date(2027, 9, 30)}
    assert due(CERTIFICATE, date(2027, 11, 3), calendar, date(2027, 11, 2)) is None
    assert due("a/b", date(2027, 10, 10), calendar, None) is None
    assert due(REPORT, date(2027, 5, 2), calendar, None) is None  # a Sunday; Monday is the first working day
    assert due(REPORT, date(2027, 5, 3), calendar, date(2027, 5, 2)) is None
    assert due(REPORT, date(2027, 5, 31), calendar, None)
    assert [expiry(kept) for kept in (None, "", "三年", "2027-13-01", {"2027": "x"})] == [None] * 5


def _days(about: str, calendar: Calendar, expires: date | None) -> dict[int, date]:
    """From which day on, beginning in September, how many things are due."""
    found: dict[int, date] = {}
    for n in range(30):
        day = date(2027, 9, 20) + timedelta(days=n)
        now = due(about, day, calendar, expires)
        found.setdefault(len(now.keys) if now else 0, day)
    return {count: day for count, day in found.items() if count}
