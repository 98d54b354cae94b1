"""Urging: the ladder without skipping, forged buttons, a double tap, who is written to, and what the audit keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.playground.person import Reply
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.standing import Standing, standing
from knowledge.indicators.urging import ladder, offered
from knowledge.live import Live
from tests.support.talk import talking

OCTOBER = datetime(2023, 10, 19, 2, 0, tzinfo=UTC)
HINT, LETTER, ORDER, TALK, BULLETIN = "提示", "提醒函", "督办单", "约谈", "通报"
FORGED = [
    "urging.send:IND-03.2023-09.2.20231024",  # two steps further than what comes next
    "urging.send:IND-03.2023-09.9.20231024",
    "urging.send:IND-03.2023-09.0.20231019",  # today
    "urging.send:IND-03.2023-09.0.20991231",
    "urging.send:IND-03.2023-09.0.2023102x",
    "urging.send:IND-03.2023-99.0.20231024",
    "urging.send:IND-99.2023-09.0.20231024",
    "urging.send:IND-17.2023-09.0.20231024",  # green
    "urging.send:IND-03",
    "urging.send:",
    "urging.show:....",
    "urging.dates:IND-03.2023-09.x",
    "urging.seen:1",
    "urging.seen:-1",
    "urging.seen:99999999999999999999",
]


@pytest.mark.parametrize(
    ("lamp", "row", "sent", "wanted"),
    [
        ("red", 1, [], (ORDER, HINT, LETTER)),
        ("red", 1, [HINT], (ORDER, LETTER, ORDER)),
        ("red", 1, [HINT, LETTER], (ORDER, ORDER, TALK)),
        ("red", 1, [HINT, LETTER, ORDER], (ORDER, ORDER, TALK)),  # none above what the lamp calls for
        ("red", 2, [ORDER, HINT], (TALK, TALK, BULLETIN)),
        ("red", 9, [BULLETIN], (BULLETIN, BULLETIN, None)),
        ("yellow", 1, [], (HINT, HINT, LETTER)),
        ("yellow", 1, [HINT], (HINT, HINT, LETTER)),
        ("yellow", 2, [HINT], (LETTER, LETTER, ORDER)),
        ("yellow", 1, [TALK], (HINT, TALK, BULLETIN)),
        ("yellow", 1, ["unknown"], (HINT, HINT, LETTER)),
    ],
)
def test_the_ladder_is_climbed_step_by_step(
    live: Live, lamp: str, row: int, sent: list[str], wanted: tuple[str, str, str | None]
) -> None:
    plan = Plan(live.library.indicators[2023])
    assert ladder(plan) == (HINT, LETTER, ORDER, TALK, BULLETIN)
    offer = offered(plan, _standing(plan, lamp, row), sent)
    assert offer
    assert (offer.called, offer.step, offer.raised) == wanted


def test_what_is_only_an_information_is_not_urged(live: Live) -> None:
    plan = Plan(live.library.indicators[2023])
    at = _standing(plan, "red", 1)
    assert [offered(plan, replace(at, lamp=lamp), []) for lamp in ("green", "grey")] == [None, None]
    only = replace(at, indicator=at.indicator.model_copy(update={"wording": "争取"}))
    assert offered(plan, only, []) is None


async def test_a_button_sends_once_and_a_forged_one_never(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "leader", OCTOBER) as talk:
        await talk.text("催办 技术交易额")
        for data in FORGED:
            said = _shown(await talk.pressed(data))
            assert "已发送" not in said
            assert "出了问题" not in said
        assert [said for said in talk.told(103) if "技术交易额" in said] == []
        first = "urging.send:IND-03.2023-09.0.20231024"
        assert "已发送（提示，2 人" in _shown(await talk.pressed(first))
        assert "今天已发送过这一步" in _shown(await talk.pressed(first))
        await talk.text("催办 技术交易额")
        assert "今天已发送过这一步" in _shown(await talk.pressed("urging.send:IND-03.2023-09.0.20231026"))
        await talk.text("!wait 1d")
        await talk.text("催办 技术交易额")
        assert "旧消息" in _shown(await talk.pressed(first))  # the next step is another one by now
        assert "催办" not in _shown(await talk.pressed("urging.seen:1"))
        for person, count in ((103, 1), (106, 1), (101, 0), (104, 0), (107, 0)):
            assert sum("提示：技术交易额" in said for said in talk.told(person)) == count

        await talk.text("!as staff")
        assert "没有这项权限" in _shown(await talk.pressed("urging.send:IND-03.2023-09.1.20231026"))
        assert "已回执" in _shown(await talk.pressed("urging.seen:1"))
        await talk.text("!as administrator")
        kept = await talk.text("/audit board.urge")
        assert [kept.count(words) for words in ("提示", "2023-10-24")] == [2, 1]


def _standing(plan: Plan, lamp: str, row: int) -> Standing:
    at = standing(plan, {}, "IND-03", Month(2023, 9))
    return next(replace(at, lamp=one, row=row) for one in ("red", "yellow") if one == lamp)


def _shown(replies: Sequence[Reply]) -> str:
    return "\n".join(_parts(replies))


def _parts(replies: Sequence[Reply]) -> Iterator[str]:
    for reply in replies:
        yield f"{reply.text}{reply.toast or ''}"
