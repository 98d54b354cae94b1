"""Sources that are read by themselves: real HTTP and a real database; one that fails turns the lamp grey, aloud."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import yaml
from aiohttp import web

from knowledge.library import CONTENT, BrokenContentError
from knowledge.live import Live
from knowledge.pulls import at, due, figures
from knowledge.schema.pulls import Pull
from tests.support.sample_board import held, plan
from tests.support.talk import talking

BASE = {"id": "trade", "title": "示例登记系统", "year": 2023, "series": "IND-03", "value": "amount", "month": "month",
        "at": "07:30:00"}  # fmt: skip
HTTP = BASE | {"source": {"kind": "http", "url_env": "PULL_TRADE_URL", "authorization_env": "PULL_TRADE_KEY",
                          "rows": "data.months"}, "times": "0.0001"}  # fmt: skip
QUERY = "select to_char(month, 'YYYY-MM') as month, sum(amount) as amount from contracts group by 1"
SQL = BASE | {"source": {"kind": "sql", "dsn_env": "PULL_LEDGER_URL", "query": QUERY}}
MORNING = datetime(2023, 10, 23, 2, tzinfo=UTC)  # ten o'clock in Ningbo, a Monday


@pytest.fixture
def with_pulls(tmp_path: Path) -> Callable[..., Live]:
    """The shipped content with these sources."""

    def made(*pulls: dict[str, Any]) -> Live:
        folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
        (folder / "pulls.yaml").write_text(yaml.safe_dump(list(pulls), allow_unicode=True), "utf-8")
        return Live(folder)

    return made


class Source:
    """A JSON address whose answer can be changed."""

    def __init__(self) -> None:
        self.status, self.body, self.keys = 200, "", [""]

    async def answer(self, request: web.Request) -> web.Response:
        self.keys.append(request.headers.get("Authorization", ""))
        headers = {"Location": "http://127.0.0.1:1/"} if self.status == 302 else {}
        return web.Response(status=self.status, text=self.body, headers=headers)


@asynccontextmanager
async def serving(source: Source) -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_get("/figures", source.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/figures"
    finally:
        await runner.cleanup()


def body(amount: object, month: str = "2023-10") -> str:
    return f'{{"data": {{"months": [{{"month": "{month}", "amount": {amount}}}]}}}}'


# --- what is decided --------------------------------------------------------------------------------------------------


def test_a_source_is_due_once_a_workday_and_again_after_a_failure(live: Live) -> None:
    pull, calendar = Pull.model_validate(BASE | {"source": HTTP["source"]}), live.library.calendar
    monday = datetime.combine(date(2026, 11, 23), time(7, 29), UTC)
    ready = monday + timedelta(minutes=1)
    assert not due(pull, monday, calendar, None, None)
    assert due(pull, ready, calendar, None, None)
    assert not due(pull, ready + timedelta(hours=1), calendar, ready, ready)
    assert not due(pull, ready + timedelta(minutes=29), calendar, None, ready)
    assert due(pull, ready + timedelta(minutes=30), calendar, None, ready)
    assert not due(pull, ready - timedelta(days=1), calendar, None, None)  # a Sunday


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        ({"month": "2023-09", "amount": "171600.50"}, Decimal("17.16005")),
        ({"month": "2023年9月", "amount": 171600}, Decimal("17.16")),
        ({"month": "202309", "amount": 1_000_000_000}, "implausible"),
        ({"month": "2023-09", "amount": -5}, "implausible"),
        ({"month": "2023-09"}, "no_value"),
        ({"month": "2023-09", "amount": True}, "no_number"),
        ({"month": "2023-09", "amount": "1e9999"}, "no_number"),
        ({"month": "2023-09", "amount": "NaN"}, "no_number"),
        ({"month": "2023-09", "amount": [1]}, "no_number"),
        ({"month": "soon", "amount": 1}, "no_month"),
        ({"month": "2022-09", "amount": 1}, "other_year"),
        ({"month": "2023-11", "amount": 180000}, "implausible"),
    ],
)
def test_an_answer_is_taken_only_when_it_can_be_right(entry: dict[str, Any], wanted: object, live: Live) -> None:
    pull = Pull.model_validate(HTTP)
    found = figures(pull, [entry], plan(live), held(), date(2023, 10, 23))
    assert found == wanted if isinstance(wanted, str) else isinstance(found, list) and found[0].value == wanted
    assert at("a.1.b", {"a": [{}, {"b": 7}]}) == 7
    assert at("a.5.b.c", {"a": [1]}) is None


def test_without_a_month_it_is_the_one_before(live: Live) -> None:
    pull = Pull.model_validate(BASE | {"source": HTTP["source"], "month": None})
    found = figures(pull, [{"amount": 17}], plan(live), held(), date(2023, 10, 23))
    assert isinstance(found, list)
    assert [str(one.month) for one in found] == ["2023-09"]


REFUSED: list[dict[str, Any]] = [
    {"series": "IND-99"},
    {"year": 1999},
    {"source": {"kind": "http"}},
    {"source": {"kind": "http", "url_env": "BOT_TOKEN"}},
    {"source": {"kind": "http", "url": "file:///etc/passwd"}},
    {"source": {"kind": "sql", "dsn_env": "DATABASE_URL", "query": "select 1"}},
    {"source": {"kind": "sql", "dsn_env": "PULL_X", "query": "delete from contracts"}},
    {"id": "trade0"},  # twice
]


def test_content_that_asks_for_more_than_it_may_is_refused(with_pulls: Callable[..., Live]) -> None:
    pulls = [HTTP | {"id": f"trade{number}"} | change for number, change in enumerate(REFUSED)]
    with pytest.raises(BrokenContentError) as refused:
        with_pulls(*pulls)
    told = "\n".join(problem for problem in map(str, refused.value.problems) if "pulls.yaml" in problem)
    assert len(told.splitlines()) >= len(REFUSED)
    assert "query 只能是查询" in told
    assert "没有 IND-99" in told


# --- through the whole product ----------------------------------------------------------------------------------------


async def test_a_failing_source_turns_grey_and_says_so(
    with_pulls: Callable[..., Live], sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, source = with_pulls(HTTP), Source()
    source.body = body(205000)
    monkeypatch.setenv("PULL_TRADE_KEY", "Bearer secret")
    async with serving(source) as url, talking(live, sqlite_url, "staff", MORNING + timedelta(days=10)) as talk:
        monkeypatch.setenv("PULL_TRADE_URL", url)
        await talk.replies("!wait 30m")  # the first try came before the address was known
        assert source.keys[-1] == "Bearer secret"
        assert "20.5/28" in (await talk.text("技术交易额10月什么灯")).replace(" ", "")
        before = len(source.keys)
        await talk.replies("!wait 3h")
        assert len(source.keys) == before  # once a day
        source.status = 500
        told = await talk.text("!wait 1d")
        assert "数据源“示例登记系统”读取失败（HTTP 500）" in told
        assert "secret" not in told
        assert url not in told
        await talk.replies("!wait 6d")
        assert "⚪灰灯" in await talk.text("技术交易额10月什么灯")
        assert "数据过期，亮灰灯" in await talk.text("数据源")
        source.status, source.body = 200, body(205000)
        assert "已恢复读取" in await talk.text("!wait 1h")
        assert "20.5/28" in (await talk.text("技术交易额10月什么灯")).replace(" ", "")


async def test_answers_that_cannot_be_used_change_nothing(
    with_pulls: Callable[..., Live], sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, source = with_pulls(HTTP), Source()
    monkeypatch.setenv("PULL_TRADE_KEY", "k")
    async with serving(source) as url, talking(live, sqlite_url, "staff", MORNING) as talk:
        monkeypatch.setenv("PULL_TRADE_URL", url)
        await talk.replies("数据源")
        for status, text, says in (
            (200, "<html>", "no JSON"),
            (200, "[" * 100_000, "no JSON"),
            (200, body('"12,3"', "2023-09"), "数值不是数字"),
            (200, body(9, "2023-09"), "与人工填报的数不一致"),
            (200, "x" * (3 << 20), "too large"),
            (302, "", "HTTP 302"),
        ):
            source.status, source.body = status, text
            assert says in await talk.text("立即读取：示例登记系统")
            await talk.replies("数据源")
        monkeypatch.delenv("PULL_TRADE_URL")
        assert "PULL_TRADE_URL is not set" in await talk.text("立即读取：示例登记系统")
        assert "16.3/28" in (await talk.text("技术交易额9月什么灯")).replace(" ", "")


@pytest.mark.postgres
async def test_a_query_is_read_from_another_database(
    with_pulls: Callable[..., Live], sqlite_url: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = await asyncpg.connect(postgres_url.replace("+asyncpg", ""))
    await connection.execute("create table contracts (month date, amount numeric)")
    await connection.execute("insert into contracts values ('2023-10-05', 12.25), ('2023-10-06', 8.5)")
    monkeypatch.setenv("PULL_LEDGER_URL", postgres_url)
    try:
        async with talking(with_pulls(SQL), sqlite_url, "staff", MORNING + timedelta(days=10)) as talk:
            assert "20.75/28" in (await talk.text("技术交易额10月什么灯")).replace(" ", "")
            await connection.execute("drop table contracts")
            await talk.replies("数据源")
            assert "ProgrammingError" in await talk.text("立即读取：示例登记系统")
    finally:
        await connection.close()
