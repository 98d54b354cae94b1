"""Everything that the plan names can be asked for, and who is not of the bureau's staff hears targets only."""

from __future__ import annotations

from datetime import UTC, datetime

from knowledge.live import Live
from tests.support.board import Strict, rows
from tests.support.talk import talking

DAY = datetime(2023, 10, 19, 2, 0, tzinfo=UTC)


class Row(Strict):
    """What is asked in a role, and what must be heard. ``row``: of the list of all that the plan names."""

    row: int
    role: str
    say: str
    hears: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


async def test_what_the_plan_names(live: Live, sqlite_url: str) -> None:
    wrong = []
    async with talking(live, sqlite_url, "staff", DAY) as talk:
        for row in (Row.model_validate(row) for row in rows("coverage.yaml")):
            await talk.replies(f"!as {row.role}")
            heard = await talk.text(row.say)
            missing = [words for words in row.hears if words not in heard]
            told = [words for words in row.lacks if words in heard]
            if missing or told:
                wrong.append((row.row, row.role, row.say, missing, told, heard))
    assert wrong == []
