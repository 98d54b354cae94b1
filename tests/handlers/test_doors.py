"""Every door × every role: open exactly where the table of permissions says; nobody reaches what is another's."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest

from bot.playground.person import Reply
from handlers.commands import DOERS
from handlers.registry import HANDLERS
from knowledge.live import Live
from knowledge.people import BUREAU, ROLES, holders, may
from tests.support.dump import cells, forms
from tests.support.talk import Talk, talking
from tests.support.workbooks import made, table

REFUSED = ("这项功能仅限局内工作人员", "您的身份没有这项权限")  # to who is not of the bureau, and to who is
BROKEN = "刚才出了点问题"
TRANSPORT = {"inbox", "outbox", "people", "conversations", "notices", "audit", "questions"}
SAID = {  # commands in plain language: what is wanted, the words, the act that they need
    "indicator_value": ("R&D占比现在什么灯", "board.targets"),
    "lamp_list": ("哪些指标是红灯", "board.read"),
    "reading_add": ("技术交易额 9月 16.3", "board.report"),
    "visit_log": ("今天去了示例精密，聊高企复审，研发台账没建，下周三再去", "visits.log"),
    "follow_up_list": ("我的待办", "follow_ups.keep"),
}
REFUSING = {"urging.refused"}  # a door for everybody that only says no
SLOW = {"content.reload", "kb.check", "kb.preview", "kb.publish"}  # read everything; other tests open them
HOSTILE = ("", "-1", "9" * 30, "१", "..%2f..", "管" * 12, ":::", "<b>&", "None")
SECRETS = ("碳化硅外延炉能不能算设备投入七三九一", "73917391", "台账密语八四二六")


@pytest.fixture(params=ROLES)
async def spoken(request: pytest.FixtureRequest, live: Live, sqlite_url: str) -> AsyncIterator[tuple[str, Talk]]:
    """A role, and a conversation in it."""
    async with talking(live, sqlite_url, request.param) as talk:
        await talk.replies("/start")
        yield request.param, talk


def heard(replies: Iterable[Reply]) -> str:
    """All that came back."""
    return "\n".join(f"{reply.text}\n{reply.toast or ''}" for reply in replies)


def wrong(act: str, role: str, way: str, text: str) -> list[str]:
    """What is wrong with an answer: it broke, was refused, or was not."""
    if BROKEN in text or any(words in text for words in REFUSED) == may(role, act):
        return [f"{way} as {role}: {text[:60]!r}"]
    return []


async def test_shut_doors_refuse_by_every_way_and_change_nothing(spoken: tuple[str, Talk], sqlite_url: str) -> None:
    """Buttons with an argument that would fit, commands, words: all are refused, and no row is other than before.

    Commands and words are tried by the visitor, for whom most is shut; the check behind them is the same for all.
    """
    role, talk = spoken
    slips: list[str] = []
    before = await kept(sqlite_url)
    for handler in HANDLERS:
        if not may(role, handler.act):
            slips += wrong(handler.act, role, handler.name, heard(await talk.pressed(f"{handler.name}:1")))
            typed = [f"/{handler.command} 1", *handler.words] if handler.command and role == "visitor" else ()
            for said in typed:
                slips += wrong(handler.act, role, said, await talk.text(said))
    assert slips == []
    assert await kept(sqlite_url) == before


async def test_open_doors_open(spoken: tuple[str, Talk]) -> None:
    """Buttons with arguments that nobody made: what the role may is not refused, and nothing breaks.

    That commands and words lead to the same check is held by tests/house/test_handlers.py. What everybody may is
    pressed here by the administrator, and by a visitor below.
    """
    role, talk = spoken
    slips: list[str] = []
    for n, handler in enumerate(HANDLERS):
        for_all = holders(handler.act) == frozenset(ROLES) and role != "administrator"
        if may(role, handler.act) and not for_all and handler.name not in SLOW:
            data = f"{handler.name}:{HOSTILE[n % len(HOSTILE)]}".encode()[:64].decode(errors="ignore").removesuffix(":")
            slips += wrong(handler.act, role, data, heard(await talk.pressed(data)))
    assert slips == []


async def test_commands_in_plain_language_pass_the_same_check(spoken: tuple[str, Talk], sqlite_url: str) -> None:
    """Who is not of the bureau is taken to ask a question; the bureau's people are refused what is not theirs."""
    role, talk = spoken
    before = await kept(sqlite_url)
    slips: list[str] = []
    for intent, (words, act) in SAID.items():
        assert intent in DOERS
        await talk.replies("/privacy")
        text = await talk.text(words)
        if role in BUREAU:
            slips += wrong(act, role, words, text)
        elif BROKEN in text or re.search("请核对|[🟢🟡🔴]", text):
            slips.append(f"{words} as {role}: {text[:60]!r}")
    assert slips == []
    assert role in BUREAU or await kept(sqlite_url) == before


async def kept(url: str) -> list[tuple[str, str]]:
    """All that is stored but what every turn leaves behind."""
    return sorted(cell for cell in await cells(url) if cell[0] not in TRANSPORT)


# --- what is another's ------------------------------------------------------------------------------------------------


OWN = (  # an enterprise leaves a secret wherever it can
    f"{SECRETS[0]}\n人工\n!press 发送\n/check 高企\n!press 开始\n2021-05-12\n2800 3600 {SECRETS[1]}\n"
    f"/me\n!press 填\n{SECRETS[1]}"
)
VISIT = f"今天去了示例精密，聊高企复审，{SECRETS[2]}，下周三再去"
FORGED = ("1", "101")
MORE = ("1:y", "2", "104", "1:1", "f1", "c1", "profile", "hnte_check", "check/hnte_check", "1:101", "0")


async def test_forged_buttons_show_and_change_nothing_of_anothers(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "enterprise") as talk:
        for line in OWN.splitlines():
            assert BROKEN not in await talk.text(line)
        await talk.replies("!as coordinator")
        await talk.replies(VISIT)
        before = await kept(sqlite_url)
        held = "\n".join(value for _table, value in await cells(sqlite_url))
        assert all(any(form in held for form in forms(secret)) for secret in SECRETS)
        await talk.replies("!as visitor")
        await talk.replies("/start")
        for n, handler in enumerate(HANDLERS):
            shut = not may("visitor", handler.act) or handler.name in REFUSING
            for argument in () if shut else (*FORGED, MORE[n % len(MORE)]):
                text = heard(await talk.pressed(f"{handler.name}:{argument}"))
                assert wrong(handler.act, "visitor", f"{handler.name}:{argument}", text) == []
                assert [secret for secret in SECRETS if secret in text] == [], f"{handler.name}:{argument}"
        assert set(before) - set(await kept(sqlite_url)) == set()


async def test_a_colleagues_card_is_not_a_colleagues(live: Live, sqlite_url: str) -> None:
    """What one of the bureau has begun and not saved is nobody else's, not even a colleague's with the same role."""
    async with talking(live, sqlite_url, "coordinator") as talk:
        await talk.replies(VISIT)
        before = await kept(sqlite_url)
        await talk.replies("!as staff")
        await talk.replies("/start")
        for handler in HANDLERS:
            if handler.name.partition(".")[0] in {
                "visits",
                "follow_ups",
                "readings",
                "interview",
                "privacy",
                "profile",
            }:
                for argument in ("1", "f1"):
                    text = heard(await talk.pressed(f"{handler.name}:{argument}"))
                    assert BROKEN not in text, f"{handler.name}:{argument}"
                    assert SECRETS[2] not in text, f"{handler.name}:{argument}"
        assert set(before) - set(await kept(sqlite_url)) == set()


# --- links and files --------------------------------------------------------------------------------------------------


async def test_links_give_no_role_and_show_nothing_internal(live: Live, sqlite_url: str) -> None:
    internal = [key for key, topic in live.library.topics.items() if topic.audience == "staff"]
    async with talking(live, sqlite_url, "visitor") as talk:
        for payload in ("i_", "i_administrator", "i_" + "A" * 24, "t_", "t_..__..__etc", "x_1", f"i_{'x' * 60}"):
            text = await talk.text(f"/start {payload}")
            assert BROKEN not in text
            assert "接受" not in text
        for name in internal[:20]:
            text = await talk.text(f"/start t_{name.replace('/', '__')}")
            assert live.library.topics[name].conclusion not in text
        assert REFUSED[0] in await talk.text("/people")


async def test_files_are_taken_by_role(live: Live, sqlite_url: str, tmp_path: Path) -> None:
    """A file of the board or a register is nothing to an enterprise: nothing is stored from it."""
    paper = tmp_path / "9月指标.xlsx"
    paper.write_bytes(made(("指标", table([["技术交易额", "16.3"]], ("指标", "9月")))))
    async with talking(live, sqlite_url, "enterprise") as talk:
        before = await kept(sqlite_url)
        for role in ("enterprise", "visitor"):
            await talk.replies(f"!as {role}")
            assert BROKEN not in await talk.text(f"!file {paper}")
        assert await kept(sqlite_url) == before
