"""Reminders over a year of days, with restarts in between: each once, on working days, with no day that nobody named."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.calendar import Calendar
from knowledge.live import Live
from knowledge.reminders import CERTIFICATE, REPORT, due, expiry
from knowledge.schema.calendar import CalendarYear, Holiday, Window
from knowledge.schema.documents import Citation
from store.store import Store
from tests.support.talk import talking

SOUND = Path(__file__).parents[1] / "broken" / "sound"  # a content folder that loads in a moment
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


async def test_each_is_told_once_in_a_year_of_restarts(folder: Path, sqlite_url: str) -> None:
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        await tx.profiles.put(101, {"hnte.expires_on": "2027-12-01"}, datetime(2027, 3, 1, tzinfo=UTC))
    await store.close()
    heard: dict[date, str] = {}
    day = datetime(2027, 4, 19, 2, 0, tzinfo=UTC)
    async with talking(Live(folder), sqlite_url, start=day) as talk:
        assert "2027-12-01 到期，到期当年要重新认定" in await talk.text("我们还有什么要记得的")
        assert "已开启 3 项" in await talk.text("都提醒我")
    for days in (31, 96, 70, 60):  # a restart after each
        if day.date() == date(2027, 5, 20):
            (folder / "calendar" / "2027.yaml").write_text(YEAR + OPEN, "utf-8")
        async with talking(Live(folder), sqlite_url, start=day) as talk:
            for _day in range(days):
                for reply in await talk.replies("!wait 1m" if not _day else "!wait 1d"):
                    heard[day.date()] = heard.get(day.date(), "") + reply.text
                day += timedelta(days=1)
    print(heard)
