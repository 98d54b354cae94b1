"""Problems of enterprises: reminders once, whatever is restarted; what was forged; what a colleague inherits."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from knowledge.cases.life import Step
from knowledge.cases.telling import completed, new, outside, title, told, wanted
from knowledge.live import Live
from store.store import Store
from tests.support.talk import talking

STAFF, COORDINATOR, LEADER = 103, 104, 105
FORGED = (
    "problems.do:4.close",
    "problems.do:4.nothing",
    "problems.do:x.accept",
    "problems.rate:4.satisfied",
    "problems.give:4.assign.103",
    "problems.limit:4",
    "problems.show:999999999999",
    "problems.of:1",
)
RAISED = "加问题 示例光电：企业想要人才公寓，归人才办"


async def test_overdue_problems_are_called_to_mind_once_though_the_process_restarts(
    live: Live, sqlite_url: str
) -> None:
    async with talking(live, sqlite_url, "coordinator") as talk:
        assert "P-0004" in await talk.text(RAISED)
    owners: list[str] = []
    leaders: list[str] = []
    async with talking(live, sqlite_url, "staff") as talk:
        for said in ("P-4 受理", "交办 P-4 给人才办", "P-4 开始办理", "P-4 改时限 2"):
            await talk.replies(said)
    for _restart in range(3):
        async with talking(live, sqlite_url, "staff") as talk:
            await talk.replies("!wait 7d")
            await talk.replies("!wait 2h")
            await talk.replies("!wait 1d")
            owners += [text for text in talk.told(STAFF) if "由您负责的企业问题" in text]
            leaders += [text for text in talk.told(LEADER) if "逾期较久的企业问题" in text]
    assert len(owners) == 1
    assert "🔴红灯" in owners[0]
    assert len(leaders) == 1


async def test_only_the_table_moves_a_problem_and_forged_buttons_do_not(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "coordinator") as talk:
        await talk.replies(RAISED)
        for data in FORGED:
            said = "".join(reply.text for reply in await talk.pressed(data))
            assert "状态 **已" not in said, data
        await talk.replies("!as enterprise")
        await talk.replies("/topics")
        for data in ("problems.show:4", "problems.history:4", "problems.do:4.reopen", "problems.list"):
            assert "人才公寓" not in "".join(reply.text for reply in await talk.pressed(data)), data
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        one = (await tx.problems.open_all())[-1]
        assert (one.events, one.owner, one.office) == ((), COORDINATOR, "人才办")
        assert await tx.problems.hand_over(COORDINATOR, STAFF, datetime(2026, 11, 23, 2, 0, tzinfo=UTC)) == 1
        one = (await tx.problems.open_of(STAFF))[-1]
        assert [event.act for event in one.events] == ["given"]
    await store.close()


@pytest.mark.parametrize(
    ("said", "text", "office", "kind"),
    [
        ("加问题 企业想要人才公寓，归人才办", "企业想要人才公寓", "人才办", "cross"),
        ("登记诉求：厂房不够，由经信局牵头", "厂房不够", "经信局", "cross"),
        ("加一条问题 研发归集不会做，由政策科办理", "研发归集不会做", "政策科", "own"),
        ("记问题：高企政策咨询", "高企政策咨询", None, "consultation"),
        ("加问题 企业归还贷款有压力", "企业归还贷款有压力", None, "own"),
    ],
)
def test_a_problem_in_words(live: Live, said: str, text: str, office: str | None, kind: str) -> None:
    found = told(new(said) or "", live.library.cases)
    assert (found.text, found.office, found.kind) == (text, office, kind)


def test_steps_in_words(live: Live) -> None:
    book, calendar = live.library.cases, live.library.calendar
    for said, act in {
        "P-0098": "show",
        "p12 受理": "accept",
        "督办P-12": "supervise",
        "P-12 不满意，重新办理": "close",
        "P-12的历史": "history",
        "改时限 P-12 7": "limit",
        "P-12 解释后办结 建议自建": "explain",
    }.items():
        found = wanted(said, book)
        assert found is not None, said
        assert found.act == act
    assert wanted("P-12 随便说说", book) is None
    assert new("登记诉求怎么办") is None
    step = completed(
        Step("suspend", date(2026, 11, 23), ""), ("reason", "until"), "等材料，到昨天", date(2026, 11, 23), calendar
    )
    assert step.until is None
    assert not outside("政策科")
    assert title("企业希望解决人才公寓") == "人才公寓"
