"""Figures reported in the chat: saved once whatever is tapped, by whoever may, and kept over a killed process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from knowledge.indicators.months import Month
from knowledge.indicators.readings import Reading, known
from knowledge.live import Live
from store.store import Store
from tests.support.talk import talking

DAY = datetime(2023, 10, 18, 2, 0, tzinfo=UTC)
PLACE = ("IND-03", Month(2023, 9))
STAFF, ADMINISTRATOR = 103, 106


async def token(url: str, person: int = STAFF) -> str:
    """What the buttons of the figure that is being reported carry."""
    store = await Store.open(url)
    async with store.begin() as tx:
        memory, _at = await tx.conversations.read(person)
    await store.close()
    found: str = memory["reading"]["token"]
    return found


async def rows(url: str) -> list[Reading]:
    """Everything that was reported for the place."""
    store = await Store.open(url)
    async with store.begin() as tx:
        found = [row for row in await tx.readings.of_year(2023) if row.place == PLACE]
    await store.close()
    return found


async def test_a_double_tap_saves_once(live: Live, database_url: str) -> None:
    async with talking(live, database_url, "staff", DAY) as talk:
        await talk.replies("技术交易额 9月 16.3")
        data = f"readings.save:{await token(database_url)}"
        first, second = await talk.pressed(data), await talk.pressed(data)
        assert "已保存" in first[-1].text
        assert "没有重复保存" in (second[-1].toast or "")
    assert [row.value for row in await rows(database_url)] == [Decimal("16.3")]


async def test_a_figure_waits_over_a_restart_and_is_saved_by_its_old_button(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "staff", DAY) as talk:
        await talk.replies("技术交易额 9月 16.3")
    data = f"readings.save:{await token(sqlite_url)}"
    async with talking(live, sqlite_url, "staff", DAY + timedelta(hours=1)) as talk:
        await talk.replies("早报")
        assert "已保存" in (await talk.pressed(data))[-1].text
    [saved] = await rows(sqlite_url)
    assert (saved.who, saved.source, saved.reason) == ("staff", None, None)


async def test_an_undone_figure_leaves_what_was_known_before(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "staff", DAY + timedelta(days=1)) as talk:
        for line in ("9月技术交易额更正为16.9，漏计两份合同", "确认"):
            await talk.replies(line)
        after = await rows(sqlite_url)
        assert "已撤销" in await talk.text("撤销")
        again = await talk.pressed(f"readings.undo:{after[-1].number}")
        assert "已经撤销过了" in (again[-1].toast or "")
    assert [row.reason for row in after] == [None, "漏计两份合同"]
    held = known(await rows(sqlite_url))
    assert held[PLACE].value == Decimal("16.3")
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        undone, reported = await tx.audit.last(2, "board.")
    await store.close()
    assert (undone.act, reported.act, reported.person_id) == ("board.undo", "board.report", STAFF)
    assert {**reported.details} | {"number": 0} == {
        "number": 0,
        "old": "16.3",
        "new": "16.9",
        "source": None,
        "reason": "漏计两份合同",
    }


async def test_who_may_not_report_cannot_by_any_door(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "staff", DAY) as talk:
        await talk.replies("技术交易额 9月 16.3")
        mine = await token(sqlite_url)
        for role in ("leader", "coordinator", "enterprise", "visitor"):
            await talk.replies(f"!as {role}")
            assert "请核对" not in await talk.text("技术交易额 9月 16.9")
            await talk.replies("高企证书有效期几年")
            refused = "没有这项权限" if role in {"leader", "coordinator"} else "仅限局内"
            for verb in ("save", "value", "right", "source", "retype", "cancel"):
                assert refused in (await talk.pressed(f"readings.{verb}:{mine}"))[-1].text
            assert refused in (await talk.pressed("readings.which:IND-03.2023-09.1"))[-1].text
        await talk.replies("!as administrator")
        await talk.replies("早报")
        assert "已保存" not in "".join(reply.text for reply in await talk.pressed(f"readings.save:{mine}"))
        for forged in ("IND-99.2023-09.1", "IND-03.2023-99.1", "IND-03.2023-09.nan", "IND-03.x.1", "", "gdp.2023-09.1"):
            assert "请核对" not in "".join(reply.text for reply in await talk.pressed(f"readings.which:{forged}"))
        for forged in ("1", "999999999999999999999", "x", ""):
            assert "已撤销" not in "".join(reply.text for reply in await talk.pressed(f"readings.undo:{forged}"))
    assert await rows(sqlite_url) == []


async def test_hostile_figures_are_asked_back_or_left(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "staff", DAY) as talk:
        for said in ("1e999", "9" * 60, "=1+1", "<b>16</b>"):
            heard = await talk.text(f"技术交易额 9月 {said}")
            assert heard
            assert "原值" not in heard or "新值 16" in heard or "新值 1" in heard
            assert "出了点问题" not in heard
        await talk.replies("技术交易额 9月 16.3")
        mine = await token(sqlite_url)
        for forged in (f"{mine}.abc", f"{mine}.nan", f"{mine}.{'9' * 30}", "x.1", mine):
            replies = await talk.pressed(f"readings.value:{forged}")
            assert "旧消息" in (replies[-1].toast or "") or "按钮" in (replies[-1].toast or ""), forged
        await talk.replies("改数")
        assert "出了点问题" not in await talk.text("=cmd|' /C calc'!A0")
    assert await rows(sqlite_url) == []


async def test_of_two_who_report_at_once_the_second_must_say_why(live: Live, database_url: str) -> None:
    async with talking(live, database_url, "staff", DAY) as talk:
        await talk.replies("技术交易额 9月 16.3")
        mine = f"readings.save:{await token(database_url)}"
        await talk.replies("!as administrator")
        assert "原值 — → 新值 16.5" in await talk.text("技术交易额 9月 16.5")
        theirs = f"readings.save:{await token(database_url, ADMINISTRATOR)}"
        await talk.replies("!as staff")
        assert "已保存" in (await talk.pressed(mine))[-1].text
        await talk.replies("!as administrator")
        asked = (await talk.pressed(theirs))[-1].text
        assert ("原值 16.3 → 新值 16.5" in asked, "需写原因" in asked) == (True, True)
        assert [row.value for row in await rows(database_url)] == [Decimal("16.3")]
        await talk.replies("系统导出有误")
        assert "已保存" in await talk.text("确认")
    assert [(row.value, row.reason) for row in await rows(database_url)] == [
        (Decimal("16.3"), None),
        (Decimal("16.5"), "系统导出有误"),
    ]


async def test_a_figure_of_a_month_that_runs_is_taken_with_a_word(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "staff", DAY) as talk:
        assert "2023年10月还没有过完，亮灯按月末的时序判断" in await talk.text("高企申报 10月 206")
        assert "不能报数" in await talk.text("高企申报 11月 206")
