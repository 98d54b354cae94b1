"""Every file of tests/dialogues is a conversation: what is said, and what must be heard."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from bot.playground.person import Reply
from knowledge import strict
from knowledge.live import Live
from tests.support.talk import MONDAY, Talk, talking

FOLDER = Path(__file__).parents[1] / "dialogues"


class Turn(BaseModel):
    """One turn: perhaps another person or a later hour, then a line said or a button pressed, and what follows."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    say: str | None = None
    press: str | None = None
    wait: str | None = None
    become: str | None = None
    hears: list[str] = []
    lacks: list[str] = []
    buttons: list[str] = []
    edited: bool | None = None
    some: bool = False


class Dialogue(BaseModel):
    """A conversation in a role, on a day."""

    model_config = ConfigDict(extra="forbid")

    name: str
    role: str
    start: datetime = MONDAY
    turns: list[Turn]


def dialogues() -> list[Dialogue]:
    """All conversations of the folder."""
    read = (strict.read(path.name, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml")))
    return [Dialogue.model_validate(document.data) for document in read]


@pytest.mark.parametrize("dialogue", dialogues(), ids=lambda d: d.name)
async def test_dialogue(dialogue: Dialogue, live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, dialogue.role, dialogue.start) as talk:
        for turn in dialogue.turns:
            await take(talk, turn)


async def take(talk: Talk, turn: Turn) -> None:
    """One turn and everything that it promises; nothing said, what the person was told since they last spoke."""
    replies: list[Reply] = []
    if turn.become:
        replies += await talk.replies(f"!as {turn.become}")
    if turn.wait:
        replies += await talk.replies(f"!wait {turn.wait}")
    line = turn.say or (f"!press {turn.press}" if turn.press else None)
    if line is not None:
        replies = await talk.replies(line)
    heard = "\n".join(f"{reply.text}\n{reply.toast or ''}" for reply in replies)
    labels = [label for reply in replies for row in reply.buttons for label in row]
    assert [words for words in turn.hears if words not in heard] == [], heard
    assert [words for words in turn.lacks if words in heard] == [], heard
    assert [label for label in turn.buttons if label not in labels] == [], labels
    assert turn.edited is None or any(reply.edited == turn.edited for reply in replies)
    assert heard.strip() or not turn.some
